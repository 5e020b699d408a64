//! Browsers that signed in to an account before (P-04). Each account gives a browser a secret of its own, which it keeps in one
//! cookie with those of other accounts. Wrong passwords from there are counted apart, so that nobody can shut an account's owner
//! out by guessing (A8).

use std::{fmt, time::Duration};

use rolecall_credentials::{Token, TokenHash};
use rolecall_model::{TenantId, UserId};
use rolecall_store::{Tx, devices, sessions, users::UserRow};

use super::throttle;
use crate::{Lobby, Origin, Result};

/// How many accounts one browser is known to.
const MOST_SECRETS: usize = devices::MOST_ASKED;
/// What stands between the secrets of a browser: it is in none of them.
const SEPARATOR: char = '.';
/// How many browsers an account knows.
const MOST_DEVICES: i64 = 50;
/// How long an account knows a browser that nobody signs in from.
const LIFETIME: Duration = Duration::from_hours(180 * 24);

/// The secrets that a browser keeps. They cannot print themselves.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Devices(Vec<String>);

impl Devices {
    /// Reads what a browser sends; what is no secret of ours is left out.
    pub fn parse(text: &str) -> Self {
        let secrets = text.split(SEPARATOR).take(MOST_SECRETS);
        let ours = secrets.filter(|secret| Token::parse(secret).is_ok());
        Self(ours.map(str::to_owned).collect())
    }

    fn hashes(&self) -> Vec<TokenHash> {
        let tokens = self.0.iter().filter_map(|secret| Token::parse(secret).ok());
        tokens.map(|token| token.hash()).collect()
    }

    fn text(&self) -> String {
        self.0.join(&SEPARATOR.to_string())
    }

    /// With a new one before them; the last gives way where there are many.
    fn with(&self, token: &Token) -> Self {
        let all = [token.expose().to_owned()]
            .into_iter()
            .chain(self.0.iter().cloned());
        Self(all.take(MOST_SECRETS).collect())
    }
}

impl fmt::Debug for Devices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Devices")
    }
}

/// The device of a request that an account knows.
pub(crate) async fn known(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    origin: &Origin,
) -> Result<Option<TokenHash>> {
    let hashes = origin.devices.hashes();
    if hashes.is_empty() {
        return Ok(None);
    }
    let asked: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.bytes().to_vec()).collect();
    let found = devices::find_known(tx, tenant, user, &asked).await?;
    Ok(hashes
        .into_iter()
        .find(|hash| found.as_deref() == Some(hash.bytes().as_slice())))
}

/// What the names of counters of a known device end with.
pub(crate) fn suffix_of(device: &TokenHash) -> String {
    device
        .bytes()
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The counter of wrong passwords that this request adds to: the account's, or that of the device that the account knows.
pub(crate) async fn bucket_of(
    tx: &mut Tx,
    (tenant, user): (TenantId, UserId),
    origin: &Origin,
) -> Result<String> {
    let device = known(tx, tenant, user, origin).await?;
    Ok(throttle::bucket_at(user, device.as_ref()))
}

/// What became of the browser that somebody signed in from.
pub(super) struct Remembered {
    /// What it is to keep from now on.
    pub(super) kept: String,
    /// Whether the account did not know it before.
    pub(super) is_new: bool,
}

/// Remembers the browser that somebody signs in from.
pub(super) async fn remember(lobby: &Lobby, tx: &mut Tx, found: &UserRow) -> Result<Remembered> {
    let (tenant, user) = (found.tenant, found.user.id);
    let expires_at = tx.now().plus(LIFETIME);
    let origin = &lobby.origin;
    if let Some(hash) = known(tx, tenant, user, origin).await? {
        devices::upsert(tx, tenant, user, hash.bytes(), expires_at).await?;
        let kept = origin.devices.text();
        return Ok(Remembered { kept, is_new: false });
    }
    let (token, hash) = lobby.house.token();
    devices::upsert(tx, tenant, user, hash.bytes(), expires_at).await?;
    devices::delete_beyond(tx, tenant, user, MOST_DEVICES).await?;
    Ok(Remembered {
        kept: origin.devices.with(&token).text(),
        is_new: !is_usual_program(tx, found, origin).await?,
    })
}

/// Whether it is a program, which keeps nothing, that signed in from there before.
async fn is_usual_program(tx: &mut Tx, found: &UserRow, origin: &Origin) -> Result<bool> {
    let (ip, agent) = (origin.ip.as_deref(), origin.user_agent.as_deref());
    // Every browser begins like that (RFC 9110, 10.1.5, and decades of habit).
    if agent.is_some_and(|agent| agent.starts_with("Mozilla/")) {
        return Ok(false);
    }
    Ok(sessions::was_seen(tx, found.tenant, found.user.id, ip, agent).await?)
}

/// Forgets every browser of an account.
pub(crate) async fn forget(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    Ok(devices::delete_but(tx, tenant, user, &[]).await?)
}

/// Forgets every browser of an account but the one that this request comes from.
pub(crate) async fn forget_others(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    origin: &Origin,
) -> Result<()> {
    let kept: Vec<Vec<u8>> = origin
        .devices
        .hashes()
        .iter()
        .map(|hash| hash.bytes().to_vec())
        .collect();
    Ok(devices::delete_but(tx, tenant, user, &kept).await?)
}
