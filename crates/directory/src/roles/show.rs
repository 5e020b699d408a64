//! Showing one role, and who holds it.

use std::collections::BTreeMap;

use rolecall_model::{GroupRef, HeldRole, Role, RoleHolder, RoleId, UserId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    users::{self, Filter, Position},
};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{
    Needs, Operation, Reads, Result, Room, Target,
    users::{givers_of, held},
};

/// Shows a role with how many users hold it now.
#[derive(Debug)]
pub struct ShowRole {
    /// Which.
    pub role: RoleId,
}

impl Operation for ShowRole {
    type Mode = Reads;
    type Output = Role;
    const NAME: &'static str = "role.show";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Role> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.role).await
    }
}

/// One page of who holds a role.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleHolderPage {
    /// The holders.
    pub items: Vec<RoleHolder>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Position>,
}

/// Lists the users who hold a role directly, with where and for how long. Groups that carry it are found by the list of groups.
#[derive(Debug)]
pub struct ListRoleHolders {
    /// Which.
    pub role: RoleId,
    /// From where; the filter's role is this one.
    pub filter: Filter,
}

impl Operation for ListRoleHolders {
    type Mode = Reads;
    type Output = RoleHolderPage;
    const NAME: &'static str = "role.list_holders";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<RoleHolderPage> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.role).await?;
        let filter = Filter {
            role: Some(self.role),
            ..self.filter
        };
        let found = users::list(&mut room.tx, tenant, &filter).await?;
        let ids: Vec<UserId> = found.users.iter().map(|user| user.id).collect();
        let held_here = assignments::list_of_users(&mut room.tx, tenant, &ids).await?;
        let rows: Vec<(AssignmentRow, Option<GroupRef>)> = held_here
            .into_iter()
            .filter(|row| row.role == self.role)
            .map(|row| (row, None))
            .collect();
        let givers = givers_of(room, &rows).await?;
        let mut ways: BTreeMap<Holder, Vec<HeldRole>> = BTreeMap::new();
        for (row, group) in rows {
            ways.entry(row.holder)
                .or_default()
                .extend(held(room, row, group, &givers));
        }
        let reads_users = room.holds(&["users:read:all"]);
        let shown = found.users.into_iter().map(|user| RoleHolder {
            id: user.id,
            name: user.name,
            email: user.email.filter(|_| reads_users),
            job_title: user.job_title.filter(|_| reads_users),
            context: user.context,
            status: user.status,
            held: ways.remove(&Holder::User(user.id)).unwrap_or_default(),
        });
        Ok(RoleHolderPage {
            items: shown.collect(),
            next: found.next,
        })
    }
}
