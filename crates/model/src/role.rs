//! Roles: named bundles of permissions.

use crate::{
    AssignmentId, Context, GroupRef, PermissionKey, PortalRef, RoleId, Timestamp, UserId, UserRef,
    UserStatus, WorkspaceId,
};

/// A role as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleRef {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: String,
}

/// A named bundle of permissions (source 1).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// The name, unique in the tenant whatever the case.
    pub name: String,
    /// Who it is for.
    pub description: Option<String>,
    /// Which users it fits: a user's context must be among them.
    pub contexts: Vec<Context>,
    /// What it lets its holders do, sorted. `admin:full:access` stands alone.
    pub permissions: Vec<PermissionKey>,
    /// Whether it is the tenant's Administrator, which nobody edits or deletes.
    pub built_in: bool,
    /// To how many users it is given directly, in whatever scopes, also for a time that is over or still to come.
    pub users_count: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

/// A role just saved, with what the save left out.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SavedRole {
    /// The role as it stands now.
    #[serde(flatten)]
    pub role: Role,
    /// Permissions that were sent but no longer exist, or were cleared by the wildcard.
    pub dropped_permissions: Vec<PermissionKey>,
}

/// A role as one user holds it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HeldRole {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The role.
    pub role: RoleRef,
    /// The workspace it is held in; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The group it is held through; `null` when it was assigned to the user.
    pub group: Option<GroupRef>,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
    /// Why it was given.
    pub reason: Option<String>,
    /// Who gave it; `null` when it came with the installation, or from an account that this tenant does not list.
    pub granted_by: Option<UserRef>,
    /// When it was given.
    pub granted_at: Timestamp,
}

/// Who holds a role directly, and how.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleHolder {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address; `null` where there is none, or for who may not read users.
    pub email: Option<String>,
    /// Its job title, likewise.
    pub job_title: Option<String>,
    /// Which roles fit it.
    pub context: Context,
    /// Where it is in its life.
    pub status: UserStatus,
    /// In which scopes it holds the role, and for how long; the whole tenant first.
    pub held: Vec<HeldRole>,
}

/// What a full sync of a user's roles did: the set confirmed is the set held (source 0).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleSync {
    /// Roles that the user did not hold before.
    pub assigned: Vec<RoleRef>,
    /// Roles that the user no longer holds.
    pub removed: Vec<RoleRef>,
    /// Roles that the user held and holds.
    pub unchanged: Vec<RoleRef>,
}

/// Who holds a role, where there may be too many to name.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleHolders {
    /// How many there are.
    pub total: u64,
    /// The first of them, by name.
    pub first: Vec<UserRef>,
}

/// A role that an account held before it was deleted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LostRole {
    /// The role.
    pub id: RoleId,
    /// Its name when the account was deleted.
    pub name: String,
    /// The workspace it was held in; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
}

/// What a deleted account held, and does not get back when it is restored: whoever wants it to have it gives it anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NotRestored {
    /// The roles that it held directly.
    pub roles: Vec<LostRole>,
    /// The groups that it was in.
    pub groups: Vec<GroupRef>,
    /// The portals that it was in.
    #[serde(default)]
    pub portals: Vec<PortalRef>,
}
