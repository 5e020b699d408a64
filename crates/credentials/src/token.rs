//! Secrets that Rolecall draws itself: sessions and one-time links.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use rolecall_model::{Random, Rule};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const BYTES: usize = 32;
const CHARACTERS: usize = 43;

/// A secret of 256 random bits, written as 43 characters of base64url (RFC 4648, 5). It is shown to its owner
/// once and cannot print itself.
pub struct Token(String);

impl Token {
    /// A fresh token.
    pub fn draw(random: &dyn Random) -> Self {
        let mut bytes = [0_u8; BYTES];
        random.fill(&mut bytes);
        Self(BASE64URL_NOPAD.encode(&bytes))
    }

    /// Reads a token that somebody presents. It has one spelling: nothing is trimmed, folded, padded or cut.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let wrong = || Rule::new("token_invalid", "is not a token that counts");
        if text.len() != CHARACTERS {
            return Err(wrong());
        }
        BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| wrong())?;
        Ok(Self(text.to_owned()))
    }

    /// The text, to hand it to its owner.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(self)
    }
}

/// What is stored of a [`Token`]: the SHA-256 of its text. Two are compared in constant time.
#[derive(Clone, Copy, Eq)]
pub struct TokenHash([u8; BYTES]);

impl TokenHash {
    /// The hash of a token.
    pub fn of(token: &Token) -> Self {
        Self(Sha256::digest(token.0.as_bytes()).into())
    }

    /// The hash that these bytes are.
    pub const fn from_bytes(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// The hash at rest.
    pub const fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash")
    }
}
