//! Why a permission did not allow, and what would.

use rolecall_model::{CheckedResource, Denied, Limit, MissingPermission, PermissionKey, RoleOffer, Scope};

use crate::{
    PermissionIndex, RoleView,
    held::Way,
    limits::{limit_of, reaches},
    snapshot::RoleRights,
    standing::{Miss, Standing, wildcard_covers},
};

/// What is to be said about a permission that did not allow; `None` for a text that is no permission.
pub(super) fn of(
    standing: &Standing<'_>,
    key: &str,
    resource: Option<&CheckedResource>,
) -> Option<MissingPermission> {
    let permission = PermissionKey::parse(key).ok()?;
    let bare = |permission, why| MissingPermission {
        permission,
        why,
        near: Vec::new(),
        roles: Vec::new(),
    };
    Some(match standing.snapshot.catalogue().find(key) {
        None => bare(permission, Denied::UnknownPermission),
        Some(index) if !standing.snapshot.is_licensed(index) => bare(permission, Denied::NotLicensed),
        Some(index) => Wanted {
            standing,
            key,
            index,
            resource,
        }
        .missing(permission),
    })
}

/// A permission that the catalogue knows and the tenant may use.
struct Wanted<'a> {
    standing: &'a Standing<'a>,
    key: &'a str,
    index: PermissionIndex,
    resource: Option<&'a CheckedResource>,
}

impl Wanted<'_> {
    fn missing(&self, permission: PermissionKey) -> MissingPermission {
        let ways = self
            .standing
            .ways()
            .filter(|(_, rights)| self.is_given_by(rights));
        let (near, misses): (Vec<_>, Vec<_>) = ways
            .filter_map(|(way, rights)| Some((self.standing.path(&way)?, self.miss(&way, rights))))
            .unzip();
        MissingPermission {
            permission,
            why: self.why(&misses),
            near,
            roles: self.offers(),
        }
    }

    fn is_given_by(&self, rights: &RoleRights) -> bool {
        rights.carries(self.index) || self.is_covered_by(rights)
    }

    fn is_covered_by(&self, rights: &RoleRights) -> bool {
        rights.is_wildcard() && wildcard_covers(PermissionIndex::ADMIN, self.key)
    }

    /// A wildcard held in a workspace is held in the wrong scope, whatever the question's.
    fn miss(&self, way: &Way<'_>, rights: &RoleRights) -> Option<Miss> {
        let is_misplaced = !rights.names(self.index) && way.held.scope != Scope::Tenant;
        self.standing
            .miss(way, rights)
            .or(is_misplaced.then_some(Miss::Scope))
    }

    /// The reason nearest to an allow.
    fn why(&self, misses: &[Option<Miss>]) -> Denied {
        match misses.iter().min() {
            None => Denied::NotHeld,
            Some(None) if limit_of(self.key) == Limit::All => Denied::NotHeld,
            Some(None) => Denied::NotOwner,
            Some(Some(Miss::Scope)) => Denied::OtherScope,
            Some(Some(Miss::Time)) => Denied::NotValidNow,
            Some(Some(Miss::Context)) => Denied::ContextMismatch,
        }
    }

    /// The roles that would allow what was asked: those that fit first, the wildcard last.
    fn offers(&self) -> Vec<RoleOffer> {
        let context = self.standing.subject.context();
        let mut roles: Vec<RoleView<'_>> = self
            .standing
            .snapshot
            .roles()
            .filter(|role| self.would_help(role.rights()))
            .collect();
        roles.sort_by_key(|role| (!role.fits(context), role.is_wildcard(), role.name(), role.id()));
        let offer = |role: RoleView<'_>| RoleOffer {
            role: role.reference(),
            fits: role.fits(context),
            contexts: role.contexts(),
        };
        roles.into_iter().map(offer).collect()
    }

    fn would_help(&self, rights: &RoleRights) -> bool {
        let reached = reaches(limit_of(self.key), self.resource, self.standing.subject);
        (reached && rights.carries(self.index)) || self.is_covered_by(rights)
    }
}
