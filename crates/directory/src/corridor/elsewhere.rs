//! An operation that changes another tenant than the one it is performed in: operators look after tenants that are not theirs.
//!
//! It goes out of its own tenant and comes home again. While it is out, the whole room is that of the other tenant: the rows that
//! the transaction sees, the policy, the caller as that tenant knows them, what is touched and what is written down besides.
//! Everything is committed as one, and then both tenants' policies rise.

use std::sync::Arc;

use rolecall_access::{Snapshot, Subject};
use rolecall_model::TenantRef;
use rolecall_store::{Bound, policy};

use super::{Directory, Done, Mode, Operation, Record, Rights, Room, Target, last_administrator, mode::LONG};
use crate::{
    Caller, Error, Result,
    policy::{TenantHead, TenantPolicy, Touched},
};

/// What a room is made of in one tenant.
pub(crate) struct Seat {
    head: Arc<TenantHead>,
    snapshot: Arc<Snapshot>,
    actor: Option<Subject>,
    version: u64,
    free_seats: u64,
    touched: Vec<Touched>,
}

/// What an operation changed in a tenant that is not the one it is performed in.
pub(crate) struct Errand {
    tenant: Arc<TenantPolicy>,
    seat: Seat,
}

/// Where an operation is that went out of its own tenant.
pub(crate) struct Away {
    home: Seat,
    tenant: Arc<TenantPolicy>,
}

impl Directory {
    /// Performs in the operator tenant what is about another one. Who is not in that one is told that there is none such; who is, and
    /// may not do this, is refused there, and by the trail there.
    pub async fn perform_as_operator<O: Operation>(
        &self,
        caller: &Caller,
        about: &TenantRef,
        operation: O,
    ) -> Result<Done<O::Output>> {
        self.ensure_may(caller, about, &operation).await?;
        let operator = self.operator().await?.ok_or(Error::NotFound)?;
        self.perform(caller, &operator.id.into(), operation).await
    }
}

impl<M: Mode> Room<M> {
    /// Takes the room's place in another tenant, and gives back the one that it had.
    fn take(&mut self, seat: Seat) -> Seat {
        Seat {
            head: std::mem::replace(&mut self.head, seat.head),
            snapshot: std::mem::replace(&mut self.snapshot, seat.snapshot),
            actor: std::mem::replace(&mut self.actor, seat.actor),
            version: std::mem::replace(&mut self.version, seat.version),
            free_seats: std::mem::replace(&mut self.free_seats, seat.free_seats),
            touched: std::mem::replace(&mut self.touched, seat.touched),
        }
    }

    /// Comes back to the tenant that the operation is performed in; who is there stays. The corridor brings home whoever is still
    /// out when the work is done.
    pub(crate) async fn come_home(&mut self) -> Result<()> {
        let Some(Away { home, tenant }) = self.away.take() else {
            return Ok(());
        };
        let bound = Bound::Tenant(home.head.id);
        let seat = self.take(home);
        self.errands.push(Errand { tenant, seat });
        match M::tx(self) {
            Some(tx) => Ok(tx.rebind(bound).await?),
            None => Ok(()),
        }
    }
}

impl<M: Mode> Room<M> {
    /// The tenant that the operation went out to last, if it did.
    pub(super) fn visited(&self) -> Option<&TenantPolicy> {
        let there = self.away.as_ref().map(|away| &away.tenant);
        there
            .or_else(|| self.errands.last().map(|errand| &errand.tenant))
            .map(Arc::as_ref)
    }
}

