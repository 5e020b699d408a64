//! Asking for an import to be applied, or undone.

use rolecall_model::{Import, ImportId, ImportStatus, JobKind, TenantRef};
use rolecall_store::{imports, jobs};
use serde::{Deserialize, Serialize};

use super::{
    CreateImport, NEEDS, PlanImport, ShowImport, ensure_status, get,
    refresh::{ensure_may, is_outdated},
};
use crate::{
    Caller, Danger, Directory, Done, Error, Needs, Operation, Record, Result, Room, Target, Writes,
    ensure_current, jobs::queued,
};

/// What is to be done with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "work", rename_all = "snake_case")]
pub enum Work {
    /// What it plans.
    Apply {
        /// Whether rows that break a rule are left out; otherwise none may.
        skip_errors: bool,
    },
    /// The opposite of what it did.
    Undo,
}

/// Asks for an import to be applied or undone, as a whole, by a job. One whose plan is not what would be planned now is
/// refused as stale.
#[derive(Debug)]
pub struct StartImport {
    /// Which.
    pub import: ImportId,
    /// What is to be done.
    pub work: Work,
    /// The version of the plan that was looked at.
    pub if_match: i64,
}

impl Operation for StartImport {
    type Mode = Writes;
    type Output = Import;
    const NAME: &'static str = "import.start";
    const NEEDS: Needs = NEEDS;
    const DANGER: Danger = Danger::Always("a file can give any role");

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Import> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?;
        ensure_may(room, &before)?;
        let (kind, from, to) = match self.work {
            Work::Apply { .. } => (
                JobKind::ImportApply,
                ImportStatus::Planned,
                ImportStatus::Applying,
            ),
            Work::Undo => (JobKind::ImportUndo, ImportStatus::Applied, ImportStatus::Undoing),
        };
        ensure_status(&before, from)?;
        ensure_current(Some(self.if_match), before.import.version)?;
        if let Work::Apply { skip_errors } = self.work {
            let version = room.version;
            if is_outdated(room, &before, version).await? {
                return Err(Error::Stale);
            }
            ensure_good(&before.import, skip_errors)?;
        }
        let request = serde_json::to_string(&self.work).map_err(Error::internal)?;
        let mut row = queued(room, kind, request);
        row.job.import = Some(self.import);
        row.job.total = before.import.total;
        jobs::insert(&mut room.tx, &row).await?;
        imports::update_job(&mut room.tx, tenant, self.import, row.job.id).await?;
        imports::update_status(&mut room.tx, tenant, self.import, from, to).await?;
        let after = get(room, self.import).await?.import;
        let name = after.name.clone().unwrap_or_else(|| after.kind.to_string());
        room.record(Record::changed(after.id, name, &before.import, &after));
        Ok(after)
    }
}

impl Directory {
    /// Performs [`CreateImport`], and starts what it plans if no row breaks a rule and there is something to do.
    pub async fn import_at_once(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: CreateImport,
    ) -> Result<Import> {
        let planned = self.perform(caller, tenant, operation).await?.output;
        // The answer that is kept under the key is that of reading the file in; a repetition finds what the first one started.
        let mut caller = caller.clone();
        caller.origin.idempotency = None;
        let import = planned.id;
        let planned = self.perform(&caller, tenant, ShowImport { import }).await?.output;
        if planned.status != ImportStatus::Planned || ensure_good(&planned, false).is_err() {
            return Ok(planned);
        }
        let operation = StartImport {
            import: planned.id,
            work: Work::Apply { skip_errors: false },
            if_match: planned.version,
        };
        Ok(self.start_import(&caller, tenant, operation).await?.output)
    }

    /// Performs [`StartImport`] and tells the worker. A plan that is outdated is planned anew, for the caller to look at, and the
    /// answer is still that it was stale.
    pub async fn start_import(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: StartImport,
    ) -> Result<Done<Import>> {
        let (import, work) = (operation.import, operation.work);
        let started = self.queue(caller, tenant, operation).await;
        if matches!((&started, work), (Err(Error::Stale), Work::Apply { .. })) {
            self.perform(caller, tenant, PlanImport { import }).await?;
        }
        started
    }
}

/// Refuses a plan with errors, unless they are to be left out, and one that does nothing.
pub(super) fn ensure_good(import: &Import, skip_errors: bool) -> Result<()> {
    if import.errors > 0 && !skip_errors {
        return Err(Error::conflict(
            "import_has_errors",
            format!(
                "rows that break a rule: {}; mend the file, or apply it with `skip_errors`",
                import.errors
            ),
        ));
    }
    if import.changes_nothing() {
        return Err(Error::conflict("import_empty", "the plan changes nothing"));
    }
    Ok(())
}
