//! The version that a change is based on.

use axum::extract::FromRequestParts;
use http::{HeaderMap, StatusCode, header, request::Parts};

use crate::{Front, Problem};

/// The version that a change is based on; a change without one is refused (RFC 6585, 3).
pub(crate) struct IfMatch(pub(crate) i64);

/// The same where it may be missing.
pub(crate) struct MaybeIfMatch(pub(crate) Option<i64>);

fn find(headers: &HeaderMap) -> Option<i64> {
    let value = headers.get(header::IF_MATCH)?;
    let text = value.to_str().unwrap_or_default().trim();
    // A weak tag never matches (RFC 9110, 13.1.1), nor does one of something else: no version is negative.
    let version = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .and_then(|digits| digits.parse().ok());
    Some(version.unwrap_or(-1))
}

impl FromRequestParts<Front> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _front: &Front) -> Result<Self, Problem> {
        find(&parts.headers).map(Self).ok_or_else(|| {
            Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "precondition_required",
                "send `If-Match` with the `ETag` that you read",
            )
        })
    }
}

impl FromRequestParts<Front> for MaybeIfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _front: &Front) -> Result<Self, Problem> {
        Ok(Self(find(&parts.headers)))
    }
}
