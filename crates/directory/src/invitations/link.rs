//! The two links of an invitation: one goes by mail, and proves the address; the other is shown, and proves nothing.

use std::time::Duration;

use rolecall_credentials::Token;
use rolecall_model::{Invitation, Secret, TenantId, Timestamp, TokenId, UserStatus};
use rolecall_store::{
    Bound, Tx, throttles, tokens,
    tokens::TokenRow,
    users::{self, UserRow},
};

use crate::{Desk, Error, Result, Rights, Room, house::House};

/// The purpose of the link that goes by mail.
pub(super) const MAILED: &str = "invitation.mailed";
/// The purpose of the link that is shown.
pub(super) const SHOWN: &str = "invitation.shown";

const HOUR: Duration = Duration::from_hours(1);

/// Makes a link for one purpose; older ones for it die.
pub(super) async fn mint(
    house: &House,
    tx: &mut Tx,
    (found, expires_at): (&UserRow, Timestamp),
    purpose: &'static str,
) -> Result<Secret> {
    tokens::kill(tx, purpose, Some(found.user.id)).await?;
    let (token, hash) = house.token();
    let row = TokenRow {
        tenant: Some(found.tenant),
        id: TokenId::new(house.clock.as_ref(), house.random.as_ref()),
        purpose: purpose.to_owned(),
        user: Some(found.user.id),
        address: found.user.email.clone(),
        generation: found.generation,
        details: "{}".to_owned(),
        expires_at,
    };
    tokens::insert(tx, &row, hash.bytes()).await?;
    Ok(Secret::new(format!(
        "{}/invite/{}",
        house.settings.public_url.trim_end_matches('/'),
        token.expose()
    )))
}

/// A link that was presented, and the account that it is for.
pub(super) struct Presented {
    pub(super) tenant: TenantId,
    pub(super) found: UserRow,
    pub(super) purpose: &'static str,
}

/// The account that a link is for, if it can be used now. Looking uses nothing up.
pub(super) async fn look(tx: &mut Tx, token: &Token) -> Result<Presented> {
    for purpose in [MAILED, SHOWN] {
        if let Some(row) = tokens::find_live(tx, purpose, token.hash().bytes()).await? {
            return presented(tx, row, purpose).await;
        }
    }
    Err(Error::TokenInvalid)
}

/// Uses a link up; of several at once, one does.
pub(super) async fn spend(tx: &mut Tx, token: &Token, purpose: &'static str) -> Result<Presented> {
    let row = tokens::spend(tx, purpose, token.hash().bytes())
        .await?
        .ok_or(Error::TokenInvalid)?;
    presented(tx, row, purpose).await
}

/// A link is for the account as it was, at the address that it had.
async fn presented(tx: &mut Tx, row: TokenRow, purpose: &'static str) -> Result<Presented> {
    let (Some(tenant), Some(user)) = (row.tenant, row.user) else {
        return Err(Error::TokenInvalid);
    };
    let found = users::find(tx, tenant, user).await?.ok_or(Error::TokenInvalid)?;
    let same = found.generation == row.generation && found.user.email == row.address;
    if same && found.user.status == UserStatus::Pending {
        Ok(Presented { tenant, found, purpose })
    } else {
        Err(Error::TokenInvalid)
    }
}

/// When the invitee is reminded: when two sevenths of the time are left, which is two days of a week.
pub(super) fn remind_at(room: &Room<Rights>, invitation: &Invitation) -> Timestamp {
    let lifetime = room.house.settings.lifetimes.invitation;
    invitation.expires_at.minus(lifetime * 2 / 7)
}

/// Counts an invitation of whoever asks, in a transaction of its own, and refuses it when there were too many within an hour (A84).
pub(super) async fn count(desk: &Desk<'_>) -> Result<()> {
    let Some(actor) = desk.actor else { return Ok(()) };
    let mut tx = desk.house.db.write(Bound::Installation).await?;
    let now = tx.now();
    let bucket = throttles::count(&mut tx, &format!("invite:{}", actor.id()), now.minus(HOUR)).await?;
    tx.commit().await?;
    if bucket.failures <= i64::from(desk.house.settings.limits.invitations_per_hour) {
        return Ok(());
    }
    let over = bucket.window_start.plus(HOUR).since(now);
    Err(Error::TooMany {
        retry_after: over.max(Duration::from_secs(1)),
    })
}
