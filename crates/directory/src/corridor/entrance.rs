//! Ways in for somebody who is not signed in: set-up, sign-in, invitations and recovery.

use std::sync::Arc;

use rolecall_model::{AuditResult, AuditedActor, PortalId, TenantId, TenantRef, Turn};
use rolecall_store::{Bound, Tx};
use tracing::Instrument as _;

use super::{
    Directory, Done, Operation, Record, Target,
    audit::{Deed, Ending},
};
use crate::{Caller, Error, Origin, Result, house::House};

/// A use case without a signed-in caller. Each is listed with its reason in `docs/public-doors.txt`.
pub trait Entrance: Sized + Send + 'static {
    /// What it gives.
    type Output: Send + 'static;
    /// Its name: the audit action.
    const NAME: &'static str;
    /// Why nobody need be signed in.
    const REASON: &'static str;

    /// The work. It opens its transactions through the lobby: whoever enters is found, proven and let in.
    fn enter(self, lobby: &Lobby) -> impl Future<Output = Result<Self::Output>> + Send;
}

/// Where those wait who are not signed in yet.
pub struct Lobby {
    pub(crate) house: Arc<House>,
    pub(crate) origin: Origin,
    /// Whose turn it is where work waits.
    pub(crate) turn: Turn,
    /// The portal that somebody is about to enter; `None` for the back office.
    pub(crate) portal: Option<PortalId>,
    action: &'static str,
}

impl Directory {
    /// Lets somebody in who is not signed in. Like [`Directory::perform`] it runs in a task of its own.
    pub async fn enter<E: Entrance>(&self, origin: &Origin, entrance: E) -> Result<E::Output> {
        let lobby = self.lobby(origin.clone(), E::NAME);
        let work = async move {
            lobby.house.ensure_fresh().await?;
            entrance.enter(&lobby).await
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "the corridor owns the tasks that carry its units of work"
        )]
        let task = tokio::spawn(work.instrument(tracing::info_span!("entrance", name = E::NAME)));
        task.await.map_err(Error::internal)?
    }
}

impl Directory {
    /// The lobby as whoever came from there left it: for what is answered later.
    pub(crate) fn lobby(&self, origin: Origin, action: &'static str) -> Lobby {
        Lobby {
            house: Arc::clone(&self.house),
            origin,
            turn: Turn::House,
            portal: None,
            action,
        }
    }
}

impl Lobby {
    /// The same lobby, for what is to be written down under another name.
    pub(crate) fn doing(&self, action: &'static str) -> Self {
        Self {
            house: Arc::clone(&self.house),
            origin: self.origin.clone(),
            turn: self.turn.clone(),
            portal: self.portal,
            action,
        }
    }

    /// The same lobby, for somebody who comes by that portal, or to the back office.
    pub(crate) fn at_portal(&self, portal: Option<PortalId>) -> Self {
        Self {
            portal,
            ..self.doing(self.action)
        }
    }

    /// The same lobby, for whom work waits as far as the request says.
    pub(crate) fn in_turn_of(&self, turn: Turn) -> Self {
        Self {
            turn,
            ..self.doing(self.action)
        }
    }

    /// Performs what whoever came in is here for, as somebody who is known by now.
    pub(crate) async fn perform<O: Operation>(
        &self,
        caller: &Caller,
        tenant: TenantId,
        operation: O,
    ) -> Result<Done<O::Output>> {
        let house = Arc::clone(&self.house);
        Directory { house }
            .perform(caller, &TenantRef::Id(tenant), operation)
            .await
    }

    /// Looks for somebody in every tenant.
    pub(crate) async fn read_everywhere(&self) -> Result<Tx> {
        Ok(self.house.db.read(Bound::Installation).await?)
    }

    /// Writes where there is no tenant yet, or before it is known.
    pub(crate) async fn write_everywhere(&self) -> Result<Tx> {
        Ok(self
            .house
            .db
            .write_in_turn(Bound::Installation, self.turn.clone())
            .await?)
    }

    /// Writes down in `tx` who came in, and tells others.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        actor: AuditedActor,
        target: Target,
        record: Record,
    ) -> Result<()> {
        let deed = Deed {
            tenant,
            action: self.action,
            actor,
            origin: &self.origin,
            target,
            record,
        };
        let at = tx.now();
        deed.entry(&self.house, at, Ending::SUCCESS).insert(tx).await?;
        rolecall_store::outbox::insert(tx, &deed.event(&self.house, at)).await?;
        Ok(())
    }

    /// Writes down, in a transaction of its own, that somebody was not let in, and why.
    pub(crate) async fn record_refusal(
        &self,
        tenant: TenantId,
        actor: AuditedActor,
        target: Target,
        reason: &str,
    ) -> Result<()> {
        let deed = Deed {
            tenant,
            action: self.action,
            actor,
            origin: &self.origin,
            target,
            record: Record::default(),
        };
        let ending = Ending {
            result: AuditResult::Failed,
            reason: Some(reason.to_owned()),
        };
        deed.entry(&self.house, self.house.now(), ending)
            .insert_alone(&self.house)
            .await
    }
}
