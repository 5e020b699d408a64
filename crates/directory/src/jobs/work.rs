//! Carrying jobs out, a slice at a time, on whichever node comes first.

use std::{sync::Arc, time::Duration};

use rolecall_model::{JobKind, JobOutcome, JobReason, JobStatus, TenantRef, TenantStatus, Timestamp, UserId};
use rolecall_store::{
    Bound,
    jobs::{self, JobEnd, JobRow, PendingRow, RowEnd},
};

use super::{
    BulkAction,
    reason::{caller_gone, end_of, reason_of},
    row::{RowOfJob, RowOperation},
};
use crate::{
    Caller, Directory, Done, Error, Operation, Result,
    groups::{AddMember, RemoveMember},
    portals::{LetIntoPortal, TakeOutOfPortal},
    sessions::EndUserSessions,
    users::{
        ActivateUser, AssignRole, Confirmation, DeactivateUser, DeleteUser, RemoveRole, RestoreUser,
        SendPasswordLink, WantedRole,
    },
};

/// How many rows of a job are carried out before others have their turn.
const SLICE: u32 = 50;
/// How long a job is kept without a sign of life.
const LEASE: Duration = Duration::from_secs(60);
/// How often a job of one transaction gives a sign of life.
const EACH: Duration = Duration::from_secs(2);

/// What shows that a job is ours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lease([u8; 16]);

impl Lease {
    /// The lease as it is at rest.
    pub(crate) const fn token(&self) -> &[u8] {
        &self.0
    }

    /// Until when it holds, from now.
    pub(crate) fn until(now: Timestamp) -> Timestamp {
        now.plus(LEASE)
    }
}

/// Another node runs the job by now, or somebody ended it.
pub(crate) fn stopped() -> Error {
    Error::conflict(
        "job_stopped",
        "the job was ended, or is carried out by another node",
    )
}

impl Directory {
    /// Carries out a slice of the job whose turn it is. Gives whether there was one.
    pub async fn work_on_a_job(&self) -> Result<bool> {
        let Some((row, lease)) = self.claim().await? else {
            return Ok(false);
        };
        let worked = self.work_on(&row, lease).await;
        // One that ended is not released by this: it is not looked for any more.
        let mut tx = self.house.db.write_tenant(row.tenant).await?;
        jobs::release(&mut tx, row.tenant, row.job.id, lease.token()).await?;
        tx.commit().await?;
        worked.map(|()| true)
    }

    /// Waits until somebody asks for a job on this node.
    pub async fn job_asked_for(&self) {
        self.house.running.rung().await;
    }

    /// Performs an operation that asks for a job, and has the worker of this node look for it at once.
    pub async fn queue<O: Operation>(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: O,
    ) -> Result<Done<O::Output>> {
        let done = self.perform(caller, tenant, operation).await?;
        self.house.running.ring();
        Ok(done)
    }

