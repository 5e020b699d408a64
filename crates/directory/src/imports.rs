//! Imports: a CSV file becomes a plan, row by row, and the plan is carried out as a whole or not at all.
//!
//! [`CreateImport`] reads the file and plans it; nothing else is changed. [`StartImport`] asks for the plan to be carried out,
//! if it still is what would be planned now, and a worker does so in one transaction ([`ApplyImport`]): each row by the very
//! operation that the API performs for it, so no rule has to be written twice. [`UndoImport`] takes back what nobody touched
//! since.

mod apply;
mod before;
mod columns;
mod create;
mod crowd;
mod delete;
mod fields;
mod former;
mod hashes;
mod link;
mod part;
mod parties;
mod party_crowd;
mod party_line;
mod plan;
mod refresh;
mod roles;
mod run;
mod sheet;
mod show;
mod start;
mod undo;
mod user_line;
mod users;

pub use apply::ApplyImport;
pub use create::CreateImport;
pub use delete::DeleteImport;
pub use fields::{Field, fields_of};
pub use refresh::PlanImport;
pub use show::{ImportPage, ImportRowPage, ListImportRows, ListImports, ShowImport};
pub use start::{StartImport, Work};
pub use undo::UndoImport;

use rolecall_model::{Import, ImportId, ImportKind, ImportStatus, JobKind};
use rolecall_store::{
    Tx,
    imports::{self, ImportAtRest},
    jobs::JobRow,
};

use crate::{Error, Mode, Needs, Result, Room};

/// What everybody needs who reads a file in, looks at its plan, or has it carried out.
const NEEDS: Needs = Needs::AnyOf(&["users:import:all"]);
/// How many rows are read and planned in one go.
const BATCH: u32 = 200;

/// An import of this tenant.
async fn get<M: Mode<Tx = Tx>>(room: &mut Room<M>, import: ImportId) -> Result<ImportAtRest> {
    let tenant = room.tenant();
    imports::find(&mut room.tx, tenant, import)
        .await?
        .ok_or(Error::NotFound)
}

/// Somebody else's file says what one may not be allowed to read: it is for who reads such things.
fn ensure_may_read<M: Mode>(room: &mut Room<M>, import: &Import) -> Result<()> {
    let own = room.caller.account().map(|account| account.user);
    if own.is_none() || own == import.created_by.id {
        return Ok(());
    }
    room.require(readers_of(import.kind))
}

/// Who reads what the rows of such a file are about.
const fn readers_of(kind: ImportKind) -> &'static [&'static str] {
    match kind {
        ImportKind::Users | ImportKind::UserRoles => &["users:read:all"],
        ImportKind::Parties => &["parties:read:all"],
    }
}

/// What a file needs besides: whoever gives roles by it must be one who gives roles, and whoever makes and edits parties by it
/// one who makes and edits them.
fn require_besides<M: Mode>(room: &mut Room<M>, kind: ImportKind, fields: &[&str]) -> Result<()> {
    match kind {
        ImportKind::Users if !fields.contains(&"roles") => Ok(()),
        ImportKind::Users | ImportKind::UserRoles => room.require(&["users:manage:roles"]),
        ImportKind::Parties => {
            room.require(&["parties:create:all"])?;
            room.require(&["parties:update:all"])
        }
    }
}

fn ensure_status(import: &ImportAtRest, status: ImportStatus) -> Result<()> {
    if import.import.status == status {
        return Ok(());
    }
    Err(Error::conflict(
        "import_status",
        format!(
            "the import is `{}`, and this needs one that is `{status}`",
            import.import.status
        ),
    ))
}

/// Lets an import be started again after its job ended without doing anything.
pub(crate) async fn put_back(tx: &mut Tx, row: &JobRow) -> Result<()> {
    let Some(import) = row.job.import else {
        return Ok(());
    };
    let (from, to) = match row.job.kind {
        JobKind::ImportUndo => (ImportStatus::Undoing, ImportStatus::Applied),
        _ => (ImportStatus::Applying, ImportStatus::Planned),
    };
    imports::update_status(tx, row.tenant, import, from, to).await?;
    Ok(())
}
