//! Invitations: an account on its way, from the form to the invitee's own password.
//!
//! Inviting makes a pending account, which holds nothing, and says what it will hold. Accepting gives that, if whoever answers for the
//! invitation may still give it then. Where an invitation is, is worked out from its times and its mail; nothing tidies it.

mod accept;
mod create;
mod join;
mod letter;
mod link;
mod offer;
mod offered;
mod remind;
mod resend;
mod revoke;
mod show;

pub use accept::{AcceptInvitation, Accepted};
pub use create::{InviteUser, Invited};
pub use offer::ShowOffer;
pub use offered::OfferedAt;
pub use resend::ResendInvitation;
pub use revoke::RevokeInvitation;
pub use rolecall_store::invitations::Filter as InvitationFilter;
pub use show::{InvitationPage, ListInvitations, ShowInvitation};

pub(crate) use resend::hand_over;

use rolecall_model::{Invitation, InvitationId, RoleId, Scope, TenantId, UserId};
use rolecall_store::{Tx, invitations as rows};

use crate::{Error, Result, Rights, Room, mail};

/// Who sees invitations.
const READERS: crate::Needs = crate::Needs::AnyOf(&["users:invite:all", "users:read:all"]);

async fn get(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<Invitation> {
    rows::find(tx, tenant, invitation).await?.ok_or(Error::NotFound)
}

/// One that was neither accepted nor taken back.
async fn get_open(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<Invitation> {
    let found = get(tx, tenant, invitation).await?;
    if found.is_open() {
        return Ok(found);
    }
    let how = if found.accepted_at.is_some() {
        "accepted"
    } else {
        "taken back"
    };
    Err(Error::conflict(
        "invitation_over",
        format!("the invitation was {how} already"),
    ))
}

fn scopes_of(invitation: &Invitation) -> Vec<(RoleId, Scope)> {
    let scoped = |role: &rolecall_model::InvitedRole| (role.id, Scope::of(role.workspace));
    invitation.roles.iter().map(scoped).collect()
}

/// Ends the invitation of an account, if there is one that is open: its letters are not sent any more.
pub(crate) async fn end_of(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let tenant = room.tenant();
    if let Some(ended) = rows::end_of(&mut room.tx, tenant, user).await? {
        mail::cancel_of(&mut room.tx, tenant, &ended.to_string()).await?;
    }
    Ok(())
}

/// Lets what was sent to an account that was invited be over, for its address is another now. It can be sent again.
pub(crate) async fn expire_of(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let tenant = room.tenant();
    if let Some(over) = rows::expire_of(&mut room.tx, tenant, user).await? {
        mail::cancel_of(&mut room.tx, tenant, &over.to_string()).await?;
    }
    Ok(())
}
