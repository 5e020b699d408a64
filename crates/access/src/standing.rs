//! Where a subject stands: in which snapshot, in which scope, at what time. Every question comes down to it.

use rolecall_model::{GrantPath, PermissionKey, Scope, Timestamp, WorkspaceId};

use crate::{
    PermissionIndex, Snapshot, Subject,
    grammar::{is_platform_level, is_well_formed},
    held::Way,
    snapshot::{GroupEntry, RoleRights},
};

/// A subject, made for this snapshot, in the whole tenant or in one workspace, at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) subject: &'a Subject,
    pub(crate) workspace: Option<WorkspaceId>,
    pub(crate) now: Timestamp,
}

/// Why a way of holding a role does not count here. The worst is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Miss {
    /// It is held in another workspace.
    Scope,
    /// It is not valid yet, or no longer.
    Time,
    /// The role does not fit the account's context.
    Context,
}

/// What one look at a subject's roles finds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sweep {
    /// The tenant's wildcard.
    pub(crate) finds_wildcard: bool,
    /// The permission looked for.
    pub(crate) finds_permission: bool,
}

impl<'a> Standing<'a> {
    /// Looks for the wildcard and for a permission at once, in what counts here and now. This is what the gate
    /// spends its time on: plain roles need no look at scope or time, and most subjects have no others.
    #[inline]
    pub(crate) fn sweep(&self, permission: Option<PermissionIndex>) -> Sweep {
        let mut sweep = Sweep::default();
        for role in self.subject.inline_roles() {
            if let Some(rights) = self
                .snapshot
                .rights_at(*role)
                .filter(|rights| rights.fits(self.subject.context()))
            {
                sweep.finds_wildcard |= rights.is_wildcard();
                sweep.finds_permission |= permission.is_some_and(|index| rights.names(index));
            }
        }
        if self.subject.has_only_inline_roles() {
            sweep
        } else {
            self.sweep_all(permission)
        }
    }

    fn sweep_all(&self, permission: Option<PermissionIndex>) -> Sweep {
        self.counting()
            .fold(Sweep::default(), |sweep, (way, rights)| Sweep {
                finds_wildcard: sweep.finds_wildcard || is_wildcard_way(&way, rights),
                finds_permission: sweep.finds_permission
                    || permission.is_some_and(|index| rights.names(index)),
            })
    }

    /// Every way of holding a live role, with the role's rights; ways through inactive groups are none.
    #[inline]
    pub(crate) fn ways(&self) -> impl Iterator<Item = (Way<'a>, &'a RoleRights)> + use<'a> {
        let snapshot = self.snapshot;
        let open = self
            .subject
            .ways(snapshot)
            .filter(|way| way.group.is_none_or(|group| group.active));
        open.filter_map(move |way| snapshot.rights_at(way.held.role).map(|rights| (way, rights)))
    }

    /// The ways that count here and now.
    #[inline]
    pub(crate) fn counting(&self) -> impl Iterator<Item = (Way<'a>, &'a RoleRights)> + use<'a> {
        let standing = *self;
        self.ways()
            .filter(move |(way, rights)| standing.miss(way, rights).is_none())
    }

    /// Why this way does not count here and now; `None` if it does.
    #[inline]
    pub(crate) fn miss(&self, way: &Way<'_>, rights: &RoleRights) -> Option<Miss> {
        if !rights.fits(self.subject.context()) {
            Some(Miss::Context)
        } else if !way.held.is_valid(self.now) {
            Some(Miss::Time)
        } else if !self.is_in_scope(way.held.scope) {
            Some(Miss::Scope)
        } else {
            None
        }
    }

    // Rights in a workspace are those of the whole tenant and its own.
    #[inline]
    fn is_in_scope(&self, scope: Scope) -> bool {
        match scope {
            Scope::Tenant => true,
            Scope::Workspace(held_in) => self.workspace == Some(held_in),
        }
    }

    /// The wildcard that the subject holds, the installation's before the tenant's.
    #[inline]
    pub(crate) fn wildcard(&self) -> Option<PermissionIndex> {
        if self.subject.is_platform_operator() {
            return Some(PermissionIndex::PLATFORM);
        }
        self.counting()
            .any(|(way, rights)| is_wildcard_way(&way, rights))
            .then_some(PermissionIndex::ADMIN)
    }

    /// Whether a role that counts names the permission, licensed or not; wildcards give nothing here.
    #[inline]
    pub(crate) fn holds(&self, permission: PermissionIndex) -> bool {
        self.counting().any(|(_, rights)| rights.names(permission))
    }

    /// Whether this way, if it counts, gives a permission that its role carries: wildcards only where they
    /// count at all, others only where they are licensed.
    pub(crate) fn gives(&self, way: &Way<'_>, permission: PermissionIndex) -> bool {
        match permission {
            PermissionIndex::ADMIN => way.held.scope == Scope::Tenant,
            PermissionIndex::PLATFORM => self.subject.is_platform_operator(),
            other => self.snapshot.is_licensed(other),
        }
    }

    /// The permission's key.
    pub(crate) fn key(&self, permission: PermissionIndex) -> Option<&'a PermissionKey> {
        self.snapshot.catalogue().key(permission)
    }

    /// The way in the words of the API.
    pub(crate) fn path(&self, way: &Way<'_>) -> Option<GrantPath> {
        Some(GrantPath {
            role: self.snapshot.face_at(way.held.role)?.reference(),
            group: way.group.map(GroupEntry::reference),
            workspace: way.held.scope.workspace(),
            valid_from: way.held.valid_from,
            valid_until: way.held.valid_until,
        })
    }
}

/// Whether this way gives the tenant's wildcard, if it counts: it does so in the whole tenant only.
#[inline]
pub(crate) fn is_wildcard_way(way: &Way<'_>, rights: &RoleRights) -> bool {
    rights.is_wildcard() && way.held.scope == Scope::Tenant
}

/// Whether the wildcard allows what was asked. A text that is no permission is allowed to nobody; what belongs
/// to the installation, only to its operators (I-04).
pub(crate) fn wildcard_covers(wildcard: PermissionIndex, key: &str) -> bool {
    is_well_formed(key) && (wildcard == PermissionIndex::PLATFORM || !is_platform_level(key))
}
