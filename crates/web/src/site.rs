//! What is not the API: health, the reference pages, the console.

mod console;
mod reference;
mod screens;

use axum::{Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};

use crate::{Front, Problem};

/// The policy of every page: nothing from elsewhere, nothing inline.
pub(crate) const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Everything that is not the API.
pub(crate) fn router(front: Front) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/api/v1/openapi.json", get(document))
        .route("/docs", get(reference::index))
        .route("/docs/style.css", get(reference::style))
        .route("/docs/errors/{code}", get(reference::error))
        .fallback(console::serve)
        .with_state(front)
}

async fn ready(State(front): State<Front>) -> Result<&'static str, Problem> {
    front.directory.ensure_ready().await?;
    Ok("ready\n")
}

async fn document() -> impl IntoResponse {
    (
        StatusCode::OK,
        [(header::CONTENT_TYPE, "application/json")],
        crate::openapi(),
    )
}
