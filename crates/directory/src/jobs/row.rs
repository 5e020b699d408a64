//! One row of a bulk job: an ordinary operation, counted in the transaction that does it.

use std::collections::BTreeSet;

use rolecall_model::{
    GroupId, JobId, JobOutcome, NotRestored, PortalId, RestoredUser, Rule, UserId, UserStatus,
};
use rolecall_store::{assignments::AssignmentRow, groups, jobs, portals, sessions, users};

use super::{Lease, stopped};
use crate::{
    Desk, Error, Needs, Operation, Result, Rights, Room, Target,
    groups::{AddMember, RemoveMember},
    policy::TenantHead,
    portals::{LetIntoPortal, TakeOutOfPortal},
    sessions::EndUserSessions,
    users::{
        ActivateUser, AssignRole, DeactivateUser, DeleteUser, RemoveRole, RestoreUser, SendPasswordLink,
        WantedRole, held_in,
    },
};

/// The code of a row that had nothing to do.
pub(super) const UNCHANGED: &str = "unchanged";

/// An operation that a bulk job carries out for each of its users.
pub(super) trait RowOperation: Operation<Mode = Rights> {
    /// Whether everything is already as the operation would make it.
    fn is_needless(&self, room: &mut Room<Rights>) -> impl Future<Output = Result<bool>> + Send;

    /// What is to be said of a row that was done, if anything is.
    fn remark(_done: &Self::Output) -> Option<Rule> {
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
        let done = self.operation.run(room).await?;
        let (tenant, now) = (room.tenant(), room.tx.now());
        let remark = O::remark(&done);
        let end = jobs::RowEnd {
            outcome: JobOutcome::Succeeded,
            code: remark.as_ref().map(|rule| rule.code.to_owned()),
            detail: remark.map(|rule| rule.detail.into_owned()),
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

    fn remark(done: &RestoredUser) -> Option<Rule> {
        let NotRestored {
            roles,
            groups,
            portals,
        } = &done.not_restored;
        let roles = roles.iter().map(|role| role.name.as_str());
        let names: BTreeSet<&str> = roles
            .chain(groups.iter().map(|group| group.name.as_str()))
            .chain(portals.iter().map(|portal| portal.name.as_str()))
            .collect();
        if names.is_empty() {
            return None;
        }
        let names: Vec<&str> = names.into_iter().collect();
        let detail = format!("came back without what it held: `{}`", names.join("`, `"));
        Some(Rule::new("not_restored", detail))
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

impl RowOperation for SendPasswordLink {
    async fn is_needless(&self, _room: &mut Room<Rights>) -> Result<bool> {
        Ok(false)
    }
}

/// Whether a role is to be held for the very time that it is, but for a reason that was not given yet.
fn is_for_another_reason(row: &AssignmentRow, wanted: &WantedRole) -> bool {
    row.valid_from == wanted.valid_from
        && row.valid_until == wanted.valid_until
        && wanted.reason.is_some()
        && row.reason != wanted.reason
}

impl RowOperation for AssignRole {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        // Given to many, a role is held at least for that time: who holds it longer keeps it as it is.
        let (held, now) = (held_in(room, self.user, self.workspace).await?, room.tx.now());
        let (from, until) = (self.wanted.valid_from, self.wanted.valid_until);
        Ok(held.iter().any(|row| {
            row.role == self.wanted.role
                && row.valid_from.is_none_or(|began| began <= from.unwrap_or(now))
                && row
                    .valid_until
                    .is_none_or(|end| until.is_some_and(|until| until <= end))
                && !is_for_another_reason(row, &self.wanted)
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

impl RowOperation for LetIntoPortal {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        is_in_portal(room, self.user, self.portal).await
    }
}

impl RowOperation for TakeOutOfPortal {
    async fn is_needless(&self, room: &mut Room<Rights>) -> Result<bool> {
        let tenant = room.tenant();
        let is_there = users::find(&mut room.tx, tenant, self.user).await?.is_some();
        Ok(is_there && !is_in_portal(room, self.user, self.portal).await?)
    }
}

async fn is_in_portal(room: &mut Room<Rights>, user: UserId, portal: PortalId) -> Result<bool> {
    let tenant = room.tenant();
    let portals = portals::list_of_user(&mut room.tx, tenant, user).await?;
    Ok(portals.iter().any(|found| found.id == portal))
}

async fn is_member(room: &mut Room<Rights>, user: UserId, group: GroupId) -> Result<bool> {
    let tenant = room.tenant();
    let groups = groups::list_of_users(&mut room.tx, tenant, &[user]).await?;
    Ok(groups.iter().any(|(_, each)| each.id == group))
}
