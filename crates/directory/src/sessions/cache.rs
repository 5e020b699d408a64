//! Sessions that were used lately, in memory, so that a request costs no database.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use rolecall_credentials::TokenHash;
use rolecall_model::{SessionId, Timestamp, User, UserId};
use rolecall_store::sessions::SessionRow;

use crate::{SignedIn, policy::TenantPolicy};

/// How many sessions are kept at the most.
const MOST: usize = 100_000;

/// A session that is known to be live, until it ends or is forgotten.
pub(crate) struct LiveSession {
    pub(crate) account: Arc<SignedIn>,
    pub(crate) row: SessionRow,
    /// Whether the account has a second factor.
    pub(crate) has_factor: bool,
    /// When the account was made.
    pub(crate) made_at: Timestamp,
    /// The policy of the home tenant that it was read beside. While that is in memory, it is heard of when the session ends.
    home: Weak<TenantPolicy>,
    last_seen: AtomicI64,
}

impl LiveSession {
    /// A session that was read while the policy of its home tenant was in memory.
    pub(crate) fn new(account: SignedIn, row: SessionRow, user: &User, home: &Arc<TenantPolicy>) -> Self {
        let last_seen = AtomicI64::new(row.last_seen_at.micros());
        Self {
            account: Arc::new(account),
            row,
            has_factor: user.mfa,
            made_at: user.created_at,
            home: Arc::downgrade(home),
            last_seen,
        }
    }

    /// Whether it was heard of what became of it since it was read: nobody hears of a tenant that left the memory.
    fn is_followed(&self) -> bool {
        self.home.strong_count() > 0
    }

    /// Whether it has neither expired nor lain unused for too long.
    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        let idle_until = self
            .last_seen
            .load(Ordering::Relaxed)
            .saturating_add(self.row.idle_micros);
        now < self.row.expires_at && now.micros() < idle_until
    }

    /// Notes that it is used, and tells whether that is to be written down: once a minute.
    pub(crate) fn see(&self, now: Timestamp) -> bool {
        let before = self.last_seen.load(Ordering::Relaxed);
        let due = now.micros().saturating_sub(before) >= 60_000_000;
        due && self
            .last_seen
            .compare_exchange(before, now.micros(), Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }
}

type Sessions = HashMap<[u8; 32], Arc<LiveSession>>;

/// Sessions by the hash of their secret.
#[derive(Default)]
pub(crate) struct SessionCache {
    sessions: RwLock<Sessions>,
    /// Rises with each forgetting: what was read from the database before it is not kept after it.
    epoch: AtomicU64,
}

impl SessionCache {
    fn reading(&self) -> RwLockReadGuard<'_, Sessions> {
        self.sessions.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, Sessions> {
        self.sessions.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn find(&self, hash: &TokenHash) -> Option<Arc<LiveSession>> {
        let found = self.reading().get(hash.bytes()).cloned();
        found.filter(|session| session.is_followed())
    }

    /// To be read before the database is.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Keeps a session that was read since `epoch`, unless something was forgotten meanwhile.
    pub(crate) fn keep(&self, hash: TokenHash, session: Arc<LiveSession>, epoch: u64) {
        let mut sessions = self.writing();
        if self.epoch() != epoch {
            return;
        }
        if sessions.len() >= MOST {
            let some: Vec<[u8; 32]> = sessions.keys().take(MOST / 8).copied().collect();
            for gone in some {
                sessions.remove(&gone);
            }
        }
        sessions.insert(*hash.bytes(), session);
    }

    fn retain(&self, keep: impl Fn(&LiveSession) -> bool) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
        self.writing().retain(|_, session| keep(session));
    }

    pub(crate) fn forget(&self, session: SessionId) {
        self.retain(|each| each.row.id != session);
    }

    pub(crate) fn forget_of(&self, user: UserId) {
        self.retain(|each| each.row.user != user);
    }

    pub(crate) fn forget_all(&self) {
        self.retain(|_| false);
    }
}
