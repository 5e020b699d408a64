//! What accepting an invitation changes.

use rolecall_credentials::Token;
use rolecall_model::{
    AssignmentId, Invitation, InvitationId, PersonName, RoleId, Scope, TenantStatus, User, UserStatus,
};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    invitations as rows, passwords, users,
};

use super::{OfferedAt, get, link, offered::authorize, scopes_of};
use crate::{
    Change, Error, Needs, Operation, Record, Result, Rights, Room, Target, links, mail,
    policy::Touched,
    users::{ActivateUser, ProfileChange, canonical_email, get as get_user},
};

/// What the invitee brings.
pub(super) struct Joins {
    pub(super) token: Token,
    pub(super) names: (PersonName, PersonName),
    pub(super) hash: String,
}

/// Makes a pending account active and gives it what its invitation offers, bounded by what whoever answers for the invitation may give
/// at this moment (A34). Only accepting an invitation performs it.
pub(super) struct JoinTenant {
    pub(super) invitation: InvitationId,
    pub(super) joins: Joins,
}

impl Operation for JoinTenant {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "invitation.accept";
    /// What the inviter needs: the invitee holds nothing yet.
    const NEEDS: Needs = Needs::AnyOf(INVITES);

    fn target(&self) -> Target {
        Target::one("invitation", self.invitation)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let (invited, proves) = link::spend(&mut room.tx, &self.joins.token).await?;
        let found = rows::find_open_of(&mut room.tx, tenant, invited.user.id).await?;
        let invitation = found
            .filter(|found| found.id == self.invitation && room.head.status == TenantStatus::Active)
            .ok_or(Error::TokenInvalid)?;
        if !rows::update_accepted(&mut room.tx, tenant, invitation.id).await? {
            return Err(Error::TokenInvalid);
        }
        vouch(room, &invitation).await?;
        if !proves {
            // Whoever handed the link over has seen it, and must not become more than they are by it.
            room.authorize_touch(invitation.user).await?;
        }
        let before = get_user(&mut room.tx, tenant, invitation.user).await?;
        give(room, &invitation).await?;
        let user = self.joins.activate(room, before, proves).await?;
        mail::cancel_of(&mut room.tx, tenant, &invitation.id.to_string()).await?;
        let after = get(&mut room.tx, tenant, invitation.id).await?;
        room.record(Record::changed(after.id, user.name.clone(), &invitation, &after));
        Ok(user)
    }
}

const INVITES: &[&str] = &["users:invite:all"];
/// The code of what the inviter may not give any more. The invitee is told another.
const BEYOND: &str = "grant_exceeds_own_rights";

/// Puts whoever answers for the invitation in the place of the actor, and asks whether they may still give what it offers. Whatever
/// stands in the way is theirs, not the invitee's.
async fn vouch(room: &mut Room<Rights>, invitation: &Invitation) -> Result<()> {
    let offered = OfferedAt::known(&scopes_of(invitation));
    if let Some(inviter) = invitation.invited_by.id {
        let gone = || Error::denied(BEYOND, "the account that invited is not there any more");
        room.actor = Some(room.known_here(inviter).await?.ok_or_else(gone)?);
        room.require(INVITES)?;
    }
    match authorize(room, invitation.context, &offered).await {
        Err(Error::Conflict(conflict)) => Err(Error::denied(BEYOND, conflict.rule.detail)),
        Err(Error::Invalid(faults)) => {
            let details: Vec<String> = faults.into_iter().map(|fault| fault.detail).collect();
            Err(Error::denied(BEYOND, details.join("; ")))
        }
        other => other,
    }
}

/// Gives what the invitation offers, and nothing else.
async fn give(room: &mut Room<Rights>, invitation: &Invitation) -> Result<()> {
    let tenant = room.tenant();
    for (role, scope) in scopes_of(invitation) {
        let row = held(room, invitation, role, scope);
        assignments::insert(&mut room.tx, tenant, &row).await?;
    }
    room.touch(Touched::User(invitation.user));
    Ok(())
}

fn held(room: &Room<Rights>, invitation: &Invitation, role: RoleId, scope: Scope) -> AssignmentRow {
    AssignmentRow {
        id: AssignmentId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
        holder: Holder::User(invitation.user),
        role,
        scope,
        valid_from: None,
        valid_until: None,
        reason: None,
        granted_by: invitation.invited_by.id,
        granted_at: room.tx.now(),
    }
}

impl Joins {
    /// Lets the account be used, with the name and the password of whoever accepted. Only the link that came by mail proves the address.
    async fn activate(self, room: &mut Room<Rights>, before: User, proves: bool) -> Result<User> {
        let tenant = room.tenant();
        let mut user = before.clone();
        let change = ProfileChange {
            first_name: Change::Set(Some(self.names.0)),
            last_name: Change::Set(Some(self.names.1)),
            ..ProfileChange::default()
        };
        change.apply(&mut user);
        user.email_verified = proves;
        let email = canonical_email(user.email.as_deref());
        let username = user.username.as_deref().map(rolecall_model::canonical);
        users::update(&mut room.tx, tenant, &user, email.as_deref(), username.as_deref()).await?;
        passwords::upsert(&mut room.tx, tenant, user.id, &self.hash, false).await?;
        users::update_status(&mut room.tx, tenant, user.id, UserStatus::Active).await?;
        links::kill_all(&mut room.tx, tenant, user.id).await?;
        let after = get_user(&mut room.tx, tenant, user.id).await?;
        let record = Record {
            reason: Some("the invitation was accepted".to_owned()),
            ..Record::changed(after.id, after.name.clone(), &before, &after)
        };
        let target = Target::one("user", after.id);
        room.record_too(ActivateUser::NAME, target, record).await?;
        Ok(after)
    }
}
