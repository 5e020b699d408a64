//! The policy of each tenant in memory, never stale.
//!
//! For each tenant in use there is an immutable snapshot (roles, groups, workspaces, catalogue) and, loaded on
//! demand and bounded, what its users hold. A write commits its version with its change and patches what it
//! touched here ([`Policy::publish`]); nothing rescans a tenant. Other nodes, and other processes on the same
//! database, are followed by reading the versions ([`Policy::poll`]) once a second and whenever PostgreSQL
//! says that something changed. A node that could not do so for [`LEASE`] answers nothing at all.

mod facts;
mod follow;
mod kept;
mod load;
mod subjects;
mod tenant;

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use rolecall_access::{Snapshot, Subject};
use rolecall_model::{
    Clock, GroupId, PortalId, RoleId, SecondFactorSettings, SessionId, SessionSettings, Slug, TenantId,
    TenantRef, TenantStatus, Timestamp, UserId, WorkspaceId,
};
use rolecall_store::{Bound, Db, operator_access::OperatorAccessRow};

use crate::{Error, Result};
pub(crate) use facts::{load_group, load_subject, load_subjects, packed, portal_facts, role_facts};
use load::Known;
pub(crate) use tenant::TenantPolicy;

/// How long an answer may rest on what was last confirmed with the database (P-14).
pub(crate) const LEASE: Duration = Duration::from_secs(2);

/// What a change of rights touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touched {
    User(UserId),
    /// Every user of the tenant, where there are too many to name.
    Users,
    Role(RoleId),
    Group(GroupId),
    Workspace(WorkspaceId),
    Portal(PortalId),
    Session(SessionId),
    Tenant,
    Catalogue,
}

impl Touched {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Users => "users",
            Self::Role(_) => "role",
            Self::Group(_) => "group",
            Self::Workspace(_) => "workspace",
            Self::Portal(_) => "portal",
            Self::Session(_) => "session",
            Self::Tenant => "tenant",
            Self::Catalogue => "catalogue",
        }
    }

    pub(crate) fn subject(self) -> Vec<u8> {
        match self {
            Self::User(id) => id.bytes().to_vec(),
            Self::Role(id) => id.bytes().to_vec(),
            Self::Group(id) => id.bytes().to_vec(),
            Self::Workspace(id) => id.bytes().to_vec(),
            Self::Portal(id) => id.bytes().to_vec(),
            Self::Session(id) => id.bytes().to_vec(),
            Self::Users | Self::Tenant | Self::Catalogue => Vec::new(),
        }
    }

    pub(crate) fn read(kind: &str, subject: &[u8]) -> Option<Self> {
        let id: Option<[u8; 16]> = subject.try_into().ok();
        Some(match kind {
            "user" => Self::User(UserId::from_bytes(id?)),
            "users" => Self::Users,
            "role" => Self::Role(RoleId::from_bytes(id?)),
            "group" => Self::Group(GroupId::from_bytes(id?)),
            "workspace" => Self::Workspace(WorkspaceId::from_bytes(id?)),
            "portal" => Self::Portal(PortalId::from_bytes(id?)),
            "session" => Self::Session(SessionId::from_bytes(id?)),
            "tenant" => Self::Tenant,
            "catalogue" => Self::Catalogue,
            _ => return None,
        })
    }
}

/// A tenant as every request needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantHead {
    /// Its id.
    pub id: TenantId,
    /// Its short name.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Whether it is the operator tenant.
    pub operator: bool,
    /// Whether it is in use.
    pub status: TenantStatus,
    /// Of whom it demands a second factor.
    pub second_factor: SecondFactorSettings,
    /// Since when it does.
    pub second_factor_since: Timestamp,
    /// How long its sessions last, and from where they may come.
    pub sessions: SessionSettings,
    /// Through which role the staff of the operator tenant stand in it.
    pub(crate) operators: Option<OperatorAccessRow>,
}

/// How much is kept in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    /// Tenants.
    pub(crate) tenants: usize,
    /// Users of each of them.
    pub(crate) users: usize,
}

/// The policies of the tenants in use.
pub(crate) struct Policy {
    db: Db,
    limits: Kept,
    tenants: RwLock<HashMap<TenantId, Arc<TenantPolicy>>>,
    /// How many tenants were loaded so far: the time by which it is told which of them was in use last.
    loads: AtomicU64,
    slugs: RwLock<HashMap<Slug, TenantId>>,
    operator: RwLock<Option<TenantId>>,
    loading: tokio::sync::Mutex<()>,
    polling: tokio::sync::Mutex<()>,
    /// When the database last confirmed what is here: microseconds since boot; 0 for never.
    confirmed: AtomicU64,
    /// The database's clock less time since boot, in microseconds.
    offset: AtomicI64,
    /// The database's clock at the last look, in microseconds.
    looked_at: AtomicI64,
    /// How often a backup was restored; -1 before the first look.
    restore_epoch: AtomicI64,
    /// Rises when something of the operator tenant changes that others share: its catalogue, and roles that it lends.
    shared_epoch: AtomicU64,
}

