//! The walk down the corridor.

use std::sync::Arc;

use rolecall_access::{Outcome, Subject};
use rolecall_model::{AuditResult, Reason, TenantRef};
use rolecall_store::{Bound, sessions};
use tracing::Instrument as _;

use super::{
    Danger, Directory, Done, Mode, Operation, Record, Room,
    audit::{Deed, Ending},
    danger,
    mode::{Closing, Opening},
    replay,
    verdict::{decide, verdict},
};
use crate::{
    Caller, Desk, Error, Result, SignedIn,
    house::House,
    policy::{TenantPolicy, load_subject},
};

impl Directory {
    /// Performs an operation for a caller in a tenant. The unit of work runs in a task of its own: a caller that goes
    /// away never cancels a transaction half way.
    pub async fn perform<O: Operation>(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: O,
    ) -> Result<Done<O::Output>> {
        let walk = Walk {
            house: Arc::clone(&self.house),
            caller: caller.clone(),
            tenant: self.house.tenant(tenant).await?,
        };
        let span = tracing::info_span!("operation", name = O::NAME, tenant = %walk.tenant.head().slug);
        #[expect(
            clippy::disallowed_methods,
            reason = "the corridor owns the tasks that carry its units of work"
        )]
        let task = tokio::spawn(walk.perform(operation).instrument(span));
        task.await.map_err(Error::internal)?
    }

    /// Refuses, and writes the refusal down, what the caller may not perform: for doors that would otherwise take in much that
    /// nobody reads. Performing it asks again.
    pub async fn ensure_may<O: Operation>(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: &O,
    ) -> Result<()> {
        let walk = Walk {
            house: Arc::clone(&self.house),
            caller: caller.clone(),
            tenant: self.house.tenant(tenant).await?,
        };
        match walk.judge(operation).await {
            Ok(_) => Ok(()),
            Err(error) => walk.refuse(operation, error).await.map(drop),
        }
    }

    /// Performs an operation that only asks memory, on the caller's own task: the gate's hot path.
    pub async fn ask<O: Operation<Mode = super::InMemory>>(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        operation: O,
    ) -> Result<Done<O::Output>> {
        Walk {
            house: Arc::clone(&self.house),
            caller: caller.clone(),
            tenant: self.house.tenant(tenant).await?,
        }
        .perform(operation)
        .await
    }
}

struct Walk {
    house: Arc<House>,
    caller: Caller,
    tenant: Arc<TenantPolicy>,
}

impl Walk {
    async fn perform<O: Operation>(self, mut operation: O) -> Result<Done<O::Output>> {
        let actor = match self.judge(&operation).await {
            Ok(actor) => actor,
            Err(error) => return self.refuse::<O>(&operation, error).await,
        };
        let head = self.tenant.head();
        let desk = Desk {
            house: &self.house,
            tenant: &self.tenant,
            actor: actor.as_ref(),
            origin: &self.caller.origin,
        };
        if let Err(error) = operation.prepare(&desk, &head).await {
            return self.refuse::<O>(&operation, error).await;
        }
        let target = operation.target();
        let mut room = self.open::<O>(actor).await?;
        if let Err(error) = self.confirm(&mut room, &operation).await {
            drop(room);
            return self.refuse::<O>(&operation, error).await;
        }
        if let Some(tx) = O::Mode::tx(&mut room)
            && O::Mode::WRITES
            && let Some(output) = replay::find(tx, head.id, &self.caller).await?
        {
            return Ok(Done::new(output, self.tenant.snapshot().version()));
        }
        let output = match operation.run(&mut room).await {
            Ok(output) => output,
            Err(error @ Error::Denied(_)) => {
                drop(room);
                return self.write_refusal::<O>(target, error).await;
            }
            Err(error) => return Err(error),
        };
        if room.idle {
            let tenant = room.visited().unwrap_or_else(|| self.tenant.as_ref());
            return Ok(Done::new(output, tenant.snapshot().version()));
        }
        room.come_home().await?;
        let closing = self.closing::<O>(&mut room, target, &output).await?;
        let renewed = room.renewed.take();
        let policy_version = O::Mode::close(room, &closing).await?;
        let done = Done::new(output, policy_version);
        Ok(Done { renewed, ..done })
    }

    /// Looks at the caller once more inside a transaction that writes: since the first look somebody may have ended the
    /// session, deactivated the account or taken the right.
    async fn confirm<O: Operation>(&self, room: &mut Room<O::Mode>, operation: &O) -> Result<()> {
        let Some(account) = self.caller.account().filter(|_| O::Mode::WRITES) else {
            return Ok(());
        };
        if account.home != room.head.id {
            self.confirm_visitor(room, account).await?;
            room.actor = self.judge(operation).await?;
            return Ok(());
        }
        let snapshot = Arc::clone(&room.snapshot);
        let Some(tx) = O::Mode::tx(room) else {
            return Ok(());
        };
        if let Some(session) = account.session
            && !sessions::is_live(tx, account.home, session).await?
        {
            return Err(Error::signed_out());
        }
        let now = tx.now();
        let subject = load_subject(tx, &snapshot, account.user)
            .await?
            .map(|loaded| loaded.subject);
        let outcome = decide(operation, &snapshot, subject.as_ref(), now);
        room.actor = verdict(operation, account, outcome, subject)?;
        Ok(())
    }

