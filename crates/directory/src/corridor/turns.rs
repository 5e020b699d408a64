//! Turns to read an export out: how many there are at a time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use rolecall_model::{TenantId, UserId};

/// How many exports one node reads out at a time.
const MOST_AT_ONCE: usize = 8;
/// How many of them are one account's, so that nobody who reads slowly keeps the others out alone.
const MOST_OF_ONE: usize = 2;
/// How many of them are one tenant's: the accounts of one leave room for those of another (A79h).
const MOST_OF_TENANT: usize = 4;

/// Who reads: an account, in a tenant; no account for the system.
type Reader = (TenantId, Option<UserId>);

/// The exports that are read out now.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<Reader, usize>>);

/// One export that is read out; its place is free again when it is dropped.
pub(super) struct Turn {
    turns: Arc<Turns>,
    reader: Reader,
}

impl Turns {
    pub(super) fn take(turns: &Arc<Self>, reader: Reader) -> Option<Turn> {
        let mut all = turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.get(&reader).copied().unwrap_or(0);
        let of_tenant: usize = all
            .iter()
            .filter(|((tenant, _), _)| *tenant == reader.0)
            .map(|(_, many)| many)
            .sum();
        let is_full = all.values().sum::<usize>() >= MOST_AT_ONCE;
        if own >= MOST_OF_ONE || of_tenant >= MOST_OF_TENANT || is_full {
            return None;
        }
        all.insert(reader, own + 1);
        drop(all);
        Some(Turn {
            turns: Arc::clone(turns),
            reader,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut all = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = all.get(&self.reader).map_or(0, |own| own.saturating_sub(1));
        if left == 0 {
            all.remove(&self.reader);
        } else {
            all.insert(self.reader, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rolecall_model::{TenantId, UserId};

    use super::Turns;

    fn reader(tenant: u8, user: u8) -> super::Reader {
        (
            TenantId::from_bytes([tenant; 16]),
            Some(UserId::from_bytes([user; 16])),
        )
    }

    /// A79h: however many of its accounts ask.
    #[test]
    fn the_exports_of_one_tenant_leave_room_for_those_of_another() {
        let turns = Arc::new(Turns::default());
        let mut noisy: Vec<_> = (0..9)
            .filter_map(|user| Turns::take(&turns, reader(1, user)))
            .collect();
        assert_eq!(noisy.len(), 4);
        let quiet = Turns::take(&turns, reader(2, 1));
        assert!(quiet.is_some());
        noisy.pop();
        assert!(Turns::take(&turns, reader(1, 9)).is_some());
    }
}
