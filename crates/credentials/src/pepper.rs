//! A key that goes into every password before it is hashed, and that no copy of the database holds.

use std::fmt;

use aws_lc_rs::hmac;
use data_encoding::{BASE64, BASE64_NOPAD};
use rolecall_model::{Rule, Secret};

const KEY_BYTES: usize = 32;
/// How many keys may be known at once: the one that is used, and the one before it.
const MOST_KEYS: usize = 2;
/// What argon2's PHC string names a key by has at most eight bytes.
const NAME_BYTES: usize = 8;

/// The keys: new hashes are made with the first, and those that were made with the second, or with none, are still compared.
#[derive(Clone, Default)]
pub struct Peppers(Vec<Pepper>);

#[derive(Clone)]
pub(crate) struct Pepper {
    key: hmac::Key,
    name: String,
}

impl Peppers {
    /// Reads one or two keys, each 32 bytes in base64, separated by white space.
    ///
    /// # Errors
    /// `pepper_invalid`.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let wrong = || Rule::new("pepper_invalid", "must be one or two keys of 32 bytes in base64");
        let keys: Option<Vec<Pepper>> = text.split_whitespace().map(Pepper::parse).collect();
        let keys = keys.ok_or_else(wrong)?;
        if (1..=MOST_KEYS).contains(&keys.len()) {
            Ok(Self(keys))
        } else {
            Err(wrong())
        }
    }

    /// The key that new hashes are made with.
    pub(crate) fn first(&self) -> Option<&Pepper> {
        self.0.first()
    }

    /// The key of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&Pepper> {
        self.0.iter().find(|pepper| pepper.name == name)
    }
}

impl fmt::Debug for Peppers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Peppers")
    }
}

impl Pepper {
    fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64.decode(text.as_bytes()).ok()?;
        if bytes.len() != KEY_BYTES {
            return None;
        }
        let key = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
        let mark = hmac::sign(&key, b"rolecall pepper name 1");
        let name = BASE64_NOPAD.encode(mark.as_ref().get(..NAME_BYTES)?);
        Some(Self { key, name })
    }

    /// What a hash made with it says of it: nothing that helps to guess it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What is hashed instead of the password.
    pub(crate) fn over(&self, password: &Secret) -> Vec<u8> {
        hmac::sign(&self.key, password.expose().as_bytes())
            .as_ref()
            .to_vec()
    }
}
