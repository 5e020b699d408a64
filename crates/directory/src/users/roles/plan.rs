//! What a full sync of roles does: what comes, what goes, what stays.

use std::collections::BTreeMap;

use rolecall_access::GrantChange;
use rolecall_model::{AssignmentId, RoleId, RoleRef, RoleSync, Scope, Timestamp, UserId, WorkspaceId};
use rolecall_store::assignments::{self, AssignmentRow, Holder};
use serde::Serialize;
use serde_json::Value;

use super::WantedRole;
use crate::{Error, Result, Rights, Room};

/// What a sync will do.
pub(super) struct Plan {
    scope: Scope,
    added: Vec<WantedRole>,
    removed: Vec<AssignmentRow>,
    kept: Vec<(AssignmentRow, WantedRole)>,
}

/// What a sync did, by name.
pub(super) struct Names {
    pub(super) sync: RoleSync,
    pub(super) reason: Option<String>,
    before: Value,
    after: Value,
}

impl Plan {
    pub(super) fn of(held: Vec<AssignmentRow>, wanted: Vec<WantedRole>, scope: Scope) -> Self {
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
    pub(super) async fn authorize(&self, room: &mut Room<Rights>, user: UserId) -> Result<()> {
        let added: Vec<(RoleId, Scope)> = self.given().map(|wanted| (wanted.role, self.scope)).collect();
        let removed: Vec<(RoleId, Scope)> = self.removed.iter().map(|row| (row.role, self.scope)).collect();
        let target = room.subject(user).await?.ok_or(Error::NotFound)?;
        room.authorize_grant(
            &GrantChange {
                added: &added,
                removed: &removed,
            },
            Some(&target),
        )?;
        for wanted in self.given() {
            room.authorize_own_span((wanted.role, self.scope), user, wanted.valid_until)?;
        }
        Ok(())
    }

    /// What is given anew, or for another time.
    fn given(&self) -> impl Iterator<Item = &WantedRole> {
        let moved = self.kept.iter().filter(|(row, wanted)| is_moved(row, wanted));
        self.added.iter().chain(moved.map(|(_, wanted)| wanted))
    }

    /// Why something is given, or is still held: the first that was not said before.
    fn reason(&self) -> Option<String> {
        let said_anew = self
            .kept
            .iter()
            .filter(|(row, wanted)| wanted.reason != row.reason)
            .map(|(_, wanted)| wanted);
        let mut reasons = self
            .added
            .iter()
            .chain(said_anew)
            .filter_map(|wanted| wanted.reason.clone());
        reasons.find(|reason| !reason.is_empty())
    }

    pub(super) fn names(&self, room: &Room<Rights>) -> Names {
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
        let spans = |rows: &[AssignmentRow]| -> Vec<_> {
            rows.iter()
                .map(|row| (name(row.role).name, row.valid_from, row.valid_until))
                .collect()
        };
        let wanted = |wanted: &WantedRole| (name(wanted.role).name, wanted.valid_from, wanted.valid_until);
        let kept: Vec<AssignmentRow> = self.kept.iter().map(|(row, _)| row.clone()).collect();
        let mut before = spans(&kept);
        before.extend(spans(&self.removed));
        let after = self
            .kept
            .iter()
            .map(|(_, kept)| kept)
            .chain(&self.added)
            .map(wanted)
            .collect();
        Names {
            before: set(self.scope, before),
            after: set(self.scope, after),
            reason: self.reason(),
            sync: RoleSync {
                assigned: sorted(self.added.iter().map(|wanted| wanted.role).collect()),
                removed: sorted(self.removed.iter().map(|row| row.role).collect()),
                unchanged: sorted(self.kept.iter().map(|(row, _)| row.role).collect()),
            },
        }
    }

    pub(super) async fn write(self, room: &mut Room<Rights>, user: UserId) -> Result<()> {
        let tenant = room.tenant();
        for row in &self.removed {
            assignments::delete(&mut room.tx, tenant, row.id).await?;
        }
        for (row, wanted) in self.kept {
            if is_moved(&row, &wanted) || wanted.reason.is_some() {
                let moved = AssignmentRow {
                    valid_from: wanted.valid_from,
                    valid_until: wanted.valid_until,
                    reason: wanted
                        .reason
                        .or(row.reason.clone())
                        .filter(|reason| !reason.is_empty()),
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
                reason: wanted.reason.filter(|reason| !reason.is_empty()),
                granted_by: room.caller.account().map(|account| account.user),
                granted_at: room.tx.now(),
            };
            assignments::insert(&mut room.tx, tenant, &row).await?;
        }
        Ok(())
    }
}

/// Whether a role is to be held for another time than it is.
pub(super) fn is_moved(row: &AssignmentRow, wanted: &WantedRole) -> bool {
    row.valid_from != wanted.valid_from || row.valid_until != wanted.valid_until
}

impl Names {
    /// The whole set before and after, by name: what the audit entry says.
    pub(super) fn record(&self) -> (Value, Value) {
        (self.before.clone(), self.after.clone())
    }
}

/// A set of roles as the trail shows it.
#[derive(Serialize)]
struct ShownSet {
    /// Their names.
    roles: Vec<String>,
    /// Where, if not in the whole tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<WorkspaceId>,
    /// From when until when, for those that count for a time only.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    validity: BTreeMap<String, ShownSpan>,
}

#[derive(Serialize)]
struct ShownSpan {
    valid_from: Option<Timestamp>,
    valid_until: Option<Timestamp>,
}

fn set(scope: Scope, mut roles: Vec<(String, Option<Timestamp>, Option<Timestamp>)>) -> Value {
    roles.sort();
    let timed = roles
        .iter()
        .filter(|(_, from, until)| from.is_some() || until.is_some());
    let span = |valid_from, valid_until| ShownSpan {
        valid_from,
        valid_until,
    };
    let validity = timed
        .map(|(name, from, until)| (name.clone(), span(*from, *until)))
        .collect();
    let shown = ShownSet {
        validity,
        workspace: scope.workspace(),
        roles: roles.into_iter().map(|(name, ..)| name).collect(),
    };
    serde_json::to_value(shown).unwrap_or_default()
}
