//! What a group carries.

use rolecall_access::GrantChange;
use rolecall_model::{AssignmentId, Context, Group, GroupId, RoleId, Scope, WorkspaceId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder, Reached},
    groups,
};

use super::{follow, get};
use crate::{
    Danger, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current,
    roles::{ensure_active, ensure_fits, ensure_scope},
};

/// Makes the roles given the roles that a group carries, in one scope.
#[derive(Debug)]
pub struct SetGroupRoles {
    /// The group.
    pub group: GroupId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for SetGroupRoles {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.set_roles";
    const NEEDS: Needs = Needs::AnyOf(&["users:manage:roles"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.group).await?;
        ensure_current(self.if_match, before.version)?;
        ensure_active(&room.snapshot, self.workspace)?;
        for (place, role) in self.roles.iter().enumerate() {
            let pointer = format!("/roles/{place}");
            ensure_fits(&room.snapshot, *role, Context::Tenant, &pointer)?;
            ensure_scope(&room.snapshot, *role, self.workspace, &pointer)?;
        }
        let scope = Scope::of(self.workspace);
        let held = assignments::list_of(&mut room.tx, tenant, Holder::Group(self.group)).await?;
        let held: Vec<AssignmentRow> = held.into_iter().filter(|row| row.scope == scope).collect();
        let added: Vec<(RoleId, Scope)> = self
            .roles
            .iter()
            .filter(|role| !held.iter().any(|row| row.role == **role))
            .map(|role| (*role, scope))
            .collect();
        let removed: Vec<&AssignmentRow> = held
            .iter()
            .filter(|row| !self.roles.contains(&row.role))
            .collect();
        let lost: Vec<(RoleId, Scope)> = removed.iter().map(|row| (row.role, row.scope)).collect();
        room.authorize_grant(
            &GrantChange {
                added: &added,
                removed: &lost,
            },
            None,
        )?;
        if !(added.is_empty() && lost.is_empty()) {
            room.authorize_reach(Reached::ByGroup(self.group)).await?;
        }
        for row in removed {
            assignments::delete(&mut room.tx, tenant, row.id).await?;
        }
        for (role, scope) in added {
            let row = carry(room, self.group, role, scope);
            assignments::insert(&mut room.tx, tenant, &row).await?;
        }
        groups::touch(&mut room.tx, tenant, self.group).await?;
        follow(room, self.group).await?;
        let made = get(&mut room.tx, tenant, self.group).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

fn carry(room: &Room<Rights>, group: GroupId, role: RoleId, scope: Scope) -> AssignmentRow {
    AssignmentRow {
        id: AssignmentId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
        holder: Holder::Group(group),
        role,
        scope,
        valid_from: None,
        valid_until: None,
        reason: None,
        granted_by: room.caller.account().map(|account| account.user),
        granted_at: room.tx.now(),
    }
}
