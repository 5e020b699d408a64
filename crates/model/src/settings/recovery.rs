//! What a tenant turns about ways back in.

use crate::Rule;

/// What a tenant turns about forgotten passwords, and about the links with which passwords are chosen.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct RecoverySettings {
    /// Whether anybody may ask for a link of their own accord.
    #[cfg_attr(feature = "schema", schema(required))]
    pub enabled: bool,
    /// Whether internal users may, too.
    #[cfg_attr(feature = "schema", schema(required))]
    pub internal_users: bool,
    /// Whether users with full access may, too.
    #[cfg_attr(feature = "schema", schema(required))]
    pub full_access_users: bool,
    /// Whether the username must be given beside the address.
    #[cfg_attr(feature = "schema", schema(required))]
    pub ask_username: bool,
    /// Whether the answer is the same whether or not there is such an account.
    #[cfg_attr(feature = "schema", schema(required))]
    pub prevent_exposure: bool,
    /// How many seconds must lie between two links of one account; at most a day.
    #[cfg_attr(feature = "schema", schema(required))]
    pub delay_seconds: u32,
    /// How many seconds a link lives that somebody asked for; `null` for as long as the installation says.
    pub lifetime_seconds: Option<u32>,
    /// How many seconds a link lives that an administrator sends; `null` for as long as the installation says.
    pub password_link_lifetime_seconds: Option<u32>,
}

impl Default for RecoverySettings {
    fn default() -> Self {
        Self {
            enabled: true,
            internal_users: true,
            full_access_users: true,
            ask_username: false,
            prevent_exposure: true,
            delay_seconds: 0,
            lifetime_seconds: None,
            password_link_lifetime_seconds: None,
        }
    }
}

const MINUTE: u32 = 60;
const DAY: u32 = 24 * 3_600;

impl RecoverySettings {
    /// Parses the time that must lie between two links of one account.
    pub fn parse_delay(seconds: u32) -> Result<u32, Rule> {
        within(seconds, 0, DAY, "delay_invalid")
    }

    /// Parses how long a link lives that somebody asked for: at most a day (NIST SP 800-63B, 4.2.1.2).
    pub fn parse_lifetime(seconds: u32) -> Result<u32, Rule> {
        within(seconds, MINUTE, DAY, "lifetime_invalid")
    }

    /// Parses how long a link lives that an administrator sends: at most two weeks.
    pub fn parse_password_link_lifetime(seconds: u32) -> Result<u32, Rule> {
        within(seconds, MINUTE, 14 * DAY, "lifetime_invalid")
    }
}

/// Refuses what is less than the least or more than the most.
pub(super) fn within(seconds: u32, least: u32, most: u32, code: &'static str) -> Result<u32, Rule> {
    if (least..=most).contains(&seconds) {
        return Ok(seconds);
    }
    Err(Rule::new(code, format!("must be {least} to {most} seconds")))
}
