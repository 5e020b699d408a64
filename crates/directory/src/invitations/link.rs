//! The two links of an invitation: one goes by mail, and proves the address; the other is shown, and proves nothing.

use rolecall_credentials::Token;
use rolecall_model::{Invitation, Secret, Timestamp, UserStatus};
use rolecall_store::{
    Tx,
    tokens::TokenRow,
    users::{self, UserRow},
};

use crate::{
    Desk, Error, Result, Rights, Room,
    house::House,
    links::{self, NewLink, Purpose},
    mail,
};

/// Makes one of them; older ones like it die.
pub(super) async fn mint(
    house: &House,
    tx: &mut Tx,
    (found, expires_at): (&UserRow, Timestamp),
    purpose: Purpose,
) -> Result<Secret> {
    let wanted = NewLink {
        purpose,
        tenant: found.tenant,
        user: found.user.id,
        address: found.user.email.as_deref(),
        generation: found.generation,
        lifetime: expires_at.since(tx.now()),
        details: "{}".to_owned(),
    };
    Ok(links::mint(house, tx, wanted).await?.url)
}

/// The account that a link is for, if it can be used now. Looking uses nothing up.
pub(super) async fn look(tx: &mut Tx, token: &Token) -> Result<UserRow> {
    let row = links::look(tx, &Purpose::OF_INVITATIONS, token).await?;
    account_of(tx, &row).await
}

/// Uses a link up, and tells whether it is the one that proves the address.
pub(super) async fn spend(tx: &mut Tx, token: &Token) -> Result<(UserRow, bool)> {
    let row = links::spend(tx, &Purpose::OF_INVITATIONS, token).await?;
    let proves = row.purpose == Purpose::InvitationMailed.word();
    Ok((account_of(tx, &row).await?, proves))
}

/// A link is for the account as it was, while it is pending.
async fn account_of(tx: &mut Tx, row: &TokenRow) -> Result<UserRow> {
    let (Some(tenant), Some(user)) = (row.tenant, row.user) else {
        return Err(Error::TokenInvalid);
    };
    let found = users::find(tx, tenant, user).await?;
    found
        .filter(|found| links::is_as_it_was(row, found) && found.user.status == UserStatus::Pending)
        .ok_or(Error::TokenInvalid)
}

/// When the invitee is reminded: when two sevenths of the time are left, which is two days of a week.
pub(super) fn remind_at(room: &Room<Rights>, invitation: &Invitation) -> Timestamp {
    let lifetime = room.house.settings.lifetimes.invitation;
    invitation.expires_at.minus(lifetime * 2 / 7)
}

/// Counts an invitation of whoever asks, and refuses it when there were too many within an hour (A84).
pub(super) async fn count(desk: &Desk<'_>) -> Result<()> {
    mail::count_hourly(desk, "invite", desk.house.settings.limits.invitations_per_hour).await
}
