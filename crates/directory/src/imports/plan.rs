//! Planning: what each row would do, and which rules it breaks, without changing anything.

use std::{collections::HashMap, sync::Arc};

use rolecall_access::{Actor, Snapshot, Subject};
use rolecall_model::{
    ADMIN_FULL_ACCESS, ImportColumn, ImportKind, ImportRow, ImportedResource, RoleId, RowPlan, RowResult,
    Rule, TenantId, Timestamp, UserId, Workspace, canonical,
};
use rolecall_store::{Tx, imports::ImportRowAtRest, users, workspaces};

use super::{before::Before, crowd::Crowd, part::Part, sheet::Line};
use crate::{Mode, Result, Room, tenants::settings};

/// What plans a file: the policy, who reads it in, and what was seen of the file so far.
pub(super) struct Planner {
    pub(super) tenant: TenantId,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) now: Timestamp,
    pub(super) kind: ImportKind,
    pub(super) columns: Vec<ImportColumn>,
    pub(super) names: Names,
    /// Seats that are free; `None` where they are not counted.
    pub(super) seats: Option<u64>,
    /// How many roles a user may hold directly in one scope.
    pub(super) most_roles: Option<u32>,
    /// The account that reads the file in.
    pub(super) caller: Option<UserId>,
    /// Whether it has full access.
    pub(super) has_full_access: bool,
    actor: Option<Subject>,
    seen: HashMap<String, u64>,
}

/// Roles and workspaces by the names that files use.
pub(super) struct Names {
    pub(super) roles: HashMap<String, RoleId>,
    pub(super) workspaces: HashMap<String, Workspace>,
}

/// What is planned for one row.
pub(super) struct Planned {
    pub(super) outcome: RowPlan,
    pub(super) resource: ImportedResource,
    pub(super) version: i64,
    pub(super) changes: Vec<String>,
    pub(super) before: Before,
    pub(super) full_access: bool,
}

impl Names {
    pub(super) async fn read<M: Mode<Tx = Tx>>(room: &mut Room<M>) -> Result<Self> {
        let tenant = room.tenant();
        let roles = room
            .snapshot
            .roles()
            .map(|role| (canonical(role.name()), role.id()))
            .collect();
        let workspaces = workspaces::list_all(&mut room.tx, tenant).await?;
        Ok(Self {
            roles,
            workspaces: workspaces
                .into_iter()
                .map(|workspace| (workspace.slug.clone(), workspace))
                .collect(),
        })
    }
}

impl Planner {
    pub(super) async fn new<M: Mode<Tx = Tx>>(
        room: &mut Room<M>,
        kind: ImportKind,
        columns: Vec<ImportColumn>,
    ) -> Result<Self> {
        let tenant = room.tenant();
        let seats = match room.snapshot.licence().seats {
            None => None,
            Some(seats) => {
                let taken = users::count_seats(&mut room.tx, tenant).await?;
                Some(u64::from(seats).saturating_sub(taken))
            }
        };
        Ok(Self {
            tenant,
            snapshot: Arc::clone(&room.snapshot),
            now: room.tx.now(),
            kind,
            columns,
            names: Names::read(room).await?,
            seats,
            most_roles: settings(&mut room.tx, tenant).await?.roles.max_per_user,
            caller: room.caller.account().map(|account| account.user),
            has_full_access: room.holds(&[ADMIN_FULL_ACCESS]),
            actor: room.actor.clone(),
            seen: HashMap::new(),
        })
    }

    /// Who reads the file in, as the rules of escalation see it.
    pub(super) fn actor(&self) -> Actor<'_> {
        self.actor.as_ref().map_or(Actor::System, Actor::User)
    }

    /// The household of who reads the file in.
    pub(super) fn actor_family(&self) -> Option<&str> {
        self.actor.as_ref().and_then(Subject::family)
    }

    /// The row that speaks of this already, if one does; from here on, this one does.
    pub(super) fn see(&mut self, key: String, row: u64) -> Option<u64> {
        self.seen.insert(key, row)
    }

    /// The row that speaks of this already, if one does.
    pub(super) fn seen(&self, key: &str) -> Option<u64> {
        self.seen.get(key).copied()
    }

    /// Plans the next rows of the file.
    pub(super) async fn plan(&mut self, tx: &mut Tx, lines: Vec<Line>) -> Result<Vec<ImportRowAtRest>> {
        let crowd = Crowd::of(tx, self, &lines).await?;
        Ok(lines
            .into_iter()
            .map(|line| self.plan_line(&crowd, line))
            .collect())
    }

    fn plan_line(&mut self, crowd: &Crowd, line: Line) -> ImportRowAtRest {
        let columns = self.columns.clone();
        let mut part = Part::new(&columns, &line.cells);
        if !line.is_whole {
            part.fault_of_row(Rule::new(
                "row_length",
                format!("must have {} cells, as many as there are headers", columns.len()),
            ));
        }
        let mut planned = match self.kind {
            ImportKind::Users => self.plan_user(crowd, &mut part, line.row),
            ImportKind::UserRoles => self.plan_role(crowd, &mut part, line.row),
            ImportKind::Parties => self.plan_party(crowd, &mut part, line.row),
        };
        // PostgreSQL keeps no NUL; its row breaks a rule anyway.
        planned.resource.name = planned.resource.name.replace('\0', "\u{fffd}");
        let (faults, resolved) = (part.faults, part.resolved.join(" "));
        let outcome = if faults.is_empty() {
            planned.outcome
        } else {
            RowPlan::Error
        };
        let is_done = matches!(outcome, RowPlan::Create | RowPlan::Update);
        ImportRowAtRest {
            row: ImportRow {
                row: line.row,
                outcome,
                resource: planned.resource,
                changes: planned.changes,
                cells: line.cells,
                before: planned.before,
                full_access: is_done && planned.full_access,
                errors: faults,
                result: RowResult::None,
                code: None,
                detail: None,
            },
            thing_version: if outcome == RowPlan::Update {
                planned.version
            } else {
                0
            },
            resolved,
            former: None,
            after_version: 0,
        }
    }
}

impl Planned {
    /// What a row that breaks rules would have been about.
    pub(super) const fn nothing(resource: ImportedResource) -> Self {
        Self::plain(RowPlan::Error, resource)
    }

    /// A row that makes something.
    pub(super) const fn creation(resource: ImportedResource) -> Self {
        Self::plain(RowPlan::Create, resource)
    }

    /// A row that makes what is there already what it says, in these fields.
    pub(super) fn update(resource: ImportedResource, version: i64, changes: Vec<&str>) -> Self {
        let outcome = if changes.is_empty() {
            RowPlan::Skip
        } else {
            RowPlan::Update
        };
        Self {
            version,
            changes: changes.into_iter().map(str::to_owned).collect(),
            ..Self::plain(outcome, resource)
        }
    }

    const fn plain(outcome: RowPlan, resource: ImportedResource) -> Self {
        Self {
            outcome,
            resource,
            version: 0,
            changes: Vec::new(),
            before: Before::new(),
            full_access: false,
        }
    }
}
