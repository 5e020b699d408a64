//! Second factors.

use crate::{Context, PasskeyId, RoleId, Rule, Timestamp};

/// What kind of second factor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// Codes of an authenticator application.
    Totp,
    /// A passkey: a device, or an application that keeps its keys.
    Passkey,
}

/// A second factor, as its owner and administrators see it. Its secret was shown once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Factor {
    /// Its kind.
    pub kind: FactorKind,
    /// Since when it is asked for.
    pub confirmed_at: Timestamp,
    /// The id of a passkey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PasskeyId>,
    /// What its owner calls a passkey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When a passkey was last used, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
}

/// A passkey that was just added.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AddedPasskey {
    /// The passkey.
    pub factor: Factor,
    /// The recovery codes that came with it, when it is the first factor. They are shown once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_codes: Option<Vec<String>>,
}

/// The second factors of an account.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Factors {
    /// The factors; none, when signing in asks for the password only.
    pub items: Vec<Factor>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// From when on the account may do nothing but add a factor; `null` when the tenant demands none of it.
    #[cfg_attr(feature = "schema", schema(required))]
    pub required_from: Option<Timestamp>,
}

/// The seed of a factor that is about to be added. It is shown once.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct TotpEnrolment {
    /// In base32, to type it.
    pub secret: String,
    /// The address that a QR code holds.
    pub otpauth_url: String,
}

/// Of whom a tenant demands a second factor: whoever is in any of these. Of nobody, when all are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SecondFactorSettings {
    /// Accounts of these contexts.
    #[cfg_attr(feature = "schema", schema(required))]
    pub contexts: Vec<Context>,
    /// Accounts that hold full access, and operators.
    #[cfg_attr(feature = "schema", schema(required))]
    pub full_access: bool,
    /// Accounts that hold any of these roles, in whatever scope.
    #[cfg_attr(feature = "schema", schema(required))]
    pub roles: Vec<RoleId>,
    /// How many days somebody has to add one, from the day on which it was demanded or the account was made.
    #[cfg_attr(feature = "schema", schema(required))]
    pub grace_days: u32,
}

impl SecondFactorSettings {
    const MOST_DAYS: u32 = 365;

    /// Parses the days of grace.
    pub fn parse_grace(days: u32) -> Result<u32, Rule> {
        if days <= Self::MOST_DAYS {
            return Ok(days);
        }
        let detail = format!("must be at most {} days", Self::MOST_DAYS);
        Err(Rule::new("grace_days_invalid", detail))
    }

    /// Whether it demands one of anybody.
    pub const fn demands(&self) -> bool {
        self.full_access || !self.contexts.is_empty() || !self.roles.is_empty()
    }

    /// Whether both demand one of the same accounts, whatever the days of grace.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        Self {
            grace_days: other.grace_days,
            ..self.clone()
        } == *other
    }
}
