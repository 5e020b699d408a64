//! Answers that are too long for one transaction: handed out a page at a time, each page by the whole corridor
//! (docs/decisions/0010).

use std::{sync::Arc, time::Duration};

use rolecall_model::{AuditResult, TenantRef};
use rolecall_store::sessions;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tracing::Instrument as _;

use super::{
    Danger, Directory, Needs, Operation, Reads, Record, Room, Target,
    audit::{Deed, Ending},
    danger,
    turns::{Turn, Turns},
};
use crate::{Caller, Error, Result};

/// How long whoever asked may take to take a page.
const PATIENCE: Duration = Duration::from_secs(60);

/// A use case whose answer is as long as what it reads. It is decided, and read, anew for each page, so that who loses the
/// right half way gets no more; what leaves is written down before it leaves, and how much left afterwards.
pub trait Export: Send + Sync + 'static {
    /// What it gives, many times.
    type Item: Serialize + DeserializeOwned + Send + Sync + 'static;
    /// Where a page ended.
    type Position: Serialize + DeserializeOwned + Clone + Send + Sync + 'static;
    /// Its name: the audit action of its end. That it started is written down under `STARTED`.
    const NAME: &'static str;
    /// The audit action of its start.
    const STARTED: &'static str;
    /// What the caller needs to hold, for every page.
    const NEEDS: Needs;

    /// Whether the caller must have proved lately who they are.
    const DANGER: Danger = Danger::None;

    /// What it acts on.
    fn target(&self) -> Target;

    /// What was asked for, as the audit trail keeps it.
    fn asked(&self) -> &Value;

    /// The page after a position, and where it ended if there may be more.
    fn page(
        &self,
        room: &mut Room<Reads>,
        after: Option<Self::Position>,
    ) -> impl Future<Output = Result<Leaf<Self::Item, Self::Position>>> + Send;
}

/// A page of an export.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Leaf<T, P> {
    /// What stands on it.
    pub items: Vec<T>,
    /// Where it ended, if there may be more.
    pub next: Option<P>,
}

/// Reading one page of an export: what walks the corridor.
pub struct ReadLeaf<E: Export> {
    export: Arc<E>,
    after: Option<E::Position>,
}

impl<E: Export> Operation for ReadLeaf<E> {
    type Mode = Reads;
    type Output = Leaf<E::Item, E::Position>;
    const NAME: &'static str = E::NAME;
    const NEEDS: Needs = E::NEEDS;
    // Only its start asks: who began in time gets it to its end.
    const DANGER: Danger = match E::DANGER {
        Danger::Always(why) => Danger::Sometimes(why),
        other => other,
    };

    fn target(&self) -> Target {
        self.export.target()
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Self::Output> {
        ensure_signed_in(room).await?;
        self.export.page(room, self.after).await
    }
}

/// A session that ended since the export began gets no more of it.
async fn ensure_signed_in(room: &mut Room<Reads>) -> Result<()> {
    let Some(account) = room.caller.account() else {
        return Ok(());
    };
    let (home, session) = (account.home, account.session);
    if home == room.tenant()
        && let Some(session) = session
        && !sessions::is_live(&mut room.tx, home, session).await?
    {
        return Err(Error::signed_out());
    }
    Ok(())
}

/// An export under way. Whoever drops it before its end has it stopped.
pub struct Exported<T> {
    pages: mpsc::Receiver<Result<Vec<T>>>,
}

impl<T> Exported<T> {
    /// The next page. An error is the last one: what came before it is not all.
    pub async fn next(&mut self) -> Option<Result<Vec<T>>> {
        self.pages.recv().await
    }
}

impl Directory {
    /// Exports for a caller in a tenant. What the first page would be refused for, this is refused for.
    pub async fn export<E: Export>(
        &self,
        caller: &Caller,
        tenant: &TenantRef,
        export: E,
    ) -> Result<Exported<E::Item>> {
        let tenant = self.tenant_for(caller, tenant).await?.id;
        let clerk = Clerk {
            directory: self.clone(),
            caller: caller.clone(),
            tenant: tenant.into(),
            export: Arc::new(export),
        };
        let first = clerk.read(None).await?;
        clerk.ensure_proved_lately().await?;
        let account = caller.account().map(|account| account.user);
        let turn = Turns::take(&self.house.exports, (tenant, account)).ok_or(Error::Unavailable {
            reason: "too many exports are being read",
            retry_after: Duration::from_secs(5),
        })?;
        let asked = clerk.export.asked().clone();
        clerk.write_down(E::STARTED, asked, Ending::SUCCESS).await?;
        let (sender, pages) = mpsc::channel(1);
        #[expect(
            clippy::disallowed_methods,
            reason = "the corridor owns the tasks that carry its units of work"
        )]
        tokio::spawn(
            clerk
                .hand_out(first, sender, turn)
                .instrument(tracing::info_span!("export", name = E::NAME)),
        );
        Ok(Exported { pages })
    }
}

