//! What the layer answers by itself (RFC 9457).

use std::sync::Arc;

use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
};
use serde_json::{Value, json};

use crate::{Error, GateFailure, Reason};

/// Nobody is signed in.
pub(super) fn nobody() -> Response<String> {
    problem(
        StatusCode::UNAUTHORIZED,
        "unauthenticated",
        "Nobody is signed in",
        "sign in first",
        &json!({}),
    )
}

/// Somebody is, and may not.
pub(super) fn missing(any_of: &[String], reason: Reason) -> Response<String> {
    let named: Vec<String> = any_of
        .iter()
        .map(|permission| format!("`{permission}`"))
        .collect();
    let detail = match reason {
        Reason::UnknownSubject | Reason::SubjectNotActive => "the account is not active here".to_owned(),
        Reason::TenantNotActive => "the tenant is not active".to_owned(),
        _ => format!("this needs {}", named.join(" or ")),
    };
    let more = json!({ "permission": any_of.join(", ") });
    problem(
        StatusCode::FORBIDDEN,
        "permission_missing",
        "A permission is missing",
        &detail,
        &more,
    )
}

/// Rolecall cannot be asked.
pub(super) fn unavailable(why: Error) -> Response<String> {
    let (title, detail) = (
        "Access cannot be checked",
        "access cannot be checked at the moment",
    );
    let mut answer = problem(
        StatusCode::SERVICE_UNAVAILABLE,
        "unavailable",
        title,
        detail,
        &json!({}),
    );
    answer
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("1"));
    answer.extensions_mut().insert(GateFailure(Arc::new(why)));
    answer
}

fn problem(status: StatusCode, code: &str, title: &str, detail: &str, more: &Value) -> Response<String> {
    let mut body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail, "code": code });
    if let (Some(fields), Some(more)) = (body.as_object_mut(), more.as_object()) {
        fields.extend(more.clone());
    }
    let mut answer = Response::new(body.to_string());
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    answer
}
