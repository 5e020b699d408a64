//! Bodies: JSON, read strictly, and files.

use std::time::Duration;

use axum::{
    body::HttpBody as _,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};
use rolecall_directory::Error;
use rolecall_model::{FieldFault, Rule};
use serde::de::{DeserializeOwned, IgnoredAny};
use sha2::{Digest as _, Sha256};

use super::caller::Known;
use crate::{Front, Problem};

/// The largest body (P-22).
const MOST_BYTES: usize = 1024 * 1024;
/// The largest body where nobody is signed in yet.
const MOST_BYTES_UNKNOWN: usize = 16 * 1024;
/// The largest file.
const MOST_BYTES_FILE: usize = 32 * 1024 * 1024;
/// The deepest nesting.
const MOST_DEPTH: usize = 32;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// A JSON body: at most a mebibyte, at most 32 deep, no unknown and no repeated fields.
pub(crate) struct Body<T> {
    /// What it says.
    pub(crate) value: T,
    /// What was sent, to know a repeated request by.
    pub(crate) bytes: Vec<u8>,
}

impl<T: DeserializeOwned> FromRequest<Front> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _front: &Front) -> Result<Self, Problem> {
        ensure_kind(request.headers(), "application/json")?;
        let is_known = request.extensions().get::<Known>().is_some();
        let most = if is_known { MOST_BYTES } else { MOST_BYTES_UNKNOWN };
        let bytes = read(request, most).await?;
        ensure_shallow(&bytes)?;
        let value = parse(&bytes)?;
        Ok(Self { value, bytes })
    }
}

/// The same where nothing need be sent.
pub(crate) struct MaybeBody<T>(pub(crate) T);

impl<T: DeserializeOwned + Default> FromRequest<Front> for MaybeBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, front: &Front) -> Result<Self, Problem> {
        if request.body().is_end_stream() {
            return Ok(Self(T::default()));
        }
        let body = Body::from_request(request, front).await?;
        Ok(Self(body.value))
    }
}

/// A CSV file: at most 32 MiB.
pub(crate) struct CsvFile {
    /// What it holds, as it came.
    pub(crate) bytes: Vec<u8>,
    /// A hash of its bytes, to know a repeated request by.
    pub(crate) fingerprint: Vec<u8>,
}

impl CsvFile {
    /// Reads it; whether the caller may send one at all is asked before. Few are read at a time.
    pub(crate) async fn read(front: &Front, request: Request) -> Result<Self, Problem> {
        ensure_kind(request.headers(), "text/csv")?;
        let _turn = front.uploads.try_acquire().map_err(|_| {
            Problem::from(Error::Unavailable {
                reason: "too many files are being sent",
                retry_after: Duration::from_secs(5),
            })
        })?;
        let bytes = read(request, MOST_BYTES_FILE).await?;
        Ok(Self {
            fingerprint: Sha256::digest(&bytes).to_vec(),
            bytes,
        })
    }
}

/// A form of another site cannot send these types without asking first, so it also keeps such forms out (A15).
fn ensure_kind(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case(wanted) {
        Ok(())
    } else {
        Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media_type_unsupported",
            format!("the body must be `{wanted}`"),
        ))
    }
}

async fn read(request: Request, most: usize) -> Result<Vec<u8>, Problem> {
    let too_large = || {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "payload_too_large",
            format!("the body must have at most {most} bytes"),
        )
    };
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let body = Limited::new(request.into_body(), most);
    match tokio::time::timeout(PATIENCE, body.collect()).await {
        Err(_) => Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "request_timeout",
            "the body took too long to arrive",
        )),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Problem::malformed("the body did not arrive whole")),
        Ok(Ok(whole)) => Ok(whole.to_bytes().to_vec()),
    }
}

/// Looks at the nesting before anything recurses into it.
fn ensure_shallow(bytes: &[u8]) -> Result<(), Problem> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEPTH {
            return Err(Problem::malformed(format!(
                "the body must be at most {MOST_DEPTH} deep"
            )));
        }
    }
    Ok(())
}

pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Only what is wrong is read once more, to say where.
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        // Whether it is JSON at all comes before what it says.
        match serde_json::from_slice::<IgnoredAny>(bytes) {
            Ok(_) => read_error(&pointer(error.path()), error.inner()),
            Err(error) => Problem::malformed(format!("the body is not JSON: {error}")),
        }
    })?;
    reader
        .end()
        .map_err(|_| Problem::malformed("something follows the JSON value"))?;
    Ok(value)
}

fn read_error(pointer: &str, error: &serde_json::Error) -> Problem {
    if !error.is_data() {
        return Problem::malformed(format!("the body is not JSON: {error}"));
    }
    let whole = error.to_string();
    let text = whole.split(" at line ").next().unwrap_or(&whole);
    Problem::invalid(vec![fault(pointer, text)])
}

/// What serde says of a value, as a fault of its field.
pub(crate) fn fault(pointer: &str, text: &str) -> FieldFault {
    let quoted = text.split('`').nth(1).unwrap_or_default();
    if text.starts_with("unknown field") {
        // The path ends with the field here: it was read before it was refused.
        let is_named = pointer == quoted || pointer.ends_with(&format!("/{quoted}"));
        let at = if is_named {
            pointer.to_owned()
        } else {
            format!("{pointer}/{quoted}")
        };
        Rule::new("unknown_field", "is not a field here").at(at)
    } else if text.starts_with("missing field") {
        Rule::new("required", "is required").at(format!("{pointer}/{quoted}"))
    } else if text.starts_with("duplicate field") {
        Rule::new("duplicate_field", "is sent twice").at(format!("{pointer}/{quoted}"))
    } else if text == "unsupported value" {
        // What the reader of parameters says of one that stands there more than once.
        Rule::new("duplicate_field", "is sent twice").at(pointer)
    } else if text.starts_with("invalid type") || text.starts_with("invalid length") {
        Rule::new("type_invalid", text.to_owned()).at(pointer)
    } else if let Some(expected) = text
        .strip_prefix("unknown variant ")
        .and_then(|rest| rest.split_once("expected "))
    {
        Rule::new("value_invalid", format!("must be {}", expected.1)).at(pointer)
    } else {
        Rule::new("value_invalid", text.to_owned()).at(pointer)
    }
}

/// A path as RFC 6901 writes it.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                text.push('/');
                text.push_str(&index.to_string());
            }
            Segment::Map { key } | Segment::Enum { variant: key } => {
                text.push('/');
                text.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Unknown => {}
        }
    }
    text
}
