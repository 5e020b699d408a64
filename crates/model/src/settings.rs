//! What a tenant turns for itself: one document, of which every part has a usual value.

mod recovery;
mod sessions;
mod sign_in;

use crate::{LinkTemplate, Party, PartyKind, Rule, SecondFactorSettings};

pub use recovery::RecoverySettings;
pub use sessions::SessionSettings;
pub use sign_in::{PasswordSettings, SignInSettings};

/// The settings of a tenant. A part that is missing is as usual, so that an older document still reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TenantSettings {
    /// About roles.
    #[cfg_attr(feature = "schema", schema(required))]
    pub roles: RoleSettings,
    /// About accounts.
    #[cfg_attr(feature = "schema", schema(required))]
    pub users: UserSettings,
    /// About members, customers and suppliers.
    #[cfg_attr(feature = "schema", schema(required))]
    pub parties: PartySettings,
    /// About forgotten passwords and the links with which passwords are chosen.
    #[cfg_attr(feature = "schema", schema(required))]
    pub recovery: RecoverySettings,
    /// About second factors.
    #[cfg_attr(feature = "schema", schema(required))]
    pub second_factor: SecondFactorSettings,
    /// About passwords.
    #[cfg_attr(feature = "schema", schema(required))]
    pub passwords: PasswordSettings,
    /// About signing in.
    #[cfg_attr(feature = "schema", schema(required))]
    pub sign_in: SignInSettings,
    /// About sessions.
    #[cfg_attr(feature = "schema", schema(required))]
    pub sessions: SessionSettings,
    /// About mail.
    #[cfg_attr(feature = "schema", schema(required))]
    pub mail: LetterSettings,
}

/// What a tenant turns about its letters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct LetterSettings {
    /// The language that they are written in where nobody knows the reader's: `en` or `de`.
    #[cfg_attr(feature = "schema", schema(required))]
    pub language: String,
}

impl LetterSettings {
    /// Parses the language of letters.
    pub fn parse_language(text: &str) -> Result<String, Rule> {
        match text.trim() {
            known @ ("en" | "de") => Ok(known.to_owned()),
            _ => Err(Rule::new("language_invalid", "must be one of `en`, `de`")),
        }
    }
}

impl Default for LetterSettings {
    fn default() -> Self {
        Self {
            language: "en".into(),
        }
    }
}

/// What a tenant turns about roles.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RoleSettings {
    /// How many roles a user may hold directly in one scope; `null` for any number. With 1 a role is chosen, not ticked.
    pub max_per_user: Option<u32>,
}

/// What a tenant turns about accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct UserSettings {
    /// About erasing them.
    #[cfg_attr(feature = "schema", schema(required))]
    pub erase: EraseSettings,
}

/// What a tenant turns about erasing accounts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct EraseSettings {
    /// Whether a deleted account may be erased at all.
    #[cfg_attr(feature = "schema", schema(required))]
    pub enabled: bool,
    /// How many days after the deletion; at most ten years.
    #[cfg_attr(feature = "schema", schema(required))]
    pub retention_days: u32,
}

impl EraseSettings {
    /// How long a deleted account can be kept at the most, in days.
    const MOST_DAYS: u32 = 3_650;

    /// Parses the number of days that a deleted account is kept.
    pub fn parse_retention(days: u32) -> Result<u32, Rule> {
        if days <= Self::MOST_DAYS {
            return Ok(days);
        }
        let detail = format!("must be at most {} days", Self::MOST_DAYS);
        Err(Rule::new("retention_days_invalid", detail))
    }
}

impl Default for EraseSettings {
    fn default() -> Self {
        Self {
            enabled: false,
            retention_days: 30,
        }
    }
}

impl RoleSettings {
    /// Parses the number of roles that a user may hold in one scope.
    pub fn parse_max(roles: u32) -> Result<u32, Rule> {
        if roles >= 1 {
            return Ok(roles);
        }
        Err(Rule::new("max_per_user_invalid", "must be at least 1, or null"))
    }
}

/// What a tenant turns about members, customers and suppliers.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PartySettings {
    /// Where the owner's own application shows them.
    #[cfg_attr(feature = "schema", schema(required))]
    pub links: PartyLinks,
}

/// Where the owner's own application shows a party of each kind; `null` where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PartyLinks {
    /// A member.
    pub member: Option<LinkTemplate>,
    /// A customer.
    pub customer: Option<LinkTemplate>,
    /// A supplier.
    pub supplier: Option<LinkTemplate>,
}

impl PartyLinks {
    /// Where the owner's own application shows a party.
    pub fn link(&self, party: &Party) -> Option<String> {
        let template = match party.kind {
            PartyKind::Member => &self.member,
            PartyKind::Customer => &self.customer,
            PartyKind::Supplier => &self.supplier,
        };
        template
            .as_ref()
            .and_then(|template| template.link(party.id, party.external_id.as_deref()))
    }
}
