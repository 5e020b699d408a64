//! One row of a bulk job: an ordinary operation, counted in the transaction that does it.

use std::collections::BTreeSet;

use rolecall_model::{GroupId, JobId, JobOutcome, NotRestored, RestoredUser, UserId, UserStatus};
use rolecall_store::{groups, jobs, sessions, users};

use super::{Lease, stopped};
use crate::{
    Desk, Error, Needs, Operation, Result, Rights, Room, Target,
    groups::{AddMember, RemoveMember},
    policy::TenantHead,
    sessions::EndUserSessions,
    users::{ActivateUser, AssignRole, DeactivateUser, DeleteUser, RemoveRole, RestoreUser, held_in},
};

/// The code of a row that had nothing to do.
pub(super) const UNCHANGED: &str = "unchanged";
/// The code of a row that was done, when the account did not get back all that it held.
const NOT_RESTORED: &str = "not_restored";

/// An operation that a bulk job carries out for each of its users.
pub(super) trait RowOperation: Operation<Mode = Rights> {
    /// Whether everything is already as the operation would make it.
    fn is_needless(&self, room: &mut Room<Rights>) -> impl Future<Output = Result<bool>> + Send;

    /// What did not come back with an account that was restored; nothing is missing after other operations.
    fn remark(_done: &Self::Output) -> Option<String> {
        None
    }
}

/// One row of a bulk job.
#[derive(Debug)]
pub(super) struct RowOfJob<O> {
    /// The operation.
    pub(super) operation: O,
    /// The job.
    pub(super) job: JobId,
    /// What shows that the job is still ours.
    pub(super) lease: Lease,
    /// Which row.
    pub(super) ordinal: i64,
}

impl<O: RowOperation> Operation for RowOfJob<O> {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = O::NAME;
    const NEEDS: Needs = O::NEEDS;

    fn target(&self) -> Target {
        self.operation.target()
    }

    fn is_own(&self, caller: UserId) -> bool {
        self.operation.is_own(caller)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        self.operation.prepare(desk, head).await
    }

    /// What the row did and that it was done commit together: nothing is done twice, whatever happens to this node.
    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        if self.operation.is_needless(room).await? {
            return Err(Error::conflict(UNCHANGED, "it is so already"));
        }
        let remark = O::remark(&self.operation.run(room).await?);
        let (tenant, now) = (room.tenant(), room.tx.now());
        let end = jobs::RowEnd {
            outcome: JobOutcome::Succeeded,
            code: remark.as_ref().map(|_| NOT_RESTORED.to_owned()),
            detail: remark,
        };
        let lease = (self.lease.token(), Lease::until(now));
        if jobs::update_row(&mut room.tx, tenant, self.job, lease, self.ordinal, &end).await? {
            Ok(())
        } else {
            Err(stopped())
        }
    }
}

async fn has_status(room: &mut Room<Rights>, user: UserId, status: UserStatus) -> Result<bool> {
    let tenant = room.tenant();
    let found = users::find(&mut room.tx, tenant, user).await?;
    Ok(found.is_some_and(|found| found.user.status == status))
}

impl RowOperation for ActivateUser {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        has_status(room, self.user, UserStatus::Active).await
    }
}

impl RowOperation for DeactivateUser {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        has_status(room, self.user, UserStatus::Inactive).await
    }
}

impl RowOperation for DeleteUser {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        has_status(room, self.user, UserStatus::Deleted).await
    }
}

impl RowOperation for RestoreUser {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let tenant = room.tenant();
        let found = users::find(&mut room.tx, tenant, self.user).await?;
        let gone = [UserStatus::Deleted, UserStatus::Erased];
        Ok(found.is_some_and(|found| !gone.contains(&found.user.status)))
    }

    fn remark(done: &RestoredUser) -> Option<String> {
        let NotRestored { roles, groups } = &done.not_restored;
        let roles: BTreeSet<&str> = roles.iter().map(|role| role.name.as_str()).collect();
        let names = roles
            .into_iter()
            .chain(groups.iter().map(|group| group.name.as_str()));
        let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        (!quoted.is_empty()).then(|| format!("did not get back {}", quoted.join(", ")))
    }
}

impl RowOperation for EndUserSessions {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let tenant = room.tenant();
        let is_there = users::find(&mut room.tx, tenant, self.user).await?.is_some();
        Ok(is_there
            && sessions::list_live(&mut room.tx, tenant, self.user)
                .await?
                .is_empty())
    }
}

impl RowOperation for AssignRole {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let held = held_in(room, self.user, self.workspace).await?;
        Ok(held.iter().any(|row| {
            row.role == self.wanted.role
                && row.valid_from == self.wanted.valid_from
                && row.valid_until == self.wanted.valid_until
                && (self.wanted.reason.is_none() || row.reason == self.wanted.reason)
        }))
    }
}

impl RowOperation for RemoveRole {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let tenant = room.tenant();
        let is_there = users::find(&mut room.tx, tenant, self.user).await?.is_some();
        let held = held_in(room, self.user, self.workspace).await?;
        Ok(is_there && !held.iter().any(|row| row.role == self.role))
    }
}

impl RowOperation for AddMember {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        is_member(room, self.user, self.group).await
    }
}

impl RowOperation for RemoveMember {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let tenant = room.tenant();
        let is_there = users::find(&mut room.tx, tenant, self.user).await?.is_some();
        Ok(is_there && !is_member(room, self.user, self.group).await?)
    }
}

async fn is_member(room: &mut Room<Rights>, user: UserId, group: GroupId) -> Result<bool> {
    let tenant = room.tenant();
    let groups = groups::list_of_users(&mut room.tx, tenant, &[user]).await?;
    Ok(groups.iter().any(|(_, each)| each.id == group))
}
