//! What the database says of a tenant, as the engine's facts.

use std::{collections::HashMap, sync::Arc};

use rolecall_access::{
    AssignmentFacts, Catalogue, GroupFacts, PortalFacts, RoleFacts, Snapshot, SnapshotFacts, Subject,
    SubjectFacts, WorkspaceFacts,
};
use rolecall_model::{
    GroupId, PLATFORM_FULL_ACCESS, Portal, PortalId, Role, RoleId, Scope, Slug, Tenant, TenantId, Timestamp,
    UserId, UserRef, UserStatus, Workspace,
};
use rolecall_store::{
    Tx,
    assignments::{self, AssignmentRow, Holder},
    groups, operator_access, policy, portals, roles, settings,
    users::{self, UserRow},
    workspaces,
};

use super::TenantHead;
use crate::{Error, Result};

/// A user as it was just read.
pub(crate) struct Loaded {
    pub(crate) subject: Subject,
    /// Whether the engine's own rules of time do not cover it, so that it must be read again each time.
    pub(crate) lapses: bool,
    /// Since when it is active without a break.
    pub(crate) active_since: Timestamp,
    /// Whether it is looked after in another tenant, and only mirrored in this one.
    pub(crate) mirrored: bool,
}

impl Loaded {
    /// Whether it is a person who works in its tenant, and may.
    pub(crate) fn is_staff(&self) -> bool {
        let subject = &self.subject;
        subject.kind().is_staff(subject.context()) && subject.status() == UserStatus::Active
    }
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

pub(crate) fn portal_facts(portal: Portal) -> PortalFacts {
    PortalFacts {
        id: portal.id,
        active: portal.active,
        contexts: portal.contexts,
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

pub(super) async fn head_of(tx: &mut Tx, tenant: &Tenant) -> Result<TenantHead> {
    let turned = settings::find(tx, tenant.id).await?;
    let (second_factor, second_factor_since, sessions) = turned
        .map(|row| {
            (
                row.settings.second_factor,
                row.second_factor_since,
                row.settings.sessions,
            )
        })
        .unwrap_or_default();
    let slug = Slug::parse(&tenant.slug).map_err(|rule| Error::internal(rule.to_string()))?;
    Ok(TenantHead {
        id: tenant.id,
        slug,
        name: tenant.name.clone(),
        operator: tenant.operator,
        status: tenant.status,
        second_factor,
        second_factor_since,
        sessions,
        operators: operator_access::find(tx, tenant.id).await?,
    })
}

/// The whole policy of a tenant, as rows.
pub(super) async fn load_facts(
    tx: &mut Tx,
    tenant: &Tenant,
    catalogue: Arc<Catalogue>,
) -> Result<SnapshotFacts> {
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
    let workspaces = workspaces::list_all(tx, tenant.id)
        .await?
        .iter()
        .map(workspace_facts)
        .collect();
    let portals = portals::list_all(tx, tenant.id).await?;
    Ok(SnapshotFacts {
        portals: portals.into_iter().map(portal_facts).collect(),
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
    let in_portals = portals::list_of_users(tx, tenant, users).await?;
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
        let portals = in_portals
            .iter()
            .filter(|(user, _)| *user == row.user.id)
            .map(|(_, portal)| *portal)
            .collect();
        let loaded = packed(snapshot, &row, (groups, portals), &own, now);
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
    (groups, portals): (Vec<GroupId>, Vec<PortalId>),
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
        portals,
        assignments: held.iter().map(assignment_facts).collect(),
        platform: false,
    };
    let (platform, lapses) = platform_standing(snapshot, &facts, now);
    facts.platform = platform;
    Loaded {
        subject: Subject::new(&facts, snapshot),
        lapses,
        active_since: found.active_since,
        mirrored: found.user.home_tenant.is_some(),
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
