//! What all edits share: a field that is left alone or set, and the version that an edit is based on.

use crate::{Error, Result};

/// A field of a change: left alone, or set to something or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// Left as it is.
    #[default]
    Keep,
    /// Set, or cleared.
    Set(Option<T>),
}

impl<T> Change<T> {
    pub(crate) fn apply(self, field: &mut Option<String>, text: impl Fn(&T) -> String) {
        if let Self::Set(value) = self {
            *field = value.as_ref().map(text);
        }
    }
}

/// Refuses a change that is based on an older version than the one at rest.
pub(crate) fn ensure_current(if_match: Option<i64>, version: i64) -> Result<()> {
    match if_match {
        Some(expected) if expected != version => Err(Error::Stale),
        _ => Ok(()),
    }
}
