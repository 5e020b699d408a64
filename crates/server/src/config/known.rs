//! The table of settings: each with what it takes.

use std::net::{IpAddr, SocketAddr};

use figment::value::{Num, Value};
use ipnet::IpNet;

use Kind::{Address, Addresses, Flag, Hosts, Networks, Number, Secret, Text, Url, Word};

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// A text that may stand in a file of its own.
    Secret,
    /// An address with a port.
    Address,
    /// Addresses, separated by commas.
    Addresses,
    /// Names of hosts, separated by commas.
    Hosts,
    /// Networks, separated by commas.
    Networks,
    /// The start of a web address: scheme, host, port.
    Url,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number, this or more.
    Number(u64),
}

/// A setting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

const fn known(name: &'static str, kind: Kind) -> Known {
    Known { name, kind }
}

/// Every setting there is.
pub(super) const KNOWN: &[Known] = &[
    known("database_url", Secret),
    known("listen", Address),
    known("public_url", Url),
    known("smtp_url", Secret),
    known("smtp_sender", Text),
    known("admin_email", Text),
    known("admin_password", Secret),
    known("admin_organization", Text),
    known("master_key", Secret),
    known("pepper", Secret),
    known("password_list", Text),
    known("log", Text),
    known("log_format", Word(&["text", "json"])),
    known("trusted_proxies", Addresses),
    known("hosts", Hosts),
    known("private_networks", Networks),
    known("limits.login_per_ip_per_minute", Number(1)),
    known("limits.login_per_tenant_per_minute", Number(1)),
    known("limits.free_failures", Number(1)),
    known("limits.most_failures", Number(1)),
    known("limits.sessions_per_user", Number(1)),
    known("limits.invitations_per_hour", Number(1)),
    known("limits.tenants_in_memory", Number(1)),
    known("limits.users_in_memory", Number(1)),
    known("limits.connections_per_ip", Number(1)),
    known("limits.recovery_mails_per_hour", Number(1)),
    known("limits.email_changes_per_hour", Number(1)),
    known("lifetimes.session_seconds", Number(1)),
    known("lifetimes.session_idle_seconds", Number(1)),
    known("lifetimes.administrator_session_seconds", Number(1)),
    known("lifetimes.administrator_session_idle_seconds", Number(1)),
    known("lifetimes.reauthentication_seconds", Number(1)),
    known("lifetimes.challenge_seconds", Number(1)),
    known("lifetimes.setup_seconds", Number(1)),
    known("lifetimes.invitation_seconds", Number(1)),
    known("lifetimes.recovery_seconds", Number(1)),
    known("lifetimes.password_link_seconds", Number(1)),
    known("lifetimes.email_change_seconds", Number(1)),
    known("lifetimes.email_undo_seconds", Number(1)),
    known("hashing.memory_kib", Number(1)),
    known("hashing.passes", Number(1)),
    known("hashing.lanes", Number(1)),
    known("webhooks.allow_private", Flag),
    known("webhooks.first_retry_ms", Number(0)),
];

/// The largest number that any setting takes: it fits every integer that settings become.
const MOST: u64 = u32::MAX as u64;

/// The setting of that name.
pub(super) fn find(name: &str) -> Option<Known> {
    KNOWN.iter().copied().find(|known| known.name == name)
}

/// The secret that a name with `_file` behind it gives the file of.
pub(super) fn in_file(name: &str) -> Option<Known> {
    find(name.strip_suffix("_file")?).filter(|known| known.kind == Secret)
}

/// The nearest setting to a name that is none, if any is near.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let likeness = |known: &Known| strsim::jaro_winkler(name, known.name);
    let (best, score) = KNOWN
        .iter()
        .map(|known| (known.name, likeness(known)))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    (score > 0.75).then_some(best)
}

impl Kind {
    /// What to write, as the end of "must be".
    pub(super) fn expected(self) -> String {
        match self {
            Text | Secret => "a text".into(),
            Address => "an address and a port, such as `127.0.0.1:8080`".into(),
            Addresses => "addresses such as `10.0.0.1`, separated by commas".into(),
            Hosts => "names of hosts without a port, such as `id.example.org`, separated by commas".into(),
            Networks => "networks such as `10.0.0.0/8`, separated by commas".into(),
            Url => "the start of a web address without a path, such as `https://id.example.org`".into(),
            Flag => "`true` or `false`".into(),
            Word(words) => format!("one of `{}`", words.join("`, `")),
            Number(least) => format!("a whole number from {least} to {MOST}"),
        }
    }

    /// A value from a text: the environment and flags know nothing else.
    pub(super) fn read_text(self, text: &str) -> Option<Value> {
        let text = if self == Secret { text } else { text.trim() };
        match self {
            Text | Secret => Some(Value::from(text)),
            Address => text.parse::<SocketAddr>().ok().map(|_| Value::from(text)),
            Addresses => addresses(text.split(',')),
            Hosts => hosts(text.split(',')),
            Networks => networks(text.split(',')),
            Url => is_origin(text).then(|| Value::from(text.trim_end_matches('/'))),
            Flag => text.parse::<bool>().ok().map(Value::from),
            Word(words) => words.contains(&text).then(|| Value::from(text)),
            Number(least) => text
                .parse::<u64>()
                .ok()
                .filter(|n| (least..=MOST).contains(n))
                .map(Value::from),
        }
    }

    /// A value from a file, which knows numbers, flags and lists.
    pub(super) fn read_value(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Number(_), Value::Num(_, number)) => self.read_text(&whole(*number)?),
            (Flag, Value::Bool(..)) => Some(value.clone()),
            (Addresses, Value::Array(_, items)) => {
                addresses(items.iter().map(|item| item.as_str().unwrap_or_default()))
            }
            (Hosts, Value::Array(_, items)) => {
                hosts(items.iter().map(|item| item.as_str().unwrap_or_default()))
            }
            (Networks, Value::Array(_, items)) => {
                networks(items.iter().map(|item| item.as_str().unwrap_or_default()))
            }
            (Number(_) | Flag, _) => None,
            (_, Value::String(_, text)) => self.read_text(text),
            _ => None,
        }
    }
}

/// A whole number's digits; figment keeps numbers with and without a sign apart.
fn whole(number: Num) -> Option<String> {
    number
        .to_u128()
        .map(|n| n.to_string())
        .or_else(|| number.to_i128().map(|n| n.to_string()))
}

fn addresses<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Value> {
    let read = |text: &str| {
        text.trim()
            .parse::<IpAddr>()
            .ok()
            .map(|address| Value::from(address.to_string()))
    };
    texts.map(read).collect::<Option<Vec<Value>>>().map(Value::from)
}

fn hosts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Value> {
    let is_name = |text: &str| {
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        !text.is_empty() && text.chars().all(known)
    };
    texts
        .map(|text| is_name(text.trim()).then(|| Value::from(text.trim())))
        .collect::<Option<Vec<Value>>>()
        .map(Value::from)
}

fn networks<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Value> {
    let read = |text: &str| {
        text.trim()
            .parse::<IpNet>()
            .ok()
            .map(|network| Value::from(network.to_string()))
    };
    texts.map(read).collect::<Option<Vec<Value>>>().map(Value::from)
}

/// Whether the text is scheme, host and perhaps port, and nothing else.
fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.map(|host| host.strip_suffix('/').unwrap_or(host))
        .is_some_and(|host| {
            !host.is_empty()
                && !host.contains(|c: char| {
                    matches!(c, '/' | '?' | '#' | '@' | '\\') || c.is_whitespace() || c.is_control()
                })
        })
}
