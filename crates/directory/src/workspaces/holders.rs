//! Who holds which role in a workspace.

use std::collections::BTreeMap;

use rolecall_model::{GroupRef, HeldRole, Scope, UserId, WorkspaceHolder, WorkspaceId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups, users,
    workspaces::{self as rows, HolderFilter},
};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{
    Needs, Operation, Reads, Result, Room, Target,
    users::{UserPosition, givers_of, held},
};

/// One page of who holds roles in a workspace.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WorkspaceHolderPage {
    /// The holders.
    pub items: Vec<WorkspaceHolder>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<UserPosition>,
}

/// Lists, by name, the users who hold a role of its own in a workspace, each with what they hold there and through what. Whoever
/// manages roles in the workspace only sees who is in it, and no addresses.
#[derive(Debug)]
pub struct ListWorkspaceHolders {
    /// In which.
    pub workspace: WorkspaceId,
    /// Who, from where.
    pub filter: HolderFilter,
}

impl Operation for ListWorkspaceHolders {
    type Mode = Reads;
    type Output = WorkspaceHolderPage;
    const NAME: &'static str = "workspace.list_holders";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all", "users:manage:roles"]);

    fn target(&self) -> Target {
        Target::one("workspace", self.workspace)
    }

    fn workspace(&self) -> Option<WorkspaceId> {
        Some(self.workspace)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<WorkspaceHolderPage> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.workspace).await?;
        let reads_users = room.holds(&["users:read:all"]);
        let filter = HolderFilter {
            names_only: !reads_users,
            ..self.filter.clone()
        };
        let found = rows::list_holders(&mut room.tx, tenant, self.workspace, &filter).await?;
        let mut held = self.held_by(room, &found.users).await?;
        let shown = users::list_by_id(&mut room.tx, tenant, &found.users).await?;
        let mut shown: BTreeMap<UserId, _> = shown.into_iter().map(|row| (row.user.id, row.user)).collect();
        let in_order = found.users.iter().filter_map(|id| shown.remove(id));
        let items = in_order.map(|user| WorkspaceHolder {
            held: held.remove(&user.id).unwrap_or_default(),
            id: user.id,
            name: user.name,
            email: user.email.filter(|_| reads_users),
            context: user.context,
            status: user.status,
        });
        Ok(WorkspaceHolderPage {
            items: items.collect(),
            next: found.next,
        })
    }
}

impl ListWorkspaceHolders {
    /// What these users hold there, directly and through groups.
    async fn held_by(
        &self,
        room: &mut Room<Reads>,
        users: &[UserId],
    ) -> Result<BTreeMap<UserId, Vec<HeldRole>>> {
        let tenant = room.tenant();
        let mut ways: Vec<(UserId, (AssignmentRow, Option<GroupRef>))> = Vec::new();
        for row in assignments::list_of_users(&mut room.tx, tenant, users).await? {
            if let (Holder::User(user), true) = (row.holder, row.scope == Scope::Workspace(self.workspace)) {
                ways.push((user, (row, None)));
            }
        }
        let carried = rows::list_group_assignments(&mut room.tx, tenant, self.workspace).await?;
        for (user, group) in groups::list_of_users(&mut room.tx, tenant, users).await? {
            let through = carried.iter().filter(|row| row.holder == Holder::Group(group.id));
            ways.extend(through.map(|row| (user, (row.clone(), Some(group.clone())))));
        }
        let rows: Vec<_> = ways.iter().map(|(_, way)| way.clone()).collect();
        let givers = givers_of(room, &rows).await?;
        let mut all: BTreeMap<UserId, Vec<HeldRole>> = BTreeMap::new();
        for (user, (row, group)) in ways {
            all.entry(user)
                .or_default()
                .extend(held(room, row, group, &givers));
        }
        Ok(all)
    }
}
