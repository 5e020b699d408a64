//! Reading a tenant's policy, or a part of it, from the database.

use std::sync::{Arc, atomic::Ordering};

use rolecall_access::{AssignmentFacts, Catalogue, RoleFacts, Snapshot, Subject, SubjectFacts};
use rolecall_model::{Scope, TenantId, TenantRef, UserId};
use rolecall_store::{
    Bound, Tx, manifests,
    operator_access::{self, OperatorAccessRow},
    policy, tenants,
};

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
        let operators = operator_access::find(&mut tx, found.id).await?;
        tx.rollback().await?;
        let epoch = self.shared_epoch.load(Ordering::Acquire);
        let catalogue = self.load_catalogue(found.id, found.operator).await?;
        let lent = self.lent(operators).await?;
        let one_at_a_time = self.loading.lock().await;
        if let Some(loaded) = self.loaded(found.id) {
            return Ok(Some(loaded));
        }
        let mut tx = self.db.read(Bound::Tenant(found.id)).await?;
        let Some(found) = tenants::find(&mut tx, &TenantRef::Id(found.id)).await? else {
            return Ok(None);
        };
        let head = head_of(&mut tx, &found).await?;
        let snapshot = Snapshot::new(load_facts(&mut tx, &found, catalogue).await?).with_lent(lent);
        tx.rollback().await?;
        if head.operators != operators {
            // Changed while it was read: as if it had not been there yet.
            drop(one_at_a_time);
            return Box::pin(self.load_tenant(tenant)).await;
        }
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
            let head = head_of(&mut tx, &found).await?;
            let facts = load_facts(&mut tx, &found, catalogue).await?;
            let lent = self.lent(head.operators).await?;
            let snapshot = policy.snapshot().reloaded(facts).with_lent(lent);
            policy.set_head(head);
            policy.replace(Arc::new(snapshot));
        }
        policy.subjects().forget_all();
        if operator {
            // Its users may be operators elsewhere, and others share its catalogue and its roles.
            self.each_tenant(|each| each.subjects().forget_all());
            self.share(policy);
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
        let lent = self.lent(head.operators).await?;
        policy.set_head(head);
        Ok(snapshot
            .with_status(found.status)
            .with_licence(found.licence)
            .with_lent(lent))
    }

    /// The role of the operator tenant through which its staff stand in a tenant with that rule.
    pub(super) async fn lent(&self, access: Option<OperatorAccessRow>) -> Result<Option<RoleFacts>> {
        let Some(role) = access.and_then(|access| access.lends()) else {
            return Ok(None);
        };
        let operator = Box::pin(self.operator()).await?;
        Ok(operator.and_then(|operator| {
            let snapshot = operator.snapshot();
            snapshot.role(role).map(|role| role.facts())
        }))
    }

    /// A user as a tenant knows it: its own, one that belongs to it too, an operator of the installation, or one of the operators'
    /// staff, where the tenant's rule admits them.
    pub(super) async fn find_subject(
        &self,
        tenant: &TenantPolicy,
        snapshot: &Snapshot,
        user: UserId,
    ) -> Result<Known> {
        let mut tx = self.db.read(Bound::Tenant(snapshot.tenant())).await?;
        if let Some(own) = load_subject(&mut tx, snapshot, user).await? {
            return Ok(Known {
                subject: Some(own.subject),
                lapses: own.lapses,
            });
        }
        tx.rollback().await?;
        if tenant.head().operator {
            return Ok(Known::NOBODY);
        }
        let Some(operator) = self.operator().await? else {
            return Ok(Known::NOBODY);
        };
        let theirs = operator.snapshot();
        let mut tx = self.db.read(Bound::Tenant(theirs.tenant())).await?;
        Ok(match load_subject(&mut tx, &theirs, user).await? {
            Some(found) if !found.mirrored => visitor(&found, tenant.head().operators, snapshot),
            _ => Known::NOBODY,
        })
    }
}

/// Whom a tenant knows under an id.
pub(super) struct Known {
    pub(super) subject: Option<Subject>,
    /// Whether that depends on the time in ways that the engine's own rules do not cover, so that it is looked at each time.
    pub(super) lapses: bool,
}

impl Known {
    const NOBODY: Self = Self {
        subject: None,
        lapses: false,
    };
}

/// Somebody of the operator tenant in a tenant that is not their own. An operator of the installation holds its wildcard there, one of
/// the staff the role that is lent, if the tenant's rule admits them; and nothing else.
fn visitor(theirs: &Loaded, access: Option<OperatorAccessRow>, snapshot: &Snapshot) -> Known {
    let lent = access
        .filter(|access| theirs.is_staff() && access.admits(theirs.active_since))
        .and_then(|access| access.lends())
        .map(|role| AssignmentFacts {
            role,
            scope: Scope::Tenant,
            valid_from: None,
            valid_until: None,
        });
    let enters = theirs.subject.is_platform_operator() || lent.is_some();
    let facts = SubjectFacts {
        groups: Vec::new(),
        portals: Vec::new(),
        assignments: lent.into_iter().collect(),
        party: None,
        family: None,
        ..theirs.subject.facts()
    };
    Known {
        subject: enters.then(|| Subject::new(&facts, snapshot)),
        lapses: theirs.lapses,
    }
}
