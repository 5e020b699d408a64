//! Exporting users, each with its roles.

use std::collections::BTreeMap;

use rolecall_model::{GroupRef, RoleId, Timestamp, User, UserId, WorkspaceId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups, users, workspaces,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{UserFilter, UserPosition};
use crate::{Danger, Export, Leaf, Needs, Reads, Result, Room, Target};

/// How many users are read in one go.
const PAGE: u32 = 500;

/// A user as an export shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportedUser {
    /// The user.
    #[serde(flatten)]
    pub user: User,
    /// What it holds directly, scope by scope, the whole tenant first.
    pub scopes: Vec<ExportedScope>,
    /// The groups it is in.
    pub groups: Vec<GroupRef>,
}

/// What a user holds in one scope.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportedScope {
    /// The workspace's short name; `null` for the whole tenant.
    pub workspace: Option<String>,
    /// The roles.
    pub roles: Vec<ExportedRole>,
}

/// A role that a user holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExportedRole {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
}

/// Exports the users that a list shows, in its order.
#[derive(Debug)]
pub struct ExportUsers {
    /// Which, in which order.
    pub filter: UserFilter,
    /// What was asked for, as the audit trail keeps it.
    pub asked: Value,
}

impl Export for ExportUsers {
    type Item = ExportedUser;
    type Position = UserPosition;
    const NAME: &'static str = "user.export";
    const STARTED: &'static str = "user.export_start";
    const NEEDS: Needs = Needs::AnyOf(&["users:export:all"]);
    const DANGER: Danger = Danger::Always("everybody's record leaves the house");

    fn target(&self) -> Target {
        Target::any("user")
    }

    fn asked(&self) -> &Value {
        &self.asked
    }

    async fn page(
        &self,
        room: &mut Room<Reads>,
        after: Option<UserPosition>,
    ) -> Result<Leaf<ExportedUser, UserPosition>> {
        let tenant = room.tenant();
        let filter = UserFilter {
            after,
            limit: PAGE,
            ..self.filter.clone()
        };
        let found = users::list(&mut room.tx, tenant, &filter).await?;
        let items = with_rights(room, found.users).await?;
        Ok(Leaf {
            items,
            next: found.next,
        })
    }
}

async fn with_rights(room: &mut Room<Reads>, found: Vec<User>) -> Result<Vec<ExportedUser>> {
    let tenant = room.tenant();
    let ids: Vec<UserId> = found.iter().map(|user| user.id).collect();
    let mut held: BTreeMap<Holder, Vec<AssignmentRow>> = BTreeMap::new();
    for row in assignments::list_of_users(&mut room.tx, tenant, &ids).await? {
        held.entry(row.holder).or_default().push(row);
    }
    let mut groups: BTreeMap<UserId, Vec<GroupRef>> = BTreeMap::new();
    for (user, group) in groups::list_of_users(&mut room.tx, tenant, &ids).await? {
        groups.entry(user).or_default().push(group);
    }
    let named = workspaces::list_all(&mut room.tx, tenant).await?;
    let slugs: BTreeMap<WorkspaceId, String> = named.into_iter().map(|each| (each.id, each.slug)).collect();
    let shown = found.into_iter().map(|user| ExportedUser {
        scopes: scopes(
            room,
            &held.remove(&Holder::User(user.id)).unwrap_or_default(),
            &slugs,
        ),
        groups: groups.remove(&user.id).unwrap_or_default(),
        user,
    });
    Ok(shown.collect())
}

fn scopes(
    room: &Room<Reads>,
    held: &[AssignmentRow],
    slugs: &BTreeMap<WorkspaceId, String>,
) -> Vec<ExportedScope> {
    let mut scopes: BTreeMap<Option<String>, Vec<ExportedRole>> = BTreeMap::new();
    for row in held {
        let Some(role) = room.snapshot.role(row.role) else {
            continue;
        };
        let workspace = row.scope.workspace().and_then(|id| slugs.get(&id).cloned());
        scopes.entry(workspace).or_default().push(ExportedRole {
            id: row.role,
            name: role.name().to_owned(),
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        });
    }
    let sorted = scopes.into_iter().map(|(workspace, mut roles)| {
        roles.sort_by(|a, b| a.name.cmp(&b.name));
        ExportedScope { workspace, roles }
    });
    sorted.collect()
}
