//! How long sessions last, and from where they may come.

use std::time::Duration;

use rolecall_model::{SessionSettings, TenantRef};
use rolecall_store::{sessions, users::UserRow};

use super::{actor_of, door::ensure_enters, is_administrator, refusal};
use crate::{
    Error, Lifetimes, Lobby, Origin, Result, Rights, Room, Target,
    policy::{TenantHead, Touched},
};

/// How long a session lasts at the most, and how long unused. What an administrator's may is never more than what the tenant says
/// (P-06).
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) longest: Duration,
    pub(super) idle: Duration,
}

impl Span {
    /// That of an account that holds no wildcard.
    fn usual(lifetimes: &Lifetimes, turned: &SessionSettings) -> Self {
        Self {
            longest: turned.longest().unwrap_or(lifetimes.session),
            idle: turned.idle().unwrap_or(lifetimes.session_idle),
        }
    }

    pub(super) async fn of(lobby: &Lobby, found: &UserRow) -> Result<Self> {
        let lifetimes = &lobby.house.settings.lifetimes;
        let head = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?.head();
        let usual = Self::usual(lifetimes, &head.sessions);
        if !is_administrator(lobby, found).await? {
            return Ok(usual);
        }
        Ok(Self {
            longest: usual.longest.min(lifetimes.administrator_session),
            idle: usual.idle.min(lifetimes.administrator_session_idle),
        })
    }
}

/// In microseconds, as they are kept.
pub(super) fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

/// Shortens the sessions of the tenant that last longer than new settings allow. None is prolonged: each ends when it was said to.
pub(crate) async fn shorten_all(room: &mut Room<Rights>, turned: &SessionSettings) -> Result<()> {
    let tenant = room.tenant();
    let Span { longest, idle } = Span::usual(&room.house.settings.lifetimes, turned);
    if sessions::shorten(&mut room.tx, tenant, micros(longest), micros(idle)).await? {
        room.touch(Touched::Users);
    }
    Ok(())
}

/// Refuses who comes from an address from which the tenant lets nobody in.
pub(super) fn ensure_admitted(head: &TenantHead, origin: &Origin) -> Result<()> {
    if head.sessions.admits(origin.ip.as_deref()) {
        return Ok(());
    }
    let detail = "sessions of this tenant may not come from your address";
    Err(Error::denied("address_refused", detail))
}

/// The same for somebody who is about to get a session, and has proved who they are; the trail tells of it.
pub(super) async fn ensure_let_in(lobby: &Lobby, found: &UserRow) -> Result<()> {
    let head = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?.head();
    ensure_enters(lobby, found).await?;
    let admitted = ensure_admitted(&head, &lobby.origin);
    if admitted.is_err() {
        let user = &found.user;
        let (actor, target) = (actor_of(user, head.slug.as_str()), Target::one("user", user.id));
        let reason = refusal::ADDRESS_REFUSED;
        lobby.record_refusal(head.id, actor, target, reason).await?;
    }
    admitted
}
