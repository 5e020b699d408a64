//! Workspaces, and the scope in which a role is held.

use crate::{Timestamp, WorkspaceId};

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
