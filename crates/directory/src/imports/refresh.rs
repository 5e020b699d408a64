//! Planning a file anew: what its plan rests on may have changed.

use rolecall_model::{Import, ImportId, ImportStatus};
use rolecall_store::{
    Tx,
    imports::{self, ImportAtRest, ImportRowAtRest},
};

use super::{
    BATCH, NEEDS,
    create::{count, signed},
    ensure_may_read, ensure_status, get,
    plan::Planner,
    require_besides,
    sheet::Line,
};
use crate::{Mode, Needs, Operation, Record, Result, Room, Target, Writes};

/// Plans an import anew. Its version rises if any row comes out otherwise.
#[derive(Debug)]
pub struct PlanImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for PlanImport {
    type Mode = Writes;
    type Output = Import;
    const NAME: &'static str = "import.plan";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Import> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?;
        ensure_status(&before, ImportStatus::Planned)?;
        ensure_may(room, &before)?;
        let mut after = Import {
            total: 0,
            creates: 0,
            updates: 0,
            skips: 0,
            errors: 0,
            ..before.import.clone()
        };
        let mut differs = false;
        let mut walk = Walk::begin(room, &before).await?;
        while let Some(pairs) = walk.next(&mut room.tx).await? {
            for (old, new) in &pairs {
                count(&mut after, new);
                differs |= is_other(old, new);
                if is_other(old, new) || old.row.before != new.row.before {
                    imports::update_plan(&mut room.tx, tenant, self.import, new).await?;
                }
            }
        }
        if differs {
            after.version += 1;
        }
        imports::update_counts(&mut room.tx, tenant, &after, signed(room.version)).await?;
        let name = after.name.clone().unwrap_or_else(|| after.kind.to_string());
        room.record(Record::changed(after.id, name, &before.import, &after));
        Ok(after)
    }
}

/// Refuses who may read files in but not such a one.
pub(super) fn ensure_may<M: Mode>(room: &mut Room<M>, import: &ImportAtRest) -> Result<()> {
    ensure_may_read(room, &import.import)?;
    let columns = import.import.columns.iter();
    let fields: Vec<&str> = columns.filter_map(|column| column.field.as_deref()).collect();
    require_besides(room, import.import.kind, &fields)
}

/// Whether the plan at rest is not what would be planned now. Where nothing changed in the tenant since, nobody need look.
pub(super) async fn is_outdated<M: Mode<Tx = Tx>>(
    room: &mut Room<M>,
    import: &ImportAtRest,
    version: u64,
) -> Result<bool> {
    if import.planned_version == signed(version) {
        return Ok(false);
    }
    let mut walk = Walk::begin(room, import).await?;
    while let Some(pairs) = walk.next(&mut room.tx).await? {
        if pairs.iter().any(|(old, new)| is_other(old, new)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a row does something else than was looked at. What its fields are before needs no look of its own: whatever changes a
/// thing raises its version, and another name of a role is the same role.
fn is_other(old: &ImportRowAtRest, new: &ImportRowAtRest) -> bool {
    let codes = |row: &ImportRowAtRest| -> Vec<String> {
        row.row.errors.iter().map(|fault| fault.code.clone()).collect()
    };
    old.row.outcome != new.row.outcome
        || old.row.resource.id != new.row.resource.id
        || old.thing_version != new.thing_version
        || old.resolved != new.resolved
        || old.row.changes != new.row.changes
        || old.row.full_access != new.row.full_access
        || codes(old) != codes(new)
}

/// Walks over the rows of an import with what would be planned for each now.
struct Walk {
    planner: Planner,
    import: Import,
    after: i64,
}

impl Walk {
    async fn begin<M: Mode<Tx = Tx>>(room: &mut Room<M>, import: &ImportAtRest) -> Result<Self> {
        let import = &import.import;
        Ok(Self {
            planner: Planner::new(room, import.kind, import.columns.clone()).await?,
            import: import.clone(),
            after: 0,
        })
    }

    async fn next(&mut self, tx: &mut Tx) -> Result<Option<Vec<(ImportRowAtRest, ImportRowAtRest)>>> {
        let old = imports::list_rows(tx, self.planner.tenant, &self.import, self.after, BATCH).await?;
        let Some(last) = old.last() else {
            return Ok(None);
        };
        self.after = last.ordinal();
        let lines = old.iter().map(line_of).collect();
        let new = self.planner.plan(tx, lines).await?;
        Ok(Some(old.into_iter().zip(new).collect()))
    }
}

/// A row as it was read. One that had too many or too few cells stays so.
fn line_of(row: &ImportRowAtRest) -> Line {
    Line {
        row: row.row.row,
        cells: row.row.cells.clone(),
        is_whole: !row.row.errors.iter().any(|fault| fault.code == "row_length"),
    }
}
