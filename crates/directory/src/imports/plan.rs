//! Planning: what each row would do, and which rules it breaks, without changing anything.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rolecall_access::{Actor, Snapshot, Subject};
use rolecall_model::{
    GroupId, ImportColumn, ImportKind, ImportRow, JobThing, RoleId, RowPlan, RowResult, Rule, TenantId,
    Timestamp, UserId, Workspace, canonical,
};
use rolecall_store::{
    Tx,
    assignments::{self, AssignmentRow, Holder},
    groups,
    imports::ImportRowAtRest,
    users::{self, UserRow},
    workspaces,
};

use super::{part::Part, sheet::Line};
use crate::{Mode, Result, Room, policy::packed, tenants::settings, users::canonical_email};

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
    actor: Option<Subject>,
    seen: HashMap<String, u64>,
}

/// Roles and workspaces by the names that files use.
pub(super) struct Names {
    pub(super) roles: HashMap<String, RoleId>,
    pub(super) workspaces: HashMap<String, Workspace>,
}

/// An account that is there already, with what it holds.
pub(super) struct Known {
    pub(super) row: UserRow,
    pub(super) subject: Subject,
    pub(super) held: Vec<AssignmentRow>,
    pub(super) groups: Vec<GroupId>,
}

/// The accounts that some rows may be about.
pub(super) struct Crowd {
    known: Vec<Known>,
    emails: HashMap<String, usize>,
    usernames: HashMap<String, usize>,
}

/// What is planned for one row.
pub(super) struct Planned {
    pub(super) outcome: RowPlan,
    pub(super) user: JobThing,
    pub(super) version: i64,
    pub(super) changes: Vec<String>,
}

impl Names {
    pub(super) async fn read<M: Mode<Tx = Tx>>(room: &mut Room<M>) -> Result<Self> {
        let tenant = room.tenant();
        let roles = room
            .snapshot
            .roles()
            .map(|role| (canonical(role.name()), role.id()))
            .collect();
        let workspaces = workspaces::list(&mut room.tx, tenant).await?;
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
            actor: room.actor.clone(),
            seen: HashMap::new(),
        })
    }

    /// Who reads the file in, as the rules of escalation see it.
    pub(super) fn actor(&self) -> Actor<'_> {
        self.actor.as_ref().map_or(Actor::System, Actor::User)
    }

    /// The row that speaks of this already, if one does; from here on, this one does.
    pub(super) fn see(&mut self, key: String, row: u64) -> Option<u64> {
        self.seen.insert(key, row)
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
        let planned = match self.kind {
            ImportKind::Users => self.plan_user(crowd, &mut part, line.row),
            ImportKind::UserRoles => self.plan_role(crowd, &mut part, line.row),
        };
        let faults = part.faults;
        let outcome = if faults.is_empty() {
            planned.outcome
        } else {
            RowPlan::Error
        };
        ImportRowAtRest {
            row: ImportRow {
                row: line.row,
                outcome,
                user: planned.user,
                changes: planned.changes,
                cells: line.cells,
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
            former: None,
            after_version: 0,
        }
    }
}

/// The addresses and usernames that some rows name, in the form in which they are compared.
fn keys(lines: &[Line]) -> (Vec<String>, Vec<String>) {
    let cell = |line: &Line, field: &str| line.cells.get(field).cloned();
    let emails = lines
        .iter()
        .filter_map(|line| canonical_email(cell(line, "email").as_deref()));
    let usernames = lines
        .iter()
        .filter_map(|line| cell(line, "username"))
        .map(|name| canonical(&name));
    (emails.collect(), usernames.collect())
}

impl Crowd {
    async fn of(tx: &mut Tx, planner: &Planner, lines: &[Line]) -> Result<Self> {
        let (emails, usernames) = keys(lines);
        let mut rows = users::list_by_names(tx, planner.tenant, &emails, &usernames).await?;
        rows.sort_by_key(|row| row.user.id);
        rows.dedup_by_key(|row| row.user.id);
        let ids: Vec<UserId> = rows.iter().map(|row| row.user.id).collect();
        let mut held: BTreeMap<UserId, Vec<AssignmentRow>> = BTreeMap::new();
        let mut in_groups: BTreeMap<UserId, Vec<GroupId>> = BTreeMap::new();
        if !ids.is_empty() {
            for row in assignments::list_of_users(tx, planner.tenant, &ids).await? {
                if let Holder::User(user) = row.holder {
                    held.entry(user).or_default().push(row);
                }
            }
            for (user, group) in groups::list_of_users(tx, planner.tenant, &ids).await? {
                in_groups.entry(user).or_default().push(group.id);
            }
        }
        let known = rows.into_iter().map(|row| {
            let held = held.remove(&row.user.id).unwrap_or_default();
            let groups = in_groups.remove(&row.user.id).unwrap_or_default();
            let loaded = packed(&planner.snapshot, &row, groups.clone(), &held, planner.now);
            Known {
                row,
                subject: loaded.subject,
                held,
                groups,
            }
        });
        Ok(Self::indexed(known.collect()))
    }

    fn indexed(known: Vec<Known>) -> Self {
        let mut crowd = Self {
            known: Vec::new(),
            emails: HashMap::new(),
            usernames: HashMap::new(),
        };
        for (place, each) in known.into_iter().enumerate() {
            if let Some(email) = canonical_email(each.row.user.email.as_deref()) {
                crowd.emails.insert(email, place);
            }
            if let Some(username) = &each.row.user.username {
                crowd.usernames.insert(canonical(username), place);
            }
            crowd.known.push(each);
        }
        crowd
    }

    /// The account with that address.
    pub(super) fn by_email(&self, email: &str) -> Option<&Known> {
        self.known.get(*self.emails.get(email)?)
    }

    /// The account with that username.
    pub(super) fn by_username(&self, username: &str) -> Option<&Known> {
        self.known.get(*self.usernames.get(username)?)
    }
}

impl Planned {
    /// What a row that breaks rules would have been about.
    pub(super) const fn nothing(user: JobThing) -> Self {
        Self {
            outcome: RowPlan::Error,
            user,
            version: 0,
            changes: Vec::new(),
        }
    }
}
