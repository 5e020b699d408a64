//! Carrying out what an import plans: everything or nothing, in one change of rights.

mod parties;
mod roles;
mod users;

use rolecall_model::{Import, ImportId, ImportKind, ImportStatus, RowPlan, RowResult};
use rolecall_store::imports::{self, ImportAtRest, ImportRowAtRest};
use serde::Serialize;

use super::{
    BATCH, NEEDS, ensure_status, get,
    part::Part,
    party_line::PartyLine,
    plan::Names,
    refresh::{ensure_may, is_outdated},
    roles::RoleLine,
    run::{ByJob, at_row},
    start::ensure_good,
    user_line::UserLine,
};
use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target};
pub(super) use users::sync_to;

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
            let rows = imports::list_rows(&mut room.tx, tenant, &before.import, after, BATCH).await?;
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
        ensure_good(&import.import, self.skip_errors)
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
            ImportKind::Parties => {
                let line = PartyLine::parse(&mut part);
                self.apply_party(room, line, &mut row).await?;
            }
        }
        row.row.result = RowResult::Applied;
        let tenant = room.tenant();
        Ok(imports::update_result(&mut room.tx, tenant, self.import.id, &row).await?)
    }

    fn reason(&self) -> String {
        format!("import {}", self.import.id)
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}
