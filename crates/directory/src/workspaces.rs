//! Workspaces: an optional scope inside a tenant.

mod holders;
mod save;
mod show;

pub use holders::{ListWorkspaceHolders, WorkspaceHolderPage};
pub use rolecall_store::workspaces::{Filter as WorkspaceFilter, HolderFilter};
pub use save::{CreateWorkspace, UpdateWorkspace};
pub use show::{ListWorkspaces, ShowWorkspace, WorkspacePage};

use rolecall_model::{TenantId, Workspace, WorkspaceId};
use rolecall_store::{Tx, workspaces as rows};

use crate::{Error, Result};

/// A workspace of the tenant.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, workspace: WorkspaceId) -> Result<Workspace> {
    rows::find(tx, tenant, workspace).await?.ok_or(Error::NotFound)
}
