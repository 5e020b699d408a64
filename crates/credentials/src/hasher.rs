//! Passwords at rest.

use argon2::{Algorithm, Argon2, Params, Version, password_hash::phc::PasswordHash};
use data_encoding::BASE64_NOPAD;
use rolecall_model::{Random, Secret};
use subtle::ConstantTimeEq;

use crate::{HashParams, MOST_BYTES, Peppers, imported::Imported, params::TAG_LENGTH, pepper::Pepper};

const SALT_LENGTH: usize = 16;

/// Hashing is not possible at the moment: too many wait, or there is no memory for it. Trying again helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at the moment")]
pub struct Busy;

/// Whether a password is the one that was hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Match,
    /// It is, and its hash was made in a weaker way than is set now, or by another program: hash it again and keep that.
    MatchRehash,
    /// It is not, or the stored text is not a hash that this version can read.
    NoMatch,
}

impl Verdict {
    /// Whether the password is the right one.
    pub const fn is_match(self) -> bool {
        matches!(self, Self::Match | Self::MatchRehash)
    }
}

/// Hashes passwords with argon2id and compares them. Each call takes as long as it is meant to take, which is
/// why requests go through a [`HashPool`](crate::HashPool).
#[derive(Clone, Debug)]
pub struct PasswordHasher {
    params: HashParams,
    peppers: Peppers,
    nobodys: String,
}

impl From<HashParams> for PasswordHasher {
    fn from(params: HashParams) -> Self {
        Self::new(params)
    }
}

impl PasswordHasher {
    /// A hasher of that cost.
    pub fn new(params: HashParams) -> Self {
        Self {
            params,
            peppers: Peppers::default(),
            nobodys: nobodys_hash(params),
        }
    }

    /// The same with keys that go into every password.
    #[must_use]
    pub fn with_peppers(self, peppers: Peppers) -> Self {
        Self { peppers, ..self }
    }

    /// What one hash costs.
    pub const fn params(&self) -> HashParams {
        self.params
    }

    /// The hash of a password as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, with a fresh salt.
    pub fn hash(&self, password: &Secret, random: &dyn Random) -> Result<String, Busy> {
        let mut salt = [0_u8; SALT_LENGTH];
        random.fill(&mut salt);
        let params = self.params.to_argon2().map_err(|_| Busy)?;
        let (input, name) = match self.peppers.first() {
            Some(pepper) => (pepper.over(password), Some(pepper.name())),
            None => (password.expose().as_bytes().to_vec(), None),
        };
        let tag = tag(&input, params, &salt, TAG_LENGTH)?;
        Ok(phc(self.params, name, &salt, &tag))
    }

    /// Whether the password is the one of this hash: a PHC string of argon2id, or what another program made. A stored text
    /// that is neither matches nothing.
    pub fn verify(&self, password: &Secret, stored: &str) -> Result<Verdict, Busy> {
        if password.expose().len() > MOST_BYTES {
            return Ok(Verdict::NoMatch);
        }
        let Some(stored) = Stored::read(stored) else {
            return Ok(compare_imported(password, stored));
        };
        let outgrown = self.params.outgrew(&stored.params) || !self.is_peppered_as_now(&stored);
        let Some(input) = self.input(password, &stored) else {
            return self.verify_nobody(password);
        };
        let computed = tag(&input, stored.params, &stored.salt, stored.tag.len())?;
        Ok(match (bool::from(computed.ct_eq(&stored.tag)), outgrown) {
            (false, _) => Verdict::NoMatch,
            (true, false) => Verdict::Match,
            (true, true) => Verdict::MatchRehash,
        })
    }

    fn is_peppered_as_now(&self, stored: &Stored) -> bool {
        self.peppers.first().map(Pepper::name) == stored.pepper.as_deref()
    }

    /// What was hashed, if this is the password; nothing where the key that went into it is not known any more.
    fn input(&self, password: &Secret, stored: &Stored) -> Option<Vec<u8>> {
        match &stored.pepper {
            None => Some(password.expose().as_bytes().to_vec()),
            Some(name) => Some(self.peppers.named(name)?.over(password)),
        }
    }

    /// Takes as long as [`verify`](Self::verify) and matches nothing: what an address without an account, or an
    /// account without a password, is compared with, so that the time of an answer does not tell them apart.
    pub fn verify_nobody(&self, password: &Secret) -> Result<Verdict, Busy> {
        self.verify(password, &self.nobodys).map(|_| Verdict::NoMatch)
    }
}

fn compare_imported(password: &Secret, stored: &str) -> Verdict {
    match Imported::read(stored) {
        Ok(hash) if hash.is_of(password) => Verdict::MatchRehash,
        _ => Verdict::NoMatch,
    }
}

/// A PHC string that can be compared with, in its parts.
pub(crate) struct Stored {
    params: Params,
    /// The name of the key that went into it, if one did.
    pepper: Option<String>,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

impl Stored {
    pub(crate) const fn is_plain(&self) -> bool {
        self.pepper.is_none()
    }

    pub(crate) const fn params(&self) -> &Params {
        &self.params
    }

    pub(crate) const fn tag_length(&self) -> usize {
        self.tag.len()
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let hash = PasswordHash::new(text).ok()?;
        if hash.algorithm != Algorithm::Argon2id.ident() || hash.version != Some(Version::V0x13.into()) {
            return None;
        }
        let params = Params::try_from(&hash).ok().filter(HashParams::affordable)?;
        Some(Self {
            params,
            pepper: hash.params.get_str("keyid").map(str::to_owned),
            salt: hash.salt?.as_ref().to_vec(),
            tag: hash.hash?.as_bytes().to_vec(),
        })
    }
}

fn tag(input: &[u8], params: Params, salt: &[u8], length: usize) -> Result<Vec<u8>, Busy> {
    let mut tag = vec![0_u8; length];
    // INVARIANT: lengths and costs were checked when `params` were made, so that what can fail is the memory.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(input, salt, &mut tag)
        .map_err(|_| Busy)?;
    Ok(tag)
}

fn phc(params: HashParams, pepper: Option<&str>, salt: &[u8], tag: &[u8]) -> String {
    let (memory, passes, lanes) = (params.memory_kib(), params.passes(), params.lanes());
    let (salt, tag) = (BASE64_NOPAD.encode(salt), BASE64_NOPAD.encode(tag));
    let pepper = pepper.map(|name| format!(",keyid={name}")).unwrap_or_default();
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}{pepper}${salt}${tag}")
}

/// A hash that no known password has: a salt and a tag of nothing but one letter.
fn nobodys_hash(params: HashParams) -> String {
    phc(params, None, b"nobody's account", &[0x6e; TAG_LENGTH])
}
