//! The next snapshot: the one before with what a change of policy touched, and nothing else.

use std::sync::Arc;

use rolecall_model::{GroupId, Licence, PLATFORM_FULL_ACCESS, PortalId, RoleId, TenantStatus, WorkspaceId};

use super::{RoleTable, Snapshot};
use crate::{Catalogue, GroupFacts, PortalFacts, RoleFacts, WorkspaceFacts};

impl Snapshot {
    /// The same policy under another version.
    #[must_use]
    pub fn with_version(&self, version: u64) -> Self {
        Self {
            version,
            ..self.clone()
        }
    }

    /// The same policy of a tenant with that status.
    #[must_use]
    pub fn with_status(&self, status: TenantStatus) -> Self {
        Self {
            status,
            ..self.clone()
        }
    }

    /// The same policy under another licence.
    #[must_use]
    pub fn with_licence(&self, licence: Licence) -> Self {
        let licensed = self.catalogue.licensed(&licence);
        Self {
            licensed,
            licence: Arc::new(licence),
            ..self.clone()
        }
    }

    /// The same policy over another catalogue. Permissions that roles carry and that catalogue does not know are
    /// kept, and match nothing until one knows them.
    #[must_use]
    pub fn with_catalogue(&self, catalogue: Arc<Catalogue>) -> Self {
        let mut roles = RoleTable::default();
        for role in self.all_roles() {
            roles.set(self.registry.role(role.id()), role.facts(), &catalogue);
        }
        let licensed = catalogue.licensed(&self.licence);
        Self {
            roles: Arc::new(roles),
            catalogue,
            licensed,
            ..self.clone()
        }
    }

    /// The same policy with this role, new or changed.
    #[must_use]
    pub fn with_role(&self, role: RoleFacts) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.roles).set(self.registry.role(role.id), role, &self.catalogue);
        next
    }

    /// The same policy without this role; who holds it holds nothing by it.
    #[must_use]
    pub fn without_role(&self, id: RoleId) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.roles).clear(self.registry.role(id));
        next
    }

    /// The same policy with this role of the operator tenant lent to it, and none that was lent before. What belongs to the
    /// installation is not lent.
    #[must_use]
    pub fn with_lent(&self, role: Option<RoleFacts>) -> Self {
        let mut next = match self.lent {
            Some(before) => self.without_role(before),
            None => self.clone(),
        };
        next.lent = role.as_ref().map(|role| role.id);
        match role {
            Some(mut role) => {
                role.permissions
                    .retain(|key| key.as_str() != PLATFORM_FULL_ACCESS);
                next.with_role(role)
            }
            None => next,
        }
    }

    /// The same policy with this group, new or changed.
    #[must_use]
    pub fn with_group(&self, group: GroupFacts) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.groups).set(self.registry.group(group.id), group, &self.registry);
        next
    }

    /// The same policy without this group; its members hold nothing by it.
    #[must_use]
    pub fn without_group(&self, id: GroupId) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.groups).clear(self.registry.group(id));
        next
    }

    /// The same policy with this workspace, new or changed.
    #[must_use]
    pub fn with_workspace(&self, workspace: WorkspaceFacts) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.workspaces).insert(workspace.id, workspace.active);
        next
    }

    /// The same policy without this workspace.
    #[must_use]
    pub fn without_workspace(&self, id: WorkspaceId) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.workspaces).remove(&id);
        next
    }

    /// The same policy with this portal, new or changed.
    #[must_use]
    pub fn with_portal(&self, portal: PortalFacts) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.portals).insert(portal.id, portal);
        next
    }

    /// The same policy without this portal; nobody enters by it.
    #[must_use]
    pub fn without_portal(&self, id: PortalId) -> Self {
        let mut next = self.clone();
        Arc::make_mut(&mut next.portals).remove(&id);
        next
    }
}
