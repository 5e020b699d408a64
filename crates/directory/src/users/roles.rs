//! The roles of a user: shown, and replaced as a whole.

mod plan;
mod sync;

pub use sync::{SyncUserRoles, WantedRole};

use rolecall_model::{GroupRef, HeldRole, UserId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups,
};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// What a user holds, everywhere in the tenant, directly and through groups.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UserRoles {
    /// Each role in each scope.
    pub items: Vec<HeldRole>,
    /// The user's version: what a sync is based on.
    pub version: i64,
}

/// Shows what a user holds.
#[derive(Debug)]
pub struct ShowUserRoles {
    /// Whose.
    pub user: UserId,
}

impl Operation for ShowUserRoles {
    type Mode = Reads;
    type Output = UserRoles;
    const NAME: &'static str = "user.show_roles";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all", "users:manage:roles"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.user
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserRoles> {
        let tenant = room.tenant();
        let user = get(&mut room.tx, tenant, self.user).await?;
        let mut items = Vec::new();
        for row in assignments::list_of(&mut room.tx, tenant, Holder::User(self.user)).await? {
            items.extend(held(room, &row, None));
        }
        for (_, group) in groups::list_of_users(&mut room.tx, tenant, &[self.user]).await? {
            for row in assignments::list_of(&mut room.tx, tenant, Holder::Group(group.id)).await? {
                items.extend(held(room, &row, Some(&group)));
            }
        }
        Ok(UserRoles {
            items,
            version: user.version,
        })
    }
}

/// A role as it is held, directly or through that group.
pub(crate) fn held(room: &Room<Reads>, row: &AssignmentRow, group: Option<&GroupRef>) -> Option<HeldRole> {
    let role = room.snapshot.role(row.role)?.reference();
    Some(HeldRole {
        assignment: row.id,
        role,
        workspace: row.scope.workspace(),
        group: group.cloned(),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        reason: row.reason.clone(),
        granted_at: row.granted_at,
    })
}
