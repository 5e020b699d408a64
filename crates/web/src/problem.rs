//! Every error becomes one kind of answer: `application/problem+json` (RFC 9457).

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use rolecall_directory::{Conflict, Denial, Error};
use rolecall_model::{FieldFault, RoleHolders, Rule};
use serde::Serialize;

/// What went wrong, for a program (`code`) and for a person (`detail`).
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Where it is documented.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What went wrong, in a sentence.
    pub detail: String,
    /// What went wrong, stable and documented.
    pub code: String,
    /// The request, as the log and the audit trail name it.
    pub request_id: String,
    /// The fields that break a rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
    /// The permission that was missing; several joined by ` or `.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// Who holds the role that stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holders: Option<RoleHolders>,
    #[serde(skip)]
    retry_after: Option<Duration>,
}

impl Problem {
    /// A problem with its status, code and sentence.
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/docs/errors/{code}"),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            request_id: String::new(),
            errors: Vec::new(),
            permission: None,
            holders: None,
            retry_after: None,
        }
    }

    /// Input that cannot be read at all.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", detail)
    }

    /// Input that can be read and breaks rules.
    pub(crate) fn invalid(errors: Vec<FieldFault>) -> Self {
        let detail = match errors.as_slice() {
            [one] => format!("`{}` {}", one.pointer, one.detail),
            many => format!("{} fields break a rule", many.len()),
        };
        Self {
            errors,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail)
        }
    }

    /// One field that breaks a rule.
    pub(crate) fn field(pointer: &str, rule: Rule) -> Self {
        Self::invalid(vec![rule.at(pointer)])
    }

    /// Nothing is there, or nothing that this caller may know of. It looks the same in either case.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here")
    }

    fn after(self, retry_after: Duration) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..self
        }
    }

    /// The same with the request's id, for one that is a part of an answer.
    pub(crate) fn of_request(self, request_id: &str) -> Self {
        Self {
            request_id: request_id.to_owned(),
            ..self
        }
    }

    /// The answer, complete with the request's id.
    pub(crate) fn render(self, request_id: &str) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let body = serde_json::to_string(&self.of_request(request_id)).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(span) = retry_after {
            headers.insert(
                header::RETRY_AFTER,
                HeaderValue::from(span.as_secs() + u64::from(span.subsec_nanos() > 0)),
            );
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let (code, detail) = (error.code(), error.to_string());
        match error {
            Error::Unauthenticated(_) => Self::new(StatusCode::UNAUTHORIZED, code, detail),
            Error::Denied(denial) => denied(denial),
            Error::NotFound => Self::not_found(),
            Error::Conflict(conflict) => conflicting(*conflict),
            Error::Invalid(errors) => Self::invalid(errors),
            Error::TokenInvalid => Self::new(StatusCode::BAD_REQUEST, code, detail),
            Error::Stale => Self::new(StatusCode::PRECONDITION_FAILED, code, detail),
            Error::TooMany { retry_after } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, code, detail).after(retry_after)
            }
            Error::Unavailable { reason, retry_after } => {
                tracing::warn!(reason, "refused for now");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail).after(retry_after)
            }
            Error::Internal(cause) => internal(cause.as_ref()),
        }
    }
}

fn conflicting(conflict: Conflict) -> Problem {
    let Conflict {
        rule,
        fields,
        holders,
    } = conflict;
    let problem = Problem::new(StatusCode::CONFLICT, rule.code, rule.detail);
    Problem {
        errors: fields,
        holders,
        ..problem
    }
}

fn denied(denial: Denial) -> Problem {
    let permission = (!denial.permissions.is_empty()).then(|| denial.permissions.join(" or "));
    Problem {
        permission,
        ..Problem::new(StatusCode::FORBIDDEN, denial.code, denial.detail)
    }
}

// Logged here, once, with its whole chain; the caller learns only that it happened.
fn internal(cause: &(dyn std::error::Error + 'static)) -> Problem {
    let mut chain = cause.to_string();
    let mut next = cause.source();
    while let Some(deeper) = next {
        chain.push_str(": ");
        chain.push_str(&deeper.to_string());
        next = deeper.source();
    }
    tracing::error!(cause = chain, "an operation failed");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "a fault of Rolecall itself; the log has more under the request's id",
    )
}

impl IntoResponse for Problem {
    /// Carries the problem to [`crate::extract::desk::greet`], which knows the request's id and writes the answer.
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
