//! What a door answers when all went well.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use rolecall_directory::Done;
use serde::Serialize;

use crate::{Front, Problem, cookie};

/// The policy version that an answer reflects.
pub(crate) static POLICY_VERSION: HeaderName = HeaderName::from_static("rolecall-policy-version");

/// A JSON answer with its headers.
pub(crate) struct Reply {
    status: StatusCode,
    body: Option<Vec<u8>>,
    headers: Vec<(HeaderName, String)>,
}

/// What a door gives.
pub(crate) type Answer = Result<Reply, Problem>;

impl Reply {
    /// A body with 200.
    pub(crate) fn ok(body: &impl Serialize) -> Self {
        Self {
            status: StatusCode::OK,
            body: serde_json::to_vec(body).ok(),
            headers: Vec::new(),
        }
    }

    /// A body with 201.
    pub(crate) fn created(body: &impl Serialize) -> Self {
        Self {
            status: StatusCode::CREATED,
            ..Self::ok(body)
        }
    }

    /// A body with 202: what was asked for goes on.
    pub(crate) fn accepted(body: &impl Serialize) -> Self {
        Self {
            status: StatusCode::ACCEPTED,
            ..Self::ok(body)
        }
    }

    /// Nothing, with 204.
    pub(crate) const fn empty() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: None,
            headers: Vec::new(),
        }
    }

    /// With a header. What cannot be a header's value is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// With the `ETag` of that version.
    pub(crate) fn tagged(self, version: i64) -> Self {
        self.with(header::ETAG, format!("\"{version}\""))
    }

    /// With the policy version that the change made.
    pub(crate) fn after<T>(self, done: &Done<T>) -> Self {
        self.with(POLICY_VERSION.clone(), done.policy_version)
    }

    /// With the cookie of the session's new secret, where the browser's session got one.
    pub(crate) fn renewing<T>(self, front: &Front, done: &Done<T>) -> Self {
        match &done.renewed {
            Some(renewed) => {
                let seconds = renewed.expires_at.since(front.directory.now()).as_secs();
                self.with(header::SET_COOKIE, cookie::set(front, &renewed.token.0, seconds))
            }
            None => self,
        }
    }

    /// With where the thing made is found.
    pub(crate) fn at(self, location: impl ToString) -> Self {
        self.with(header::LOCATION, location)
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = match self.body {
            Some(body) => (self.status, [(header::CONTENT_TYPE, "application/json")], body).into_response(),
            None => self.status.into_response(),
        };
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
