//! Undoing the change of an address, from the old one.

use rolecall_credentials::Token;
use rolecall_model::{Secret, User, UserId};
use rolecall_store::{
    factors, passkeys, passwords,
    tokens::{self, TokenRow},
    users,
};
use serde::{Deserialize, Serialize};

use super::{
    Kept,
    look::{ensure_fits, held_by},
    readdressed, write,
};
use crate::{
    Entrance, Error, Lobby, Needs, Operation, Record, Result, Rights, Room, Target,
    links::{self, Purpose, mail_link},
    sessions::{end_all, forget_devices, forget_failures},
    users::{ensure_free, get},
};

/// What was undone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UndoneEmail {
    /// The address that counts.
    pub email: String,
    /// Whether it had changed: then all sessions ended, the password was taken away, and a link to choose another is on its way to
    /// the address.
    pub restored: bool,
}

/// Spends the link that the old address was sent: before the new one is confirmed it cancels that, afterwards it brings the old one
/// back and shuts out whoever came in between.
#[derive(Debug)]
pub struct UndoEmailChange {
    /// The link's token.
    pub token: Secret,
}

impl Entrance for UndoEmailChange {
    type Output = UndoneEmail;
    const NAME: &'static str = "email_change.undo";
    const REASON: &'static str =
        "whose account was stolen cannot sign in; the one-time link proves that the old address is theirs";

    async fn enter(self, lobby: &Lobby) -> Result<UndoneEmail> {
        let token = links::presented(&self.token)?;
        let held = held_by(lobby, &[Purpose::EmailUndo], &token).await?;
        let user = held.found.user.id;
        Ok(held.perform(lobby, RestoreEmail { user, token }).await?.output)
    }
}

/// Brings the old address back, in the transaction that spends the link.
pub struct RestoreEmail {
    user: UserId,
    token: Token,
}

impl Operation for RestoreEmail {
    type Mode = Rights;
    type Output = UndoneEmail;
    const NAME: &'static str = UndoEmailChange::NAME;
    const NEEDS: Needs = Needs::SignedIn("one's own address, by the link that was sent to the old one");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<UndoneEmail> {
        let tenant = room.tenant();
        let row = links::spend(&mut room.tx, &[Purpose::EmailUndo], &self.token).await?;
        let found = users::find(&mut room.tx, tenant, self.user).await?;
        let found = found.ok_or(Error::TokenInvalid)?;
        ensure_fits(&row, &found)?;
        let kept = Kept::of(&row)?;
        let restored = row.address != found.user.email.as_deref().and_then(links::canonical);
        let before = get(&mut room.tx, tenant, self.user).await?;
        if restored {
            restore(room, &before, &row, &kept).await?;
        } else {
            links::kill_for(&mut room.tx, tenant, self.user, Purpose::EmailChange).await?;
        }
        let after = get(&mut room.tx, tenant, self.user).await?;
        room.record(Record::changed(after.id, after.name.clone(), &before, &after));
        Ok(UndoneEmail {
            email: kept.email,
            restored,
        })
    }
}

/// Gives the account back to whoever has the old address, and nothing to anybody else.
async fn restore(room: &mut Room<Rights>, before: &User, row: &TokenRow, kept: &Kept) -> Result<()> {
    let (tenant, user) = (room.tenant(), before.id);
    ensure_free(room, row.address.as_deref(), None, Some(user)).await?;
    write(room, &readdressed(before, &kept.email, kept.verified)?).await?;
    users::raise_generation(&mut room.tx, tenant, user).await?;
    passwords::delete(&mut room.tx, tenant, user).await?;
    drop_newer_factors(room, user, kept).await?;
    links::kill_all(&mut room.tx, tenant, user).await?;
    kill_newer(room, user, row.generation).await?;
    forget_failures(&mut room.tx, tenant, before).await?;
    forget_devices(&mut room.tx, tenant, user).await?;
    end_all(room, user, None).await?;
    send_password_link(room, user).await
}

/// Kills the links that undo later changes: they went to whoever has the account now. Those of earlier changes are of owners before.
async fn kill_newer(room: &mut Room<Rights>, user: UserId, generation: i64) -> Result<()> {
    let tenant = room.tenant();
    let undo = Purpose::EmailUndo.word();
    let killed = tokens::kill_since(&mut room.tx, (tenant, user), undo, generation).await?;
    links::cancel_letters(&mut room.tx, tenant, &killed).await
}

/// Takes the factors that came since the change was asked for: somebody else may sign in with them, or may have locked the owner out.
async fn drop_newer_factors(room: &mut Room<Rights>, user: UserId, kept: &Kept) -> Result<()> {
    let tenant = room.tenant();
    if !kept.mfa {
        return Ok(factors::delete_all(&mut room.tx, tenant, user).await?);
    }
    for passkey in passkeys::list(&mut room.tx, tenant, user).await? {
        if passkey.created_at >= kept.at {
            passkeys::delete(&mut room.tx, tenant, user, passkey.id).await?;
        }
    }
    let left = passkeys::list(&mut room.tx, tenant, user).await?;
    let has_factor = !left.is_empty() || factors::find(&mut room.tx, tenant, user).await?.is_some();
    Ok(factors::update_has_factor(&mut room.tx, tenant, user, has_factor).await?)
}

async fn send_password_link(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let (tenant, house, head) = (room.tenant(), room.house.clone(), room.head.clone());
    let origin = room.caller.origin.clone();
    let found = users::find(&mut room.tx, tenant, user).await?;
    let found = found.ok_or(Error::NotFound)?;
    let whose = (head.name.as_str(), &found);
    mail_link(&house, &mut room.tx, Purpose::Recovery, whose, &origin)
        .await
        .map(drop)
}
