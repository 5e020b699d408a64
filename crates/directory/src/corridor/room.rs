//! The room in which an operation does its work.

use std::sync::Arc;

use rolecall_access::{
    Actor, GrantChange, GroupFacts, Question, RoleFacts, Snapshot, Subject, WorkspaceFacts, authorize_grant,
    authorize_own_span, authorize_role_edit, authorize_touch, roles_beyond,
};
use rolecall_model::{
    GroupId, PermissionKey, Portal, PortalId, RoleId, Scope, TenantId, Timestamp, UserId, WorkspaceId,
};
use rolecall_store::{
    Tx,
    assignments::{self, Reached},
};

use super::{
    Mode, Operation, Record, Rights, Target,
    audit::{Deed, Ending},
    elsewhere::{Away, Errand},
};
use crate::{
    Caller, Error, Result, SignedIn,
    house::House,
    policy::{TenantHead, Touched, load_subject, portal_facts},
};

/// How many accounts are looked at in one go where a change reaches many.
const BATCH: u32 = 64;
/// How many accounts a change names one by one; one that touches more has every node forget all of them.
const MOST_NAMED: usize = 1_000;

/// The room in which an operation does its work: its transaction, who asks, and what is to be written down.
pub struct Room<M: Mode> {
    pub(crate) tx: M::Tx,
    pub(crate) house: Arc<House>,
    pub(crate) head: Arc<TenantHead>,
    pub(crate) caller: Caller,
    /// The policy; in [`Rights`] exact, and patched by what the operation does.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The caller as the policy knows it; `None` for the system.
    pub(crate) actor: Option<Subject>,
    pub(crate) version: u64,
    /// How many seats of the licence are known to be free for the rest of this change; there may be more.
    pub(crate) free_seats: u64,
    pub(crate) touched: Vec<Touched>,
    /// Another secret of the session that asks, for the answer.
    pub(crate) renewed: Option<super::Renewed>,
    pub(crate) record: Option<Record>,
    /// Whether everything is to stay as it was.
    pub(crate) idle: bool,
    /// Where the operation is that went out of its own tenant.
    pub(crate) away: Option<Away>,
    /// What it changed in other tenants.
    pub(crate) errands: Vec<Errand>,
    pub(crate) _turn: Option<tokio::sync::OwnedMutexGuard<()>>,
}

impl<M: Mode> Room<M> {
    /// The tenant.
    pub(crate) fn tenant(&self) -> TenantId {
        self.head.id
    }

    /// Now, by the database's clock.
    pub(crate) fn now(&mut self) -> Timestamp {
        match M::tx(self) {
            Some(tx) => tx.now(),
            None => self.house.now(),
        }
    }

    /// The account that asks. Operations on one's own record ask for it; the system has none.
    pub(crate) fn account(&self) -> Result<&SignedIn> {
        self.caller.account().ok_or_else(Error::signed_out)
    }

    /// Writes down what was done, for the audit trail and the outbox. Once for each operation.
    pub(crate) fn record(&mut self, record: Record) {
        self.record = Some(record);
    }

    /// Says that there was nothing to do. The transaction is undone: no version rises, and nothing is written down.
    pub(crate) fn leave_as_it_was(&mut self) {
        self.idle = true;
    }

    /// The caller as the rules of escalation see it.
    pub(crate) fn actor(&self) -> Actor<'_> {
        self.actor.as_ref().map_or(Actor::System, Actor::User)
    }

    /// Whether the caller holds any one of these permissions in the tenant; the system holds them all.
    pub(crate) fn holds(&mut self, permissions: &[&str]) -> bool {
        let now = self.now();
        let question = Question::any_of(permissions);
        self.actor
            .as_ref()
            .is_none_or(|actor| rolecall_access::decide(&self.snapshot, Some(actor), &question, now).allowed)
    }

    /// Refuses a caller who holds none of these, where what was sent decides what it needs.
    pub(crate) fn require(&mut self, permissions: &[&str]) -> Result<()> {
        if self.holds(permissions) {
            Ok(())
        } else {
            Err(Error::permission_missing(permissions))
        }
    }
}

