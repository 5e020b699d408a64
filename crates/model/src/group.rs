//! Groups: staff bundled for routing, which may carry roles.

use crate::{GroupId, RoleRef, Timestamp, UserId, UserStatus, WorkspaceId};

/// A group as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GroupRef {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// Staff bundled for routing. Deleting one deactivates and hides it; its members are kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// The name, unique in the tenant.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is in use: the roles of an inactive group count for nobody.
    pub active: bool,
    /// How many users are in it.
    pub members_count: u64,
    /// The roles that its members hold through it in the whole tenant.
    pub roles: Vec<RoleRef>,
    /// The roles that they hold through it in one workspace each.
    pub workspace_roles: Vec<WorkspaceRole>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was deleted, if it was.
    pub deleted_at: Option<Timestamp>,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

/// A role that a group carries in one workspace.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkspaceRole {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The role.
    pub role: RoleRef,
}

/// A user as the list of a group's members shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GroupMember {
    /// Its id.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// Where it is in its life.
    pub status: UserStatus,
    /// When it was put into the group.
    pub added_at: Timestamp,
}
