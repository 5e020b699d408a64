//! Reading a file in.

use rolecall_model::{Import, ImportId, ImportKind, ImportStatus, JobThing, RowPlan, Rule};
use rolecall_store::imports::{self, ImportRowAtRest};

use super::{BATCH, NEEDS, columns::Mapping, hashes, plan::Planner, require_besides, sheet::Sheet};
use crate::{Error, Needs, Operation, Record, Result, Room, Target, Writes};

/// How many plans of one account may wait.
const MOST_PLANNED: u64 = 20;

/// Reads a CSV file in and plans what each of its rows would do. Nothing else is changed.
#[derive(Debug)]
pub struct CreateImport {
    /// What its rows are.
    pub kind: ImportKind,
    /// The name of the file, if it was told.
    pub name: Option<String>,
    /// The file: UTF-8, separated by `,` or `;`.
    pub bytes: Vec<u8>,
    /// Which headers stand for which fields, beside those that are known; `None` leaves a column out.
    pub mapping: Mapping,
}

impl Operation for CreateImport {
    type Mode = Writes;
    type Output = Import;
    const NAME: &'static str = "import.create";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::any("import")
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Import> {
        let tenant = room.tenant();
        let mut sheet = Sheet::open(&self.bytes, self.kind, &self.mapping)?;
        let fields: Vec<&str> = sheet
            .columns
            .iter()
            .filter_map(|column| column.field.as_deref())
            .collect();
        require_besides(room, self.kind, &fields)?;
        ensure_room_for_one(room).await?;
        let mut import = self.noun(room, &sheet);
        imports::insert(&mut room.tx, tenant, &import).await?;
        let mut planner = Planner::new(room, self.kind, import.columns.clone()).await?;
        loop {
            let mut lines = Vec::new();
            while lines.len() < BATCH as usize
                && let Some(mut line) = sheet.next()?
            {
                hashes::seal(&room.house, import.id, &mut line)?;
                lines.push(line);
            }
            if lines.is_empty() {
                break;
            }
            let rows = planner.plan(&mut room.tx, lines).await?;
            for row in &rows {
                count(&mut import, row);
            }
            imports::insert_rows(&mut room.tx, tenant, import.id, &rows).await?;
        }
        if import.total == 0 {
            let rule = Rule::new("csv_empty", "has headers, and no rows below them");
            return Err(Error::invalid("", rule));
        }
        imports::update_counts(&mut room.tx, tenant, &import, signed(room.version)).await?;
        room.record(Record::made(
            import.id,
            import.name.clone().unwrap_or_else(|| import.kind.to_string()),
            &import,
        ));
        Ok(import)
    }
}

/// Plans are kept for days, with all that stands in their files.
async fn ensure_room_for_one(room: &mut Room<Writes>) -> Result<()> {
    let tenant = room.tenant();
    let by = room.caller.account().map(|account| account.user);
    if imports::count_planned(&mut room.tx, tenant, by).await? < MOST_PLANNED {
        return Ok(());
    }
    Err(Error::conflict(
        "too_many_imports",
        format!("{MOST_PLANNED} of your imports wait to be applied: apply or remove some"),
    ))
}

impl CreateImport {
    fn noun(&self, room: &Room<Writes>, sheet: &Sheet<'_>) -> Import {
        Import {
            id: ImportId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            kind: self.kind,
            name: self.name.clone(),
            status: ImportStatus::Planned,
            columns: sheet.columns.clone(),
            total: 0,
            creates: 0,
            updates: 0,
            skips: 0,
            errors: 0,
            undone: 0,
            kept: 0,
            job: None,
            created_by: JobThing {
                id: room.caller.account().map(|account| account.user),
                name: room.caller.actor().name,
            },
            created_at: room.tx.now(),
            applied_at: None,
            undone_at: None,
            version: 1,
        }
    }
}

/// Counts a row among what an import plans.
pub(super) const fn count(import: &mut Import, row: &ImportRowAtRest) {
    import.total += 1;
    match row.row.outcome {
        RowPlan::Create => import.creates += 1,
        RowPlan::Update => import.updates += 1,
        RowPlan::Skip => import.skips += 1,
        RowPlan::Error => import.errors += 1,
    }
}

/// A version of the policy as it is at rest.
pub(super) fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}
