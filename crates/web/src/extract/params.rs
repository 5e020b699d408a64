//! Parameters after the question mark, read strictly.

use axum::extract::FromRequestParts;
use http::request::Parts;
use rolecall_model::Rule;
use serde::de::DeserializeOwned;

use super::body::fault;
use crate::{Front, Problem};

/// The parameters of a request: no unknown and no repeated ones.
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Front> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _front: &Front) -> Result<Self, Problem> {
        Self::read(parts.uri.query().unwrap_or_default())
    }
}

impl<T: DeserializeOwned> Params<T> {
    /// Reads a query.
    pub(super) fn read(query: &str) -> Result<Self, Problem> {
        if query.contains("%00") {
            return Err(Problem::field(
                "",
                Rule::new("value_invalid", "must not have control characters"),
            ));
        }
        let reader = serde_html_form::Deserializer::from_bytes(query.as_bytes());
        match serde_path_to_error::deserialize(reader) {
            Ok(value) => Ok(Self(value)),
            Err(error) => {
                let name = error.path().to_string();
                let mut fault = fault(if name == "." { "" } else { &name }, &error.inner().to_string());
                fault.pointer = fault.pointer.trim_start_matches(['/', '.']).into();
                Err(Problem::invalid(vec![fault]))
            }
        }
    }
}
