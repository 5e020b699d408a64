//! The session cookie.

use http::{HeaderMap, header};
use rolecall_directory::sessions::Devices;

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

/// The name of the cookie in which a browser keeps what accounts know it by.
fn devices_name(front: &Front) -> &'static str {
    if front.is_secure() {
        "__Host-rolecall-device"
    } else {
        "rolecall-device"
    }
}

/// For how long a browser keeps it after each sign-in, in seconds: 180 days.
const DEVICES_SECONDS: u64 = 180 * 24 * 3_600;

/// The `Set-Cookie` of what accounts know a browser by. Signing out leaves it.
pub(crate) fn set_devices(front: &Front, secrets: &str) -> String {
    format!(
        "{}={secrets}; Path=/; HttpOnly; SameSite=Lax; Max-Age={DEVICES_SECONDS}{}",
        devices_name(front),
        secure(front)
    )
}

/// What accounts know the browser of a request by.
pub(crate) fn find_devices(front: &Front, headers: &HeaderMap) -> Devices {
    named(devices_name(front), headers).map_or_else(Devices::default, |text| Devices::parse(&text))
}

/// The session's secret in a request's cookies. A cookie that stands there twice is none: one of them was planted.
pub(crate) fn find(front: &Front, headers: &HeaderMap) -> Option<String> {
    named(name(front), headers)
}

fn named(name: &str, headers: &HeaderMap) -> Option<String> {
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
