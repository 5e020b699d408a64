//! Whose turn it is where work waits, and the queue that gives each a turn.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
};

use crate::TenantId;

/// For whom work waits. It follows from what a request says and never from what it finds, so that how long somebody waits
/// does not tell whether an account exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// For a tenant.
    Tenant(TenantId),
    /// For whoever signs in with an address of that domain and names no tenant.
    Domain(String),
    /// For nobody in particular: the house itself, and whoever named neither.
    House,
}

/// Work that waits, in a line for each for whom it waits. Lines take turns, one piece of work each; within a line the first
/// come is the first served. So whoever brings much work waits for themselves, and whoever brings a little waits for one
/// piece of each of the others at the most (docs/decisions/0025).
#[derive(Clone, Debug)]
pub struct FairQueue<K, T> {
    lines: HashMap<K, VecDeque<T>>,
    /// Whose turn is next. INVARIANT: everybody who has a line stands here once, and no line is empty.
    turns: VecDeque<K>,
}

impl<K, T> Default for FairQueue<K, T> {
    fn default() -> Self {
        Self {
            lines: HashMap::new(),
            turns: VecDeque::new(),
        }
    }
}

impl<K: Clone + Eq + Hash, T> FairQueue<K, T> {
    /// Puts work at the end of the line of whom it is for. Who had no line gets the last turn.
    pub fn push(&mut self, whose: K, work: T) {
        let line = self.lines.entry(whose.clone()).or_default();
        if line.is_empty() {
            self.turns.push_back(whose);
        }
        line.push_back(work);
    }

    /// Takes the first of the line whose turn it is; that line has its next turn after all the others.
    pub fn pop(&mut self) -> Option<T> {
        let whose = self.turns.pop_front()?;
        let line = self.lines.get_mut(&whose)?;
        let work = line.pop_front();
        if line.is_empty() {
            self.lines.remove(&whose);
        } else {
            self.turns.push_back(whose);
        }
        work
    }

    /// How much waits.
    pub fn len(&self) -> usize {
        self.lines.values().map(VecDeque::len).sum()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// How much waits for somebody.
    pub fn count(&self, whose: &K) -> usize {
        self.lines.get(whose).map_or(0, VecDeque::len)
    }

    /// Everything that waits and for whom, line by line in the order of their turns.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &T)> {
        let lines = self
            .turns
            .iter()
            .filter_map(|whose| Some((whose, self.lines.get(whose)?)));
        lines.flat_map(|(whose, line)| line.iter().map(move |work| (whose, work)))
    }

    /// Takes the last of somebody's line that is so, out of its turn.
    pub fn remove_last(&mut self, whose: &K, is_so: impl Fn(&T) -> bool) -> Option<T> {
        let line = self.lines.get_mut(whose)?;
        let place = line.iter().rposition(is_so)?;
        let work = line.remove(place);
        self.forget_empty();
        work
    }

    /// Keeps what is so, and forgets the rest.
    pub fn retain(&mut self, is_so: impl Fn(&T) -> bool) {
        for line in self.lines.values_mut() {
            line.retain(&is_so);
        }
        self.forget_empty();
    }

    fn forget_empty(&mut self) {
        self.lines.retain(|_, line| !line.is_empty());
        self.turns.retain(|whose| self.lines.contains_key(whose));
    }
}
