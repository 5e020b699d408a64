//! PBKDF2 with SHA-256 or SHA-512 (RFC 8018), as PHC strings, as passlib writes them, and as Django does.

use data_encoding::{BASE64, BASE64_NOPAD};
use pbkdf2::pbkdf2_hmac;
use sha2::{Sha256, Sha512};

use super::{Unreadable, bounded, number, phc, same};

/// Ten times what is recommended takes about a second.
const MOST_ROUNDS: u32 = 2_000_000;

/// A PBKDF2 hash.
pub(crate) struct Pbkdf {
    digest: Digest,
    rounds: u32,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Digest {
    Sha256,
    Sha512,
}

impl Pbkdf {
    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        let read = if let Some(rest) = text.strip_prefix("pbkdf2_sha256$") {
            django(Digest::Sha256, rest)
        } else if let Some(rest) = text.strip_prefix("pbkdf2_sha512$") {
            django(Digest::Sha512, rest)
        } else if let Some(rest) = text.strip_prefix("$pbkdf2-sha256$") {
            dollars(Digest::Sha256, text, rest)
        } else if let Some(rest) = text.strip_prefix("$pbkdf2-sha512$") {
            dollars(Digest::Sha512, text, rest)
        } else {
            Err(Unreadable::Unknown)
        };
        read.and_then(Self::bounded)
    }

    fn bounded(self) -> Result<Self, Unreadable> {
        let (salt, tag) = bounded(self.salt, self.tag)?;
        match self.rounds {
            0 => Err(Unreadable::Unknown),
            more if more > MOST_ROUNDS => Err(Unreadable::Dear),
            _ => Ok(Self { salt, tag, ..self }),
        }
    }

    pub(super) fn is_of(&self, password: &[u8]) -> bool {
        let mut computed = vec![0_u8; self.tag.len()];
        match self.digest {
            Digest::Sha256 => pbkdf2_hmac::<Sha256>(password, &self.salt, self.rounds, &mut computed),
            Digest::Sha512 => pbkdf2_hmac::<Sha512>(password, &self.salt, self.rounds, &mut computed),
        }
        same(&computed, &self.tag)
    }
}

/// `rounds$salt$tag`, where the salt is text and the tag is base64 with its padding.
fn django(digest: Digest, rest: &str) -> Result<Pbkdf, Unreadable> {
    let [rounds, salt, tag] = three(rest)?;
    Ok(Pbkdf {
        digest,
        rounds: decimal(rounds)?,
        salt: salt.as_bytes().to_vec(),
        tag: BASE64.decode(tag.as_bytes()).map_err(|_| Unreadable::Unknown)?,
    })
}

/// `i=rounds,l=length$salt$tag`, or passlib's `rounds$salt$tag`, whose base64 has `.` for `+`.
fn dollars(digest: Digest, text: &str, rest: &str) -> Result<Pbkdf, Unreadable> {
    if rest.starts_with("i=") {
        let (hash, salt, tag) = phc(text)?;
        let rounds = number(&hash, "i").ok_or(Unreadable::Unknown)?;
        return Ok(Pbkdf {
            digest,
            rounds,
            salt,
            tag,
        });
    }
    let [rounds, salt, tag] = three(rest)?;
    Ok(Pbkdf {
        digest,
        rounds: decimal(rounds)?,
        salt: adapted(salt)?,
        tag: adapted(tag)?,
    })
}

fn three(text: &str) -> Result<[&str; 3], Unreadable> {
    let parts: Vec<&str> = text.split('$').collect();
    parts.try_into().map_err(|_| Unreadable::Unknown)
}

/// A number as it is written: without a sign, and without zeros before it.
fn decimal(text: &str) -> Result<u32, Unreadable> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || text.starts_with('0') {
        return Err(Unreadable::Unknown);
    }
    // More digits than a number takes is a cost that nobody pays.
    text.parse().map_err(|_| Unreadable::Dear)
}

fn adapted(text: &str) -> Result<Vec<u8>, Unreadable> {
    let text = text.replace('.', "+");
    BASE64_NOPAD
        .decode(text.as_bytes())
        .map_err(|_| Unreadable::Unknown)
}
