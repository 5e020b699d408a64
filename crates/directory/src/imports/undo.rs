//! Taking back what an import did, where nobody touched it since.

use rolecall_model::{
    Email, Import, ImportId, ImportKind, ImportStatus, Note, PersonName, RowPlan, RowResult, Rule, User,
    UserId, UserStatus, Username,
};
use rolecall_store::imports::{self, ImportRowAtRest};

use super::{
    BATCH, NEEDS,
    apply::{finished, sync_to},
    ensure_status,
    former::{Former, FormerRole, Given},
    get,
    refresh::ensure_may,
    run::{ByJob, at_row},
};
use crate::{
    Error, Needs, Operation, Result, Rights, Room, Target, users,
    users::{
        ActivateUser, AssignRole, Change, Confirmation, DeactivateUser, DeleteUser, ProfileChange,
        RemoveRole, UpdateUser, WantedRole, ensure_free, held_in,
    },
};

/// Takes back what an import did: accounts that it made are deleted, others get their former values. What changed since is
/// left as it is and named. Everything or nothing.
#[derive(Debug)]
pub struct UndoImport {
    /// Which.
    pub import: ImportId,
    /// The job that does it.
    pub by: Option<ByJob>,
}

impl Operation for UndoImport {
    type Mode = Rights;
    type Output = Import;
    const NAME: &'static str = "import.undo";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Import> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?;
        ensure_may(room, &before)?;
        let from = match self.by {
            Some(_) => ImportStatus::Undoing,
            None => ImportStatus::Applied,
        };
        ensure_status(&before, from)?;
        let (mut after, mut undone, mut kept) = (0, 0, 0);
        loop {
            let rows = imports::list_rows(&mut room.tx, tenant, self.import, after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after = last.ordinal();
            for row in rows {
                let place = row.row.row;
                let taken = take_back(room, &before.import, row).await;
                match taken.map_err(|error| at_row(error, place))? {
                    Some(true) => undone += 1,
                    Some(false) => kept += 1,
                    None => {}
                }
                if let Some(by) = &self.by {
                    by.step()?;
                }
            }
        }
        imports::update_undone(&mut room.tx, tenant, self.import, undone, kept).await?;
        imports::update_status(&mut room.tx, tenant, self.import, from, ImportStatus::Undone).await?;
        if let Some(by) = &self.by {
            by.finish(room, undone, before.import.total.saturating_sub(undone + kept))
                .await?;
        }
        finished(room, &before).await
    }
}

/// Takes a row back, and tells whether it could; `None` for one that did nothing.
async fn take_back(
    room: &mut Room<Rights>,
    import: &Import,
    mut row: ImportRowAtRest,
) -> Result<Option<bool>> {
    let (RowResult::Applied, Some(user)) = (row.row.result, row.row.user.id) else {
        return Ok(None);
    };
    let reason = format!("undo of import {}", import.id);
    let kept = match import.kind {
        ImportKind::Users => take_back_user(room, user, &row, &reason).await?,
        ImportKind::UserRoles => take_back_role(room, user, &row, &reason).await?,
    };
    let tenant = room.tenant();
    row.row.result = if kept.is_some() {
        RowResult::Kept
    } else {
        RowResult::Undone
    };
    (row.row.code, row.row.detail) = kept
        .as_ref()
        .map(|rule| (rule.code.to_owned(), rule.detail.clone().into_owned()))
        .unzip();
    imports::update_result(&mut room.tx, tenant, import.id, &row).await?;
    Ok(Some(kept.is_none()))
}

fn changed_since() -> Rule {
    Rule::new("changed_since", "was changed since it was imported")
}

fn parse<T: serde::de::DeserializeOwned>(row: &ImportRowAtRest) -> Result<T> {
    serde_json::from_str(row.former.as_deref().unwrap_or_default()).map_err(Error::internal)
}

/// Takes back an account. Gives why not, if not.
async fn take_back_user(
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
    put_back(room, &now, former, change, reason).await?;
    Ok(None)
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
        party: Change::Keep,
        if_match: None,
    };
    room.include(operation, reason).await?;
    if !same {
        let roles = former.roles.into_iter().map(wanted).collect();
        sync_to(room, user, roles, reason).await?;
    }
    match (now.status, former.status) {
        (now, then) if now == then => Ok(()),
        (_, UserStatus::Active) => room.include(ActivateUser { user }, reason).await.map(drop),
        _ => room.include(DeactivateUser { user }, reason).await.map(drop),
    }
}

/// The change that gives an account its former values back. What was valid when it was written is valid still.
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

fn back<T>(
    then: Option<&str>,
    now: Option<&str>,
    parse: impl Fn(&str) -> std::result::Result<T, Rule>,
) -> Change<T> {
    if then == now {
        return Change::Keep;
    }
    Change::Set(then.and_then(|text| parse(text).ok()))
}

fn wanted(role: FormerRole) -> WantedRole {
    WantedRole {
        role: role.role,
        valid_from: role.valid_from,
        valid_until: role.valid_until,
        reason: role.reason,
    }
}

/// Takes back a role that was given. Gives why not, if not.
async fn take_back_role(
    room: &mut Room<Rights>,
    user: UserId,
    row: &ImportRowAtRest,
    reason: &str,
) -> Result<Option<Rule>> {
    let given: Given = parse(row)?;
    let workspace = given.after.workspace;
    let held = held_in(room, user, workspace).await?;
    let now = held.iter().find(|held| held.role == given.after.role);
    let is_as_given = now.is_some_and(|held| {
        held.valid_from == given.after.valid_from && held.valid_until == given.after.valid_until
    });
    if !is_as_given {
        return Ok(Some(changed_since()));
    }
    match given.before {
        None => {
            let role = given.after.role;
            room.include(
                RemoveRole {
                    user,
                    workspace,
                    role,
                },
                reason,
            )
            .await?;
        }
        Some(before) => {
            let wanted = wanted(before);
            room.include(
                AssignRole {
                    user,
                    workspace,
                    wanted,
                },
                reason,
            )
            .await?;
        }
    }
    Ok(None)
}
