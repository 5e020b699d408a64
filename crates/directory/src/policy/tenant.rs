//! One tenant's policy in memory.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use arc_swap::ArcSwap;
use rolecall_access::Snapshot;

use super::{TenantHead, subjects::Subjects};

/// One tenant's policy in memory: an immutable snapshot that changes by being replaced, and the users asked about.
pub(crate) struct TenantPolicy {
    head: ArcSwap<TenantHead>,
    snapshot: ArcSwap<Snapshot>,
    subjects: Subjects,
    /// What of the operator tenant the snapshot was made with; see [`super::Policy::follow_operator`].
    shared_epoch: AtomicU64,
    /// When it was last in use, counted in tenants that were loaded.
    used: AtomicU64,
    /// Held while the snapshot is replaced, so that two changes do not undo each other.
    pub(crate) changing: tokio::sync::Mutex<()>,
    /// Held by the one change of rights that is under way on this node, so that those who wait for it hold no
    /// connection to the database meanwhile.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl TenantPolicy {
    pub(crate) fn new(
        head: TenantHead,
        snapshot: Snapshot,
        users_in_memory: usize,
        shared_epoch: u64,
    ) -> Self {
        Self {
            head: ArcSwap::from_pointee(head),
            snapshot: ArcSwap::from_pointee(snapshot),
            subjects: Subjects::new(users_in_memory),
            shared_epoch: AtomicU64::new(shared_epoch),
            used: AtomicU64::new(0),
            changing: tokio::sync::Mutex::default(),
            turn: Arc::default(),
        }
    }

    /// Notes that it is in use. Nearly always it is noted already, and nothing is written that other cores would wait for.
    pub(super) fn see(&self, now: u64) {
        if self.used.load(Ordering::Relaxed) != now {
            self.used.store(now, Ordering::Relaxed);
        }
    }

    pub(super) fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    pub(crate) fn head(&self) -> Arc<TenantHead> {
        self.head.load_full()
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    pub(crate) const fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// Waits for one's turn to change rights in this tenant.
    pub(crate) async fn turn(&self) -> tokio::sync::OwnedMutexGuard<()> {
        Arc::clone(&self.turn).lock_owned().await
    }

    pub(crate) fn shared_epoch(&self) -> u64 {
        self.shared_epoch.load(Ordering::Acquire)
    }

    pub(crate) fn set_shared_epoch(&self, epoch: u64) {
        self.shared_epoch.store(epoch, Ordering::Release);
    }

    pub(crate) fn replace(&self, snapshot: Arc<Snapshot>) {
        self.snapshot.store(snapshot);
    }

    pub(crate) fn set_head(&self, head: TenantHead) {
        self.head.store(Arc::new(head));
    }
}
