//! One's own address, and the one that waits to be confirmed.

use rolecall_model::Timestamp;
use rolecall_store::{
    Tx, tokens,
    users::{self, UserRow},
};
use serde::{Deserialize, Serialize};

use super::Kept;
use crate::{
    Error, Mode, Needs, Operation, Reads, Record, Result, Rights, Room, Target,
    links::{self, Purpose},
    tenants::settings,
};

/// One's own address.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnEmail {
    /// The address that counts.
    pub email: Option<String>,
    /// Whether it was proven.
    pub verified: bool,
    /// The one that waits.
    pub pending: Option<PendingEmail>,
    /// Whether its owner may ask for another.
    pub may_change: bool,
}

/// An address that waits to be confirmed, by a link that was sent there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PendingEmail {
    /// The address.
    pub email: String,
    /// When the link dies.
    pub expires_at: Timestamp,
}

/// Shows one's own address, and the one that waits to be confirmed. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ShowOwnEmail;

impl Operation for ShowOwnEmail {
    type Mode = Reads;
    type Output = OwnEmail;
    const NAME: &'static str = "email_change.show_own";
    const NEEDS: Needs = Needs::SignedIn("one's own address");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<OwnEmail> {
        let account = room.account()?.clone();
        let found = users::find(&mut room.tx, account.home, account.user).await?;
        let found = found.ok_or(Error::NotFound)?;
        let purpose = Purpose::EmailChange.word();
        let row = tokens::find_of(&mut room.tx, account.home, account.user, purpose).await?;
        let pending = row.filter(|row| links::is_as_it_was(row, &found));
        Ok(OwnEmail {
            pending: pending.map(|row| waiting(&row)).transpose()?,
            may_change: may_change(room).await?,
            ..current(found)
        })
    }
}

fn current(found: UserRow) -> OwnEmail {
    OwnEmail {
        email: found.user.email,
        verified: found.user.email_verified,
        pending: None,
        may_change: false,
    }
}

/// Whether people change their own address: where the tenant lets them, and those who may change the addresses of others (source 2
/// leaves one's own address to administrators).
pub(super) async fn may_change<M: Mode<Tx = Tx>>(room: &mut Room<M>) -> Result<bool> {
    let home = room.account()?.home;
    Ok(settings(&mut room.tx, home).await?.sign_in.own_email || room.holds(&["users:update:all"]))
}

fn waiting(row: &tokens::TokenRow) -> Result<PendingEmail> {
    Ok(PendingEmail {
        email: Kept::of(row)?.email,
        expires_at: row.expires_at,
    })
}

/// Takes back what one asked for: the link that was sent to the new address is dead. The one that undoes it stays with whoever has
/// the old address. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct TakeBackOwnEmail;

impl Operation for TakeBackOwnEmail {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "email_change.take_back";
    const NEEDS: Needs = Needs::SignedIn("one's own address");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let account = room.account()?.clone();
        if !links::kill_for(&mut room.tx, account.home, account.user, Purpose::EmailChange).await? {
            room.leave_as_it_was();
        }
        room.record(Record::happened(account.user, account.name));
        Ok(())
    }
}
