//! Everything that can go wrong above the cellar, closed: the doors turn each into one kind of answer.

use std::time::Duration;

use rolecall_model::{FieldFault, RoleHolders, Rule};

/// Why the gate refused a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Stable and documented: `permission_missing`, `grant_exceeds_own_rights`, ….
    pub code: &'static str,
    /// The permissions of which any one would have sufficed.
    pub permissions: Vec<String>,
    /// In a sentence.
    pub detail: String,
}

/// What a change contradicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The rule, stable and documented.
    pub rule: Rule,
    /// The fields that it is about, if it is about any.
    pub fields: Vec<FieldFault>,
    /// Who holds the role that stands in the way.
    pub holders: Option<RoleHolders>,
}

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or not with these credentials.
    #[error("{}", .0.detail)]
    Unauthenticated(Rule),
    /// The caller is known and may not.
    #[error("{}", .0.detail)]
    Denied(Denial),
    /// It does not exist, or the caller may not know that it does.
    #[error("not found")]
    NotFound,
    /// It contradicts what is there.
    #[error("{}", .0.rule.detail)]
    Conflict(Box<Conflict>),
    /// The input breaks rules.
    #[error("the input breaks {} rules", .0.len())]
    Invalid(Vec<FieldFault>),
    /// A one-time token is spent, expired, replaced or foreign: which of these, nobody is told.
    #[error("the link or code is not valid any more")]
    TokenInvalid,
    /// Somebody else changed it since it was read.
    #[error("it was changed by somebody else since it was read")]
    Stale,
    /// Too many tries.
    #[error("too many tries")]
    TooMany {
        /// When the next may succeed.
        retry_after: Duration,
    },
    /// It cannot be answered safely now.
    #[error("{reason}")]
    Unavailable {
        /// What is missing.
        reason: &'static str,
        /// When it may be back.
        retry_after: Duration,
    },
    /// A fault of ours.
    #[error("a fault of Rolecall itself")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The result of an operation.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A conflict with its rule.
    pub fn conflict(code: &'static str, detail: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self::Conflict(Box::new(Conflict {
            rule: Rule::new(code, detail),
            fields: Vec::new(),
            holders: None,
        }))
    }

    /// A conflict that is about one field.
    pub(crate) fn conflict_at(pointer: &str, rule: Rule) -> Self {
        Self::Conflict(Box::new(Conflict {
            fields: vec![rule.clone().at(pointer)],
            rule,
            holders: None,
        }))
    }

    /// One conflict that is about each of these fields; the first gives it its name.
    pub(crate) fn conflicts_at(fields: Vec<(&'static str, Rule)>) -> Option<Self> {
        let (_, rule) = fields.first()?.clone();
        let fields = fields
            .into_iter()
            .map(|(pointer, rule)| rule.at(pointer))
            .collect();
        Some(Self::Conflict(Box::new(Conflict {
            rule,
            fields,
            holders: None,
        })))
    }

    /// A conflict with those who hold a role.
    pub(crate) fn held(rule: Rule, holders: RoleHolders) -> Self {
        Self::Conflict(Box::new(Conflict {
            rule,
            fields: Vec::new(),
            holders: Some(holders),
        }))
    }

    /// One field that breaks a rule.
    pub fn invalid(pointer: &str, rule: Rule) -> Self {
        Self::Invalid(vec![rule.at(pointer)])
    }

    /// Nobody is signed in.
    pub fn signed_out() -> Self {
        Self::Unauthenticated(Rule::new("unauthenticated", "sign in first"))
    }

    pub(crate) fn denied(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Denied(Denial {
            code,
            permissions: Vec::new(),
            detail: detail.into(),
        })
    }

    /// The caller holds none of these.
    pub(crate) fn permission_missing(permissions: &[&str]) -> Self {
        let detail = match permissions {
            [one] => format!("this needs the permission `{one}`"),
            all => format!("this needs any one of the permissions `{}`", all.join("`, `")),
        };
        Self::Denied(Denial {
            code: "permission_missing",
            permissions: permissions.iter().map(ToString::to_string).collect(),
            detail,
        })
    }

    pub(crate) fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// The code that documents it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated(rule) => rule.code,
            Self::Conflict(conflict) => conflict.rule.code,
            Self::Denied(denial) => denial.code,
            Self::NotFound => "not_found",
            Self::Invalid(_) => "invalid",
            Self::TokenInvalid => "token_invalid",
            Self::Stale => "stale",
            Self::TooMany { .. } => "too_many",
            Self::Unavailable { .. } => "unavailable",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<rolecall_store::Error> for Error {
    fn from(error: rolecall_store::Error) -> Self {
        if error.is_unavailable() {
            Self::Unavailable {
                reason: "the database cannot be reached",
                retry_after: Duration::from_secs(1),
            }
        } else {
            Self::Internal(Box::new(error))
        }
    }
}

impl From<rolecall_credentials::Busy> for Error {
    fn from(_: rolecall_credentials::Busy) -> Self {
        Self::Unavailable {
            reason: "too many passwords are being checked",
            retry_after: Duration::from_secs(1),
        }
    }
}

impl From<rolecall_access::Escalation> for Error {
    fn from(escalation: rolecall_access::Escalation) -> Self {
        match escalation {
            rolecall_access::Escalation::WildcardInWorkspace => {
                Self::conflict("wildcard_in_workspace", escalation.to_string())
            }
            _ => Self::denied("grant_exceeds_own_rights", escalation.to_string()),
        }
    }
}
