//! Showing workspaces.

use rolecall_model::{CountedWorkspace, Workspace, WorkspaceId};
use rolecall_store::workspaces::{self as rows, Filter};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of workspaces.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WorkspacePage {
    /// The workspaces.
    pub items: Vec<Workspace>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists the workspaces of a tenant by name.
#[derive(Debug)]
pub struct ListWorkspaces {
    /// Which, from where.
    pub filter: Filter,
}

impl Operation for ListWorkspaces {
    type Mode = Reads;
    type Output = WorkspacePage;
    const NAME: &'static str = "workspace.list";
    const NEEDS: Needs = Needs::AnyOf(&["workspaces:read:all", "users:manage:roles"]);

    fn target(&self) -> Target {
        Target::any("workspace")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<WorkspacePage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        let wider = Filter {
            limit: self.filter.limit + 1,
            ..self.filter
        };
        let mut items = rows::list(&mut room.tx, tenant, &wider).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(WorkspacePage { items, more })
    }
}

/// Shows a workspace, and how many users and invitations it concerns.
#[derive(Debug)]
pub struct ShowWorkspace {
    /// Which.
    pub workspace: WorkspaceId,
}

impl Operation for ShowWorkspace {
    type Mode = Reads;
    type Output = CountedWorkspace;
    const NAME: &'static str = "workspace.show";
    const NEEDS: Needs = Needs::AnyOf(&["workspaces:read:all"]);

    fn target(&self) -> Target {
        Target::one("workspace", self.workspace)
    }

    fn workspace(&self) -> Option<WorkspaceId> {
        Some(self.workspace)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<CountedWorkspace> {
        let tenant = room.tenant();
        Ok(CountedWorkspace {
            workspace: get(&mut room.tx, tenant, self.workspace).await?,
            holders_count: rows::count_holders(&mut room.tx, tenant, self.workspace).await?,
            invitations_count: rows::count_invitations(&mut room.tx, tenant, self.workspace).await?,
        })
    }
}
