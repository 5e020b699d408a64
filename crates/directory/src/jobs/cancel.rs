//! Ending a job before its time.

use rolecall_model::{Job, JobId, JobOutcome, JobReason, JobStatus};
use rolecall_store::jobs;

use super::show::get;
use crate::{Error, Needs, Operation, Record, Result, Room, Target, Writes};

/// Ends a job of one's own, or of somebody else, for who may edit everybody. What was done stays done; a job of one
/// transaction leaves nothing.
#[derive(Debug)]
pub struct CancelJob {
    /// Which.
    pub job: JobId,
}

impl Operation for CancelJob {
    type Mode = Writes;
    type Output = Job;
    const NAME: &'static str = "job.cancel";
    const NEEDS: Needs = Needs::SignedIn("one's own jobs");

    fn target(&self) -> Target {
        Target::one("job", self.job)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Job> {
        let tenant = room.tenant();
        let before = get(room, self.job).await?;
        let end = jobs::JobEnd {
            status: JobStatus::Cancelled,
            reason: Some(JobReason {
                code: "job_cancelled".to_owned(),
                detail: format!("ended by {}", room.caller.actor().name),
            }),
        };
        if !jobs::finish(&mut room.tx, tenant, self.job, None, &end).await? {
            return Err(Error::conflict("job_finished", "the job has ended already"));
        }
        let rest = jobs::RowEnd {
            outcome: JobOutcome::Cancelled,
            code: None,
            detail: None,
        };
        jobs::update_rest(&mut room.tx, tenant, self.job, &rest).await?;
        crate::imports::put_back(&mut room.tx, &before).await?;
        let after = get(room, self.job).await?.job;
        let name = after.action.clone().unwrap_or_else(|| after.kind.to_string());
        room.record(Record::changed(self.job, name, &before.job, &after));
        Ok(after)
    }
}
