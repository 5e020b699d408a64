//! The address that people use.

use std::net::IpAddr;

use super::Finding;
use crate::config::Settings;

pub(super) fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![public_url(settings)];
    findings.extend(proxy(settings));
    findings
}

fn public_url(settings: &Settings) -> Finding {
    let Some(url) = &settings.public_url else {
        return without_public_url(settings);
    };
    if url.starts_with("https://") || is_own_machine(host_of(url)) {
        return Finding::good("public URL", url.clone());
    }
    Finding::wrong(
        "public URL",
        format!("`{url}` is without TLS, so passwords and sessions can be read on the way"),
        "put a proxy that speaks TLS in front, and set ROLECALL_PUBLIC_URL to its https:// address",
    )
}

fn without_public_url(settings: &Settings) -> Finding {
    if settings.listen.ip().is_loopback() {
        return Finding::good(
            "public URL",
            format!("{}, for this machine only", settings.public_url(settings.listen)),
        );
    }
    let found = format!(
        "the server listens on {} for other machines, and does not know by which address they reach it",
        settings.listen
    );
    Finding::wrong(
        "public URL",
        found,
        "set ROLECALL_PUBLIC_URL to the https:// address that people use",
    )
}

/// Behind a proxy that is not trusted, everybody seems to come from one address.
fn proxy(settings: &Settings) -> Option<Finding> {
    let behind = settings
        .public_url
        .as_deref()
        .is_some_and(|url| url.starts_with("https://"));
    (behind && settings.trusted_proxies.is_empty()).then(|| {
        let found = "people come over TLS, so through a proxy, and no proxy is trusted: all of them seem to have its address";
        Finding::wrong("proxy", found, "set ROLECALL_TRUSTED_PROXIES to the proxy's address, so that throttling and audit see theirs")
    })
}

fn host_of(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn is_own_machine(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
