//! What the doctor finds.

use serde::Serialize;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// To be mended.
    Wrong,
}

impl Verdict {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Wrong => "WRONG",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    pub(super) verdict: Verdict,
    pub(super) subject: &'static str,
    pub(super) found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mend: Option<String>,
}

impl Finding {
    pub(super) fn good(subject: &'static str, found: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Good,
            subject,
            found: found.into(),
            mend: None,
        }
    }

    pub(super) fn note(subject: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Note,
            subject,
            found: found.into(),
            mend: Some(mend.into()),
        }
    }

    pub(super) fn wrong(subject: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Wrong,
            subject,
            found: found.into(),
            mend: Some(mend.into()),
        }
    }
}
