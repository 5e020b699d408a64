//! Attacks, by the numbers of `docs/security.md`: what must not work, tried through the doors.

mod addresses;
mod administrators;
mod devices;
mod emails;
mod escalation;
mod factors;
mod first_steps;
mod guessing;
mod hosts;
mod input;
mod invitations;
mod letters;
mod output;
mod passkeys;
mod passwords;
mod permissions;
mod protocol;
mod reauthentication;
mod recovery;
mod sessions;
mod tenants;
mod tokens;
pub(crate) mod wire;

use rolecall_directory::{Limits, Settings};
use rolecall_testkit::{Answer, Client};
use serde_json::json;

/// Settings under which one address may sign in as often as a test wants to.
pub(crate) fn unhurried() -> Settings {
    let limits = Limits {
        login_per_ip_per_minute: 1_000_000,
        login_per_tenant_per_minute: 1_000_000,
        ..Limits::default()
    };
    Settings {
        limits,
        ..Settings::default()
    }
}

/// Signs in, or tries to.
pub(crate) async fn sign_in(client: &Client, login: &str, password: &str) -> Answer {
    client
        .post("/sessions", json!({ "login": login, "password": password }))
        .await
}
