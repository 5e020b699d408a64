//! What is so dangerous that whoever does it must have proved lately who they are (P-07, A26): a browser that was left open, or
//! a session that was stolen, does none of it.

use std::time::Duration;

use rolecall_access::GrantChange;
use rolecall_credentials::Token;
use rolecall_model::{ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS, PermissionKey, SessionToken, Timestamp};
use rolecall_store::{Tx, sessions};

use super::{Mode, Rights, Room};
use crate::{Caller, Error, Result, house::House, policy::Touched};

/// Whether an operation asks that its caller has proved lately who they are. What is dangerous is listed in
/// `docs/dangerous-doors.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// It does not.
    None,
    /// It does, for that reason.
    Always(&'static str),
    /// It does where it does this.
    Sometimes(&'static str),
    /// It asks for the password itself, each time.
    Proves(&'static str),
}

/// A session's new secret. The one before is nobody's any more.
#[derive(Clone, Debug)]
pub struct Renewed {
    /// The secret, which is shown once.
    pub token: SessionToken,
    /// When the session ends at the latest, as before.
    pub expires_at: Timestamp,
}

fn reauth_required() -> Error {
    Error::denied(
        "reauth_required",
        "this needs the password once more: too long ago was it given",
    )
}

/// Refuses a session whose owner proved too long ago who they are. A job, the system and a machine have no session.
pub(super) fn ensure_proved_lately(caller: &Caller, house: &House, now: Timestamp) -> Result<()> {
    let window = house.settings.lifetimes.reauthentication;
    match caller.account() {
        Some(account) if account.session.is_some() && account.authenticated_at.plus(window) <= now => {
            Err(reauth_required())
        }
        _ => Ok(()),
    }
}

impl<M: Mode<Tx = Tx>> Room<M> {
    /// Refuses a caller who proved too long ago who they are: for what is dangerous only sometimes.
    pub(crate) fn ensure_proved_lately(&self) -> Result<()> {
        ensure_proved_lately(&self.caller, &self.house, self.tx.now())
    }

    /// The same, where a change gives a role that opens everything.
    pub(super) fn ensure_proved_for_grant(&self, change: &GrantChange<'_>) -> Result<()> {
        let mut given = change
            .added
            .iter()
            .filter_map(|(role, _)| self.snapshot.role(*role));
        let opens_all =
            given.any(|role| role.carries(ADMIN_FULL_ACCESS) || role.carries(PLATFORM_FULL_ACCESS));
        if opens_all && M::WRITES {
            return self.ensure_proved_lately();
        }
        Ok(())
    }

    /// The same, where a role comes to open everything.
    pub(super) fn ensure_proved_for_edit(
        &self,
        before: Option<&[PermissionKey]>,
        after: &[PermissionKey],
    ) -> Result<()> {
        let opens_all = |keys: &[PermissionKey]| {
            keys.iter()
                .any(|key| [ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS].contains(&key.as_str()))
        };
        if opens_all(after) && !before.is_some_and(opens_all) && M::WRITES {
            return self.ensure_proved_lately();
        }
        Ok(())
    }
}

impl Room<Rights> {
    /// Gives the session that asks another secret, and notes when its owner proved who they are; the answer carries it.
    pub(crate) async fn renew_session(&mut self, proved_at: Timestamp) -> Result<sessions::SessionRow> {
        let account = self.account()?.clone();
        let session = account.session.ok_or_else(Error::signed_out)?;
        let token = Token::draw(self.house.random.as_ref());
        let (home, times) = (account.home, (account.authenticated_at, proved_at));
        let hash = token.hash();
        let renewed = sessions::renew(&mut self.tx, home, session, times, hash.bytes()).await?;
        let row = renewed.ok_or(Error::Stale)?;
        self.touch(Touched::Session(session));
        self.renewed = Some(Renewed {
            token: SessionToken(token.expose().to_owned()),
            expires_at: row.expires_at,
        });
        Ok(row)
    }

    /// The same where the secret is in a browser's cookie, which the answer replaces. An application that sends the secret itself
    /// would lose its session.
    pub(crate) async fn renew_in_browser(&mut self) -> Result<()> {
        let (session, proved_at) = (self.account()?.session, self.account()?.authenticated_at);
        if self.caller.origin.in_cookie && session.is_some() {
            // It was proved when it was proved. Of two at once one goes on: the other no longer finds the time that it knows.
            self.renew_session(proved_at.plus(Duration::from_micros(1)))
                .await?;
        }
        Ok(())
    }
}
