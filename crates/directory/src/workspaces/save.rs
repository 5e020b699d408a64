//! Making and editing workspaces.

use rolecall_access::GrantChange;
use rolecall_model::{RoleId, Scope, Slug, Workspace, WorkspaceId, WorkspaceName};
use rolecall_store::{
    assignments::{self, Reached},
    workspaces as rows,
};

use super::get;
use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current};

/// Makes a workspace.
#[derive(Debug)]
pub struct CreateWorkspace {
    /// The name.
    pub name: WorkspaceName,
    /// The short name for paths, unique in the tenant.
    pub slug: Slug,
}

impl Operation for CreateWorkspace {
    type Mode = Rights;
    type Output = Workspace;
    const NAME: &'static str = "workspace.create";
    const NEEDS: Needs = Needs::AnyOf(&["workspaces:manage:all"]);

    fn target(&self) -> Target {
        Target::any("workspace")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Workspace> {
        let tenant = room.tenant();
        let now = room.tx.now();
        let workspace = Workspace {
            id: WorkspaceId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            slug: self.slug.to_string(),
            name: self.name.to_string(),
            active: true,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        if !rows::insert(&mut room.tx, tenant, &workspace).await? {
            return Err(Error::conflict(
                "slug_taken",
                format!("there is a workspace with the slug `{}` already", self.slug),
            ));
        }
        room.set_workspace(workspace.id, true);
        room.record(Record::made(workspace.id, workspace.name.clone(), &workspace));
        Ok(workspace)
    }
}

/// Renames a workspace, or switches it off: roles held in it then count for nobody.
#[derive(Debug)]
pub struct UpdateWorkspace {
    /// Which.
    pub workspace: WorkspaceId,
    /// Another name.
    pub name: Option<WorkspaceName>,
    /// Whether roles held in it count.
    pub active: Option<bool>,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UpdateWorkspace {
    type Mode = Rights;
    type Output = Workspace;
    const NAME: &'static str = "workspace.update";
    const NEEDS: Needs = Needs::AnyOf(&["workspaces:manage:all"]);

    fn target(&self) -> Target {
        Target::one("workspace", self.workspace)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Workspace> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.workspace).await?;
        ensure_current(self.if_match, before.version)?;
        let mut after = before.clone();
        if let Some(name) = &self.name {
            after.name = name.to_string();
        }
        after.active = self.active.unwrap_or(after.active);
        if after.active != before.active {
            authorize_switch(room, self.workspace, after.active).await?;
        }
        rows::update(&mut room.tx, tenant, &after).await?;
        room.set_workspace(after.id, after.active);
        let made = get(&mut room.tx, tenant, self.workspace).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// Switching a workspace on gives its holders what they hold in it; switching it off takes it.
async fn authorize_switch(room: &mut Room<Rights>, workspace: WorkspaceId, on: bool) -> Result<()> {
    let tenant = room.tenant();
    let roles = assignments::list_roles_in(&mut room.tx, tenant, workspace).await?;
    let held: Vec<(RoleId, Scope)> = roles
        .into_iter()
        .map(|role| (role, Scope::Workspace(workspace)))
        .collect();
    let (added, removed): (&[_], &[_]) = if on { (&held, &[]) } else { (&[], &held) };
    room.authorize_grant(&GrantChange { added, removed }, None)?;
    if held.is_empty() {
        return Ok(());
    }
    room.authorize_reach(Reached::ByWorkspace(workspace)).await
}
