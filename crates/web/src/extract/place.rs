//! What a path names.

use std::str::FromStr;

use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use rolecall_model::TenantRef;

use crate::{Front, Problem};

/// The variable segments of a path. One that cannot be read names nothing, so the answer is 404.
pub(crate) struct Place(Vec<(String, String)>);

impl FromRequestParts<Front> for Place {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Problem> {
        let raw = RawPathParams::from_request_parts(parts, front)
            .await
            .map_err(|_| Problem::not_found())?;
        Ok(Self(
            raw.iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        ))
    }
}

impl Place {
    /// The segment of that name.
    pub(crate) fn text(&self, name: &str) -> Result<&str, Problem> {
        self.0
            .iter()
            .find(|(each, _)| each == name)
            .map(|(_, value)| value.as_str())
            .ok_or_else(Problem::not_found)
    }

    /// The tenant.
    pub(crate) fn tenant(&self) -> Result<TenantRef, Problem> {
        TenantRef::parse(self.text("tenant")?).ok_or_else(Problem::not_found)
    }

    /// The id in the segment of that name.
    pub(crate) fn id<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.text(name)?.parse().map_err(|_| Problem::not_found())
    }
}