fn lock<T>(result: std::result::Result<T, PoisonError<T>>) -> T {
    // A thread that panicked while it held the lock left the map whole: every write is one insert or remove.
    result.unwrap_or_else(PoisonError::into_inner)
}

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

impl Policy {
    pub(crate) fn new(db: Db, limits: Kept) -> Self {
        Self {
            db,
            limits,
            tenants: RwLock::default(),
            loads: AtomicU64::new(0),
            slugs: RwLock::default(),
            operator: RwLock::default(),
            loading: tokio::sync::Mutex::default(),
            polling: tokio::sync::Mutex::default(),
            confirmed: AtomicU64::new(0),
            offset: AtomicI64::new(0),
            looked_at: AtomicI64::new(0),
            restore_epoch: AtomicI64::new(-1),
            shared_epoch: AtomicU64::new(0),
        }
    }

    /// Now, by the database's clock.
    pub(crate) fn now(&self, clock: &dyn Clock) -> Timestamp {
        let since_boot = i64::try_from(clock.since_boot().as_micros()).unwrap_or(i64::MAX);
        Timestamp::from_micros(since_boot.saturating_add(self.offset.load(Ordering::Acquire)))
    }

    /// Whether the database confirmed what is here within the lease.
    pub(crate) fn is_fresh(&self, clock: &dyn Clock) -> bool {
        let confirmed = self.confirmed.load(Ordering::Acquire);
        confirmed != 0 && micros(clock.since_boot()).saturating_sub(confirmed) <= micros(LEASE)
    }

    /// Makes sure of freshness: asks the database if the lease ran out, and refuses to answer if it does not.
    pub(crate) async fn ensure_fresh(
        &self,
        clock: &dyn Clock,
        forget: &(dyn Fn(Forgotten) + Sync),
    ) -> Result<()> {
        if self.is_fresh(clock) {
            return Ok(());
        }
        let polled = tokio::time::timeout(LEASE, self.poll(clock, forget)).await;
        match polled {
            Ok(Ok(())) if self.is_fresh(clock) => Ok(()),
            _ => Err(Error::Unavailable {
                reason: "the policy cannot be confirmed with the database",
                retry_after: Duration::from_secs(1),
            }),
        }
    }

    /// The tenant in use of that id, if it is loaded.
    pub(crate) fn loaded(&self, tenant: TenantId) -> Option<Arc<TenantPolicy>> {
        let found = lock(self.tenants.read()).get(&tenant).cloned();
        found.inspect(|found| found.see(self.loads.load(Ordering::Relaxed)))
    }

    /// The tenant that a request names, loaded now if it is not.
    pub(crate) async fn tenant(&self, tenant: &TenantRef) -> Result<Option<Arc<TenantPolicy>>> {
        let known = match tenant {
            TenantRef::Id(id) => Some(*id),
            TenantRef::Slug(slug) => lock(self.slugs.read()).get(slug).copied(),
        };
        if let Some(found) = known.and_then(|id| self.loaded(id)) {
            self.follow_operator(&found).await?;
            return Ok(Some(found));
        }
        self.load_tenant(tenant).await
    }

    /// The operator tenant, once the installation is set up.
    pub(crate) async fn operator(&self) -> Result<Option<Arc<TenantPolicy>>> {
        let known = *lock(self.operator.read());
        let id = if let Some(id) = known {
            id
        } else {
            let mut tx = self.db.read(Bound::Installation).await?;
            let Some(installation) = rolecall_store::installation::find(&mut tx).await? else {
                return Ok(None);
            };
            *lock(self.operator.write()) = Some(installation.operator_tenant);
            installation.operator_tenant
        };
        self.tenant(&TenantRef::Id(id)).await
    }

    /// Asks `ask` about a user as the tenant knows it, loading what it holds if that is not here. An operator of the
    /// installation is known everywhere, and the operators' staff where a tenant's rule admits them.
    pub(crate) async fn with_subject<T>(
        &self,
        tenant: &TenantPolicy,
        user: UserId,
        ask: impl Fn(&Snapshot, Option<&Subject>) -> T,
    ) -> Result<T> {
        // INVARIANT: the epoch is read before the snapshot, which is replaced before the epoch rises: nobody is kept whose
        // standing was judged by a snapshot from before a change that made this tenant forget.
        let epoch = tenant.subjects().epoch();
        let snapshot = tenant.snapshot();
        if let Some(answer) = tenant.subjects().ask(user, |subject| ask(&snapshot, subject)) {
            return Ok(answer);
        }
        let Known { subject, lapses } = self.find_subject(tenant, &snapshot, user).await?;
        let answer = ask(&snapshot, subject.as_ref());
        if !lapses {
            tenant.subjects().keep(user, subject, epoch);
        }
        Ok(answer)
    }
}

/// What the rest of a node must forget, because it changed elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Forgotten {
    Session(SessionId),
    SessionsOf(UserId),
    Everything,
}
