//! Greeting: what happens to every request before a door and to every answer after it.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use rolecall_directory::Origin;
use rolecall_model::{EventId, SystemClock, SystemRandom};
use tracing::Instrument as _;

use crate::{Front, Problem};

/// The longest path with its parameters (P-22).
const LONGEST_URI: usize = 8 * 1024;

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// One request, as the log and the audit trail name it.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    request_id: String,
    ip: Option<String>,
    user_agent: Option<String>,
}

impl Visit {
    pub(crate) fn origin(&self) -> Origin {
        Origin {
            ip: self.ip.clone(),
            user_agent: self.user_agent.clone(),
            request_id: Some(self.request_id.clone()),
            ..Origin::default()
        }
    }
}

/// Names the request, lets a door answer, and completes the answer: its problem, its headers, one line in the log.
pub(crate) async fn greet(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let visit = visit_of(&front, &request);
    let request_id = visit.request_id.clone();
    let method = request.method().clone();
    let is_api = request.uri().path().starts_with("/api/");
    let too_long = request
        .uri()
        .path_and_query()
        .is_some_and(|text| text.as_str().len() > LONGEST_URI);
    // The route, not the path: a path may hold a one-time token.
    let span = tracing::info_span!("request", id = request_id, %method);
    request.extensions_mut().insert(visit);
    let refused = if too_long {
        let detail = "the address is too long";
        Err(Problem::new(StatusCode::URI_TOO_LONG, "uri_too_long", detail))
    } else {
        front.hosts.ensure_known(&request)
    };
    let response = match refused {
        Err(problem) => problem.into_response(),
        Ok(()) => next.run(request).instrument(span.clone()).await,
    };
    let response = complete(response, &request_id);
    let status = response.status().as_u16();
    span.in_scope(|| tracing::debug!(status, "answered"));
    decorate(response, &request_id, is_api)
}

fn visit_of(front: &Front, request: &Request) -> Visit {
    let id = EventId::new(&SystemClock, &SystemRandom).to_string();
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let agent = request.headers().get(header::USER_AGENT).map(|value| {
        String::from_utf8_lossy(value.as_bytes())
            .chars()
            .filter(|c| !c.is_control())
            .take(300)
            .collect()
    });
    Visit {
        request_id: id.replacen(EventId::PREFIX, "req", 1),
        ip: address(front, peer, request.headers()),
        user_agent: agent,
    }
}

/// Where the request comes from: the other end of the connection, or what a trusted proxy says of it. What anybody else
/// says in `X-Forwarded-For` is ignored (A10).
fn address(front: &Front, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<String> {
    let peer = peer?;
    let is_trusted = |ip: &IpAddr| front.settings.trusted_proxies.contains(ip);
    if !is_trusted(&peer) {
        return Some(peer.to_string());
    }
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    let hops = forwarded
        .split(',')
        .rev()
        .map_while(|hop| hop.trim().parse::<IpAddr>().ok());
    let client = hops.into_iter().find(|hop| !is_trusted(hop)).unwrap_or(peer);
    Some(client.to_string())
}

/// Writes the problem that a door gave, or the one that stands for an answer without a body.
fn complete(mut response: Response, request_id: &str) -> Response {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let mut rendered = problem.render(request_id);
        for (name, value) in response.headers() {
            if !rendered.headers().contains_key(name) && name != header::CONTENT_LENGTH {
                rendered.headers_mut().append(name.clone(), value.clone());
            }
        }
        return rendered;
    }
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => {
            let allowed = response.headers().get(header::ALLOW).cloned();
            let mut rendered = Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "this cannot be done here",
            )
            .render(request_id);
            if let Some(allowed) = allowed {
                rendered.headers_mut().insert(header::ALLOW, allowed);
            }
            rendered
        }
        // An answer that has a body says itself why, such as the page that stands in for a missing console.
        StatusCode::SERVICE_UNAVAILABLE if !response.headers().contains_key(header::CONTENT_TYPE) => {
            Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "the request took too long",
            )
            .render(request_id)
        }
        _ => response,
    }
}

fn decorate(mut response: Response, request_id: &str, is_api: bool) -> Response {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    if is_api {
        set(header::CACHE_CONTROL, "no-store");
        set(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        );
    }
    response
}
