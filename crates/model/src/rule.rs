//! How a value that breaks a rule is reported.

use std::{borrow::Cow, fmt};

/// A rule that a text breaks: a stable code for programs and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Rule {
    /// Stable and documented, such as `email_invalid`.
    pub code: &'static str,
    /// What the rule asks for: lower case, no full stop.
    pub detail: Cow<'static, str>,
}

impl Rule {
    /// A rule with its sentence.
    pub fn new(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }

    /// The same rule, broken by the field that `pointer` (RFC 6901) names.
    pub fn at(self, pointer: impl fmt::Display) -> FieldFault {
        FieldFault {
            pointer: pointer.to_string(),
            code: Cow::Borrowed(self.code),
            detail: self.detail.into_owned(),
        }
    }
}

/// A field of a request that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldFault {
    /// Where: a JSON pointer (RFC 6901) into the body, or the parameter's name.
    pub pointer: String,
    /// Which rule: stable and documented.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub code: Cow<'static, str>,
    /// What the rule asks for.
    pub detail: String,
}