impl<M: Mode<Tx = Tx>> Room<M> {
    /// Writes down another deed that this operation does, beside its own: in the trail and for others.
    pub(crate) async fn record_too(
        &mut self,
        action: &'static str,
        target: Target,
        record: Record,
    ) -> Result<()> {
        let deed = Deed {
            tenant: self.head.id,
            action,
            actor: self.caller.actor(),
            origin: &self.caller.origin,
            target,
            record,
        };
        let at = self.tx.now();
        let (entry, event) = (
            deed.entry(&self.house, at, Ending::SUCCESS),
            deed.event(&self.house, at),
        );
        entry.insert(&mut self.tx).await?;
        Ok(rolecall_store::outbox::insert(&mut self.tx, &event).await?)
    }
}

impl Room<Rights> {
    /// Carries another operation out as a part of this one, under all its rules but for the permission that it needs by
    /// itself, and writes it down as if it had been performed.
    pub(crate) async fn include<O: Operation<Mode = Rights>>(
        &mut self,
        operation: O,
        reason: &str,
    ) -> Result<O::Output> {
        let target = operation.target();
        let own = self.record.take();
        let output = operation.run(self).await?;
        // What a part left as it was is no reason to undo the whole.
        self.idle = false;
        let mut record = std::mem::replace(&mut self.record, own).unwrap_or_default();
        record.reason.get_or_insert_with(|| reason.to_owned());
        self.record_too(O::NAME, target, record).await?;
        Ok(output)
    }

    /// Notes what the change touches, so that every node forgets what it knew of it.
    pub(crate) fn touch(&mut self, touched: Touched) {
        let is_user = matches!(touched, Touched::User(_));
        if self.touched.contains(&touched) || is_user && self.touched.contains(&Touched::Users) {
            return;
        }
        if is_user && self.touched.len() >= MOST_NAMED {
            self.touched.retain(|each| !matches!(each, Touched::User(_)));
            self.touched.push(Touched::Users);
        } else {
            self.touched.push(touched);
        }
    }
}

/// What the policy says of accounts and of changes: exact in [`Rights`], as fresh as any answer where a change is only tried.
impl<M: Mode<Tx = Tx>> Room<M> {
    /// A user as the policy sees it at this moment of the transaction.
    pub(crate) async fn subject(&mut self, user: UserId) -> Result<Option<Subject>> {
        let snapshot = Arc::clone(&self.snapshot);
        Ok(load_subject(&mut self.tx, &snapshot, user)
            .await?
            .map(|loaded| loaded.subject))
    }

    /// Somebody as this tenant knows them: one of its own accounts, or an operator of the installation.
    pub(crate) async fn known_here(&mut self, user: UserId) -> Result<Option<Subject>> {
        if let Some(own) = self.subject(user).await? {
            return Ok(Some(own));
        }
        let house = Arc::clone(&self.house);
        let tenant = house.tenant(&self.tenant().into()).await?;
        house
            .policy
            .with_subject(&tenant, user, |_, subject| subject.cloned())
            .await
    }

    /// Refuses a change of roles that gives or takes more than the caller holds. Every way to a right asks here,
    /// before anything is written.
    pub(crate) fn authorize_grant(&self, change: &GrantChange<'_>, target: Option<&Subject>) -> Result<()> {
        let now = self.tx.now();
        authorize_grant(&self.snapshot, &self.actor(), change, target, now)?;
        self.ensure_proved_for_grant(change)
    }

    /// Refuses to let the caller give themselves a role for longer than they hold what is in it.
    pub(crate) fn authorize_own_span(
        &self,
        given: (RoleId, Scope),
        to: UserId,
        until: Option<Timestamp>,
    ) -> Result<()> {
        if self.caller.account().is_none_or(|account| account.user != to) {
            return Ok(());
        }
        Ok(authorize_own_span(&self.snapshot, &self.actor(), given, until)?)
    }

