//! Removing an import.

use rolecall_model::{ImportId, ImportStatus};
use rolecall_store::imports;

use super::{NEEDS, ensure_may_read, get};
use crate::{Error, Needs, Operation, Record, Result, Room, Target, Writes};

/// Removes an import with all that it keeps of its file. What it did stays done, and cannot be undone by it any more.
#[derive(Debug)]
pub struct DeleteImport {
    /// Which.
    pub import: ImportId,
}

impl Operation for DeleteImport {
    type Mode = Writes;
    type Output = ();
    const NAME: &'static str = "import.delete";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<()> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?.import;
        ensure_may_read(room, &before)?;
        if matches!(before.status, ImportStatus::Applying | ImportStatus::Undoing) {
            return Err(Error::conflict(
                "import_status",
                "the import is under way: cancel it first, or wait for its end",
            ));
        }
        imports::delete(&mut room.tx, tenant, self.import).await?;
        let name = before.name.clone().unwrap_or_else(|| before.kind.to_string());
        room.record(Record {
            id: Some(before.id.to_string()),
            name: Some(name),
            before: serde_json::to_value(&before).ok(),
            ..Record::default()
        });
        Ok(())
    }
}
