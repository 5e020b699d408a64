//! Sets of small numbers, a bit each.

const WORD: usize = 64;

/// A set of small numbers. Shared by clones, never changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BitSet {
    words: std::sync::Arc<[u64]>,
}

impl BitSet {
    /// Whether the number is in the set.
    #[inline]
    pub(crate) fn contains(&self, number: usize) -> bool {
        self.words
            .get(number / WORD)
            .is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// The numbers in the set, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.words.len() * WORD).filter(|number| self.contains(*number))
    }
}

impl FromIterator<usize> for BitSet {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut words: Vec<u64> = Vec::new();
        for number in numbers {
            let place = number / WORD;
            if words.len() <= place {
                words.resize(place + 1, 0);
            }
            if let Some(word) = words.get_mut(place) {
                *word |= 1 << (number % WORD);
            }
        }
        Self { words: words.into() }
    }
}
