//! scrypt (RFC 7914) as a PHC string.

use scrypt::{Params, scrypt};

use super::{Unreadable, number, phc, same};

/// Memory that one hash may fill, in bytes: what ln=17, r=8 takes.
const MOST_MEMORY: u64 = 128 << 20;
/// How often it may be filled.
const MOST_TIMES: u64 = 16;

/// A scrypt hash.
pub(crate) struct Scrypted {
    params: Params,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

impl Scrypted {
    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        let (hash, salt, tag) = phc(text)?;
        let given = |name| number(&hash, name).ok_or(Unreadable::Unknown);
        let (log_n, r, p) = (given("ln")?, given("r")?, given("p")?);
        if log_n == 0 || r == 0 || p == 0 {
            return Err(Unreadable::Unknown);
        }
        ensure_bearable(log_n, u64::from(r), u64::from(p))?;
        let log_n = u8::try_from(log_n).map_err(|_| Unreadable::Unknown)?;
        let params = Params::new(log_n, r, p).map_err(|_| Unreadable::Unknown)?;
        Ok(Self { params, salt, tag })
    }

    pub(super) fn is_of(&self, password: &[u8]) -> bool {
        let mut computed = vec![0_u8; self.tag.len()];
        // INVARIANT: the length was found to be one that scrypt gives.
        scrypt(password, &self.salt, &self.params, &mut computed).is_ok() && same(&computed, &self.tag)
    }
}

fn ensure_bearable(log_n: u32, r: u64, p: u64) -> Result<(), Unreadable> {
    let blocks = 1_u64.checked_shl(log_n).ok_or(Unreadable::Dear)?;
    let memory = blocks.saturating_mul(r).saturating_mul(128);
    // The lanes run one after another, over the same memory.
    if memory <= MOST_MEMORY && memory.saturating_mul(p) <= MOST_MEMORY * 2 && p <= MOST_TIMES {
        Ok(())
    } else {
        Err(Unreadable::Dear)
    }
}
