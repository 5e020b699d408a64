//! Carrying out what an import plans: everything or nothing, in one change of rights.

use rolecall_model::{
    Context, Import, ImportId, ImportKind, ImportStatus, RoleId, RowPlan, RowResult, User, UserId, UserKind,
    UserStatus,
};
use rolecall_store::imports::{self, ImportAtRest, ImportRowAtRest};
use serde::Serialize;

use super::{
    BATCH, NEEDS, ensure_status,
    former::{FormerRole, Given, former},
    get,
    part::Part,
    plan::Names,
    refresh::{ensure_may, is_outdated},
    roles::RoleLine,
    run::{ByJob, at_row},
    start::ensure_good,
    user_line::{UserLine, changed_fields},
};
use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target, users,
    users::{
        ActivateUser, AssignRole, Change, CreateUser, DeactivateUser, SyncUserRoles, UpdateUser, WantedRole,
        as_held, held_in,
    },
};

/// Carries out what an import plans. One row that is refused refuses all of it.
#[derive(Debug)]
pub struct ApplyImport {
    /// Which.
    pub import: ImportId,
    /// Whether rows that break a rule are left out; otherwise none may.
    pub skip_errors: bool,
    /// The job that does it.
    pub by: Option<ByJob>,
}

impl Operation for ApplyImport {
    type Mode = Rights;
    type Output = Import;
    const NAME: &'static str = "import.apply";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Import> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?;
        self.ensure_may(room, &before).await?;
        let from = before.import.status;
        let names = Names::read(room).await?;
        let (mut after, mut done) = (0, 0);
        loop {
            let rows = imports::list_rows(&mut room.tx, tenant, self.import, after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after = last.ordinal();
            for row in rows {
                let place = row.row.row;
                if matches!(row.row.outcome, RowPlan::Create | RowPlan::Update) {
                    let one = One {
                        import: &before.import,
                        names: &names,
                    };
                    one.apply(room, row).await.map_err(|error| at_row(error, place))?;
                    done += 1;
                }
                if let Some(by) = &self.by {
                    by.step()?;
                }
            }
        }
        imports::update_status(&mut room.tx, tenant, self.import, from, ImportStatus::Applied).await?;
        if let Some(by) = &self.by {
            by.finish(room, done, before.import.skips).await?;
        }
        finished(room, &before).await
    }
}

/// Writes down the whole, and gives it as it is.
pub(super) async fn finished(room: &mut Room<Rights>, before: &ImportAtRest) -> Result<Import> {
    let made = get(room, before.import.id).await?.import;
    let name = made.name.clone().unwrap_or_else(|| made.kind.to_string());
    room.record(Record::changed(made.id, name, &before.import, &made));
    Ok(made)
}

impl ApplyImport {
    async fn ensure_may(&self, room: &mut Room<Rights>, import: &ImportAtRest) -> Result<()> {
        ensure_may(room, import)?;
        let wanted = match self.by {
            Some(_) => ImportStatus::Applying,
            None => ImportStatus::Planned,
        };
        ensure_status(import, wanted)?;
        // This change of rights raised the version by one.
        let version = room.version.saturating_sub(1);
        if is_outdated(room, import, version).await? {
            return Err(Error::conflict(
                "import_stale",
                "what the plan rests on has changed: plan the import anew",
            ));
        }
        ensure_good(import, self.skip_errors)
    }
}

/// What carrying out a row needs to know.
struct One<'a> {
    import: &'a Import,
    names: &'a Names,
}

