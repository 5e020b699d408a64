//! What a tenant turns about sessions.

use std::{net::IpAddr, time::Duration};

use ipnet::IpNet;

use super::recovery::within;
use crate::Rule;

/// What a tenant turns about the sessions of its accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SessionSettings {
    /// How many seconds a session lasts at the most; `null` for as long as the installation says.
    pub longest_seconds: Option<u32>,
    /// How many seconds a session may lie unused; `null` for as long as the installation says.
    pub idle_seconds: Option<u32>,
    /// The networks that sessions may come from; from anywhere, when there are none.
    #[cfg_attr(feature = "schema", schema(required, value_type = Vec<String>))]
    pub addresses: Vec<IpNet>,
}

const LEAST: u32 = 5 * 60;
const MOST: u32 = 30 * 24 * 3_600;

impl SessionSettings {
    /// How many networks there may be.
    pub const MOST_ADDRESSES: usize = 100;

    /// Parses how long a session lasts, or may lie unused: 5 minutes to 30 days (P-06).
    pub fn parse_seconds(seconds: u32) -> Result<u32, Rule> {
        within(seconds, LEAST, MOST, "session_lifetime_invalid")
    }

    /// Parses a network, or a single address, which is a network of one.
    pub fn parse_address(text: &str) -> Result<IpNet, Rule> {
        let text = text.trim();
        let net = match text.parse::<IpAddr>() {
            Ok(one) => Ok(IpNet::from(one.to_canonical())),
            Err(_) => text.parse::<IpNet>(),
        };
        let wrong = |_| {
            let shown: String = text.chars().take(50).collect();
            let detail = format!("`{shown}` is neither an address nor a network such as `192.0.2.0/24`");
            Rule::new("address_invalid", detail)
        };
        Ok(net.map_err(wrong)?.trunc())
    }

    /// How long a session lasts at the most, if the tenant says.
    pub fn longest(&self) -> Option<Duration> {
        self.longest_seconds
            .map(|seconds| Duration::from_secs(seconds.into()))
    }

    /// How long a session may lie unused, if the tenant says.
    pub fn idle(&self) -> Option<Duration> {
        self.idle_seconds
            .map(|seconds| Duration::from_secs(seconds.into()))
    }

    /// Whether sessions may come from there. Where there are networks, who comes from nowhere known is in none of them.
    pub fn admits(&self, ip: Option<&str>) -> bool {
        if self.addresses.is_empty() {
            return true;
        }
        let ip = ip
            .and_then(|ip| ip.parse::<IpAddr>().ok())
            .map(|ip| ip.to_canonical());
        ip.is_some_and(|ip| self.addresses.iter().any(|net| net.contains(&ip)))
    }
}
