//! Following what changes: our own writes at once, everybody else's within a second.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use rolecall_access::Snapshot;
use rolecall_model::{Clock, TenantId, Timestamp};
use rolecall_store::{Bound, Tx, policy, roles, workspaces};

use super::{
    Forgotten, Policy, TenantPolicy, Touched,
    load::{is_platform_role, load_group, role_facts, workspace_facts},
    lock, micros,
};
use crate::Result;

/// Versions that rose within this span are looked at. Longer than any transaction can last, so that none that
/// commits late is missed.
const LOOK_BACK: Duration = Duration::from_mins(1);

impl Policy {
    /// Reads the versions that rose lately, follows those of the tenants in use, and confirms freshness.
    pub(crate) async fn poll(&self, clock: &dyn Clock, forget: &(dyn Fn(Forgotten) + Sync)) -> Result<()> {
        let _one_at_a_time = self.polling.lock().await;
        let started = clock.since_boot();
        let mut tx = self.db.read(Bound::Installation).await?;
        let now = tx.now();
        let since = if self.confirmed.load(Ordering::Acquire) == 0 {
            Timestamp::default()
        } else {
            self.look_back(now, started)
        };
        let touched = policy::list_touched(&mut tx, since).await?;
        tx.rollback().await?;
        for version in touched {
            if let Some(tenant) = self.loaded(version.tenant)
                && tenant.snapshot().version() < version.version
            {
                self.catch_up(&tenant, forget).await?;
            }
        }
        let since_boot = i64::try_from(started.as_micros()).unwrap_or(i64::MAX);
        self.offset
            .store(now.micros().saturating_sub(since_boot), Ordering::Release);
        self.confirmed.store(micros(started).max(1), Ordering::Release);
        Ok(())
    }

    // What was missed while this node could not read is looked at too, however long that was.
    fn look_back(&self, now: Timestamp, started: Duration) -> Timestamp {
        let gap = micros(started).saturating_sub(self.confirmed.load(Ordering::Acquire));
        now.minus(LOOK_BACK).minus(Duration::from_micros(gap))
    }

    /// Brings one tenant up to what the database holds.
    pub(crate) async fn catch_up(
        &self,
        tenant: &TenantPolicy,
        forget: &(dyn Fn(Forgotten) + Sync),
    ) -> Result<()> {
        let _one_at_a_time = tenant.changing.lock().await;
        let mut tx = self.db.read(Bound::Tenant(tenant.seat().id)).await?;
        let version = policy::version(&mut tx, tenant.seat().id).await?;
        self.patch_to(&mut tx, tenant, version, forget).await
    }

    /// Patches a tenant's snapshot to `version` by what the changes since touched. Call it with `changing` held.
    pub(crate) async fn patch_to(
        &self,
        tx: &mut Tx,
        tenant: &TenantPolicy,
        version: u64,
        forget: &(dyn Fn(Forgotten) + Sync),
    ) -> Result<()> {
        let snapshot = tenant.snapshot();
        if snapshot.version() >= version {
            return Ok(());
        }
        let changes = policy::list_changes(tx, snapshot.tenant(), snapshot.version()).await?;
        let versions: BTreeSet<u64> = changes.iter().map(|change| change.version).collect();
        if (snapshot.version() + 1..=version).any(|each| !versions.contains(&each)) {
            forget(Forgotten::Everything);
            return self.reload(tenant).await;
        }
        let touched: Vec<Touched> = changes
            .iter()
            .filter_map(|change| Touched::read(&change.kind, &change.subject))
            .collect();
        let patched = self.patch(tx, tenant, snapshot, &touched).await?;
        self.replace(tenant, Arc::new(patched.with_version(version)), &touched, forget);
        Ok(())
    }

