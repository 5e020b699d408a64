//! Serving: connections, their limits, and an orderly end.

mod leftover;

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::body::Body;
use http::Request;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt as _;

use self::leftover::Leftover;
use crate::{Front, WebSettings, extract::desk::Peer};

/// How long the headers of a request may take. hyper ignores this without a timer (P-23).
const HEADERS: Duration = Duration::from_secs(10);
/// How large the headers may be (P-22).
const MOST_HEADER_BYTES: u32 = 16 * 1024;
/// How many headers there may be.
const MOST_HEADERS: usize = 100;
/// With what a client begins that speaks HTTP/2 at once (RFC 9113, 3.4).
const PREFACE: [u8; 24] = *b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// How long to wait for more of it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
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
    let counts = Connections::new(&front.settings);
    let (open, closing) = watch::channel(());
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                // On `[::]` an IPv4 client comes as `::ffff:…`: it is one client, not all of IPv4.
                let peer = SocketAddr::new(peer.ip().to_canonical(), peer.port());
                if let Some(counted) = counts.admit(peer.ip()) {
                    let end = End {
                        watcher: graceful.watcher(),
                        closing: closing.clone(),
                        _counted: counted,
                    };
                    connect(stream, peer, router.clone(), end);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop((listener, open));
    let _late_ones_are_cut_off = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

/// What a connection ends with.
struct End {
    /// Lets the request under way finish.
    watcher: Watcher,
    /// Ends it before it said anything.
    closing: watch::Receiver<()>,
    /// Counts it until it is gone.
    _counted: Counted,
}

fn connect(stream: TcpStream, peer: SocketAddr, router: axum::Router, mut end: End) {
    let _only_slower_without = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = Leftover::of(request).map(Body::new);
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
    #[expect(
        clippy::disallowed_methods,
        reason = "the listener owns the tasks of its connections"
    )]
    tokio::spawn(async move {
        tokio::select! {
            speaks = speaks_in_time(&stream) => if !speaks { return },
            // Who has said nothing yet has nothing to finish.
            _ = end.closing.changed() => return,
        }
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        if let Err(error) = end.watcher.watch(connection).await {
            tracing::debug!(%error, %peer, "a connection ended early");
        }
    });
}

/// Whether a client begins to speak before its time is over. hyper waits for ever for the first bytes, by which it tells
/// HTTP/1 from HTTP/2 (RFC 9113, 3.4); its own limits begin after them.
async fn speaks_in_time(stream: &TcpStream) -> bool {
    let spoken = async {
        let mut begun = [0; PREFACE.len()];
        loop {
            let read = stream.peek(&mut begun).await.unwrap_or(0);
            let so_far = begun.get(..read).unwrap_or_default();
            if read == 0 || read == PREFACE.len() || !PREFACE.starts_with(so_far) {
                return read > 0;
            }
            // A part of the preface stays readable, so that waiting for more is no waiting.
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    };
    tokio::time::timeout(HEADERS, spoken).await.unwrap_or(false)
}

/// How many connections each client has open: an address, or the /64 of an IPv6 address, which is what one customer has.
#[derive(Clone)]
struct Connections {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
    /// They bring the connections of many, so they are not counted.
    proxies: Arc<[IpAddr]>,
}

/// One connection; counted until it is dropped.
struct Counted {
    connections: Connections,
    ip: IpAddr,
}

fn client_of(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(),
    }
}

impl Connections {
    fn new(settings: &WebSettings) -> Self {
        Self {
            open: Arc::default(),
            most: settings.most_connections_per_ip,
            proxies: settings.trusted_proxies.iter().copied().collect(),
        }
    }

    fn admit(&self, ip: IpAddr) -> Option<Counted> {
        let counts = !self.proxies.contains(&ip);
        let ip = client_of(ip);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(ip).or_default();
        if counts && *count >= self.most {
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
