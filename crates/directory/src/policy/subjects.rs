//! What users hold, loaded on demand and bounded.

use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::BuildHasher,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use rolecall_access::Subject;
use rolecall_model::UserId;

const SHARDS: usize = 16;

type Shard = RwLock<HashMap<UserId, Option<Subject>>>;

/// The users of one tenant that were asked about. `None` is kept too, for one that the tenant does not know.
pub(crate) struct Subjects {
    shards: [Shard; SHARDS],
    place: RandomState,
    most: usize,
    /// Rises with each forgetting: what was read from the database before it is not kept after it.
    epoch: AtomicU64,
}

impl Subjects {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            shards: Default::default(),
            place: RandomState::new(),
            most: most.div_ceil(SHARDS).max(1),
            epoch: AtomicU64::new(0),
        }
    }

    fn shard(&self, user: UserId) -> &Shard {
        let place = usize::try_from(self.place.hash_one(user) % (SHARDS as u64)).unwrap_or(0);
        // INVARIANT: place < SHARDS, the length of the array.
        self.shards.get(place).unwrap_or(&self.shards[0])
    }

    /// Asks about a user that is here; `None` when it is not and must be loaded.
    pub(crate) fn ask<T>(&self, user: UserId, ask: impl FnOnce(Option<&Subject>) -> T) -> Option<T> {
        let shard = self.shard(user).read().unwrap_or_else(PoisonError::into_inner);
        shard.get(&user).map(|subject| ask(subject.as_ref()))
    }

    /// To be read before the database is.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Keeps a user that was read since `epoch`, unless something was forgotten meanwhile.
    pub(crate) fn keep(&self, user: UserId, subject: Option<Subject>, epoch: u64) {
        let mut shard = self.shard(user).write().unwrap_or_else(PoisonError::into_inner);
        // INVARIANT: forgetting raises the epoch before it takes this lock, so what is kept here is not older.
        if self.epoch() != epoch {
            return;
        }
        if shard.len() >= self.most {
            let some: Vec<UserId> = shard.keys().take(self.most.div_ceil(8)).copied().collect();
            for gone in some {
                shard.remove(&gone);
            }
        }
        shard.insert(user, subject);
    }

    /// Forgets a user.
    pub(crate) fn forget(&self, user: UserId) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
        self.shard(user)
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&user);
    }

    /// Forgets everybody.
    pub(crate) fn forget_all(&self) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
        for shard in &self.shards {
            shard.write().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}
