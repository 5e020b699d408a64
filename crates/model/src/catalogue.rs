//! The catalogue: which permissions there are. It is data: built-in modules, and manifests that the owner's
//! applications apply.

use crate::{Context, PermissionKey};

/// A permission of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ManifestPermission {
    /// `module:action:resource`.
    pub key: PermissionKey,
    /// What it lets somebody do, such as `Read all members`.
    pub name: String,
    /// More, where the name does not say it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A module of a manifest, or a sub-module inside one. Modules nest one level.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ManifestModule {
    /// The module's part of its permissions, such as `members`; a sub-module's own, such as `member_ranks`.
    pub key: String,
    /// The name, such as `Members`.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Contexts of roles and users that exist only where this module is licensed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<Context>,
    /// Its permissions.
    #[serde(default)]
    pub permissions: Vec<ManifestPermission>,
    /// Its sub-modules; they are licensed with it and have none of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub modules: Vec<ManifestModule>,
}

/// What an application brings to the catalogue. Applying one again under the same name replaces it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Manifest {
    /// The name under which it is kept, such as `crm`.
    pub name: String,
    /// The modules.
    pub modules: Vec<ManifestModule>,
}

/// A permission as a tenant may use it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CataloguePermission {
    /// `module:action:resource`.
    pub key: PermissionKey,
    /// What it lets somebody do.
    pub name: String,
    /// More, where the name does not say it all.
    pub description: Option<String>,
}

/// A module as a tenant may use it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CatalogueModule {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is always on, whatever the licence.
    pub baseline: bool,
    /// Its permissions.
    pub permissions: Vec<CataloguePermission>,
    /// Its sub-modules.
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub modules: Vec<CatalogueModule>,
}

/// The catalogue as one tenant is licensed: what may be ticked in a role.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// The contexts that roles of this tenant may have.
    pub contexts: Vec<Context>,
    /// The modules, baseline first, then by name.
    pub modules: Vec<CatalogueModule>,
}
