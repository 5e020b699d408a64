//! What an edit of a role would do, before it is done.

use crate::{Context, PermissionKey, RoleHolders, UserRef, WorkspaceId};

/// What would change for whom, one page of holders at a time.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RolePreview {
    /// What the role would name.
    pub permissions: PermissionsChange,
    /// Whom it would fit.
    pub contexts: ContextsChange,
    /// How many accounts hold the role, directly or through a group.
    pub holders: u64,
    /// The holders of this page for whom something would change: no others are named.
    pub changes: Vec<HolderChange>,
    /// Why saving would be refused, if it would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked_by: Option<Blocked>,
}

/// How the permissions of a role would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PermissionsChange {
    /// Those it would name for the first time.
    pub added: Vec<PermissionKey>,
    /// Those it would no longer name.
    pub removed: Vec<PermissionKey>,
    /// Those that were sent but no longer exist, or are cleared by the wildcard.
    pub dropped: Vec<PermissionKey>,
}

/// How the contexts of a role would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContextsChange {
    /// Those it would fit for the first time.
    pub added: Vec<Context>,
    /// Those it would no longer fit.
    pub removed: Vec<Context>,
}

/// What would change for one holder, everything else that it holds counted in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HolderChange {
    /// The account.
    pub user: UserRef,
    /// What it could do afterwards and cannot now.
    pub gains: Vec<ScopedPermission>,
    /// What it can do now and could not afterwards.
    pub loses: Vec<ScopedPermission>,
}

/// A permission where it counts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScopedPermission {
    /// The permission.
    pub permission: PermissionKey,
    /// The workspace; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
}

/// Why a change would be refused.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Blocked {
    /// The code of the refusal.
    pub code: String,
    /// In a sentence.
    pub detail: String,
    /// Who holds the role and stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holders: Option<RoleHolders>,
}
