//! The roles of a user: shown, and replaced as a whole.

use std::collections::BTreeMap;

use rolecall_access::GrantChange;
use rolecall_model::{
    AssignmentId, GroupRef, HeldRole, RoleId, RoleRef, RoleSync, Rule, Scope, Timestamp, UserId, WorkspaceId,
};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups, users,
};
use serde::{Deserialize, Serialize};

use super::{ensure_current, get, get_listed};
use crate::{
    Error, Needs, Operation, Reads, Record, Result, Rights, Room, Target,
    policy::Touched,
    roles::{ensure_few, ensure_fits},
};

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

fn held(room: &Room<Reads>, row: &AssignmentRow, group: Option<&GroupRef>) -> Option<HeldRole> {
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

/// A role that a user is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedRole {
    /// The role.
    pub role: RoleId,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
    /// Why it is given.
    pub reason: Option<String>,
}

/// Makes the set confirmed the set held, in one scope (source 0). What is held through groups stays.
#[derive(Debug)]
pub struct SyncUserRoles {
    /// Whose.
    pub user: UserId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The set confirmed.
    pub roles: Vec<WantedRole>,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for SyncUserRoles {
    type Mode = Rights;
    type Output = RoleSync;
    const NAME: &'static str = "user.sync_roles";
    const NEEDS: Needs = Needs::AnyOf(&["users:manage:roles"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<RoleSync> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(Some(self.if_match), user.version)?;
        let scope = Scope::of(self.workspace);
        if self
            .workspace
            .is_some_and(|workspace| !room.snapshot.is_active_workspace(workspace))
        {
            return Err(Error::invalid(
                "/workspace",
                Rule::new("workspace_unknown", "is no active workspace of this tenant"),
            ));
        }
        self.ensure_good(room, user.context)?;
        let set: Vec<RoleId> = self.roles.iter().map(|wanted| wanted.role).collect();
        ensure_few(room, &set, "/roles").await?;
        let held = assignments::list_of(&mut room.tx, tenant, Holder::User(self.user)).await?;
        let plan = Plan::of(held, self.roles, scope);
        plan.authorize(room, self.user).await?;
        let names = plan.names(room);
        plan.write(room, self.user).await?;
        users::touch(&mut room.tx, tenant, self.user).await?;
        room.touch(Touched::User(self.user));
        let (before, after) = names.record();
        room.record(Record {
            id: Some(user.id.to_string()),
            name: Some(user.name),
            before: Some(before),
            after: Some(after),
            reason: names.reason,
        });
        Ok(names.sync)
    }
}

impl SyncUserRoles {
    fn ensure_good(&self, room: &Room<Rights>, context: rolecall_model::Context) -> Result<()> {
        for (place, wanted) in self.roles.iter().enumerate() {
            let at = |field: &str, rule: Rule| Error::invalid(&format!("/roles/{place}{field}"), rule);
            ensure_fits(
                &room.snapshot,
                wanted.role,
                context,
                &format!("/roles/{place}/role"),
            )?;
            if self.workspace.is_some()
                && room
                    .snapshot
                    .role(wanted.role)
                    .is_some_and(|role| role.is_wildcard())
            {
                return Err(at(
                    "/role",
                    Rule::new(
                        "wildcard_in_workspace",
                        "full access is assigned for the whole tenant only",
                    ),
                ));
            }
            if self
                .roles
                .iter()
                .take(place)
                .any(|other| other.role == wanted.role)
            {
                return Err(at("/role", Rule::new("duplicate", "stands in the list twice")));
            }
            if let (Some(from), Some(until)) = (wanted.valid_from, wanted.valid_until)
                && until <= from
            {
                return Err(at(
                    "/valid_until",
                    Rule::new("validity_invalid", "must be after `valid_from`"),
                ));
            }
        }
        Ok(())
    }
}

/// What a sync will do.
struct Plan {
    scope: Scope,
    added: Vec<WantedRole>,
    removed: Vec<AssignmentRow>,
    kept: Vec<(AssignmentRow, WantedRole)>,
}

/// What a sync did, by name.
struct Names {
    sync: RoleSync,
    reason: Option<String>,
}

impl Plan {
    fn of(held: Vec<AssignmentRow>, wanted: Vec<WantedRole>, scope: Scope) -> Self {
        let mut wanted: BTreeMap<RoleId, WantedRole> =
            wanted.into_iter().map(|each| (each.role, each)).collect();
        let mut plan = Self {
            scope,
            added: Vec::new(),
            removed: Vec::new(),
            kept: Vec::new(),
        };
        for row in held.into_iter().filter(|row| row.scope == scope) {
            match wanted.remove(&row.role) {
                Some(same) => plan.kept.push((row, same)),
                None => plan.removed.push(row),
            }
        }
        plan.added = wanted.into_values().collect();
        plan
    }

    /// A role that stays but for another time is given anew: who may not give it may not prolong it.
    async fn authorize(&self, room: &mut Room<Rights>, user: UserId) -> Result<()> {
        let added = self.added.iter().map(|wanted| wanted.role);
        let moved = self
            .kept
            .iter()
            .filter(|(row, wanted)| is_moved(row, wanted))
            .map(|(row, _)| row.role);
        let added: Vec<(RoleId, Scope)> = added.chain(moved).map(|role| (role, self.scope)).collect();
        let removed: Vec<(RoleId, Scope)> = self.removed.iter().map(|row| (row.role, self.scope)).collect();
        let target = room.subject(user).await?.ok_or(Error::NotFound)?;
        room.authorize_grant(
            &GrantChange {
                added: &added,
                removed: &removed,
            },
            Some(&target),
        )
    }

    fn names(&self, room: &Room<Rights>) -> Names {
        let name = |role: RoleId| {
            room.snapshot.role(role).map_or_else(
                || RoleRef {
                    id: role,
                    name: role.to_string(),
                },
                |found| found.reference(),
            )
        };
        let sorted = |roles: Vec<RoleId>| {
            let mut named: Vec<RoleRef> = roles.into_iter().map(name).collect();
            named.sort_by(|a, b| a.name.cmp(&b.name));
            named
        };
        Names {
            reason: self.added.iter().find_map(|wanted| wanted.reason.clone()),
            sync: RoleSync {
                assigned: sorted(self.added.iter().map(|wanted| wanted.role).collect()),
                removed: sorted(self.removed.iter().map(|row| row.role).collect()),
                unchanged: sorted(self.kept.iter().map(|(row, _)| row.role).collect()),
            },
        }
    }

    async fn write(self, room: &mut Room<Rights>, user: UserId) -> Result<()> {
        let tenant = room.tenant();
        for row in &self.removed {
            assignments::delete(&mut room.tx, tenant, row.id).await?;
        }
        for (row, wanted) in self.kept {
            if is_moved(&row, &wanted) || wanted.reason.is_some() {
                let moved = AssignmentRow {
                    valid_from: wanted.valid_from,
                    valid_until: wanted.valid_until,
                    reason: wanted.reason.or(row.reason.clone()),
                    ..row
                };
                assignments::update_validity(&mut room.tx, tenant, &moved).await?;
            }
        }
        for wanted in self.added {
            let row = AssignmentRow {
                id: AssignmentId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
                holder: Holder::User(user),
                role: wanted.role,
                scope: self.scope,
                valid_from: wanted.valid_from,
                valid_until: wanted.valid_until,
                reason: wanted.reason,
                granted_by: room.caller.account().map(|account| account.user),
                granted_at: room.tx.now(),
            };
            assignments::insert(&mut room.tx, tenant, &row).await?;
        }
        Ok(())
    }
}

fn is_moved(row: &AssignmentRow, wanted: &WantedRole) -> bool {
    row.valid_from != wanted.valid_from || row.valid_until != wanted.valid_until
}

impl Names {
    /// The whole set before and after, by name.
    fn record(&self) -> (serde_json::Value, serde_json::Value) {
        let set = |lost: &[RoleRef]| {
            let mut names: Vec<&str> = self
                .sync
                .unchanged
                .iter()
                .chain(lost)
                .map(|role| role.name.as_str())
                .collect();
            names.sort_unstable();
            serde_json::json!({ "roles": names })
        };
        (set(&self.sync.removed), set(&self.sync.assigned))
    }
}