    /// Looks at the session of somebody whose home is another tenant.
    async fn confirm_visitor<M: Mode>(&self, room: &mut Room<M>, account: &SignedIn) -> Result<()> {
        let (Some(tx), Some(session)) = (M::tx(room), account.session) else {
            return Ok(());
        };
        let bound = tx.bound();
        tx.rebind(Bound::Tenant(account.home)).await?;
        let is_live = sessions::is_live(tx, account.home, session).await?;
        tx.rebind(bound).await?;
        if is_live { Ok(()) } else { Err(Error::signed_out()) }
    }

    async fn open<O: Operation>(&self, actor: Option<Subject>) -> Result<Room<O::Mode>> {
        let opened = O::Mode::open(&Opening {
            house: &self.house,
            tenant: &self.tenant,
        })
        .await?;
        Ok(Room {
            tx: opened.tx,
            house: Arc::clone(&self.house),
            head: self.tenant.head(),
            caller: self.caller.clone(),
            snapshot: opened.snapshot,
            actor,
            version: opened.version,
            free_seats: 0,
            touched: Vec::new(),
            renewed: None,
            record: None,
            idle: false,
            away: None,
            errands: Vec::new(),
            _turn: opened.turn,
        })
    }

    async fn closing<O: Operation>(
        &self,
        room: &mut Room<O::Mode>,
        target: super::Target,
        output: &O::Output,
    ) -> Result<Closing<'_>> {
        let mut closing = Closing {
            house: &self.house,
            tenant: &self.tenant,
            entry: None,
            event: None,
        };
        if !O::Mode::WRITES {
            return Ok(closing);
        }
        let record = room.record.take().unwrap_or_default();
        let at = room.now();
        let deed = self.deed::<O>(target, record);
        closing.entry = Some(deed.entry(&self.house, at, Ending::SUCCESS));
        closing.event = Some(deed.event(&self.house, at));
        if let Some(tx) = O::Mode::tx(room) {
            replay::keep(tx, self.tenant.head().id, &self.caller, output).await?;
        }
        Ok(closing)
    }

    /// Decides in memory whether the caller may, and gives the caller as the policy knows it. Who is no member of the tenant is
    /// told that there is no such tenant.
    async fn judge<O: Operation>(&self, operation: &O) -> Result<Option<Subject>> {
        let Some(account) = self.caller.account() else {
            return Ok(None);
        };
        let now = self.house.now();
        let asked = self
            .house
            .policy
            .with_subject(&self.tenant, account.user, |snapshot, subject| {
                (decide(operation, snapshot, subject, now), subject.cloned())
            });
        let (outcome, subject) = asked.await?;
        let subject = verdict(operation, account, outcome, subject)
            .map_err(|error| self.as_guest(account, outcome, error))?;
        self.caller.ensure_owes_no_factor_for::<O>()?;
        if let Danger::Always(_) = O::DANGER {
            danger::ensure_proved_lately(&self.caller, &self.house, now)?;
        }
        Ok(subject)
    }

    /// Why somebody from another tenant is refused: their session goes on where they are at home.
    fn as_guest(&self, caller: &SignedIn, outcome: Outcome, error: Error) -> Error {
        if outcome.reason == Reason::TenantNotActive && caller.home != self.tenant.head().id {
            return Error::conflict("tenant_suspended", "the tenant is suspended");
        }
        error
    }

    fn deed<O: Operation>(&self, target: super::Target, record: Record) -> Deed<'_> {
        Deed {
            tenant: self.tenant.head().id,
            action: O::NAME,
            actor: self.caller.actor(),
            origin: &self.caller.origin,
            target,
            record,
        }
    }

    async fn refuse<O: Operation>(&self, operation: &O, error: Error) -> Result<Done<O::Output>> {
        match error {
            Error::Denied(_) => self.write_refusal::<O>(operation.target(), error).await,
            other => Err(other),
        }
    }

    /// Writes down that the caller was refused, and refuses.
    async fn write_refusal<O: Operation>(
        &self,
        target: super::Target,
        error: Error,
    ) -> Result<Done<O::Output>> {
        let ending = Ending {
            result: AuditResult::Denied,
            reason: Some(error.to_string()),
        };
        self.deed::<O>(target, Record::default())
            .entry(&self.house, self.house.now(), ending)
            .insert_alone(&self.house)
            .await?;
        Err(error)
    }
}
