//! What a role may carry, of what somebody would like it to.

use rolecall_model::{Licence, PermissionKey};

use crate::{Catalogue, grammar::is_platform_level};

/// Whether a role may carry what belongs to the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformPermissions {
    /// It may: a role of the operator tenant.
    Kept,
    /// It may not.
    Dropped,
}

/// What a role carries, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalizedPermissions {
    /// Sorted, each once.
    pub kept: Vec<PermissionKey>,
    /// Unknown, not licensed, not for this tenant, or cleared by the wildcard; sorted, each once.
    pub dropped: Vec<PermissionKey>,
}

/// Sorts the permissions wanted for a role into those that it carries and those that it does not. The wildcard
/// stands alone: it clears the rest (source 1). What no longer exists is dropped and does not block the save.
pub fn normalize_permissions(
    catalogue: &Catalogue,
    licence: &Licence,
    wanted: Vec<PermissionKey>,
    platform: PlatformPermissions,
) -> NormalizedPermissions {
    let mut wanted = wanted;
    wanted.sort();
    wanted.dedup();
    let is_offered = |key: &PermissionKey| {
        let known = catalogue
            .find(key.as_str())
            .is_some_and(|index| catalogue.is_licensed(index, licence));
        known && (platform == PlatformPermissions::Kept || !is_platform_level(key.as_str()))
    };
    let has_wildcard = wanted.iter().any(|key| key.is_wildcard() && is_offered(key));
    let (kept, dropped) = wanted
        .into_iter()
        .partition(|key| is_offered(key) && (!has_wildcard || key.is_wildcard()));
    NormalizedPermissions { kept, dropped }
}
