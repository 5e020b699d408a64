//! The roles of a user: shown, and replaced as a whole.

mod plan;
mod sync;

pub use sync::{SyncUserRoles, WantedRole};

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::{GroupRef, HeldRole, User, UserId, UserRef, WorkspaceId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups, users,
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
    /// Only what is held in that workspace of its own: all that somebody sees who manages roles there only.
    pub workspace: Option<WorkspaceId>,
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

    fn workspace(&self) -> Option<WorkspaceId> {
        self.workspace
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserRoles> {
        let tenant = room.tenant();
        let user = get(&mut room.tx, tenant, self.user).await?;
        let mut items = held_by(room, self.user).await?;
        if self.workspace.is_some() {
            items.retain(|role| role.workspace == self.workspace);
        }
        Ok(UserRoles {
            items,
            version: user.version,
        })
    }
}

/// What a user holds, directly and through groups.
pub(super) async fn held_by(room: &mut Room<Reads>, user: UserId) -> Result<Vec<HeldRole>> {
    let tenant = room.tenant();
    let own = assignments::list_of(&mut room.tx, tenant, Holder::User(user)).await?;
    let mut rows: Vec<(AssignmentRow, Option<GroupRef>)> = own.into_iter().map(|row| (row, None)).collect();
    for (_, group) in groups::list_of_users(&mut room.tx, tenant, &[user]).await? {
        let carried = assignments::list_of(&mut room.tx, tenant, Holder::Group(group.id)).await?;
        rows.extend(carried.into_iter().map(|row| (row, Some(group.clone()))));
    }
    let givers = givers_of(room, &rows).await?;
    let shown = rows
        .into_iter()
        .filter_map(|(row, group)| held(room, row, group, &givers));
    Ok(shown.collect())
}

/// Who gave something, by id: the accounts that this tenant lists, or listed until they were deleted.
pub(crate) async fn givers_of(
    room: &mut Room<Reads>,
    rows: &[(AssignmentRow, Option<GroupRef>)],
) -> Result<BTreeMap<UserId, UserRef>> {
    let tenant = room.tenant();
    let ids: BTreeSet<UserId> = rows.iter().filter_map(|(row, _)| row.granted_by).collect();
    let ids: Vec<UserId> = ids.into_iter().collect();
    let found = users::list_by_id(&mut room.tx, tenant, &ids).await?;
    let named = found.into_iter().map(|row| {
        let User { id, name, .. } = row.user;
        (id, UserRef { id, name })
    });
    Ok(named.collect())
}

/// A role as it is held, directly or through that group.
pub(crate) fn held(
    room: &Room<Reads>,
    row: AssignmentRow,
    group: Option<GroupRef>,
    givers: &BTreeMap<UserId, UserRef>,
) -> Option<HeldRole> {
    let role = room.snapshot.role(row.role)?.reference();
    Some(HeldRole {
        assignment: row.id,
        role,
        workspace: row.scope.workspace(),
        group,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        reason: row.reason,
        granted_by: row.granted_by.and_then(|giver| givers.get(&giver).cloned()),
        granted_at: row.granted_at,
    })
}
