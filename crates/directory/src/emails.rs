//! Another address: asked for by its owner, proven by a link to the new one, undone by a link to the old one (A42).
//!
//! Until the new address is confirmed everything stays with the old one: sign-in, recovery, what is told. The wanted address stands in
//! the link's own row, so that a link which dies takes it along. The link that undoes it outlives what somebody who stole the account
//! could do next; only an administrator who decides what the account is kills it.

mod confirm;
mod letters;
mod look;
mod own;
mod request;
mod undo;
mod vouched;

use rolecall_model::{Email, Timestamp, User};
use rolecall_store::{tokens::TokenRow, users};
use serde::{Deserialize, Serialize};

pub use confirm::{ConfirmEmail, ConfirmedEmail, SettleEmail};
pub use look::{EmailLink, LookAtEmailLink};
pub use own::{OwnEmail, PendingEmail, ShowOwnEmail, TakeBackOwnEmail};
pub use request::ChangeOwnEmail;
pub use undo::{RestoreEmail, UndoEmailChange, UndoneEmail};
pub(crate) use vouched::vouch;

use crate::{Change, Error, Result, Rights, Room, policy::Touched, users::ProfileChange};

/// What a link about an address carries beside itself.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The new address, or for a link that undoes the old one.
    email: String,
    /// Whether the old one was proven.
    #[serde(default)]
    verified: bool,
    /// Whether the account had a second factor.
    #[serde(default)]
    mfa: bool,
    /// When it was asked for.
    at: Timestamp,
}

impl Kept {
    fn of(row: &TokenRow) -> Result<Self> {
        serde_json::from_str(&row.details).map_err(Error::internal)
    }

    fn written(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Error::internal)
    }
}

/// Gives an account another address, in memory.
fn readdressed(before: &User, email: &str, verified: bool) -> Result<User> {
    let email = Email::parse(email).map_err(Error::internal)?;
    let mut after = before.clone();
    let change = ProfileChange {
        email: Change::Set(Some(email)),
        ..ProfileChange::default()
    };
    change.apply(&mut after);
    after.email_verified = verified;
    Ok(after)
}

/// Writes an account down whose address changed.
async fn write(room: &mut Room<Rights>, after: &User) -> Result<()> {
    let tenant = room.tenant();
    let email = crate::users::canonical_email(after.email.as_deref());
    let username = after.username.as_deref().map(rolecall_model::canonical);
    users::update(&mut room.tx, tenant, after, email.as_deref(), username.as_deref()).await?;
    room.touch(Touched::User(after.id));
    Ok(())
}