impl One<'_> {
    async fn apply(&self, room: &mut Room<Rights>, mut row: ImportRowAtRest) -> Result<()> {
        let cells = row.row.cells.clone();
        let mut part = Part::new(&self.import.columns, &cells);
        match self.import.kind {
            ImportKind::Users => {
                let line = UserLine::parse(&mut part, self.names);
                self.apply_user(room, line, &mut row).await?;
            }
            ImportKind::UserRoles => {
                let line = RoleLine::parse(&mut part, self.names);
                self.apply_role(room, line, &mut row).await?;
            }
        }
        row.row.result = RowResult::Applied;
        let tenant = room.tenant();
        Ok(imports::update_result(&mut room.tx, tenant, self.import.id, &row).await?)
    }

    fn reason(&self) -> String {
        format!("import {}", self.import.id)
    }

    async fn apply_user(
        &self,
        room: &mut Room<Rights>,
        line: UserLine,
        row: &mut ImportRowAtRest,
    ) -> Result<()> {
        let made = match row.row.user.id {
            None => room.include(creation(line), &self.reason()).await?,
            Some(user) => {
                let tenant = room.tenant();
                let before = users::get_listed(&mut room.tx, tenant, user).await?;
                row.former = Some(json(&former(room, &before).await?)?);
                self.update(room, before, line).await?;
                users::get(&mut room.tx, tenant, user).await?
            }
        };
        row.row.user.id = Some(made.id);
        row.row.user.name.clone_from(&made.name);
        row.after_version = made.version;
        Ok(())
    }

    /// What is taken away goes first, so that another context finds no role that does not fit it; whether it is active comes
    /// last.
    async fn update(&self, room: &mut Room<Rights>, before: User, line: UserLine) -> Result<()> {
        let (user, reason) = (before.id, self.reason());
        let (active, roles) = (line.active, line.roles.clone());
        let context = line.context.filter(|context| *context != before.context);
        if let (Some(wanted), Some(_)) = (&roles, context) {
            let held = held_in(room, user, None).await?;
            let fitting = held
                .iter()
                .map(|row| row.role)
                .filter(|role| wanted.contains(role));
            let fitting: Vec<RoleId> = fitting.collect();
            sync(room, user, &fitting, &reason).await?;
        }
        let change = line.change(&before);
        if context.is_some() || !changed_fields(&change).is_empty() {
            let operation = UpdateUser {
                user,
                change,
                context,
                party: Change::Keep,
                if_match: None,
            };
            room.include(operation, &reason).await?;
        }
        if let Some(wanted) = roles {
            sync(room, user, &wanted, &reason).await?;
        }
        match active {
            Some(true) if before.status != UserStatus::Active => {
                room.include(ActivateUser { user }, &reason).await.map(drop)
            }
            Some(false) if before.status != UserStatus::Inactive => {
                room.include(DeactivateUser { user }, &reason).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    async fn apply_role(
        &self,
        room: &mut Room<Rights>,
        line: RoleLine,
        row: &mut ImportRowAtRest,
    ) -> Result<()> {
        let workspace = line.workspace();
        let (Some(user), Some(wanted)) = (row.row.user.id, line.wanted()) else {
            return Err(Error::internal("a planned row without its user or role"));
        };
        let held = held_in(room, user, workspace).await?;
        let before = held
            .into_iter()
            .find(|held| held.role == wanted.role)
            .map(|held| FormerRole {
                role: held.role,
                workspace,
                valid_from: held.valid_from,
                valid_until: held.valid_until,
                reason: held.reason,
            });
        let after = FormerRole {
            role: wanted.role,
            workspace,
            valid_from: wanted.valid_from,
            valid_until: wanted.valid_until,
            reason: wanted.reason.clone(),
        };
        row.former = Some(json(&Given { before, after })?);
        room.include(
            AssignRole {
                user,
                workspace,
                wanted,
            },
            &self.reason(),
        )
        .await
        .map(drop)
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn creation(line: UserLine) -> CreateUser {
    CreateUser {
        profile: line.profile,
        kind: UserKind::Human,
        context: line.context.unwrap_or(Context::Tenant),
        party: None,
        password: None,
        active: line.active.unwrap_or(true),
        roles: line.roles.unwrap_or_default(),
        hash: None,
    }
}

/// Makes the set named the set held in the whole tenant; what is held already keeps its time. Nothing is done where nothing
/// differs.
async fn sync(room: &mut Room<Rights>, user: UserId, wanted: &[RoleId], reason: &str) -> Result<()> {
    let held = held_in(room, user, None).await?;
    let is_same = held.len() == wanted.len() && held.iter().all(|row| wanted.contains(&row.role));
    if is_same {
        return Ok(());
    }
    let mut roles: Vec<WantedRole> = Vec::new();
    for role in wanted {
        let kept = held.iter().find(|row| row.role == *role).cloned().map(as_held);
        roles.push(kept.unwrap_or_else(|| WantedRole {
            role: *role,
            valid_from: None,
            valid_until: None,
            reason: Some(reason.to_owned()),
        }));
    }
    sync_to(room, user, roles, reason).await
}

/// Makes these the roles held in the whole tenant.
pub(super) async fn sync_to(
    room: &mut Room<Rights>,
    user: UserId,
    roles: Vec<WantedRole>,
    reason: &str,
) -> Result<()> {
    let tenant = room.tenant();
    let version = users::get_listed(&mut room.tx, tenant, user).await?.version;
    let operation = SyncUserRoles {
        user,
        workspace: None,
        roles,
        if_match: version,
    };
    room.include(operation, reason).await.map(drop)
}
