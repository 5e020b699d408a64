//! Showing imports and their rows.

use rolecall_model::{Import, ImportId, ImportRow, RowPlan, RowResult};
use rolecall_store::imports;
use serde::{Deserialize, Serialize};

use super::{NEEDS, ensure_may_read, get, hashes, readers_of};
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of imports.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportPage {
    /// The imports.
    pub items: Vec<Import>,
    /// Whether there are more.
    pub more: bool,
}

/// One page of the rows of an import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRowPage {
    /// The rows.
    pub items: Vec<ImportRow>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists imports, newest first.
#[derive(Debug)]
pub struct ListImports {
    /// Those before this one.
    pub before: Option<ImportId>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListImports {
    type Mode = Reads;
    type Output = ImportPage;
    const NAME: &'static str = "import.list";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::any("import")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<ImportPage> {
        let tenant = room.tenant();
        let asked = self.limit as usize;
        let mut items = imports::list(&mut room.tx, tenant, self.before, self.limit + 1).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(ImportPage { items, more })
    }
}

/// Shows one import.
#[derive(Debug)]
pub struct ShowImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for ShowImport {
    type Mode = Reads;
    type Output = Import;
    const NAME: &'static str = "import.show";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Import> {
        get(room, self.import).await.map(|found| found.import)
    }
}

/// Lists the rows of an import.
#[derive(Debug)]
pub struct ListImportRows {
    /// Which import.
    pub import: ImportId,
    /// Only rows of that plan.
    pub outcome: Option<RowPlan>,
    /// Only rows of that result.
    pub result: Option<RowResult>,
    /// Those after this place.
    pub after: Option<i64>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListImportRows {
    type Mode = Reads;
    type Output = ImportRowPage;
    const NAME: &'static str = "import.list_rows";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<ImportRowPage> {
        let tenant = room.tenant();
        let import = get(room, self.import).await?.import;
        ensure_may_read(room, &import)?;
        let asked = self.limit as usize;
        let shown = (self.outcome, self.result);
        let limit = self.limit + 1;
        let mut items = imports::list_shown(&mut room.tx, tenant, &import, shown, self.after, limit).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        for row in &mut items {
            hashes::mask(&mut row.cells);
        }
        if !room.holds(readers_of(import.kind)) {
            // A file names whom it likes: what they are is for who reads them.
            for row in &mut items {
                row.before.clear();
            }
        }
        Ok(ImportRowPage { items, more })
    }
}
