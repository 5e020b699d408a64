//! Asking for a bulk job.

use rolecall_model::{Job, JobKind, Rule, UserId};
use rolecall_store::jobs;

use super::{BulkAction, queued};
use crate::{Danger, Error, Needs, Operation, Record, Result, Room, Target, Writes, users::UserFilter};

/// Whom a bulk job is about.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// These users.
    Users(Vec<UserId>),
    /// Everybody whom the list shows with this filter, on all its pages, at the moment when the job is made.
    Matching(Box<UserFilter>),
}

/// Asks for the same action on many users. Each row is carried out by itself, later, by whoever asked.
#[derive(Debug)]
pub struct StartBulk {
    /// What is done to each.
    pub action: BulkAction,
    /// Whom.
    pub chosen: Chosen,
    /// How many they are, typed by whoever deletes them.
    pub confirm_count: Option<u64>,
}

impl Operation for StartBulk {
    type Mode = Writes;
    type Output = Job;
    const NAME: &'static str = "job.create";
    /// What the action needs is asked when it is known which it is.
    const NEEDS: Needs = Needs::AnyOf(&[
        "users:deactivate:all",
        "users:update:all",
        "users:restore:all",
        "users:manage:roles",
        "user_groups:manage:members",
        "portals:manage:all",
    ]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::any("job")
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Job> {
        room.require(self.action.needs().permissions())?;
        self.action.ensure_good(room).await?;
        let request = serde_json::to_string(&self.action).map_err(Error::internal)?;
        let mut row = queued(room, JobKind::Bulk, request);
        row.job.action = Some(self.action.word().to_owned());
        jobs::insert(&mut room.tx, &row).await?;
        row.job.total = self.fix(room, &row).await?;
        self.ensure_meant(row.job.total)?;
        jobs::update_total(&mut room.tx, row.tenant, row.job.id, row.job.total).await?;
        room.record(Record::made(row.job.id, self.action.word(), &row.job));
        Ok(row.job)
    }
}

impl StartBulk {
    /// Fixes the set, and gives how many are in it.
    async fn fix(&self, room: &mut Room<Writes>, row: &jobs::JobRow) -> Result<u64> {
        let (tenant, job) = (row.tenant, row.job.id);
        match &self.chosen {
            Chosen::Users(users) => {
                let mut once = users.clone();
                once.sort_unstable();
                once.dedup();
                jobs::insert_rows(&mut room.tx, tenant, job, &once).await?;
                Ok(once.len() as u64)
            }
            Chosen::Matching(filter) => {
                room.require(&["users:read:all"])?;
                Ok(jobs::insert_rows_matching(&mut room.tx, tenant, job, filter).await?)
            }
        }
    }

    fn ensure_meant(&self, total: u64) -> Result<()> {
        let pointer = match self.chosen {
            Chosen::Users(_) => "/users",
            Chosen::Matching(_) => "/filter",
        };
        if total == 0 {
            return Err(Error::invalid(
                pointer,
                Rule::new("nobody_chosen", "must choose at least one account"),
            ));
        }
        if self.action == BulkAction::Delete && self.confirm_count != Some(total) {
            return Err(Error::invalid(
                "/confirm_count",
                Rule::new(
                    "confirmation_wrong",
                    format!("must be the number of accounts that are to be deleted, which is {total}"),
                ),
            ));
        }
        Ok(())
    }
}
