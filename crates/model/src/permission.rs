//! The grammar of permissions: `module:action:resource`.

use std::{borrow::Borrow, fmt};

use crate::Rule;

/// The wildcard of one tenant: its holder passes every check there without a look-up (source 1).
pub const ADMIN_FULL_ACCESS: &str = "admin:full:access";
/// The wildcard of the installation; only operators hold it.
pub const PLATFORM_FULL_ACCESS: &str = "platform:full:access";
/// The resource part that reaches everything.
pub const SUFFIX_ALL: &str = "all";
/// The resource part that reaches what the subject owns.
pub const SUFFIX_OWN: &str = "own";
/// The resource part that reaches what the subject's household owns.
pub const SUFFIX_OWN_FAMILY: &str = "own_family";
/// Each part has at most this many characters.
pub const MAX_PART: usize = 32;

/// A small, specific capability, such as `members:read:all`: three parts `[a-z][a-z0-9_]{0,31}`, compared
/// byte for byte.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct PermissionKey(Box<str>);

impl PermissionKey {
    /// Parses a key. Nothing is trimmed or folded: `ADMIN:full:access` is not a permission.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let mut parts = text.split(':');
        let three = [parts.next(), parts.next(), parts.next()];
        if parts.next().is_none() && three.iter().all(|part| part.is_some_and(is_part)) {
            Ok(Self(text.into()))
        } else {
            Err(Rule::new(
                "permission_invalid",
                "must be `module:action:resource`, each part a lower-case letter and up to 31 letters, digits or `_`",
            ))
        }
    }

    /// The whole key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the first colon.
    pub fn module(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }

    /// What stands after the last colon.
    pub fn resource(&self) -> &str {
        self.0.rsplit(':').next().unwrap_or_default()
    }

    /// Whether it is one of the two wildcards.
    pub fn is_wildcard(&self) -> bool {
        matches!(&*self.0, ADMIN_FULL_ACCESS | PLATFORM_FULL_ACCESS)
    }
}

fn is_part(part: &str) -> bool {
    let mut bytes = part.bytes();
    part.len() <= MAX_PART
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl Borrow<str> for PermissionKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PermissionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PermissionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for PermissionKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for PermissionKey {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).map_err(|rule| serde::de::Error::custom(rule.detail))
    }
}