/// Who reads an export out.
struct Clerk<E: Export> {
    directory: Directory,
    caller: Caller,
    tenant: TenantRef,
    export: Arc<E>,
}

/// Why an export ended before its end.
enum Cut {
    /// Nobody takes it any more.
    Gone,
    /// It may not or cannot be read any further.
    Refused(Error),
}

impl<E: Export> Clerk<E> {
    /// Refuses, where the export is dangerous, a caller who proved too long ago who they are.
    async fn ensure_proved_lately(&self) -> Result<()> {
        let house = &self.directory.house;
        let (Danger::Always(_), Err(refusal)) = (
            E::DANGER,
            danger::ensure_proved_lately(&self.caller, house, house.now()),
        ) else {
            return Ok(());
        };
        let ending = Ending {
            result: AuditResult::Denied,
            reason: Some(refusal.to_string()),
        };
        self.write_down(E::STARTED, self.export.asked().clone(), ending)
            .await?;
        Err(refusal)
    }

    async fn read(&self, after: Option<E::Position>) -> Result<Leaf<E::Item, E::Position>> {
        let page = ReadLeaf {
            export: Arc::clone(&self.export),
            after,
        };
        let done = self.directory.perform(&self.caller, &self.tenant, page).await?;
        Ok(done.output)
    }

    /// Hands everything out, and writes down how much it was before whoever takes it sees the end.
    async fn hand_out(
        self,
        first: Leaf<E::Item, E::Position>,
        sender: mpsc::Sender<Result<Vec<E::Item>>>,
        _turn: Turn,
    ) {
        let mut rows = 0;
        let outcome = self.hand_out_pages(first, &sender, &mut rows).await;
        let after = json!({ "asked": self.export.asked(), "rows": rows, "complete": outcome.is_ok() });
        let ending = match &outcome {
            Ok(()) => Ending::SUCCESS,
            Err(Cut::Gone) => cut("whoever asked took no more"),
            Err(Cut::Refused(error)) => cut(&error.to_string()),
        };
        let written = self.write_down(E::NAME, after, ending).await;
        if let (Err(Cut::Refused(error)), _) | (_, Err(error)) = (outcome, written) {
            let _nobody_may_listen = sender.send(Err(error)).await;
        }
    }

    async fn hand_out_pages(
        &self,
        first: Leaf<E::Item, E::Position>,
        sender: &mpsc::Sender<Result<Vec<E::Item>>>,
        rows: &mut usize,
    ) -> std::result::Result<(), Cut> {
        let mut leaf = first;
        loop {
            let many = leaf.items.len();
            match tokio::time::timeout(PATIENCE, sender.send(Ok(leaf.items))).await {
                Ok(Ok(())) => *rows += many,
                _ => return Err(Cut::Gone),
            }
            let Some(next) = leaf.next else { return Ok(()) };
            leaf = self.read(Some(next)).await.map_err(Cut::Refused)?;
        }
    }

    /// Writes down, in a transaction of its own, what left the house. No right is asked for: it has left.
    async fn write_down(&self, action: &'static str, after: Value, ending: Ending) -> Result<()> {
        let house = &self.directory.house;
        let tenant = house.tenant(&self.tenant).await?.head().id;
        let deed = Deed {
            tenant,
            action,
            actor: self.caller.actor(),
            origin: &self.caller.origin,
            target: self.export.target(),
            record: Record {
                after: Some(after),
                ..Record::default()
            },
        };
        let mut tx = house.db.write_tenant(tenant).await?;
        let at = tx.now();
        deed.entry(house, at, ending).insert(&mut tx).await?;
        rolecall_store::outbox::insert(&mut tx, &deed.event(house, at)).await?;
        Ok(tx.commit().await?)
    }
}

fn cut(reason: &str) -> Ending {
    Ending {
        result: AuditResult::Failed,
        reason: Some(reason.to_owned()),
    }
}
