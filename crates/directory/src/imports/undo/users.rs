//! Taking back rows that are accounts.

use rolecall_model::{Email, Note, PartyId, PersonName, RowPlan, Rule, User, UserId, UserStatus, Username};
use rolecall_store::imports::ImportRowAtRest;

use super::{back, changed_since, is_over, parse, wanted};
use crate::{
    Change, Error, Result, Rights, Room,
    imports::{apply::sync_to, former::Former},
    parties::ensure_linkable,
    users,
    users::{
        ActivateUser, Confirmation, DeactivateUser, DeleteUser, ProfileChange, UpdateUser, ensure_free,
        held_in,
    },
};

/// Takes back an account. Gives why not, if not.
pub(super) async fn take_back(
    room: &mut Room<Rights>,
    user: UserId,
    row: &ImportRowAtRest,
    reason: &str,
) -> Result<Option<Rule>> {
    let tenant = room.tenant();
    let now = match users::get_listed(&mut room.tx, tenant, user).await {
        Err(Error::NotFound) => return Ok(Some(changed_since())),
        other => other?,
    };
    if now.version != row.after_version {
        return Ok(Some(changed_since()));
    }
    if row.row.outcome == RowPlan::Create {
        let operation = DeleteUser {
            user,
            confirmation: Confirmation::Counted,
            if_match: None,
        };
        room.include(operation, reason).await?;
        return Ok(None);
    }
    let former: Former = parse(row)?;
    let change = change_back(&former, &now);
    let username = former.username.as_deref().map(rolecall_model::canonical);
    let email = users::canonical_email(former.email.as_deref());
    match ensure_free(room, email.as_deref(), username.as_deref(), Some(user)).await {
        Err(Error::Conflict(conflict)) => return Ok(Some(conflict.rule)),
        other => other?,
    }
    match linkable(room, &now, &former).await {
        Err(Error::Conflict(conflict)) => return Ok(Some(conflict.rule)),
        Err(Error::Invalid(_)) => return Ok(Some(changed_since())),
        other => other?,
    }
    put_back(room, &now, former, change, reason).await?;
    Ok(None)
}

/// Whether the party that the account was linked to is there and free still.
async fn linkable(room: &mut Room<Rights>, now: &User, former: &Former) -> Result<()> {
    if let Change::Set(Some(party)) = link_back(former, now) {
        ensure_linkable(room, party, (now.kind, former.context), Some(now.id)).await?;
    }
    Ok(())
}

fn link_back(former: &Former, now: &User) -> Change<PartyId> {
    match &former.link {
        Some(link) if link.party != now.party => Change::Set(link.party),
        _ => Change::Keep,
    }
}

/// In the opposite order of applying: what is taken away goes first here too.
async fn put_back(
    room: &mut Room<Rights>,
    now: &User,
    former: Former,
    change: ProfileChange,
    reason: &str,
) -> Result<()> {
    let user = now.id;
    let held = held_in(room, user, None).await?;
    let same = held.len() == former.roles.len()
        && held
            .iter()
            .all(|row| former.roles.iter().any(|role| role.role == row.role));
    let context = Some(former.context).filter(|context| *context != now.context);
    if !same && context.is_some() {
        sync_to(room, user, Vec::new(), reason).await?;
    }
    let operation = UpdateUser {
        user,
        change,
        context,
        party: link_back(&former, now),
        tells: false,
        if_match: None,
    };
    room.include(operation, reason).await?;
    if !same {
        let now = room.tx.now();
        let held_still = former.roles.into_iter().filter(|role| !is_over(role, now));
        let roles = held_still.map(wanted).collect();
        sync_to(room, user, roles, reason).await?;
    }
    match (now.status, former.status) {
        (now, then) if now == then => Ok(()),
        (_, UserStatus::Active) => room.include(ActivateUser { user }, reason).await.map(drop),
        _ => room.include(DeactivateUser { user }, reason).await.map(drop),
    }
}

/// The change that gives an account its former values back.
fn change_back(former: &Former, now: &User) -> ProfileChange {
    ProfileChange {
        email: back(former.email.as_deref(), now.email.as_deref(), Email::parse),
        username: back(
            former.username.as_deref(),
            now.username.as_deref(),
            Username::parse,
        ),
        first_name: back(
            former.first_name.as_deref(),
            now.first_name.as_deref(),
            PersonName::parse,
        ),
        last_name: back(
            former.last_name.as_deref(),
            now.last_name.as_deref(),
            PersonName::parse,
        ),
        job_title: back(
            former.job_title.as_deref(),
            now.job_title.as_deref(),
            PersonName::parse,
        ),
        office_address: back(
            former.office_address.as_deref(),
            now.office_address.as_deref(),
            Note::parse,
        ),
        notes: back(former.notes.as_deref(), now.notes.as_deref(), Note::parse),
    }
}
