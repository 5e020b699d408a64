//! A quick hash for permission keys.

use std::hash::Hasher;

/// Multiplies and adds, eight bytes at a time (after rustc-hash 2). Who could choose keys that collide is an
/// operator who applies manifests; who asks about a permission adds nothing to the table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KeyHasher(u64);

const ODD: u64 = 0xf135_7aea_2e62_a9c5;

impl KeyHasher {
    #[inline]
    fn add(&mut self, word: u64) {
        self.0 = self.0.rotate_left(5).wrapping_add(word).wrapping_mul(ODD);
    }
}

impl Hasher for KeyHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        self.add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }

    #[inline]
    fn write_u8(&mut self, _end_of_text: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
