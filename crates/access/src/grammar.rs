//! The grammar of permissions, asked without making anything.

use rolecall_model::{MAX_PART, PLATFORM_FULL_ACCESS};

/// Whether `PermissionKey::parse` would take the text. The gate asks it of keys that the catalogue does not
/// know, and must not allocate.
pub(crate) fn is_well_formed(key: &str) -> bool {
    let mut parts = key.split(':');
    let three = [parts.next(), parts.next(), parts.next()];
    parts.next().is_none() && three.iter().all(|part| part.is_some_and(is_part))
}

fn is_part(part: &str) -> bool {
    let mut bytes = part.bytes();
    part.len() <= MAX_PART
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether the key belongs to the installation and not to a tenant: the tenant's wildcard does not reach it.
pub(crate) fn is_platform_level(key: &str) -> bool {
    module_of(key) == module_of(PLATFORM_FULL_ACCESS)
}

fn module_of(key: &str) -> &str {
    key.split(':').next().unwrap_or_default()
}
