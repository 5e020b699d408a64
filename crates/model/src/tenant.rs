//! Tenants: the isolation boundary.

use crate::context::words;
use crate::{Rule, Slug, TenantId, Timestamp};
use std::{collections::BTreeSet, fmt, str::FromStr};

words! {
    /// Whether a tenant is in use.
    TenantStatus, "tenant_status_invalid" {
        /// In use.
        Active = "active",
        /// Nobody signs in, no key counts, nothing is delivered.
        Suspended = "suspended",
    }
}

/// How a request names a tenant: by slug or by id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TenantRef {
    /// By its short name.
    Slug(Slug),
    /// By its id.
    Id(TenantId),
}

impl TenantRef {
    /// Reads a path segment. What is neither names no tenant.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse()
            .map(Self::Id)
            .ok()
            .or_else(|| Slug::parse(text).map(Self::Slug).ok())
    }
}

impl From<TenantId> for TenantRef {
    fn from(id: TenantId) -> Self {
        Self::Id(id)
    }
}

/// Which modules a tenant may use, and how many seats.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Licence {
    /// The modules, by key; `null` for all. Baseline modules are always on.
    pub modules: Option<BTreeSet<String>>,
    /// How many accounts of context `tenant` may be active or pending; `null` for any number.
    pub seats: Option<u32>,
}

impl Licence {
    /// Whether a module that is not baseline may be used.
    pub fn covers(&self, module: &str) -> bool {
        self.modules
            .as_ref()
            .is_none_or(|modules| modules.contains(module))
    }
}

/// How many accounts a tenant has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TenantUsage {
    /// All that are neither deleted nor erased.
    pub users: u64,
    /// Those that take a seat of the licence: active and pending people of context `tenant`.
    pub seats_taken: u64,
}

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// The short name for paths, unique in the installation.
    pub slug: String,
    /// The organisation's name.
    pub name: String,
    /// Whether it is in use.
    pub status: TenantStatus,
    /// Whether it is the operator tenant.
    pub operator: bool,
    /// What it may use.
    pub licence: Licence,
    /// How much of that it uses. Operators are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<TenantUsage>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}
