//! Which hosts a request may name (P-12, A36). Whoever could name any would have pages of ours read by a site of theirs, under a
//! name that they make lead here.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use http::{StatusCode, Uri, header, uri::Authority};

use crate::{Problem, WebSettings};

/// What asks whether the server lives, and by whatever address it has.
const FOR_PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// The hosts that requests may name.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    names: Vec<String>,
    listen: SocketAddr,
}

impl Hosts {
    /// That of the public address, those that the owner adds, and where the server listens.
    pub(crate) fn new(settings: &WebSettings) -> Self {
        let public = settings.public_url.parse::<Uri>().ok();
        let public = public.as_ref().and_then(Uri::host).map(str::to_owned);
        let names = settings.hosts.iter().cloned().chain(public);
        Self {
            names: names.map(|name| name.to_ascii_lowercase()).collect(),
            listen: settings.listen,
        }
    }

    /// Refuses a request that names another host, in its target or in `Host`, or none at all.
    pub(crate) fn ensure_known(&self, request: &Request) -> Result<(), Problem> {
        if FOR_PROBES.contains(&request.uri().path()) {
            return Ok(());
        }
        let target = request.uri().authority().map(Authority::as_str);
        let headers = request.headers().get_all(header::HOST).iter();
        let headers = headers.map(|value| value.to_str().unwrap_or_default());
        let mut named = target.into_iter().chain(headers).peekable();
        if named.peek().is_some() && named.all(|host| self.knows(host)) {
            return Ok(());
        }
        Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "unknown_host",
            "the request names a host that is not ours",
        ))
    }

    fn knows(&self, text: &str) -> bool {
        let Ok(authority) = text.parse::<Authority>() else {
            return false;
        };
        let host = authority.host().to_ascii_lowercase();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_ours = match bare.parse::<IpAddr>() {
            Ok(ip) => self.listens_at(ip.to_canonical()),
            Err(_) => host == "localhost",
        };
        !text.contains('@') && (is_ours || self.names.contains(&host))
    }

    /// The address that it listens at; any, where it listens at all that the machine has. One that is written as an address leads
    /// nowhere else, so that no site can make it lead here.
    fn listens_at(&self, ip: IpAddr) -> bool {
        let listen = self.listen.ip().to_canonical();
        ip.is_loopback() || listen.is_unspecified() || ip == listen
    }
}