    async fn claim(&self) -> Result<Option<(JobRow, Lease)>> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let any = jobs::is_any_due(&mut tx).await?;
        tx.rollback().await?;
        if !any {
            return Ok(None);
        }
        let mut token = [0_u8; 16];
        self.house.random.fill(&mut token);
        let lease = Lease(token);
        let mut tx = self.house.db.write(Bound::Installation).await?;
        let until = Lease::until(tx.now());
        let claimed = jobs::claim(&mut tx, lease.token(), until).await?;
        tx.commit().await?;
        Ok(claimed.map(|row| (row, lease)))
    }

    async fn work_on(&self, row: &JobRow, lease: Lease) -> Result<()> {
        let Some(caller) = self.job_caller(row).await? else {
            return self.give_up(row, lease, caller_gone()).await;
        };
        match row.job.kind {
            JobKind::Bulk => self.slice(row, lease, &caller).await,
            JobKind::ImportApply | JobKind::ImportUndo => self.whole(row, lease, &caller).await,
        }
    }

    async fn slice(&self, row: &JobRow, lease: Lease, caller: &Caller) -> Result<()> {
        let action: BulkAction = serde_json::from_str(&row.request).map_err(Error::internal)?;
        let mut tx = self.house.db.read(Bound::Tenant(row.tenant)).await?;
        let pending = jobs::list_pending(&mut tx, row.tenant, row.job.id, SLICE).await?;
        tx.rollback().await?;
        if pending.is_empty() {
            return self.finish(row, lease, done()).await;
        }
        for each in pending {
            let at = RowAt { row, lease, each };
            match self.carry_out(&at, caller, &action).await {
                Ok(()) => {}
                Err(error) if error.code() == "job_stopped" => return Ok(()),
                Err(error @ (Error::Unavailable { .. } | Error::TooMany { .. })) => return Err(error),
                Err(error) if self.is_put_off(row, &error).await? => return Ok(()),
                Err(Error::Unauthenticated(_)) => return self.give_up(row, lease, caller_gone()).await,
                Err(Error::Denied(denial)) if denial.code == "permission_missing" => {
                    let reason = JobReason {
                        code: denial.code.to_owned(),
                        detail: denial.detail,
                    };
                    return self.give_up(row, lease, reason).await;
                }
                Err(error) => self.note(&at, end_of(&error)).await?,
            }
        }
        Ok(())
    }

    async fn carry_out(&self, at: &RowAt<'_>, caller: &Caller, action: &BulkAction) -> Result<()> {
        let user = at.each.user;
        let oneself = caller.account().is_some_and(|account| account.user == user);
        if oneself && action.spares_oneself() {
            return Err(Error::conflict(
                "own_account",
                "one's own account is left out, so that one does not lock oneself out",
            ));
        }
        match action.clone() {
            BulkAction::Activate => self.perform_row(at, caller, ActivateUser { user }).await,
            BulkAction::Deactivate => self.perform_row(at, caller, DeactivateUser { user }).await,
            BulkAction::Restore => self.perform_row(at, caller, RestoreUser { user }).await,
            BulkAction::EndSessions => self.perform_row(at, caller, EndUserSessions { user }).await,
            BulkAction::SendPasswordLink => self.perform_row(at, caller, SendPasswordLink { user }).await,
            BulkAction::Delete => self.perform_row(at, caller, deletion(user)).await,
            BulkAction::AssignRole(grant) => {
                let wanted = WantedRole {
                    role: grant.role,
                    valid_from: grant.valid_from,
                    valid_until: grant.valid_until,
                    reason: grant.reason,
                };
                let workspace = grant.workspace;
                let operation = AssignRole {
                    user,
                    workspace,
                    wanted,
                };
                self.perform_row(at, caller, operation).await
            }
            BulkAction::RemoveRole { role, workspace } => {
                let operation = RemoveRole {
                    user,
                    workspace,
                    role,
                };
                self.perform_row(at, caller, operation).await
            }
            BulkAction::AddToGroup { group } => self.perform_row(at, caller, AddMember { group, user }).await,
            BulkAction::RemoveFromGroup { group } => {
                self.perform_row(at, caller, RemoveMember { group, user }).await
            }
            BulkAction::LetIntoPortal { portal } => {
                self.perform_row(at, caller, LetIntoPortal { user, portal }).await
            }
            BulkAction::TakeOutOfPortal { portal } => {
                self.perform_row(at, caller, TakeOutOfPortal { user, portal })
                    .await
            }
        }
    }

    async fn perform_row<O: RowOperation>(
        &self,
        at: &RowAt<'_>,
        caller: &Caller,
        operation: O,
    ) -> Result<()> {
        let row = RowOfJob {
            operation,
            job: at.row.job.id,
            lease: at.lease,
            ordinal: at.each.ordinal,
        };
        let tenant = TenantRef::Id(at.row.tenant);
        self.perform(caller, &tenant, row).await.map(drop)
    }

    /// Notes what became of a row that was not done.
    async fn note(&self, at: &RowAt<'_>, end: RowEnd) -> Result<()> {
        let (tenant, job) = (at.row.tenant, at.row.job.id);
        let mut tx = self.house.db.write_tenant(tenant).await?;
        let lease = (at.lease.token(), Lease::until(tx.now()));
        jobs::update_row(&mut tx, tenant, job, lease, at.each.ordinal, &end).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn finish(&self, row: &JobRow, lease: Lease, end: JobEnd) -> Result<()> {
        let mut tx = self.house.db.write_tenant(row.tenant).await?;
        jobs::finish(&mut tx, row.tenant, row.job.id, Some(lease.token()), &end).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a job that cannot go on: the rest of its rows fail for that reason.
    async fn give_up(&self, row: &JobRow, lease: Lease, reason: JobReason) -> Result<()> {
        let (tenant, job) = (row.tenant, row.job.id);
        let mut tx = self.house.db.write_tenant(tenant).await?;
        let rest = RowEnd {
            outcome: JobOutcome::Failed,
            code: Some(reason.code.clone()),
            detail: Some(reason.detail.clone()),
        };
        let end = JobEnd {
            status: JobStatus::Failed,
            reason: Some(reason),
        };
        if jobs::finish(&mut tx, tenant, job, Some(lease.token()), &end).await? {
            jobs::update_rest(&mut tx, tenant, job, &rest).await?;
            crate::imports::put_back(&mut tx, row).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Carries out a job of one transaction: everything or nothing, with a sign of life now and then.
    async fn whole(&self, row: &JobRow, lease: Lease, caller: &Caller) -> Result<()> {
        let progress = self.house.running.begin(row.job.id);
        let mut work = std::pin::pin!(self.carry_out_import(row, lease, caller, Arc::clone(&progress)));
        let ended = loop {
            let beat = async {
                tokio::time::sleep(EACH).await;
                self.beat(row, lease, progress.done()).await
            };
            tokio::select! {
                biased;
                ended = &mut work => break ended,
                kept = beat => if let Ok(false) = kept { self.house.running.stop(row.job.id) },
            }
        };
        self.house.running.end(row.job.id);
        match ended {
            Ok(()) => Ok(()),
            Err(error) if error.code() == "job_stopped" => Ok(()),
            Err(error @ (Error::Unavailable { .. } | Error::TooMany { .. })) => Err(error),
            Err(error) if self.is_put_off(row, &error).await? => Ok(()),
            Err(Error::Unauthenticated(_)) => self.give_up(row, lease, caller_gone()).await,
            Err(error) => self.give_up(row, lease, reason_of(&error)).await,
        }
    }

    /// Whether a job stopped because its tenant was suspended meanwhile: it goes on when that is resumed.
    async fn is_put_off(&self, row: &JobRow, error: &Error) -> Result<bool> {
        if !matches!(error, Error::Unauthenticated(_)) && error.code() != "tenant_suspended" {
            return Ok(false);
        }
        let tenant = self.house.tenant(&TenantRef::Id(row.tenant)).await?;
        Ok(tenant.head().status != TenantStatus::Active)
    }

    /// Keeps a job. On SQLite it waits for the one writer, which the job itself is: nobody else can take it meanwhile.
    async fn beat(&self, row: &JobRow, lease: Lease, done: u64) -> Result<bool> {
        let mut tx = self.house.db.write_tenant(row.tenant).await?;
        let until = Lease::until(tx.now());
        let kept = jobs::renew(&mut tx, row.tenant, row.job.id, lease.token(), until, done).await?;
        tx.commit().await?;
        Ok(kept)
    }
}

/// A row that is to be carried out.
struct RowAt<'a> {
    row: &'a JobRow,
    lease: Lease,
    each: PendingRow,
}

fn deletion(user: UserId) -> DeleteUser {
    DeleteUser {
        user,
        confirmation: Confirmation::Counted,
        if_match: None,
    }
}

pub(super) const fn done() -> JobEnd {
    JobEnd {
        status: JobStatus::Done,
        reason: None,
    }
}
