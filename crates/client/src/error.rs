//! What can go wrong between an application and Rolecall.

use std::time::Duration;

/// A field that Rolecall did not accept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct FieldFault {
    /// Where: a JSON pointer (RFC 6901) into what was sent.
    pub pointer: String,
    /// Which rule it breaks: stable and documented.
    pub code: String,
    /// What the rule asks for.
    pub detail: String,
}

/// What Rolecall says about a request that it refused (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Problem {
    /// The status of the answer.
    pub status: u16,
    /// Stable and documented, such as `permission_missing`.
    pub code: String,
    /// In a sentence, for people.
    #[serde(default)]
    pub detail: String,
    /// What to look for in Rolecall's log.
    #[serde(default)]
    pub request_id: Option<String>,
    /// The fields that are not right.
    #[serde(default)]
    pub errors: Vec<FieldFault>,
}

/// Why there is no answer. To an application each of these is a no.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is not one of an HTTP server.
    #[error("`{0}` is not an address of Rolecall, such as `https://access.example.org`")]
    Address(String),
    /// The tenant is neither a slug nor an id.
    #[error("`{0}` is not a tenant's slug or id")]
    Tenant(String),
    /// Rolecall refused the question: it is malformed, or this application may not ask it.
    #[error("Rolecall refused: {} ({})", .0.detail, .0.code)]
    Refused(Problem),
    /// Rolecall cannot answer safely now.
    #[error("Rolecall cannot answer now")]
    Unavailable {
        /// When it may again.
        retry_after: Option<Duration>,
    },
    /// Rolecall was not reached, or not in time.
    #[error("Rolecall was not reached")]
    Unreachable(#[source] reqwest::Error),
    /// What answered does not speak as Rolecall does.
    #[error("the answer was not understood: {0}")]
    Unexpected(String),
}

impl Error {
    /// Whether asking again later may help.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Unreachable(_))
    }
}
