//! One tenant's policy at one version, immutable.

mod groups;
mod patches;
mod roles;

use std::{collections::BTreeMap, sync::Arc};

use rolecall_model::{GroupId, Licence, PortalId, RoleId, TenantId, TenantStatus, WorkspaceId};

pub(crate) use groups::GroupEntry;
use groups::GroupTable;
pub use groups::GroupView;
use roles::RoleTable;
pub use roles::RoleView;
pub(crate) use roles::{RoleFace, RoleRights};

use crate::{
    Catalogue, PermissionIndex, PortalFacts, RoleFacts, SnapshotFacts, WorkspaceFacts,
    bits::BitSet,
    registry::{Handle, Registry},
};

/// One tenant's policy at one version: catalogue, roles, groups and workspaces. Immutable; `with_*` makes the
/// next one, which shares with this one whatever did not change.
#[derive(Clone, Debug)]
pub struct Snapshot {
    registry: Arc<Registry>,
    roles: Arc<RoleTable>,
    groups: Arc<GroupTable>,
    workspaces: Arc<BTreeMap<WorkspaceId, bool>>,
    portals: Arc<BTreeMap<PortalId, PortalFacts>>,
    catalogue: Arc<Catalogue>,
    licensed: BitSet,
    licence: Arc<Licence>,
    /// The role through which staff of the operator tenant stand here; it is none of the tenant's own.
    lent: Option<RoleId>,
    tenant: TenantId,
    version: u64,
    status: TenantStatus,
}

impl Snapshot {
    /// Builds the policy from its rows.
    pub fn new(facts: SnapshotFacts) -> Self {
        Self::build(facts, Arc::default())
    }

    /// Builds the policy again from its rows, such that subjects made for this one stay as fast as they are.
    #[must_use]
    pub fn reloaded(&self, facts: SnapshotFacts) -> Self {
        Self::build(facts, Arc::clone(&self.registry))
    }

    fn build(facts: SnapshotFacts, registry: Arc<Registry>) -> Self {
        let SnapshotFacts {
            tenant,
            version,
            status,
            licence,
            catalogue,
            roles,
            groups,
            workspaces,
            portals,
        } = facts;
        let mut role_table = RoleTable::default();
        for role in roles {
            role_table.set(registry.role(role.id), role, &catalogue);
        }
        let mut group_table = GroupTable::default();
        for group in groups {
            group_table.set(registry.group(group.id), group, &registry);
        }
        Self {
            licensed: catalogue.licensed(&licence),
            registry,
            roles: Arc::new(role_table),
            groups: Arc::new(group_table),
            workspaces: Arc::new(
                workspaces
                    .into_iter()
                    .map(|each| (each.id, each.active))
                    .collect(),
            ),
            portals: Arc::new(portals.into_iter().map(|each| (each.id, each)).collect()),
            catalogue,
            licence: Arc::new(licence),
            lent: None,
            tenant,
            version,
            status,
        }
    }

    /// The policy version that it is.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Whose policy it is.
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Whether the tenant is in use.
    pub const fn status(&self) -> TenantStatus {
        self.status
    }

    /// Which modules the tenant may use.
    pub fn licence(&self) -> &Licence {
        &self.licence
    }

    /// Which permissions there are.
    pub const fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// The tenant's roles, in no particular order; what is lent to it is none of them.
    pub fn roles(&self) -> impl Iterator<Item = RoleView<'_>> {
        self.all_roles().filter(|role| self.lent != Some(role.id()))
    }

    fn all_roles(&self) -> impl Iterator<Item = RoleView<'_>> {
        self.roles
            .live()
            .map(|(face, rights)| RoleView::new(face, rights, &self.catalogue))
    }

    /// The role, if the tenant has one; nobody here can be given one that is lent.
    pub fn role(&self, id: RoleId) -> Option<RoleView<'_>> {
        self.role_at(self.registry.find_role(id)?)
            .filter(|role| self.lent != Some(role.id()))
    }

    /// The role of the operator tenant through which its staff stand here.
    pub fn lent(&self) -> Option<RoleFacts> {
        let role = self.role_at(self.registry.find_role(self.lent?)?)?;
        Some(role.facts())
    }

    /// The group, if there is one.
    pub fn group(&self, id: GroupId) -> Option<GroupView<'_>> {
        let handle = self.registry.find_group(id)?;
        self.group_at(handle)
            .map(|entry| GroupView::new(entry, &self.registry))
    }

    /// The workspaces by id, and whether they are active.
    pub fn workspaces(&self) -> impl Iterator<Item = WorkspaceFacts> {
        self.workspaces.iter().map(|(id, active)| WorkspaceFacts {
            id: *id,
            active: *active,
        })
    }

    /// Whether rights count in the workspace: it exists and is active.
    pub fn is_active_workspace(&self, id: WorkspaceId) -> bool {
        self.workspaces.get(&id).copied().unwrap_or_default()
    }

    /// The portal, if there is one.
    pub fn portal(&self, id: PortalId) -> Option<&PortalFacts> {
        self.portals.get(&id)
    }

    pub(crate) const fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    #[inline]
    pub(crate) fn rights_at(&self, role: Handle) -> Option<&RoleRights> {
        self.roles.rights(role)
    }

    pub(crate) fn role_at(&self, role: Handle) -> Option<RoleView<'_>> {
        let (face, rights) = self.roles.get(role)?;
        Some(RoleView::new(face, rights, &self.catalogue))
    }

    pub(crate) fn face_at(&self, role: Handle) -> Option<&RoleFace> {
        self.roles.get(role).map(|(face, _)| face)
    }

    #[inline]
    pub(crate) fn group_at(&self, group: Handle) -> Option<&GroupEntry> {
        self.groups.get(group)
    }

    /// The permission, if the catalogue knows it and the tenant is licensed for it.
    #[inline]
    pub(crate) fn find_licensed(&self, key: &str) -> Option<PermissionIndex> {
        self.catalogue.find(key).filter(|index| self.is_licensed(*index))
    }

    #[inline]
    pub(crate) fn is_licensed(&self, index: PermissionIndex) -> bool {
        self.licensed.contains(index.place())
    }
}
