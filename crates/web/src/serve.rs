//! Serving: connections, their limits, and an orderly end.

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::body::Body;
use http::Request;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use crate::{Front, extract::desk::Peer};

/// How long the headers of a request may take. hyper ignores this without a timer (P-23).
const HEADERS: Duration = Duration::from_secs(10);
/// How large the headers may be (P-22).
const MOST_HEADER_BYTES: u32 = 16 * 1024;
/// How many headers there may be.
const MOST_HEADERS: usize = 100;
/// How long requests under way have to finish.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `shutdown`, then lets the requests under way finish.
pub async fn serve(
    listener: TcpListener,
    front: Front,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = front.router();
    let graceful = GracefulShutdown::new();
    let counts = Connections::new(front.settings.most_connections_per_ip);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Some(counted) = counts.admit(peer.ip()) {
                    connect(stream, peer, router.clone(), &graceful, counted);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    let _late_ones_are_cut_off = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    router: axum::Router,
    graceful: &GracefulShutdown,
    counted: Counted,
) {
    let _only_slower_without = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        let router = router.clone();
        async move {
            Ok::<_, Infallible>(
                router
                    .oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {}),
            )
        }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(MOST_HEADER_BYTES as usize)
        .max_headers(MOST_HEADERS);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(MOST_HEADER_BYTES)
        .max_concurrent_streams(100)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(HEADERS);
    let connection = graceful.watch(
        builder
            .serve_connection(TokioIo::new(stream), service)
            .into_owned(),
    );
    #[expect(
        clippy::disallowed_methods,
        reason = "the listener owns the tasks of its connections"
    )]
    tokio::spawn(async move {
        let _counted = counted;
        if let Err(error) = connection.await {
            tracing::debug!(%error, %peer, "a connection ended early");
        }
    });
}

/// How many connections each address has open.
#[derive(Clone)]
struct Connections {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
}

/// One connection; counted until it is dropped.
struct Counted {
    connections: Connections,
    ip: IpAddr,
}

impl Connections {
    fn new(most: usize) -> Self {
        Self {
            open: Arc::default(),
            most,
        }
    }

    fn admit(&self, ip: IpAddr) -> Option<Counted> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(ip).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Counted {
            connections: self.clone(),
            ip,
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self
            .connections
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.ip) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.ip);
            }
        }
    }
}
