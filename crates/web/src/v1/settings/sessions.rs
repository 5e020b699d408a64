//! What a tenant turns about sessions.

use rolecall_model::{Rule, SessionSettings};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::form::Form;

/// How long sessions last, and from where they may come.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SessionsForm {
    /// How many seconds a session lasts at the most, 300 to 2592000; `null` for as long as the installation says.
    longest_seconds: Option<u32>,
    /// How many seconds a session may lie unused, 300 to 2592000; `null` for as long as the installation says.
    idle_seconds: Option<u32>,
    /// The addresses and networks that sessions may come from, at most 100, such as `192.0.2.0/24`; from anywhere when empty.
    addresses: Vec<String>,
}

impl SessionsForm {
    pub(super) fn parse(self, form: &mut Form) -> SessionSettings {
        let mut read = |name: &str, seconds: Option<u32>| {
            seconds.and_then(|seconds| {
                form.read(
                    &format!("/sessions/{name}"),
                    SessionSettings::parse_seconds(seconds),
                )
            })
        };
        let longest_seconds = read("longest_seconds", self.longest_seconds);
        let idle_seconds = read("idle_seconds", self.idle_seconds);
        if self.addresses.len() > SessionSettings::MOST_ADDRESSES {
            let detail = format!("must be at most {}", SessionSettings::MOST_ADDRESSES);
            form.fault("/sessions/addresses", Rule::new("too_many_addresses", detail));
        }
        let some = self.addresses.get(..SessionSettings::MOST_ADDRESSES);
        let some = some.unwrap_or(&self.addresses);
        let mut addresses = form.each("/sessions/addresses", some, SessionSettings::parse_address);
        addresses.sort_unstable();
        addresses.dedup();
        SessionSettings {
            longest_seconds,
            idle_seconds,
            addresses,
        }
    }
}
