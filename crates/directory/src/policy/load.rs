//! Reading a tenant's policy, or a part of it, from the database.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use rolecall_access::{
    AssignmentFacts, Catalogue, GroupFacts, RoleFacts, Snapshot, SnapshotFacts, Subject, SubjectFacts,
    WorkspaceFacts,
};
use rolecall_model::{
    GroupId, PLATFORM_FULL_ACCESS, Role, RoleId, Scope, Slug, Tenant, TenantId, TenantRef, Timestamp, UserId,
    UserRef, UserStatus, Workspace,
};
use rolecall_store::{
    Bound, Tx,
    assignments::{self, AssignmentRow, Holder},
    groups, manifests, policy, roles, tenants,
    users::{self, UserRow},
    workspaces,
};

use super::{Policy, Seat, TenantPolicy, lock};
use crate::{Error, Result};

/// A user as it was just read.
pub(crate) struct Loaded {
    pub(crate) subject: Subject,
    /// Whether the engine's own rules of time do not cover it, so that it must be read again each time.
    pub(crate) lapses: bool,
}

pub(crate) fn role_facts(role: Role) -> RoleFacts {
    RoleFacts {
        id: role.id,
        name: role.name,
        contexts: role.contexts,
        permissions: role.permissions,
    }
}

pub(crate) const fn workspace_facts(workspace: &Workspace) -> WorkspaceFacts {
    WorkspaceFacts {
        id: workspace.id,
        active: workspace.active,
    }
}

pub(crate) const fn assignment_facts(row: &AssignmentRow) -> AssignmentFacts {
    AssignmentFacts {
        role: row.role,
        scope: row.scope,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    }
}

fn seat_of(tenant: &Tenant) -> Result<Seat> {
    let slug = Slug::parse(&tenant.slug).map_err(|rule| Error::internal(rule.to_string()))?;
    Ok(Seat {
        id: tenant.id,
        slug,
        name: tenant.name.clone(),
        operator: tenant.operator,
        status: tenant.status,
    })
}

/// The whole policy of a tenant, as rows.
async fn load_facts(tx: &mut Tx, tenant: &Tenant, catalogue: Arc<Catalogue>) -> Result<SnapshotFacts> {
    let version = policy::version(tx, tenant.id).await?;
    let roles = roles::list_all(tx, tenant.id)
        .await?
        .into_iter()
        .map(role_facts)
        .collect();
    let mut carried: HashMap<GroupId, Vec<AssignmentFacts>> = HashMap::new();
    for row in assignments::list_of_groups(tx, tenant.id).await? {
        if let Holder::Group(group) = row.holder {
            carried.entry(group).or_default().push(assignment_facts(&row));
        }
    }
    let groups = groups::list_all(tx, tenant.id).await?;
    let groups = groups
        .into_iter()
        .map(|group| GroupFacts {
            id: group.id,
            name: group.name,
            active: group.active,
            assignments: carried.remove(&group.id).unwrap_or_default(),
        })
        .collect();
    let workspaces = workspaces::list(tx, tenant.id)
        .await?
        .iter()
        .map(workspace_facts)
        .collect();
    Ok(SnapshotFacts {
        tenant: tenant.id,
        version,
        status: tenant.status,
        licence: tenant.licence.clone(),
        catalogue,
        roles,
        groups,
        workspaces,
    })
}

