//! What an export is asked for: the parameters of a list, and in which format.

use axum::extract::FromRequestParts;
use http::request::Parts;
use rolecall_model::Rule;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::Params;
use crate::{Front, Problem};

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A JSON array.
    Json,
}

/// The parameters of a list without its pages, and the format.
pub(crate) struct Asked<T> {
    /// The filter and the order.
    pub(crate) params: T,
    /// The format; CSV when missing.
    pub(crate) format: Format,
    /// All of it, for the audit trail.
    pub(crate) written: Value,
}

/// Parameters that say which page of a list it is: an export has none.
pub(crate) const OF_PAGES: [&str; 3] = ["limit", "cursor", "count"];

impl<T: DeserializeOwned + Serialize> FromRequestParts<Front> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _front: &Front) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let (mut format, mut filter) = (None, Vec::new());
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "format" if format.is_some() => {
                    return Err(Problem::field(
                        name,
                        Rule::new("duplicate_field", "is sent twice"),
                    ));
                }
                "format" => format = Some(format_of(value)?),
                _ if OF_PAGES.contains(&name) => {
                    return Err(Problem::field(
                        name,
                        Rule::new("unknown_field", "is not a field here"),
                    ));
                }
                _ => filter.push(pair),
            }
        }
        let Params(params) = Params::<T>::read(&filter.join("&"))?;
        let format = format.unwrap_or(Format::Csv);
        Ok(Self {
            written: json!({ "format": format.as_str(), "filter": sent(&params) }),
            params,
            format,
        })
    }
}

fn format_of(text: &str) -> Result<Format, Problem> {
    match text {
        "csv" => Ok(Format::Csv),
        "json" => Ok(Format::Json),
        _ => Err(Problem::field(
            "format",
            Rule::new("format_invalid", "must be `csv` or `json`"),
        )),
    }
}

/// The parameters that were sent.
fn sent(params: &impl Serialize) -> Value {
    let mut all = serde_json::to_value(params).unwrap_or_default();
    if let Value::Object(fields) = &mut all {
        fields.retain(|_, value| !value.is_null());
    }
    all
}

impl Format {
    /// Its name, which is also the ending of a file.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Its type on the wire.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}
