//! Where a user holds roles, and what the user did last: one place to look at (F-89).

use std::collections::BTreeMap;

use rolecall_model::{
    HeldRole, HeldWorkspace, LastActivity, UserId, UserWorkspaces, WorkspaceId, WorkspaceRef,
};
use rolecall_store::{audit, workspaces};

use super::{get, roles::held_by};
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// Shows in which workspaces a user holds roles, through what, and what the user did last.
#[derive(Debug)]
pub struct ShowUserWorkspaces {
    /// Whose.
    pub user: UserId,
}

impl Operation for ShowUserWorkspaces {
    type Mode = Reads;
    type Output = UserWorkspaces;
    const NAME: &'static str = "user.show_workspaces";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all", "users:manage:roles"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.user
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserWorkspaces> {
        let tenant = room.tenant();
        let user = get(&mut room.tx, tenant, self.user).await?;
        let mut places: BTreeMap<WorkspaceId, Vec<HeldRole>> = BTreeMap::new();
        let mut everywhere = Vec::new();
        for role in held_by(room, self.user).await? {
            match role.workspace {
                Some(workspace) => places.entry(workspace).or_default().push(role),
                None => everywhere.push(role),
            }
        }
        let ids: Vec<WorkspaceId> = places.keys().copied().collect();
        let named = workspaces::list_by_id(&mut room.tx, tenant, &ids).await?;
        let items = named.into_iter().map(|found| HeldWorkspace {
            roles: places.remove(&found.id).unwrap_or_default(),
            workspace: WorkspaceRef {
                id: found.id,
                slug: found.slug,
                name: found.name,
                active: found.active,
            },
        });
        Ok(UserWorkspaces {
            everywhere,
            items: items.collect(),
            last_activity: self.last_activity(room).await?,
            last_login_at: user.last_login_at,
        })
    }
}

impl ShowUserWorkspaces {
    async fn last_activity(&self, room: &mut Room<Reads>) -> Result<Option<LastActivity>> {
        if !room.holds(&["audit:read:all"]) {
            return Ok(None);
        }
        let tenant = room.tenant();
        let filter = audit::Filter {
            actor: Some(self.user.to_string()),
            limit: 1,
            ..audit::Filter::default()
        };
        let newest = audit::list(&mut room.tx, tenant, &filter).await?.pop();
        Ok(newest.map(|entry| LastActivity {
            at: entry.at,
            action: entry.action,
        }))
    }
}
