//! What can be wrong with the settings.

use std::{io, path::PathBuf};

/// Why the settings cannot be used. Each says which setting, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing has that name.
    #[error("`{written}` is not a setting{}", nearest.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    Unknown {
        /// The name as it was written.
        written: String,
        /// The nearest name that is one, written in the same way.
        nearest: Option<String>,
    },
    /// It takes something else.
    #[error("`{written}` must be {expected}")]
    Wrong {
        /// The name as it was written.
        written: String,
        /// What it takes.
        expected: String,
    },
    /// It is given as such and in a file of its own.
    #[error("`{0}` is set twice, as such and as a file: keep one")]
    Twice(String),
    /// One is set without the other.
    #[error("`{set}` is set without `{missing}`: set both or neither")]
    Lonely {
        /// What is set.
        set: &'static str,
        /// What is not.
        missing: &'static str,
    },
    /// It has the right shape and is of no use.
    #[error("`{written}` cannot be used: {why}")]
    Useless {
        /// The name as it was written.
        written: String,
        /// Why.
        why: String,
    },
    /// A file cannot be read.
    #[error("`{written}` names the file `{}`, which cannot be read: {cause}", path.display())]
    File {
        /// The setting or flag that names the file.
        written: String,
        /// The file.
        path: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// The settings file is not TOML.
    #[error("`{}` cannot be read as TOML: {why}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where and why.
        why: String,
    },
    /// Something that the table of settings did not foresee.
    #[error("the settings cannot be read: {0}")]
    Unreadable(String),
}

impl Fault {
    pub(super) fn wrong(written: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Wrong {
            written: written.into(),
            expected: expected.into(),
        }
    }
}
