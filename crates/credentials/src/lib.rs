//! Passwords and one-time tokens: what proves that somebody is who they say.
//!
//! A password walks through this crate twice. When it is chosen, [`check_password`] says whether it may be,
//! and [`PasswordHasher`] turns it into a PHC string; when it is typed again, the same hasher compares the two
//! and says whether the stored one has become too weak ([`Verdict`]). Hashing is meant to be slow and to need
//! memory, so nobody calls the hasher on a thread that answers requests: [`HashPool`] does it on a few threads
//! of its own, with a short queue, and says [`Busy`] rather than let a crowd of sign-ins starve the gate.
//!
//! A hash that another program made is compared all the same, and made anew when its owner signs in ([`check_imported_hash`]).
//! [`Peppers`] keep a copy of the database from being guessed at; a [`PasswordList`] says what has leaked elsewhere.
//!
//! A session or an invitation is a [`Token`] instead: 256 random bits that only its owner knows. Being random it
//! needs no slow hash, so that a [`TokenHash`], which is all that is ever stored, is one SHA-256.
//!
//! A second factor is a [`TotpSeed`], shared with an application on somebody's phone, and ten [`RecoveryCode`]s on paper.
//! A passkey is neither: the device keeps its key, and [`RelyingParty`] only sees what it signed.
//!
//! A secret that has to be read again, such as that seed, is kept in a [`Vault`].
//!
//! Nothing here knows a database, a request or the machine's clock, and randomness is an argument.

mod hasher;
mod imported;
mod list;
mod params;
mod passkey;
mod pepper;
mod policy;
mod pool;
mod recovery_codes;
mod token;
mod totp;
mod vault;

pub use hasher::{Busy, PasswordHasher, Verdict};
pub use imported::check_imported_hash;
pub use list::{ListUnreadable, PasswordList};
pub use params::HashParams;
pub use passkey::{Assertion, Bearer, PasskeyRefused, Question, RelyingParty, StoredPasskey};
pub use pepper::Peppers;
pub use policy::{LEAST_LENGTH, MOST_BYTES, MOST_LENGTH, PolicyContext, check_password};
pub use pool::{Asker, HashPool};
pub use recovery_codes::{RECOVERY_CODES, RecoveryCode};
pub use token::{Token, TokenHash};
pub use totp::TotpSeed;
pub use vault::{Unsealable, Vault};
