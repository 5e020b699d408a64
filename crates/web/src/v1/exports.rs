//! What all exports share: they are written row by row as they are read, and kept nowhere.

mod sheet;

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use http::header;
use rolecall_directory::{Export, Exported};
use rolecall_model::TenantRef;
use serde::Serialize;

use crate::{
    Front, Problem,
    extract::{Format, Signed},
};
pub(super) use sheet::Sheet;

/// Answers an export as a file of that name, page after page.
pub(super) async fn file<E: Export<Item: Sheet>>(
    front: &Front,
    signed: &Signed,
    tenant: &TenantRef,
    (name, format): (&str, Format),
    export: E,
) -> Result<Response, Problem> {
    let head = front.directory.tenant_for(&signed.caller, tenant).await?;
    let pages = front.directory.export(&signed.caller, tenant, export).await?;
    let name = format!("{name}-{}.{}", head.slug, format.as_str());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    let pieces = stream::unfold(Some(Writing::new(pages, format)), |writing| async {
        writing?.piece().await
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// An export on its way into a body.
struct Writing<T> {
    pages: Exported<T>,
    format: Format,
    /// Whether nothing was written yet.
    first: bool,
}

/// A piece of a body, and what writes the next one.
type Piece<T> = Option<(Result<Bytes, std::io::Error>, Option<Writing<T>>)>;

impl<T: Sheet + Serialize> Writing<T> {
    const fn new(pages: Exported<T>, format: Format) -> Self {
        Self {
            pages,
            format,
            first: true,
        }
    }

    /// The next piece. Where the export was cut off the body ends in an error, so that nobody takes a part for the whole.
    async fn piece(mut self) -> Piece<T> {
        match self.pages.next().await {
            Some(Ok(items)) => {
                let text = self.page(&items);
                self.first = false;
                Some((text.map(Bytes::from), Some(self)))
            }
            Some(Err(error)) => {
                tracing::warn!(reason = %error, "an export was cut off");
                Some((Err(std::io::Error::other(error)), None))
            }
            None => Some((Ok(Bytes::from_static(self.end())), None)),
        }
    }

    fn page(&self, items: &[T]) -> Result<Vec<u8>, std::io::Error> {
        match self.format {
            Format::Csv => sheet::lines(items, self.first),
            Format::Json => self.json(items),
        }
    }

    fn json(&self, items: &[T]) -> Result<Vec<u8>, std::io::Error> {
        let mut text = Vec::new();
        let mut separator: &[u8] = if self.first { b"[\n" } else { b",\n" };
        if items.is_empty() && self.first {
            text.extend_from_slice(b"[");
        }
        for item in items {
            text.extend_from_slice(separator);
            serde_json::to_writer(&mut text, item)?;
            separator = b",\n";
        }
        Ok(text)
    }

    const fn end(&self) -> &'static [u8] {
        match self.format {
            Format::Csv => b"",
            Format::Json => b"\n]\n",
        }
    }
}
