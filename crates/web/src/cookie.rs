//! The session cookie.

use http::{HeaderMap, header};

use crate::Front;

/// Its name: over TLS the `__Host-` prefix binds it to this host and path (RFC 6265bis, 4.1.3.2).
pub(crate) fn name(front: &Front) -> &'static str {
    if front.is_secure() {
        "__Host-rolecall"
    } else {
        "rolecall"
    }
}

/// The `Set-Cookie` of a new session that lives so many seconds at the most.
pub(crate) fn set(front: &Front, secret: &str, seconds: u64) -> String {
    format!(
        "{}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{}",
        name(front),
        secure(front)
    )
}

/// The `Set-Cookie` that takes it away.
pub(crate) fn clear(front: &Front) -> String {
    format!(
        "{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}",
        name(front),
        secure(front)
    )
}

fn secure(front: &Front) -> &'static str {
    if front.is_secure() { "; Secure" } else { "" }
}

/// The session's secret in a request's cookies. A cookie that stands there twice is none: one of them was planted.
pub(crate) fn find(front: &Front, headers: &HeaderMap) -> Option<String> {
    let name = name(front);
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
