//! What went wrong, as `application/problem+json`.

use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

/// Why a request was not answered as it hoped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// There is no such member, or the caller may not see them, which looks the same.
    #[error("there is no such member")]
    NotFound,
    /// Rolecall could not be asked.
    #[error("access cannot be checked at the moment")]
    Gate(#[from] rolecall_client::Error),
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gate(_) => StatusCode::SERVICE_UNAVAILABLE,
        };
        let body = serde_json::json!({ "type": "about:blank", "status": status.as_u16(), "detail": self.to_string() });
        (
            status,
            [(CONTENT_TYPE, "application/problem+json")],
            body.to_string(),
        )
            .into_response()
    }
}
