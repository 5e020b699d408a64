//! Reading a tenant's policy, or a part of it, from the database.

use std::sync::{Arc, atomic::Ordering};

use rolecall_access::{Catalogue, Snapshot, Subject, SubjectFacts};
use rolecall_model::{TenantId, TenantRef, UserId};
use rolecall_store::{Bound, Tx, manifests, policy, tenants};

use super::{
    Policy, TenantHead, TenantPolicy,
    facts::{Loaded, head_of, load_facts, load_subject},
    lock,
};
use crate::Result;

impl Policy {
    /// The catalogue of a tenant: built in, the operator tenant's manifests, its own.
    pub(crate) async fn load_catalogue(&self, tenant: TenantId, operator: bool) -> Result<Arc<Catalogue>> {
        let mut tx = self.db.read(Bound::Installation).await?;
        let own = manifests::list(&mut tx, tenant).await?;
        if own.is_empty() && !operator {
            tx.rollback().await?;
            // Nearly every tenant has no manifest of its own and shares one catalogue in memory.
            if let Some(shared) = Box::pin(self.operator()).await? {
                return Ok(Arc::clone(shared.snapshot().catalogue()));
            }
            return Ok(Arc::new(Catalogue::builtin().clone()));
        }
        let installation = rolecall_store::installation::find(&mut tx).await?;
        let shared = match installation {
            Some(found) if found.operator_tenant != tenant => {
                manifests::list(&mut tx, found.operator_tenant).await?
            }
            _ => Vec::new(),
        };
        Ok(Arc::new(Catalogue::build(
            shared.iter().chain(&own).map(|row| &row.manifest),
        )))
    }

    pub(super) async fn load_tenant(&self, tenant: &TenantRef) -> Result<Option<Arc<TenantPolicy>>> {
        let mut tx = self.db.read(Bound::Installation).await?;
        let Some(found) = tenants::find(&mut tx, tenant).await? else {
            return Ok(None);
        };
        tx.rollback().await?;
        let epoch = self.catalogue_epoch.load(Ordering::Acquire);
        let catalogue = self.load_catalogue(found.id, found.operator).await?;
        let _one_at_a_time = self.loading.lock().await;
        if let Some(loaded) = self.loaded(found.id) {
            return Ok(Some(loaded));
        }
        let mut tx = self.db.read(Bound::Tenant(found.id)).await?;
        let Some(found) = tenants::find(&mut tx, &TenantRef::Id(found.id)).await? else {
            return Ok(None);
        };
        let head = head_of(&mut tx, &found).await?;
        let snapshot = Snapshot::new(load_facts(&mut tx, &found, catalogue).await?);
        tx.rollback().await?;
        let loaded = Arc::new(TenantPolicy::new(
            head.clone(),
            snapshot,
            self.limits.users,
            epoch,
        ));
        lock(self.slugs.write()).insert(head.slug, found.id);
        self.keep(&loaded);
        self.ensure_unchanged(&loaded).await?;
        Ok(Some(loaded))
    }

    /// Reads a tenant anew that changed while it was read: nobody followed it before it was in use.
    async fn ensure_unchanged(&self, tenant: &TenantPolicy) -> Result<()> {
        let _one_at_a_time = tenant.changing.lock().await;
        let mut tx = self.db.read(Bound::Tenant(tenant.head().id)).await?;
        let version = policy::version(&mut tx, tenant.head().id).await?;
        tx.rollback().await?;
        if version == tenant.snapshot().version() {
            Ok(())
        } else {
            self.reload(tenant).await
        }
    }

    /// Reads a tenant's whole policy anew: too much was missed to patch it. Call it with `changing` held.
    pub(crate) async fn reload(&self, policy: &TenantPolicy) -> Result<()> {
        let TenantHead {
            id: tenant, operator, ..
        } = *policy.head();
        let catalogue = self.load_catalogue(tenant, operator).await?;
        let mut tx = self.db.read(Bound::Tenant(tenant)).await?;
        if let Some(found) = tenants::find(&mut tx, &TenantRef::Id(tenant)).await? {
            let snapshot = policy
                .snapshot()
                .reloaded(load_facts(&mut tx, &found, catalogue).await?);
            policy.set_head(head_of(&mut tx, &found).await?);
            policy.replace(Arc::new(snapshot));
        }
        policy.subjects().forget_all();
        if operator {
            // Its users may be operators elsewhere, and others share its catalogue.
            self.each_tenant(|each| each.subjects().forget_all());
            self.share_catalogue(policy);
        }
        Ok(())
    }

    /// The tenant's row anew: status, name, licence.
    pub(super) async fn reload_tenant_row(
        &self,
        tx: &mut Tx,
        policy: &TenantPolicy,
        snapshot: &Snapshot,
    ) -> Result<Snapshot> {
        let Some(found) = tenants::find(tx, &TenantRef::Id(snapshot.tenant())).await? else {
            return Ok(snapshot.clone());
        };
        let head = head_of(tx, &found).await?;
        lock(self.slugs.write()).insert(head.slug.clone(), found.id);
        policy.set_head(head);
        Ok(snapshot.with_status(found.status).with_licence(found.licence))
    }

    /// A user as a tenant knows it: its own, or an operator of the installation.
    pub(super) async fn find_subject(
        &self,
        tenant: &TenantPolicy,
        snapshot: &Snapshot,
        user: UserId,
    ) -> Result<Option<Loaded>> {
        let mut tx = self.db.read(Bound::Tenant(snapshot.tenant())).await?;
        if let Some(own) = load_subject(&mut tx, snapshot, user).await? {
            return Ok(Some(own));
        }
        tx.rollback().await?;
        if tenant.head().operator {
            return Ok(None);
        }
        let Some(operator) = self.operator().await? else {
            return Ok(None);
        };
        let theirs = operator.snapshot();
        let mut tx = self.db.read(Bound::Tenant(theirs.tenant())).await?;
        let found = load_subject(&mut tx, &theirs, user).await?;
        Ok(found
            .filter(|loaded| loaded.subject.is_platform_operator())
            .map(|loaded| guest(&loaded, snapshot)))
    }
}

/// An operator of the installation in a tenant that is not its own: it holds the wildcard there and nothing else.
fn guest(operator: &Loaded, snapshot: &Snapshot) -> Loaded {
    let facts = SubjectFacts {
        groups: Vec::new(),
        assignments: Vec::new(),
        party: None,
        family: None,
        ..operator.subject.facts()
    };
    Loaded {
        subject: Subject::new(&facts, snapshot),
        lapses: operator.lapses,
    }
}
