//! What applying and undoing have in common: a job of one transaction.

use std::sync::Arc;

use rolecall_model::{FieldFault, JobId, JobStatus, TenantRef};
use rolecall_store::jobs::{self, JobEnd, JobRow};

use super::{ApplyImport, UndoImport, Work};
use crate::{
    Caller, Directory, Error, Result, Rights, Room,
    error::Denial,
    jobs::{Lease, Progress, stopped},
};

/// The job that carries an import out, where one does; the command line needs none.
#[derive(Clone, Debug)]
pub struct ByJob {
    pub(crate) job: JobId,
    pub(crate) lease: Lease,
    pub(crate) progress: Arc<Progress>,
}

impl ByJob {
    /// One row more is behind it; refuses to go on when somebody wants it to stop.
    pub(super) fn step(&self) -> Result<()> {
        self.progress.step();
        if self.progress.is_stopped() {
            return Err(stopped());
        }
        Ok(())
    }

    /// Ends the job with the change itself, unless another node runs it by now, or somebody ended it.
    pub(super) async fn finish(&self, room: &mut Room<Rights>, succeeded: u64, skipped: u64) -> Result<()> {
        let tenant = room.tenant();
        let end = JobEnd {
            status: JobStatus::Done,
            reason: None,
        };
        if !jobs::finish(&mut room.tx, tenant, self.job, Some(self.lease.token()), &end).await? {
            return Err(stopped());
        }
        Ok(jobs::update_counts(&mut room.tx, tenant, self.job, succeeded, skipped).await?)
    }
}

impl Directory {
    /// Carries out the job of an import, for whoever asked for it.
    pub(crate) async fn carry_out_import(
        &self,
        row: &JobRow,
        lease: Lease,
        caller: &Caller,
        progress: Arc<Progress>,
    ) -> Result<()> {
        let import = row
            .job
            .import
            .ok_or_else(|| Error::internal("a job without its import"))?;
        let work: Work = serde_json::from_str(&row.request).map_err(Error::internal)?;
        let tenant = TenantRef::Id(row.tenant);
        let by = Some(ByJob {
            job: row.job.id,
            lease,
            progress,
        });
        match work {
            Work::Apply { skip_errors } => {
                let operation = ApplyImport {
                    import,
                    skip_errors,
                    by,
                };
                self.perform(caller, &tenant, operation).await.map(drop)
            }
            Work::Undo => {
                let operation = UndoImport { import, by };
                self.perform(caller, &tenant, operation).await.map(drop)
            }
        }
    }
}

/// What refused a row, with the row named: everything is refused with it.
pub(super) fn at_row(error: Error, row: u64) -> Error {
    match error {
        Error::Conflict(conflict) => {
            let rule = conflict.rule;
            Error::conflict(rule.code, format!("row {row}: {}", rule.detail))
        }
        Error::Denied(denial) => Error::Denied(Denial {
            detail: format!("row {row}: {}", denial.detail),
            ..denial
        }),
        Error::Invalid(faults) => Error::Invalid(
            faults
                .into_iter()
                .map(|fault| FieldFault {
                    pointer: format!("/rows/{row}{}", fault.pointer),
                    ..fault
                })
                .collect(),
        ),
        Error::NotFound => Error::conflict(
            "import_stale",
            format!("row {row}: what it is about is not there any more"),
        ),
        other => other,
    }
}
