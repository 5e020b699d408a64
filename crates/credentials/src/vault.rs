//! Secrets that Rolecall must be able to read again: seeds of second factors, letters on their way, passwords of other
//! servers. At rest they are sealed, so that a copy of the database alone holds none of them.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use rolecall_model::{Random, Secret};

/// What stands before each sealed value, so that another way of sealing can follow this one.
const FORM: u8 = 1;

/// Seals and opens secrets with a key that is derived from the installation's master key (AES-256-GCM, NIST SP 800-38D).
pub struct Vault {
    key: LessSafeKey,
    marks: hmac::Key,
}

/// The key is not one that seals. It cannot happen with 32 bytes, and is said rather than panicked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret could not be sealed")]
pub struct Unsealable;

impl Vault {
    /// The vault of a master key.
    pub fn new(master: &[u8; 32]) -> Result<Self, Unsealable> {
        let master = hmac::Key::new(hmac::HMAC_SHA256, master);
        let derived = hmac::sign(&master, b"rolecall vault 1");
        let key = UnboundKey::new(&AES_256_GCM, derived.as_ref()).map_err(|_| Unsealable)?;
        let marks = hmac::sign(&master, b"rolecall marks 1");
        Ok(Self {
            key: LessSafeKey::new(key),
            marks: hmac::Key::new(hmac::HMAC_SHA256, marks.as_ref()),
        })
    }

    /// What is kept of a secret that is only compared, for one place: it cannot be turned back, and without the master key
    /// nobody can try secrets on it either (HMAC-SHA-256).
    pub fn mark(&self, place: &str, secret: &str) -> Vec<u8> {
        let mut mark = hmac::Context::with_key(&self.marks);
        mark.update(place.as_bytes());
        mark.update(&[0]);
        mark.update(secret.as_bytes());
        mark.sign().as_ref().to_vec()
    }

    /// Seals a secret for one place, such as `totp:usr_…`: moved to another row, it opens no more.
    pub fn seal(&self, random: &dyn Random, place: &str, secret: &Secret) -> Result<Vec<u8>, Unsealable> {
        let mut nonce = [0_u8; NONCE_LEN];
        random.fill(&mut nonce);
        let mut text = secret.expose().as_bytes().to_vec();
        self.key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.as_bytes()),
                &mut text,
            )
            .map_err(|_| Unsealable)?;
        Ok([&[FORM], nonce.as_slice(), text.as_slice()].concat())
    }

    /// Opens what was sealed for that place; nothing when it is another place, another key, or was changed.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Secret> {
        let (form, rest) = sealed.split_first()?;
        let (nonce, text) = rest.split_at_checked(NONCE_LEN)?;
        if *form != FORM {
            return None;
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut text = text.to_vec();
        let opened = self
            .key
            .open_in_place(nonce, Aad::from(place.as_bytes()), &mut text)
            .ok()?;
        String::from_utf8(opened.to_vec()).ok().map(Secret::new)
    }
}

#[cfg(test)]
mod tests {
    use rolecall_model::SystemRandom;

    use super::*;

    fn vault(byte: u8) -> Vault {
        Vault::new(&[byte; 32]).expect("a vault")
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_and_nowhere_else() {
        let sealed = vault(1)
            .seal(&SystemRandom, "totp:a", &Secret::new("JBSWY3DP"))
            .expect("sealed");
        assert!(!String::from_utf8_lossy(&sealed).contains("JBSWY3DP"));
        assert_eq!(
            vault(1).open("totp:a", &sealed).expect("opens").expose(),
            "JBSWY3DP"
        );
        assert!(vault(1).open("totp:b", &sealed).is_none());
        assert!(vault(2).open("totp:a", &sealed).is_none());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(vault(1).open("totp:a", &changed).is_none());
        }
        for length in 0..sealed.len() {
            assert!(vault(1).open("totp:a", &sealed[..length]).is_none());
        }
    }

    #[test]
    fn a_mark_is_of_one_secret_in_one_place_under_one_key() {
        let mark = vault(1).mark("recovery:a", "ABCD");
        assert_eq!(vault(1).mark("recovery:a", "ABCD"), mark);
        for other in [
            vault(1).mark("recovery:b", "ABCD"),
            vault(1).mark("recovery:a", "ABCE"),
            vault(2).mark("recovery:a", "ABCD"),
        ] {
            assert_ne!(other, mark);
        }
    }

    #[test]
    fn the_same_secret_is_never_sealed_alike() {
        let seal = || {
            vault(1)
                .seal(&SystemRandom, "x", &Secret::new("same"))
                .expect("sealed")
        };
        assert_ne!(seal(), seal());
    }
}