    /// Refuses to change an account whose rights are not within the caller's, or that is looked after in another tenant.
    pub(crate) async fn authorize_touch(&mut self, user: UserId) -> Result<()> {
        let snapshot = Arc::clone(&self.snapshot);
        let loaded = load_subject(&mut self.tx, &snapshot, user)
            .await?
            .ok_or(Error::NotFound)?;
        self.authorize_holder(&loaded.subject)?;
        if loaded.mirrored {
            return Err(Error::conflict(
                "account_elsewhere",
                "the account is looked after in another tenant; here it holds roles and is in groups",
            ));
        }
        Ok(())
    }

    /// Refuses a change of what somebody holds whose rights are not within the caller's, be the account looked after elsewhere.
    fn authorize_holder(&self, target: &Subject) -> Result<()> {
        Ok(authorize_touch(
            &self.snapshot,
            &self.actor(),
            target,
            self.tx.now(),
        )?)
    }

    /// Refuses a change that is felt by everybody whom a role or a group reaches, unless each of them is within the
    /// caller's rights. However many there are, only those are looked at who hold what the caller does not.
    pub(crate) async fn authorize_reach(&mut self, reached: Reached) -> Result<()> {
        let tenant = self.tenant();
        let beyond = roles_beyond(&self.snapshot, &self.actor(), self.tx.now())?;
        let mut after = None;
        while !beyond.is_empty() {
            let page =
                assignments::list_reached_with(&mut self.tx, tenant, reached, &beyond, after, BATCH).await?;
            for user in &page {
                let target = self.subject(*user).await?.ok_or(Error::NotFound)?;
                self.authorize_holder(&target)?;
            }
            match page.last() {
                Some(last) if page.len() == BATCH as usize => after = Some(*last),
                _ => break,
            }
        }
        Ok(())
    }

    /// Refuses to put into a role, or to take out of it, what the caller does not hold.
    pub(crate) fn authorize_role_edit(
        &self,
        before: Option<&[PermissionKey]>,
        after: &[PermissionKey],
    ) -> Result<()> {
        let now = self.tx.now();
        authorize_role_edit(&self.snapshot, &self.actor(), before, after, now)?;
        self.ensure_proved_for_edit(before, after)
    }
}

impl Room<Rights> {
    /// The policy with this role, new or changed.
    pub(crate) fn set_role(&mut self, role: RoleFacts) {
        self.touch(Touched::Role(role.id));
        self.snapshot = Arc::new(self.snapshot.with_role(role));
    }

    /// The policy without this role.
    pub(crate) fn clear_role(&mut self, role: RoleId) {
        self.touch(Touched::Role(role));
        self.snapshot = Arc::new(self.snapshot.without_role(role));
    }

    /// The policy with this group, new or changed.
    pub(crate) fn set_group(&mut self, group: GroupFacts) {
        self.touch(Touched::Group(group.id));
        self.snapshot = Arc::new(self.snapshot.with_group(group));
    }

    /// The policy without this group.
    pub(crate) fn clear_group(&mut self, group: GroupId) {
        self.touch(Touched::Group(group));
        self.snapshot = Arc::new(self.snapshot.without_group(group));
    }

    /// The policy with this workspace, new or changed.
    pub(crate) fn set_workspace(&mut self, id: WorkspaceId, active: bool) {
        self.touch(Touched::Workspace(id));
        self.snapshot = Arc::new(self.snapshot.with_workspace(WorkspaceFacts { id, active }));
    }

    /// The policy with this portal, new or changed.
    pub(crate) fn set_portal(&mut self, portal: Portal) {
        self.touch(Touched::Portal(portal.id));
        self.snapshot = Arc::new(self.snapshot.with_portal(portal_facts(portal)));
    }

    /// The policy without this portal.
    pub(crate) fn clear_portal(&mut self, portal: PortalId) {
        self.touch(Touched::Portal(portal));
        self.snapshot = Arc::new(self.snapshot.without_portal(portal));
    }
}
