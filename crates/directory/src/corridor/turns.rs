//! Turns to read an export out: how many there are at a time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use rolecall_model::UserId;

/// How many exports one node reads out at a time.
const MOST_AT_ONCE: usize = 8;
/// How many of them are one account's, so that nobody who reads slowly keeps the others out alone.
const MOST_OF_ONE: usize = 2;

/// The exports that are read out now, by the account that asked; none for the system.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<Option<UserId>, usize>>);

/// One export that is read out; its place is free again when it is dropped.
pub(super) struct Turn {
    turns: Arc<Turns>,
    account: Option<UserId>,
}

impl Turns {
    pub(super) fn take(turns: &Arc<Self>, account: Option<UserId>) -> Option<Turn> {
        let mut all = turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.get(&account).copied().unwrap_or(0);
        if own >= MOST_OF_ONE || all.values().sum::<usize>() >= MOST_AT_ONCE {
            return None;
        }
        all.insert(account, own + 1);
        drop(all);
        Some(Turn {
            turns: Arc::clone(turns),
            account,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut all = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = all.get(&self.account).map_or(0, |own| own.saturating_sub(1));
        if left == 0 {
            all.remove(&self.account);
        } else {
            all.insert(self.account, left);
        }
    }
}
