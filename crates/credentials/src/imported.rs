//! Hashes that another program made: read in with its accounts, compared until their owners sign in, never made here.

mod bcrypted;
mod pbkdf;
mod scrypted;

use argon2::password_hash::phc::PasswordHash;
use rolecall_model::{Rule, Secret};
use subtle::ConstantTimeEq;

use crate::params;

/// More characters than this has no hash.
const LONGEST: usize = 512;
/// How many bytes a salt may have.
const MOST_SALT: usize = 128;
/// How many bytes of hash are enough, and how many are kept at the most.
const TAG: std::ops::RangeInclusive<usize> = 16..=64;

/// A hash by another way than ours, in its parts. What it costs was found to be bearable when it was read.
pub(crate) enum Imported {
    Bcrypt(bcrypted::Bcrypted),
    Pbkdf2(pbkdf::Pbkdf),
    Scrypt(scrypted::Scrypted),
}

/// Why a text is no hash that can be compared with.
pub(crate) enum Unreadable {
    /// It is none that this version knows.
    Unknown,
    /// It would cost more than a sign-in may.
    Dear,
}

/// Whether a hash of another program may be read in: bcrypt, PBKDF2 (PHC, modular or Django's), scrypt or argon2id, at a
/// cost that a sign-in may have. The text is never repeated.
///
/// # Errors
/// `password_hash_unknown` or `password_hash_dear`.
pub fn check_imported_hash(text: &str) -> Result<(), Rule> {
    let known = if text.starts_with("$argon2") {
        argon2(text)
    } else {
        Imported::read(text).map(drop)
    };
    known.map_err(|why| match why {
        Unreadable::Unknown => Rule::new(
            "password_hash_unknown",
            "is no hash that is understood: bcrypt, argon2id, PBKDF2 with SHA-256 or SHA-512, or scrypt",
        ),
        Unreadable::Dear => Rule::new(
            "password_hash_dear",
            "would cost a sign-in more time or memory than it may",
        ),
    })
}

/// One of our own kind.
fn argon2(text: &str) -> Result<(), Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable::Unknown);
    }
    let stored = crate::hasher::Stored::read(text).ok_or(Unreadable::Unknown)?;
    // What a pepper went into here cannot come from elsewhere.
    if !stored.is_plain() || !TAG.contains(&stored.tag_length()) {
        return Err(Unreadable::Unknown);
    }
    if params::is_importable(stored.params()) {
        Ok(())
    } else {
        Err(Unreadable::Dear)
    }
}

impl Imported {
    pub(crate) fn read(text: &str) -> Result<Self, Unreadable> {
        if text.len() > LONGEST {
            return Err(Unreadable::Unknown);
        }
        if text.starts_with("$2") {
            return bcrypted::Bcrypted::read(text).map(Self::Bcrypt);
        }
        if text.starts_with("$scrypt$") {
            return scrypted::Scrypted::read(text).map(Self::Scrypt);
        }
        pbkdf::Pbkdf::read(text).map(Self::Pbkdf2)
    }

    /// Whether the password is the one that was hashed. It costs what the hash costs.
    pub(crate) fn is_of(&self, password: &Secret) -> bool {
        let bytes = password.expose().as_bytes();
        match self {
            Self::Bcrypt(hash) => hash.is_of(bytes),
            // To HMAC a zero at the end is none (RFC 2104, 2), and a password is its bytes (A4).
            _ if bytes.last() == Some(&0) => false,
            Self::Pbkdf2(hash) => hash.is_of(bytes),
            Self::Scrypt(hash) => hash.is_of(bytes),
        }
    }
}

/// A salt and a tag that are long enough and not too long.
fn bounded(salt: Vec<u8>, tag: Vec<u8>) -> Result<(Vec<u8>, Vec<u8>), Unreadable> {
    if (1..=MOST_SALT).contains(&salt.len()) && TAG.contains(&tag.len()) {
        Ok((salt, tag))
    } else {
        Err(Unreadable::Unknown)
    }
}

fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// A PHC string, salt and tag bounded.
fn phc(text: &str) -> Result<(PasswordHash, Vec<u8>, Vec<u8>), Unreadable> {
    let hash = PasswordHash::new(text).map_err(|_| Unreadable::Unknown)?;
    let salt = hash.salt.as_ref().map(|salt| salt.as_ref().to_vec());
    let tag = hash.hash.as_ref().map(|tag| tag.as_bytes().to_vec());
    let (salt, tag) = salt.zip(tag).ok_or(Unreadable::Unknown)?;
    let (salt, tag) = bounded(salt, tag)?;
    Ok((hash, salt, tag))
}

/// A number of a PHC string.
fn number(hash: &PasswordHash, name: &str) -> Option<u32> {
    hash.params.get_decimal(name)
}
