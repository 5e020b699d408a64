//! What a tenant turns about passwords and about signing in.

use crate::Rule;

/// What a tenant turns about passwords.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PasswordSettings {
    /// How many characters a new password must have at least, 8 to 64. Passwords that were set before stay good.
    #[cfg_attr(feature = "schema", schema(required))]
    pub least_length: u32,
}

impl PasswordSettings {
    const FLOOR: u32 = 8;
    const MOST: u32 = 64;

    /// Parses how many characters a new password must have.
    pub fn parse_least_length(characters: u32) -> Result<u32, Rule> {
        if (Self::FLOOR..=Self::MOST).contains(&characters) {
            return Ok(characters);
        }
        let detail = format!("must be {} to {} characters", Self::FLOOR, Self::MOST);
        Err(Rule::new("least_length_invalid", detail))
    }
}

impl Default for PasswordSettings {
    fn default() -> Self {
        Self {
            least_length: Self::FLOOR,
        }
    }
}

/// What a tenant turns about signing in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SignInSettings {
    /// Whether the owner of an account is told by mail when it is signed in to from a browser that it does not know.
    #[cfg_attr(feature = "schema", schema(required))]
    pub tell_new_device: bool,
    /// Whether people change the address of their own account, by a link to the new one. Who may change those of others always may.
    #[cfg_attr(feature = "schema", schema(required))]
    pub own_email: bool,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            tell_new_device: true,
            own_email: false,
        }
    }
}
