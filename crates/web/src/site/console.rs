//! The console, embedded in the binary.

use axum::response::{IntoResponse, Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{PAGE_POLICY, screens};
use crate::Problem;

#[derive(RustEmbed)]
#[folder = "../../console/dist"]
#[allow_missing = true]
struct Files;

/// The page that all screens start from.
const START: &str = "index.html";

/// What is shown when the binary was built without the console.
const MISSING: &str = include_str!("missing.html");

/// A file of the console, or the page that all its screens start from. Anywhere else there is nothing, which a browser is
/// told by that page too.
pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let file = Files::get(path).filter(|_| path != START);
    let is_screen = screens::is_one(uri.path());
    if file.is_none() && !is_screen {
        return nothing(path, &headers);
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    match file {
        Some(file) => page(&file, path, &headers),
        None => start(&headers),
    }
}

fn nothing(path: &str, headers: &HeaderMap) -> Response {
    match Files::get(START).filter(|_| wants_page(headers) && !path.starts_with("api/")) {
        Some(file) => {
            let mut response = page(&file, START, &HeaderMap::new());
            *response.status_mut() = StatusCode::NOT_FOUND;
            response.headers_mut().remove(header::ETAG);
            response
        }
        None => Problem::not_found().into_response(),
    }
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|text| text.contains("text/html"))
}

fn start(headers: &HeaderMap) -> Response {
    match Files::get(START) {
        Some(file) => page(&file, START, headers),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            MISSING,
        )
            .into_response(),
    }
}

fn page(file: &EmbeddedFile, path: &str, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash()));
    // Vite puts a hash into the name of everything under assets/, so that never changes under its name.
    let caching = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let same = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        == Some(tag.as_str());
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.data.to_vec().into_response()
    };
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let fields = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_TYPE,
            if kind.type_() == "text" {
                format!("{kind}; charset=utf-8")
            } else {
                kind.to_string()
            },
        ),
        (header::CACHE_CONTROL, caching.to_owned()),
        (header::ETAG, tag),
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY.to_owned()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            fields.insert(name, value);
        }
    }
    response
}
