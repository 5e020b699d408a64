//! One role more, or one less.

use rolecall_model::{RoleId, RoleSync, UserId, WorkspaceId};
use rolecall_store::assignments::{self, AssignmentRow, Holder};

use super::{SyncUserRoles, WantedRole, get_listed};
use crate::{Danger, Needs, Operation, Result, Rights, Room, Target};

/// Gives a user one role, or another time or reason for one that it holds. What it holds besides stays.
#[derive(Debug)]
pub struct AssignRole {
    /// Whose.
    pub user: UserId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The role.
    pub wanted: WantedRole,
}

/// Takes one role from a user, in one scope. What it holds besides, and through groups, stays.
#[derive(Debug)]
pub struct RemoveRole {
    /// Whose.
    pub user: UserId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The role.
    pub role: RoleId,
}

impl Operation for AssignRole {
    type Mode = Rights;
    type Output = RoleSync;
    const NAME: &'static str = "user.assign_role";
    const NEEDS: Needs = Needs::AnyOf(&["users:manage:roles"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<RoleSync> {
        let wanted = self.wanted;
        let others = |held: Vec<AssignmentRow>| {
            let kept = held.into_iter().filter(|row| row.role != wanted.role);
            kept.map(as_held).chain([wanted.clone()]).collect()
        };
        sync(room, self.user, self.workspace, others).await
    }
}

impl Operation for RemoveRole {
    type Mode = Rights;
    type Output = RoleSync;
    const NAME: &'static str = "user.remove_role";
    const NEEDS: Needs = Needs::AnyOf(&["users:manage:roles"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<RoleSync> {
        let others = |held: Vec<AssignmentRow>| {
            held.into_iter()
                .filter(|row| row.role != self.role)
                .map(as_held)
                .collect()
        };
        sync(room, self.user, self.workspace, others).await
    }
}

/// A role as it is held: without a reason, since the one that was given stays.
pub(crate) fn as_held(row: AssignmentRow) -> WantedRole {
    WantedRole {
        role: row.role,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        reason: None,
    }
}

/// What a user holds directly in one scope.
pub(crate) async fn held_in(
    room: &mut Room<Rights>,
    user: UserId,
    workspace: Option<WorkspaceId>,
) -> Result<Vec<AssignmentRow>> {
    let tenant = room.tenant();
    let mut held = assignments::list_of(&mut room.tx, tenant, Holder::User(user)).await?;
    held.retain(|row| row.scope.workspace() == workspace);
    Ok(held)
}

/// Syncs what a user holds to what is made of what it holds now, under every rule of a full sync.
async fn sync(
    room: &mut Room<Rights>,
    user: UserId,
    workspace: Option<WorkspaceId>,
    change: impl FnOnce(Vec<AssignmentRow>) -> Vec<WantedRole>,
) -> Result<RoleSync> {
    let tenant = room.tenant();
    let version = get_listed(&mut room.tx, tenant, user).await?.version;
    let roles = change(held_in(room, user, workspace).await?);
    SyncUserRoles {
        user,
        workspace,
        roles,
        if_match: version,
    }
    .run(room)
    .await
}