impl Room<Rights> {
    /// Goes to another tenant, or home. From here to the end of the operation nobody else changes rights there either, and what
    /// memory says of it is exact.
    ///
    /// The operation waits for the other tenant's lock while it holds its own: only what is performed in the operator tenant goes
    /// out, so that two operations never wait for each other. Whoever goes to several tenants goes in the order of their ids.
    pub(crate) async fn go_out(&mut self, tenant: &TenantRef) -> Result<()> {
        self.come_home().await?;
        let house = Arc::clone(&self.house);
        let there = house.policy.tenant(tenant).await?.ok_or(Error::NotFound)?;
        let id = there.head().id;
        if id == self.head.id {
            return Ok(());
        }
        let known = self
            .errands
            .iter()
            .position(|errand| errand.tenant.head().id == id);
        self.tx.rebind(Bound::Tenant(id)).await?;
        let seat = match known {
            Some(place) => self.errands.remove(place).seat,
            None => self.open_seat(&there).await?,
        };
        let home = self.take(seat);
        self.away = Some(Away { home, tenant: there });
        Ok(())
    }

    /// Writes down what was done to the tenant that the operation is out in, there and in its own tenant.
    pub(crate) async fn record_in_both(
        &mut self,
        action: &'static str,
        target: Target,
        record: Record,
    ) -> Result<()> {
        if self.away.is_some() {
            self.record_too(action, target, record.clone()).await?;
        }
        self.record(record);
        Ok(())
    }

    /// Takes the lock of a tenant that the transaction is bound to by now, and reads what memory missed of it.
    async fn open_seat(&mut self, tenant: &TenantPolicy) -> Result<Seat> {
        let house = Arc::clone(&self.house);
        let version = policy::raise(&mut self.tx, tenant.head().id).await?;
        {
            let _one_at_a_time = tenant.changing.lock().await;
            let forget = |gone| house.forget(gone);
            house
                .policy
                .patch_to(&mut self.tx, tenant, version.saturating_sub(1), &forget)
                .await?;
        }
        let actor = match self.caller.account() {
            Some(account) => {
                let asked = house
                    .policy
                    .with_subject(tenant, account.user, |_, subject| subject.cloned());
                Some(asked.await?.ok_or(Error::NotFound)?)
            }
            None => None,
        };
        Ok(Seat {
            head: tenant.head(),
            snapshot: tenant.snapshot(),
            actor,
            version,
            free_seats: 0,
            touched: Vec::new(),
        })
    }

    /// Checks and writes what changed in the tenant that the room is in, for every node to follow.
    async fn write_changes(&mut self) -> Result<()> {
        last_administrator::ensure(self).await?;
        // INVARIANT: a version is written down as risen less than a minute before it is seen, however long the change took:
        // who follows the versions looks no further back.
        let now = self.house.now();
        if self.tx.now().plus(LONG) < now {
            policy::touch(&mut self.tx, self.head.id, now).await?;
        }
        let touched: Vec<_> = match self.touched.as_slice() {
            [] => vec![("nothing", Vec::new())],
            all => all.iter().map(|each| (each.kind(), each.subject())).collect(),
        };
        policy::insert_changes(&mut self.tx, self.head.id, self.version, &touched).await?;
        Ok(())
    }

    /// The same for every tenant that the operation changed, its own last.
    pub(super) async fn write_all_changes(&mut self) -> Result<()> {
        self.come_home().await?;
        let elsewhere: Vec<TenantRef> = self
            .errands
            .iter()
            .map(|errand| errand.tenant.head().id.into())
            .collect();
        for tenant in elsewhere {
            self.go_out(&tenant).await?;
            self.write_changes().await?;
        }
        self.come_home().await?;
        self.write_changes().await
    }
}

impl Errand {
    /// The version that the tenant's policy has by it.
    pub(super) const fn version(&self) -> u64 {
        self.seat.version
    }

    /// Makes the change felt on this node, once it is committed.
    pub(super) async fn publish(self, house: &crate::house::House) -> Result<()> {
        let Seat {
            version,
            snapshot,
            touched,
            ..
        } = self.seat;
        let forget = |gone| house.forget(gone);
        house
            .policy
            .publish(&self.tenant, version, snapshot, &touched, &forget)
            .await
    }
}
