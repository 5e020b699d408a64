//! What nobody read of a request's body.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use http::{Request, header};
use http_body_util::BodyExt as _;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::runtime::Handle;

/// How much of it is thrown away before the connection is closed: what the largest request may have.
const MOST: usize = 32 * 1024 * 1024;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A body whose rest is read and thrown away if it is dropped before its end. A connection that is closed while its client still
/// sends is reset, and the answer is lost with it (RFC 9112, 9.6); so whoever is refused early would never hear why.
#[derive(Debug)]
pub(super) struct Leftover {
    body: Option<Incoming>,
    /// Whether the client waits for a `100 Continue`, and so sends nothing more after a refusal.
    waits: bool,
}

impl Leftover {
    /// The body of a request.
    pub(super) fn of(request: Request<Incoming>) -> Request<Self> {
        let waits = request.headers().contains_key(header::EXPECT);
        request.map(|body| Self {
            body: Some(body),
            waits,
        })
    }
}

impl Body for Leftover {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(Body::size_hint).unwrap_or_default()
    }
}

impl Drop for Leftover {
    fn drop(&mut self) {
        let Some(body) = self
            .body
            .take()
            .filter(|body| !self.waits && !body.is_end_stream())
        else {
            return;
        };
        if let Ok(runtime) = Handle::try_current() {
            // It ends with its connection or with its patience, and nothing depends on it.
            runtime.spawn(tokio::time::timeout(PATIENCE, throw_away(body)));
        }
    }
}

async fn throw_away(mut body: Incoming) {
    let mut left = MOST;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len);
        match left.checked_sub(length) {
            Some(less) => left = less,
            None => return,
        }
    }
}
