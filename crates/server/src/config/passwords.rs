//! How passwords are hashed, as the settings say.

use rolecall_credentials::{HashParams, PasswordHasher, Peppers};

use super::{Fault, Settings, settings::Hashing};

impl Settings {
    /// What a password hash costs; less than the floor is refused.
    pub fn hash_params(&self) -> Result<HashParams, Fault> {
        let Hashing {
            memory_kib,
            passes,
            lanes,
        } = self.hashing;
        HashParams::new(memory_kib, passes, lanes)
            .map_err(|rule| Fault::wrong("hashing", rule.detail.trim_start_matches("must be ")))
    }

    /// What hashes passwords: at that cost, and with the keys that go into them.
    pub fn hasher(&self) -> Result<PasswordHasher, Fault> {
        let hasher = PasswordHasher::new(self.hash_params()?);
        let Some(pepper) = &self.pepper else {
            return Ok(hasher);
        };
        let peppers = Peppers::parse(pepper.expose())
            .map_err(|rule| Fault::wrong("pepper", rule.detail.trim_start_matches("must be ")))?;
        Ok(hasher.with_peppers(peppers))
    }
}
