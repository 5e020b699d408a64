//! Following what changes: our own writes at once, everybody else's within a second.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use rolecall_access::Snapshot;
use rolecall_model::{Clock, RoleId, Timestamp};
use rolecall_store::{Bound, Tx, installation, policy, portals, roles, workspaces};

use super::{
    Forgotten, Policy, TenantPolicy, Touched,
    facts::{is_platform_role, load_group, portal_facts, role_facts, workspace_facts},
    lock, micros,
};
use crate::{Error, Result};

/// Versions that rose within this span are looked at. Longer than any transaction can last, so that none that
/// commits late is missed.
const LOOK_BACK: Duration = Duration::from_mins(1);

impl Policy {
    /// Reads the versions that rose lately, follows those of the tenants in use, and confirms freshness.
    pub(crate) async fn poll(&self, clock: &dyn Clock, forget: &(dyn Fn(Forgotten) + Sync)) -> Result<()> {
        let asked = clock.since_boot();
        let _one_at_a_time = self.polling.lock().await;
        if self.confirmed.load(Ordering::Acquire) > micros(asked) {
            // Somebody else looked while this one waited.
            return Ok(());
        }
        let started = clock.since_boot();
        let mut tx = self.db.follow(Bound::Installation).await?;
        let now = tx.now();
        let restored = installation::find(&mut tx)
            .await?
            .map_or(0, |found| found.restore_epoch);
        let touched = policy::list_touched(&mut tx, self.look_back(now)).await?;
        tx.rollback().await?;
        if self.restore_epoch.swap(restored, Ordering::AcqRel) != restored {
            self.forget_everything(forget);
        }
        for version in touched {
            if let Some(tenant) = self.loaded(version.tenant)
                && tenant.snapshot().version() != version.version
            {
                self.follow(&tenant, forget).await?;
            }
        }
        let since_boot = i64::try_from(started.as_micros()).unwrap_or(i64::MAX);
        self.offset
            .store(now.micros().saturating_sub(since_boot), Ordering::Release);
        self.looked_at.store(now.micros(), Ordering::Release);
        self.confirmed.store(micros(started).max(1), Ordering::Release);
        Ok(())
    }

    /// Since when to look: since the last look, or since now if the database's clock was set back, and a little more.
    fn look_back(&self, now: Timestamp) -> Timestamp {
        match self.looked_at.load(Ordering::Acquire) {
            0 => Timestamp::default(),
            last => now.min(Timestamp::from_micros(last)).minus(LOOK_BACK),
        }
    }

    /// Brings a tenant up to date, or drops it from memory if its rows cannot be read: it must not stop the others.
    async fn follow(&self, tenant: &TenantPolicy, forget: &(dyn Fn(Forgotten) + Sync)) -> Result<()> {
        match self.catch_up(tenant, forget).await {
            Err(Error::Internal(cause)) => {
                tracing::error!(%cause, tenant = %tenant.head().slug, "cannot follow the policy of a tenant");
                lock(self.tenants.write()).remove(&tenant.head().id);
                forget(Forgotten::Everything);
                Ok(())
            }
            other => other,
        }
    }

    /// Forgets every tenant: the database is another one than before.
    fn forget_everything(&self, forget: &(dyn Fn(Forgotten) + Sync)) {
        lock(self.tenants.write()).clear();
        lock(self.slugs.write()).clear();
        *lock(self.operator.write()) = None;
        forget(Forgotten::Everything);
    }

