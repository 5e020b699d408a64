//! One tenant's policy in memory.

use std::sync::Arc;

use arc_swap::ArcSwap;
use rolecall_access::Snapshot;

use super::{Seat, subjects::Subjects};

/// One tenant's policy in memory: an immutable snapshot that changes by being replaced, and the users asked about.
pub(crate) struct TenantPolicy {
    seat: ArcSwap<Seat>,
    snapshot: ArcSwap<Snapshot>,
    subjects: Subjects,
    /// Held while the snapshot is replaced, so that two changes do not undo each other.
    pub(crate) changing: tokio::sync::Mutex<()>,
}

impl TenantPolicy {
    pub(crate) fn new(seat: Seat, snapshot: Snapshot, users_in_memory: usize) -> Self {
        Self {
            seat: ArcSwap::from_pointee(seat),
            snapshot: ArcSwap::from_pointee(snapshot),
            subjects: Subjects::new(users_in_memory),
            changing: tokio::sync::Mutex::default(),
        }
    }

    pub(crate) fn seat(&self) -> Arc<Seat> {
        self.seat.load_full()
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    pub(crate) const fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    pub(crate) fn replace(&self, snapshot: Arc<Snapshot>) {
        self.snapshot.store(snapshot);
    }

    pub(crate) fn reseat(&self, seat: Seat) {
        self.seat.store(Arc::new(seat));
    }
}
