//! Everything that a subject may do.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::{Grant, PermissionKey, Scope, TenantStatus, Timestamp, UserStatus, WorkspaceId};

use crate::{PermissionIndex, Snapshot, Subject, held::Way, snapshot::RoleRights, standing::Standing};

/// Everything that a subject may do in a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EffectiveAccess {
    /// Whether it holds the tenant's wildcard, or the installation's: it may do everything here.
    pub wildcard: bool,
    /// Whether it is an operator of the installation.
    pub platform: bool,
    /// What its roles name for the whole tenant, sorted; a wildcard stands for itself only.
    pub tenant: Vec<PermissionKey>,
    /// What its roles name for one active workspace, sorted; what is held in the whole tenant counts there too.
    pub workspaces: Vec<(WorkspaceId, Vec<PermissionKey>)>,
    /// Every way in which each of these is held.
    pub grants: Vec<Grant>,
}

/// Everything that the subject may do; nothing, if it or the tenant is not active.
pub fn effective(snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> EffectiveAccess {
    if subject.status() != UserStatus::Active || snapshot.status() != TenantStatus::Active {
        return EffectiveAccess::default();
    }
    let subject = subject.read_by(snapshot);
    let standing = Standing {
        snapshot,
        subject: &subject,
        workspace: None,
        now,
    };
    let mut held = Held {
        standing,
        scopes: BTreeMap::new(),
        grants: Vec::new(),
    };
    for (way, rights) in standing.ways() {
        held.take(&way, rights);
    }
    held.finish()
}

struct Held<'a> {
    standing: Standing<'a>,
    scopes: BTreeMap<Scope, BTreeSet<PermissionKey>>,
    grants: Vec<Grant>,
}

impl Held<'_> {
    fn take(&mut self, way: &Way<'_>, rights: &RoleRights) {
        let scope = way.held.scope;
        let here = Standing {
            workspace: scope.workspace(),
            ..self.standing
        };
        let is_open = scope
            .workspace()
            .is_none_or(|id| here.snapshot.is_active_workspace(id));
        if !is_open || here.miss(way, rights).is_some() {
            return;
        }
        let Some(path) = here.path(way) else { return };
        for key in rights
            .iter()
            .filter(|index| here.gives(way, *index))
            .filter_map(|index| here.key(index))
        {
            self.scopes.entry(scope).or_default().insert(key.clone());
            self.grants.push(Grant {
                permission: key.clone(),
                path: path.clone(),
            });
        }
    }

    fn finish(mut self) -> EffectiveAccess {
        let platform = self.standing.subject.is_platform_operator();
        let mut tenant = self.scopes.remove(&Scope::Tenant).unwrap_or_default();
        tenant.extend(
            platform
                .then(|| self.standing.key(PermissionIndex::PLATFORM).cloned())
                .flatten(),
        );
        let workspaces = self
            .scopes
            .into_iter()
            .filter_map(|(scope, keys)| Some((scope.workspace()?, keys)));
        EffectiveAccess {
            wildcard: self.standing.wildcard().is_some(),
            platform,
            tenant: tenant.into_iter().collect(),
            workspaces: workspaces
                .map(|(id, keys)| (id, keys.into_iter().collect()))
                .collect(),
            grants: self.grants,
        }
    }
}
