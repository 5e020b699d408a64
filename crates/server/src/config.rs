//! Settings: defaults, then `rolecall.toml`, then the environment, then flags, the later winning.
//!
//! Every setting stands in one table ([`known`]) with what it takes. What is not in the table is a mistake wherever it
//! comes from, and the message names the nearest that is. A secret may stand in a file of its own, whose path is
//! given under the setting's name with `_file` behind it.

mod fault;
mod known;
mod layer;
mod mail;
mod master_key;
mod passwords;
mod settings;
mod usual;

pub use fault::Fault;
pub use layer::Sources;
pub use master_key::find_or_make as master_key;
pub use settings::{Hashing, Lifetimes, Limits, LogFormat, Settings, Webhooks};

use figment::Figment;

impl Settings {
    /// Reads the settings from everywhere. Nothing is guessed: the first mistake is the answer.
    pub fn load(sources: &Sources) -> Result<Self, Fault> {
        let mut figment = Figment::new();
        for (name, value) in layer::read(sources)? {
            figment = figment.merge(figment::providers::Serialized::default(&name, value));
        }
        let settings: Self = figment
            .extract()
            .map_err(|error| Fault::Unreadable(error.to_string()))?;
        settings.ensure_consistent()?;
        Ok(settings)
    }
}