    /// Brings one tenant up to what the database holds.
    pub(crate) async fn catch_up(
        &self,
        tenant: &TenantPolicy,
        forget: &(dyn Fn(Forgotten) + Sync),
    ) -> Result<()> {
        let _one_at_a_time = tenant.changing.lock().await;
        let mut tx = self.db.follow(Bound::Tenant(tenant.head().id)).await?;
        let version = policy::version(&mut tx, tenant.head().id).await?;
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
        if snapshot.version() == version {
            return Ok(());
        }
        let changes = policy::list_changes(tx, snapshot.tenant(), snapshot.version()).await?;
        let versions: BTreeSet<u64> = changes.iter().map(|change| change.version).collect();
        // Some are missing, or there are more than one look shows, or the database went back to an older state.
        let gap = (snapshot.version() + 1..=version).any(|each| !versions.contains(&each));
        if gap || changes.len() >= policy::MOST_CHANGES || version < snapshot.version() {
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
                Touched::User(_) | Touched::Users | Touched::Session(_) => next,
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
                Touched::Portal(portal) => match portals::find(tx, id, portal).await? {
                    Some(found) => next.with_portal(portal_facts(found)),
                    None => next.without_portal(portal),
                },
                Touched::Tenant => self.reload_tenant_row(tx, tenant, &next).await?,
                Touched::Catalogue => {
                    next.with_catalogue(self.load_catalogue(id, tenant.head().operator).await?)
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
            // What the operator tenant shares may have been replaced since the change began.
            let current = tenant.snapshot();
            let mut next = patched.with_version(version);
            if !Arc::ptr_eq(next.catalogue(), current.catalogue()) {
                next = next.with_catalogue(Arc::clone(current.catalogue()));
            }
            if next.lent() != current.lent() {
                next = next.with_lent(current.lent());
            }
            self.replace(tenant, Arc::new(next), touched, forget);
            return Ok(());
        }
        let mut tx = self.db.read(Bound::Tenant(tenant.head().id)).await?;
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
        let platform_changed = tenant.head().operator
            && touched.iter().any(|each| matches!(each, Touched::Role(role) if is_platform_role(&before, *role) || is_platform_role(&snapshot, *role)) || matches!(each, Touched::Group(_)));
        let shared_changed = tenant.head().operator
            && touched.iter().any(|each| match each {
                Touched::Catalogue => true,
                Touched::Role(role) => self.is_lent(*role),
                _ => false,
            });
        tenant.replace(snapshot);
        self.forget(tenant, touched, forget);
        if platform_changed {
            self.each_tenant(|each| each.subjects().forget_all());
        }
        if shared_changed {
            self.share(tenant);
        }
    }

    /// Whether staff stand in a tenant in use through this role of the operator tenant.
    fn is_lent(&self, role: RoleId) -> bool {
        let all = lock(self.tenants.read());
        all.values()
            .any(|each| each.head().operators.and_then(|access| access.role) == Some(role))
    }

    /// Tells the tenants that share the operator tenant's catalogue, or are lent a role of it, that there is another one.
    pub(super) fn share(&self, operator: &TenantPolicy) {
        let epoch = self.shared_epoch.fetch_add(1, Ordering::AcqRel) + 1;
        operator.set_shared_epoch(epoch);
    }

    /// Gives a tenant the catalogue that the operator tenant has now, and the role that it lends, if it still has older ones.
    pub(super) async fn follow_operator(&self, tenant: &TenantPolicy) -> Result<()> {
        if tenant.head().operator || tenant.shared_epoch() == self.shared_epoch.load(Ordering::Acquire) {
            return Ok(());
        }
        let _one_at_a_time = tenant.changing.lock().await;
        let epoch = self.shared_epoch.load(Ordering::Acquire);
        let catalogue = self.load_catalogue(tenant.head().id, false).await?;
        let lent = self.lent(tenant.head().operators).await?;
        let snapshot = tenant.snapshot().with_catalogue(catalogue).with_lent(lent);
        tenant.replace(Arc::new(snapshot));
        tenant.set_shared_epoch(epoch);
        Ok(())
    }

    fn forget(&self, tenant: &TenantPolicy, touched: &[Touched], forget: &(dyn Fn(Forgotten) + Sync)) {
        for each in touched {
            match each {
                Touched::User(user) => {
                    tenant.subjects().forget(*user);
                    if tenant.head().operator {
                        self.each_tenant(|each| each.subjects().forget(*user));
                    }
                    forget(Forgotten::SessionsOf(*user));
                }
                Touched::Users => {
                    tenant.subjects().forget_all();
                    if tenant.head().operator {
                        self.each_tenant(|each| each.subjects().forget_all());
                    }
                    forget(Forgotten::Everything);
                }
                Touched::Session(session) => forget(Forgotten::Session(*session)),
                // Whom it knows of the operators' staff goes by its row.
                Touched::Tenant => tenant.subjects().forget_all(),
                _ => {}
            }
        }
    }

    pub(super) fn each_tenant(&self, mut each: impl FnMut(&TenantPolicy)) {
        let all: Vec<Arc<TenantPolicy>> = lock(self.tenants.read()).values().cloned().collect();
        for tenant in all {
            each(&tenant);
        }
    }
}
