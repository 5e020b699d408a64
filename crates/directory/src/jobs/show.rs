//! Showing jobs and what became of their rows.

use rolecall_model::{Job, JobId, JobOutcome, JobResult, UserId};
use rolecall_store::{
    Tx,
    jobs::{self, JobRow},
};
use serde::{Deserialize, Serialize};

use crate::{Directory, Error, Mode, Needs, Operation, Reads, Result, Room, Target};

/// Who sees, and ends, the jobs of others.
const ALL: &[&str] = &["users:update:all"];

/// One page of jobs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobPage {
    /// The jobs.
    pub items: Vec<Job>,
    /// Whether there are more.
    pub more: bool,
}

/// One page of what became of a job's rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobResultPage {
    /// The rows.
    pub items: Vec<JobResult>,
    /// Whether there are more.
    pub more: bool,
}

/// A job that the caller may see: their own, or any for who may edit everybody.
pub(super) async fn get<M: Mode<Tx = Tx>>(room: &mut Room<M>, job: JobId) -> Result<JobRow> {
    let tenant = room.tenant();
    let found = jobs::find(&mut room.tx, tenant, job)
        .await?
        .ok_or(Error::NotFound)?;
    let own = room
        .caller
        .account()
        .is_some_and(|account| found.job.created_by.id == Some(account.user));
    if own || room.holds(ALL) {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// Lists jobs, newest first: one's own, or everybody's for who may edit everybody.
#[derive(Debug)]
pub struct ListJobs {
    /// Those before this one.
    pub before: Option<JobId>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListJobs {
    type Mode = Reads;
    type Output = JobPage;
    const NAME: &'static str = "job.list";
    const NEEDS: Needs = Needs::SignedIn("one's own jobs");

    fn target(&self) -> Target {
        Target::any("job")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<JobPage> {
        let tenant = room.tenant();
        let own: Option<UserId> = if room.holds(ALL) {
            None
        } else {
            Some(room.account()?.user)
        };
        let asked = self.limit as usize;
        let mut items = jobs::list(&mut room.tx, tenant, own, self.before, self.limit + 1).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(JobPage { items, more })
    }
}

/// Shows one job.
#[derive(Debug)]
pub struct ShowJob {
    /// Which.
    pub job: JobId,
}

impl Operation for ShowJob {
    type Mode = Reads;
    type Output = Job;
    const NAME: &'static str = "job.show";
    const NEEDS: Needs = Needs::SignedIn("one's own jobs");

    fn target(&self) -> Target {
        Target::one("job", self.job)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Job> {
        let mut job = get(room, self.job).await?.job;
        if let Some(progress) = room.house.running.find(self.job) {
            job.done = progress.done().min(job.total);
        }
        Ok(job)
    }
}

/// Lists what became of the rows of a job.
#[derive(Debug)]
pub struct ListJobResults {
    /// Which job.
    pub job: JobId,
    /// Only rows of that outcome.
    pub outcome: Option<JobOutcome>,
    /// Those after this row.
    pub after: Option<i64>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListJobResults {
    type Mode = Reads;
    type Output = JobResultPage;
    const NAME: &'static str = "job.list_results";
    const NEEDS: Needs = Needs::SignedIn("one's own jobs");

    fn target(&self) -> Target {
        Target::one("job", self.job)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<JobResultPage> {
        let tenant = room.tenant();
        get(room, self.job).await?;
        let asked = self.limit as usize;
        let limit = self.limit + 1;
        let mut items =
            jobs::list_results(&mut room.tx, tenant, self.job, self.outcome, self.after, limit).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(JobResultPage { items, more })
    }
}

impl Directory {
    /// Asks a job of one transaction that runs on this node to stop at its next row. Whether somebody may is for
    /// [`ShowJob`], performed before, and [`super::CancelJob`], performed after.
    pub fn stop_job(&self, job: JobId) {
        self.house.running.stop(job);
    }
}
