//! bcrypt, which hashes 72 bytes and reads a zero as the end.

use super::Unreadable;

const LEAST_COST: u32 = 4;
/// It takes about a second.
const MOST_COST: u32 = 14;
/// How many bytes there are to a hash.
const LENGTH: usize = 60;
/// How many bytes of a password are hashed with the zero that ends it: of a longer one, another with the same beginning could
/// not be told apart.
const MOST_BYTES: usize = 71;

/// A bcrypt hash.
pub(crate) struct Bcrypted(String);

impl Bcrypted {
    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        // `$2x$` marks hashes of a version that lost bits.
        let known = ["$2a$", "$2b$", "$2y$"].iter().any(|form| text.starts_with(form));
        let parts: bcrypt::HashParts = text.parse().map_err(|_| Unreadable::Unknown)?;
        if !known || text.len() != LENGTH || parts.get_cost() < LEAST_COST {
            return Err(Unreadable::Unknown);
        }
        if parts.get_cost() > MOST_COST {
            return Err(Unreadable::Dear);
        }
        Ok(Self(text.to_owned()))
    }

    pub(super) fn is_of(&self, password: &[u8]) -> bool {
        password.len() <= MOST_BYTES
            && !password.contains(&0)
            && bcrypt::verify(password, &self.0).unwrap_or(false)
    }
}
