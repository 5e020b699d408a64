//! Workspaces, and the scope in which a role is held.

use crate::{Context, HeldRole, Timestamp, UserId, UserStatus, WorkspaceId};

/// Where a role is held: in the whole tenant, or in one workspace of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole tenant, every workspace included.
    Tenant,
    /// One workspace.
    Workspace(WorkspaceId),
}

impl Scope {
    /// The scope that an optional workspace stands for.
    pub fn of(workspace: Option<WorkspaceId>) -> Self {
        workspace.map_or(Self::Tenant, Self::Workspace)
    }

    /// The workspace, if it is one.
    pub const fn workspace(self) -> Option<WorkspaceId> {
        match self {
            Self::Tenant => None,
            Self::Workspace(id) => Some(id),
        }
    }
}

/// An optional scope inside a tenant, with no isolation of its own.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// The short name for paths.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Whether roles held in it count.
    pub active: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

/// A workspace as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkspaceRef {
    /// Its id.
    pub id: WorkspaceId,
    /// The short name for paths.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Whether roles held in it count.
    pub active: bool,
}

/// A workspace with whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CountedWorkspace {
    /// The workspace.
    #[serde(flatten)]
    pub workspace: Workspace,
    /// How many users hold a role of its own there, directly or through a group; roles of the whole tenant count there too.
    pub holders_count: u64,
    /// How many open invitations offer a role there.
    pub invitations_count: u64,
}

/// Who holds a role of its own in a workspace, and through what.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkspaceHolder {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address; `null` where there is none, or for who may not read users.
    pub email: Option<String>,
    /// Which roles fit it.
    pub context: Context,
    /// Where it is in its life.
    pub status: UserStatus,
    /// What it holds there, directly and through groups, and for how long.
    pub held: Vec<HeldRole>,
}

/// What a user holds in one workspace.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HeldWorkspace {
    /// The workspace.
    pub workspace: WorkspaceRef,
    /// The roles held there, directly and through groups.
    pub roles: Vec<HeldRole>,
}

/// What a user did last, as the audit trail knows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LastActivity {
    /// When.
    pub at: Timestamp,
    /// What: the action of the entry.
    pub action: String,
}

/// Where a user holds roles: in the whole tenant and in each workspace, through what, and what the user did last.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserWorkspaces {
    /// The roles held in the whole tenant, which count in every workspace.
    pub everywhere: Vec<HeldRole>,
    /// The workspaces in which the user holds roles of their own, by name.
    pub items: Vec<HeldWorkspace>,
    /// What the user did last; `null` when the trail knows of nothing, and for who may not read the trail.
    pub last_activity: Option<LastActivity>,
    /// When the user last signed in.
    pub last_login_at: Option<Timestamp>,
}
