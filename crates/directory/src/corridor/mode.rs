//! The kinds of transaction an operation may run in.

use std::{sync::Arc, time::Duration};

use rolecall_access::Snapshot;
use tokio::sync::OwnedMutexGuard;

use rolecall_store::{Bound, Tx, outbox::EventRow, policy};

use super::{audit::Entry, elsewhere::Errand};
use crate::{Result, corridor::Room, house::House, policy::TenantPolicy};

/// How long a change of rights takes that is no import.
pub(super) const LONG: Duration = Duration::from_secs(5);

/// Whether an operation reads, writes or changes rights. Only the corridor opens and closes these.
pub trait Mode: Sized + Send + Sync + 'static {
    /// What an operation of this kind works with.
    type Tx: Send;
    /// Whether what it does is audited and told to others.
    const WRITES: bool;

    #[doc(hidden)]
    fn open(corridor: &Opening<'_>) -> impl Future<Output = Result<Opened<Self>>> + Send;
    #[doc(hidden)]
    fn close(room: Room<Self>, closing: &Closing<'_>) -> impl Future<Output = Result<u64>> + Send;
    #[doc(hidden)]
    fn tx(room: &mut Room<Self>) -> Option<&mut Tx>;
}

/// Answers from memory: the gate.
pub struct InMemory;
/// Reads.
pub struct Reads;
/// Reads across tenants, for the few questions that are about the installation. Whether the caller may see what it
/// finds is for the operation to filter by.
pub struct ReadsInstallation;
/// Writes what gives nobody more or fewer rights.
pub struct Writes;
/// Changes rights. While it runs nobody else changes rights in the same tenant, what it sees in memory is
/// exact, and when it commits the policy version rises.
pub struct Rights;

#[doc(hidden)]
pub struct Opening<'a> {
    pub(crate) house: &'a Arc<House>,
    pub(crate) tenant: &'a Arc<TenantPolicy>,
}

#[doc(hidden)]
pub struct Opened<M: Mode> {
    pub(crate) tx: M::Tx,
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) version: u64,
    /// One's turn to change rights in the tenant, until the room is closed.
    pub(crate) turn: Option<OwnedMutexGuard<()>>,
}

#[doc(hidden)]
pub struct Closing<'a> {
    pub(crate) house: &'a Arc<House>,
    pub(crate) tenant: &'a Arc<TenantPolicy>,
    pub(crate) entry: Option<Entry>,
    pub(crate) event: Option<EventRow>,
}

impl Mode for InMemory {
    type Tx = ();
    const WRITES: bool = false;

    async fn open(corridor: &Opening<'_>) -> Result<Opened<Self>> {
        let snapshot = corridor.tenant.snapshot();
        Ok(Opened {
            tx: (),
            version: snapshot.version(),
            snapshot,
            turn: None,
        })
    }

    async fn close(room: Room<Self>, _closing: &Closing<'_>) -> Result<u64> {
        Ok(room.version)
    }

    fn tx(_room: &mut Room<Self>) -> Option<&mut Tx> {
        None
    }
}

impl Mode for Reads {
    type Tx = Tx;
    const WRITES: bool = false;

    async fn open(corridor: &Opening<'_>) -> Result<Opened<Self>> {
        let snapshot = corridor.tenant.snapshot();
        let tx = corridor.house.db.read(Bound::Tenant(snapshot.tenant())).await?;
        Ok(Opened {
            tx,
            version: snapshot.version(),
            snapshot,
            turn: None,
        })
    }

    async fn close(room: Room<Self>, _closing: &Closing<'_>) -> Result<u64> {
        room.tx.rollback().await?;
        Ok(room.version)
    }

    fn tx(room: &mut Room<Self>) -> Option<&mut Tx> {
        Some(&mut room.tx)
    }
}

impl Mode for ReadsInstallation {
    type Tx = Tx;
    const WRITES: bool = false;

    async fn open(corridor: &Opening<'_>) -> Result<Opened<Self>> {
        let snapshot = corridor.tenant.snapshot();
        let tx = corridor.house.db.read(Bound::Installation).await?;
        Ok(Opened {
            tx,
            version: snapshot.version(),
            snapshot,
            turn: None,
        })
    }

    async fn close(room: Room<Self>, _closing: &Closing<'_>) -> Result<u64> {
        room.tx.rollback().await?;
        Ok(room.version)
    }

    fn tx(room: &mut Room<Self>) -> Option<&mut Tx> {
        Some(&mut room.tx)
    }
}

async fn write_down(tx: &mut Tx, closing: &Closing<'_>) -> Result<()> {
    if let Some(entry) = &closing.entry {
        entry.insert(tx).await?;
    }
    if let Some(event) = &closing.event {
        rolecall_store::outbox::insert(tx, event).await?;
    }
    Ok(())
}

impl Mode for Writes {
    type Tx = Tx;
    const WRITES: bool = true;

    async fn open(corridor: &Opening<'_>) -> Result<Opened<Self>> {
        let snapshot = corridor.tenant.snapshot();
        let tx = corridor.house.db.write_tenant(snapshot.tenant()).await?;
        Ok(Opened {
            tx,
            version: snapshot.version(),
            snapshot,
            turn: None,
        })
    }

    async fn close(mut room: Room<Self>, closing: &Closing<'_>) -> Result<u64> {
        write_down(&mut room.tx, closing).await?;
        room.tx.commit().await?;
        Ok(room.version)
    }

    fn tx(room: &mut Room<Self>) -> Option<&mut Tx> {
        Some(&mut room.tx)
    }
}

impl Mode for Rights {
    type Tx = Tx;
    const WRITES: bool = true;

    async fn open(corridor: &Opening<'_>) -> Result<Opened<Self>> {
        let tenant = corridor.tenant.head().id;
        let turn = corridor.tenant.turn().await;
        let mut tx = corridor.house.db.write_tenant(tenant).await?;
        let version = policy::raise(&mut tx, tenant).await?;
        let house = corridor.house;
        let _one_at_a_time = corridor.tenant.changing.lock().await;
        house
            .policy
            .patch_to(&mut tx, corridor.tenant, version.saturating_sub(1), &|gone| {
                house.forget(gone);
            })
            .await?;
        Ok(Opened {
            tx,
            version,
            snapshot: corridor.tenant.snapshot(),
            turn: Some(turn),
        })
    }

    async fn close(mut room: Room<Self>, closing: &Closing<'_>) -> Result<u64> {
        room.write_all_changes().await?;
        write_down(&mut room.tx, closing).await?;
        let Room {
            tx,
            version,
            snapshot,
            touched,
            errands,
            ..
        } = room;
        tx.commit().await?;
        let house = closing.house;
        house
            .policy
            .publish(closing.tenant, version, snapshot, &touched, &|gone| {
                house.forget(gone);
            })
            .await?;
        // Whoever changed another tenant asks that one next.
        let told = errands.last().map_or(version, Errand::version);
        for errand in errands {
            errand.publish(house).await?;
        }
        Ok(told)
    }

    fn tx(room: &mut Room<Self>) -> Option<&mut Tx> {
        Some(&mut room.tx)
    }
}