/// One group with what it carries; `None` when it is deleted.
pub(crate) async fn load_group(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Option<GroupFacts>> {
    let Some(found) = groups::find(tx, tenant, group).await? else {
        return Ok(None);
    };
    let assignments = assignments::list_of(tx, tenant, Holder::Group(group))
        .await?
        .iter()
        .map(assignment_facts)
        .collect();
    Ok(Some(GroupFacts {
        id: group,
        name: found.name,
        active: found.active,
        assignments,
    }))
}

/// One user of the tenant that the transaction is bound to, with all that it holds; `None` if there is none such.
pub(crate) async fn load_subject(tx: &mut Tx, snapshot: &Snapshot, user: UserId) -> Result<Option<Loaded>> {
    let mut found = load_subjects(tx, snapshot, &[user]).await?;
    Ok(found.pop().map(|(_, loaded)| loaded))
}

/// Several users of the tenant that the transaction is bound to, each with its name and all that it holds; in no order, and
/// without those that are none.
pub(crate) async fn load_subjects(
    tx: &mut Tx,
    snapshot: &Snapshot,
    users: &[UserId],
) -> Result<Vec<(UserRef, Loaded)>> {
    let tenant = snapshot.tenant();
    let found = users::list_by_id(tx, tenant, users).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let held = assignments::list_of_users(tx, tenant, users).await?;
    let in_groups = groups::list_of_users(tx, tenant, users).await?;
    let now = tx.now();
    let loaded = found.into_iter().map(|row| {
        let holder = Holder::User(row.user.id);
        let own: Vec<AssignmentRow> = held
            .iter()
            .filter(|each| each.holder == holder)
            .cloned()
            .collect();
        let groups = in_groups
            .iter()
            .filter(|(user, _)| *user == row.user.id)
            .map(|(_, group)| group.id)
            .collect();
        let loaded = packed(snapshot, &row, groups, &own, now);
        let name = UserRef {
            id: row.user.id,
            name: row.user.name,
        };
        (name, loaded)
    });
    Ok(loaded.collect())
}

/// A user of a snapshot's tenant, made of rows that were read.
pub(crate) fn packed(
    snapshot: &Snapshot,
    found: &UserRow,
    groups: Vec<GroupId>,
    held: &[AssignmentRow],
    now: Timestamp,
) -> Loaded {
    let mut facts = SubjectFacts {
        id: found.user.id,
        kind: found.user.kind,
        context: found.user.context,
        status: found.user.status,
        party: found.user.party,
        family: found.family.clone(),
        groups,
        assignments: held.iter().map(assignment_facts).collect(),
        platform: false,
    };
    let (platform, lapses) = platform_standing(snapshot, &facts, now);
    facts.platform = platform;
    Loaded {
        subject: Subject::new(&facts, snapshot),
        lapses,
    }
}

/// Whether the account holds `platform:full:access` now, and whether that depends on the time.
fn platform_standing(snapshot: &Snapshot, facts: &SubjectFacts, now: Timestamp) -> (bool, bool) {
    let through_groups = facts
        .groups
        .iter()
        .filter_map(|group| snapshot.group(*group))
        .filter(rolecall_access::GroupView::is_active);
    let all: Vec<AssignmentFacts> = facts
        .assignments
        .iter()
        .copied()
        .chain(through_groups.flat_map(|group| group.assignments()))
        .collect();
    let mut standing = (false, false);
    for each in all
        .iter()
        .filter(|each| each.scope == Scope::Tenant && is_platform_role(snapshot, each.role))
        .filter(|each| {
            snapshot
                .role(each.role)
                .is_some_and(|role| role.fits(facts.context))
        })
    {
        let valid = each.valid_from.is_none_or(|from| from <= now)
            && each.valid_until.is_none_or(|until| now < until);
        standing.0 |= valid && facts.status == UserStatus::Active;
        standing.1 |= each.valid_from.is_some() || each.valid_until.is_some();
    }
    standing
}

pub(crate) fn is_platform_role(snapshot: &Snapshot, role: RoleId) -> bool {
    snapshot
        .role(role)
        .is_some_and(|role| role.carries(PLATFORM_FULL_ACCESS))
}

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
        let seat = seat_of(&found)?;
        let mut tx = self.db.read(Bound::Tenant(found.id)).await?;
        let Some(found) = tenants::find(&mut tx, &TenantRef::Id(found.id)).await? else {
            return Ok(None);
        };
        let snapshot = Snapshot::new(load_facts(&mut tx, &found, catalogue).await?);
        tx.rollback().await?;
        let loaded = Arc::new(TenantPolicy::new(
            seat.clone(),
            snapshot,
            self.users_in_memory,
            epoch,
        ));
        lock(self.slugs.write()).insert(seat.slug, found.id);
        lock(self.tenants.write()).insert(found.id, Arc::clone(&loaded));
        self.ensure_unchanged(&loaded).await?;
        Ok(Some(loaded))
    }

    /// Reads a tenant anew that changed while it was read: nobody followed it before it was in use.
    async fn ensure_unchanged(&self, tenant: &TenantPolicy) -> Result<()> {
        let _one_at_a_time = tenant.changing.lock().await;
        let mut tx = self.db.read(Bound::Tenant(tenant.seat().id)).await?;
        let version = policy::version(&mut tx, tenant.seat().id).await?;
        tx.rollback().await?;
        if version == tenant.snapshot().version() {
            Ok(())
        } else {
            self.reload(tenant).await
        }
    }

    /// Reads a tenant's whole policy anew: too much was missed to patch it. Call it with `changing` held.
    pub(crate) async fn reload(&self, policy: &TenantPolicy) -> Result<()> {
        let Seat {
            id: tenant, operator, ..
        } = *policy.seat();
        let catalogue = self.load_catalogue(tenant, operator).await?;
        let mut tx = self.db.read(Bound::Tenant(tenant)).await?;
        if let Some(found) = tenants::find(&mut tx, &TenantRef::Id(tenant)).await? {
            let snapshot = policy
                .snapshot()
                .reloaded(load_facts(&mut tx, &found, catalogue).await?);
            policy.reseat(seat_of(&found)?);
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
        let seat = seat_of(&found)?;
        lock(self.slugs.write()).insert(seat.slug.clone(), found.id);
        policy.reseat(seat);
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
        if tenant.seat().operator {
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
