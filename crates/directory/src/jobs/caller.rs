//! For whom a job acts.

use rolecall_model::UserStatus;
use rolecall_store::{Bound, jobs::JobRow, tenants, users};

use crate::{Caller, Directory, Origin, Result, SignedIn};

impl Directory {
    /// The account that asked for a job, as it stands now: it need not be signed in any more, but it must be the account that it
    /// was. One that was deactivated, or whose credentials were changed, meanwhile, has no jobs any more.
    pub(super) async fn job_caller(&self, row: &JobRow) -> Result<Option<Caller>> {
        let Some(user) = row.job.created_by.id else {
            return Ok(Some(Caller::system("command line")));
        };
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let found = users::find(&mut tx, row.home, user).await?;
        let slug = tenants::find_slug(&mut tx, row.home).await?;
        tx.rollback().await?;
        let same = found
            .filter(|found| found.user.status == UserStatus::Active && found.generation == row.generation);
        Ok(same.zip(slug).map(|(found, home_slug)| {
            let account = SignedIn {
                user,
                home: row.home,
                home_slug,
                name: found.user.name,
                email: found.user.email,
                session: None,
                portal: None,
                generation: row.generation,
                authenticated_at: row.job.created_at,
            };
            Caller::for_job(account, origin_of(row))
        }))
    }
}

/// From where the job was asked for: the trail of each row leads to the same request.
fn origin_of(row: &JobRow) -> Origin {
    Origin {
        ip: row.ip.clone(),
        user_agent: row.user_agent.clone(),
        request_id: row.request_id.clone(),
        ..Origin::default()
    }
}
