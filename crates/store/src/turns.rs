//! Turns at the one connection that writes to SQLite: tenants take them one after the other (docs/decisions/0025).

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rolecall_model::{FairQueue, Turn};
use tokio::{sync::oneshot, time::timeout};

use crate::{Error, Result};

/// Who writes now, and who waits for it.
#[derive(Default)]
pub(crate) struct Turns(Mutex<State>);

#[derive(Default)]
struct State {
    is_taken: bool,
    waiting: FairQueue<Turn, oneshot::Sender<Held>>,
}

/// The turn to write. The next has it when this is dropped.
pub(crate) struct Held(Arc<Turns>);

impl Turns {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while it held the lock left the queue whole: every change is one call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn, but no longer than `patience`.
    pub(crate) async fn take(turns: &Arc<Self>, whose: Turn, patience: Duration) -> Result<Held> {
        let mine = {
            let mut state = turns.lock();
            if !state.is_taken {
                state.is_taken = true;
                return Ok(Held(Arc::clone(turns)));
            }
            let (handed, mine) = oneshot::channel();
            state.waiting.push(whose, handed);
            mine
        };
        match timeout(patience, mine).await {
            Ok(Ok(held)) => Ok(held),
            _ => Err(Error::Database(sqlx::Error::PoolTimedOut)),
        }
    }

    /// How many wait.
    pub(crate) fn waiting(&self) -> usize {
        let state = self.lock();
        let waiting = state.waiting.iter();
        waiting.filter(|(_, handed)| !handed.is_closed()).count()
    }

    /// The next who still waits; `None`, and nobody's turn, when nobody does.
    fn next(&self) -> Option<oneshot::Sender<Held>> {
        let mut state = self.lock();
        while let Some(next) = state.waiting.pop() {
            if !next.is_closed() {
                return Some(next);
            }
        }
        state.is_taken = false;
        None
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(next) = self.0.next() {
            // Whoever gave up at this very moment drops it, and so hands it on.
            let _handed_on = next.send(Held(Arc::clone(&self.0)));
        }
    }
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held")
    }
}