    async fn patch(
        &self,
        tx: &mut Tx,
        tenant: &TenantPolicy,
        from: Arc<Snapshot>,
        touched: &[Touched],
    ) -> Result<Snapshot> {
        let id = from.tenant();
        let mut next = Snapshot::clone(&from);
        for each in touched {
            next = match *each {
                Touched::User(_) | Touched::Session(_) => next,
                Touched::Role(role) => match roles::find(tx, id, role).await? {
                    Some(found) => next.with_role(role_facts(found)),
                    None => next.without_role(role),
                },
                Touched::Group(group) => match load_group(tx, id, group).await? {
                    Some(found) => next.with_group(found),
                    None => next.without_group(group),
                },
                Touched::Workspace(workspace) => match workspaces::find(tx, id, workspace).await? {
                    Some(found) => next.with_workspace(workspace_facts(&found)),
                    None => next.without_workspace(workspace),
                },
                Touched::Tenant => self.reload_tenant_row(tx, tenant, &next).await?,
                Touched::Catalogue => {
                    next.with_catalogue(self.load_catalogue(id, tenant.seat().operator).await?)
                }
            };
        }
        Ok(next)
    }

    /// Makes a committed change felt on this node: from here on every answer reflects it.
    pub(crate) async fn publish(
        &self,
        tenant: &TenantPolicy,
        version: u64,
        patched: Arc<Snapshot>,
        touched: &[Touched],
        forget: &(dyn Fn(Forgotten) + Sync),
    ) -> Result<()> {
        let _one_at_a_time = tenant.changing.lock().await;
        let current = tenant.snapshot().version();
        if current + 1 == version
            && !touched
                .iter()
                .any(|each| matches!(each, Touched::Tenant | Touched::Catalogue))
        {
            self.replace(tenant, Arc::new(patched.with_version(version)), touched, forget);
            return Ok(());
        }
        let mut tx = self.db.read(Bound::Tenant(tenant.seat().id)).await?;
        self.patch_to(&mut tx, tenant, version, forget).await?;
        self.forget(tenant, touched, forget);
        Ok(())
    }

    fn replace(
        &self,
        tenant: &TenantPolicy,
        snapshot: Arc<Snapshot>,
        touched: &[Touched],
        forget: &(dyn Fn(Forgotten) + Sync),
    ) {
        let before = tenant.snapshot();
        let platform_changed = tenant.seat().operator
            && touched.iter().any(|each| matches!(each, Touched::Role(role) if is_platform_role(&before, *role) || is_platform_role(&snapshot, *role)) || matches!(each, Touched::Group(_)));
        let catalogue_changed = tenant.seat().operator && touched.contains(&Touched::Catalogue);
        tenant.replace(snapshot);
        self.forget(tenant, touched, forget);
        if platform_changed {
            self.each_tenant(|each| each.subjects().forget_all());
        }
        if catalogue_changed {
            self.share_catalogue(tenant, &before);
        }
    }

    /// Gives the operator tenant's new catalogue to every tenant in use that shared the one before. A tenant with
    /// manifests of its own is dropped from memory and read again when it is next asked about.
    fn share_catalogue(&self, operator: &TenantPolicy, before: &Snapshot) {
        let shared = Arc::clone(operator.snapshot().catalogue());
        let own = operator.seat().id;
        let mut of_their_own: Vec<TenantId> = Vec::new();
        self.each_tenant(|each| {
            let snapshot = each.snapshot();
            if snapshot.tenant() == own {
            } else if Arc::ptr_eq(snapshot.catalogue(), before.catalogue()) {
                each.replace(Arc::new(snapshot.with_catalogue(Arc::clone(&shared))));
            } else {
                of_their_own.push(snapshot.tenant());
            }
        });
        let mut tenants = lock(self.tenants.write());
        for tenant in of_their_own {
            tenants.remove(&tenant);
        }
    }

    fn forget(&self, tenant: &TenantPolicy, touched: &[Touched], forget: &(dyn Fn(Forgotten) + Sync)) {
        for each in touched {
            match each {
                Touched::User(user) => {
                    tenant.subjects().forget(*user);
                    if tenant.seat().operator {
                        self.each_tenant(|each| each.subjects().forget(*user));
                    }
                    forget(Forgotten::SessionsOf(*user));
                }
                Touched::Session(session) => forget(Forgotten::Session(*session)),
                _ => {}
            }
        }
    }

    fn each_tenant(&self, mut each: impl FnMut(&TenantPolicy)) {
        let all: Vec<Arc<TenantPolicy>> = lock(self.tenants.read()).values().cloned().collect();
        for tenant in all {
            each(&tenant);
        }
    }
}
