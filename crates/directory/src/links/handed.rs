//! Links that an administrator saw, to hand them over by other means: whoever saw one could use it, so what it opens must not be more than
//! they may open, when they see it and when it is used.

use rolecall_model::{TenantId, TokenId, UserId};
use rolecall_store::{Tx, tokens, tokens::TokenRow};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, Rights, Room};

/// What whoever hands over a link with which a password is chosen could do themselves.
pub(crate) const SETS_PASSWORDS: &[&str] = &["users:update:all"];

/// What a link keeps of those who saw it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Seen {
    seen_by: Vec<UserId>,
}

/// Notes that somebody saw a link.
pub(crate) async fn note_seen(tx: &mut Tx, tenant: TenantId, link: TokenId, by: UserId) -> Result<()> {
    let Some(details) = tokens::find_details(tx, tenant, link).await? else {
        return Ok(());
    };
    let mut seen: Seen = serde_json::from_str(&details).map_err(Error::internal)?;
    if !seen.seen_by.contains(&by) {
        seen.seen_by.push(by);
    }
    let details = serde_json::to_string(&seen).map_err(Error::internal)?;
    Ok(tokens::update_details(tx, tenant, link, &details).await?)
}

/// Refuses a link with which a password is chosen when somebody saw it who could not set that password now.
pub(crate) async fn ensure_nobody_gains(room: &mut Room<Rights>, row: &TokenRow, user: UserId) -> Result<()> {
    let seen: Seen = serde_json::from_str(&row.details).map_err(Error::internal)?;
    let holder = room.actor.take();
    for by in seen.seen_by {
        room.actor = Some(room.known_here(by).await?.ok_or(Error::TokenInvalid)?);
        room.require(SETS_PASSWORDS)?;
        room.authorize_touch(user).await?;
    }
    room.actor = holder;
    Ok(())
}
