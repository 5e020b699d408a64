//! Roles: what the gate looks at packed together, what people look at apart.

use std::sync::Arc;

use rolecall_model::{ADMIN_FULL_ACCESS, Context, PLATFORM_FULL_ACCESS, PermissionKey, RoleId, RoleRef};

use crate::{Catalogue, PermissionIndex, RoleFacts, bits::BitSet, contexts::Contexts, registry::Handle};

/// What the gate looks at.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoleRights {
    // INVARIANT: neither wildcard is in it, so that one held where it does not count matches nothing.
    permissions: BitSet,
    // INVARIANT: empty where there is no role, so that what does not exist fits nobody.
    contexts: Contexts,
    is_wildcard: bool,
    is_platform: bool,
}

impl RoleRights {
    fn new(facts: &RoleFacts, catalogue: &Catalogue) -> Self {
        let known = facts
            .permissions
            .iter()
            .filter_map(|key| catalogue.find(key.as_str()));
        Self {
            permissions: known
                .filter(|index| !index.is_wildcard())
                .map(PermissionIndex::place)
                .collect(),
            contexts: facts.contexts.iter().copied().collect(),
            is_wildcard: facts
                .permissions
                .iter()
                .any(|key| key.as_str() == ADMIN_FULL_ACCESS),
            is_platform: facts
                .permissions
                .iter()
                .any(|key| key.as_str() == PLATFORM_FULL_ACCESS),
        }
    }

    /// Whether accounts of this context may hold the role.
    #[inline]
    pub(crate) const fn fits(&self, context: Context) -> bool {
        self.contexts.contain(context)
    }

    /// Whether the role names the permission; never true of a wildcard.
    #[inline]
    pub(crate) fn names(&self, permission: PermissionIndex) -> bool {
        self.permissions.contains(permission.place())
    }

    /// Whether the role carries the tenant's wildcard.
    #[inline]
    pub(crate) const fn is_wildcard(&self) -> bool {
        self.is_wildcard
    }

    /// Whether the role carries the installation's wildcard.
    pub(crate) const fn is_platform(&self) -> bool {
        self.is_platform
    }

    /// Whether the role carries the permission, be it a wildcard.
    pub(crate) fn carries(&self, permission: PermissionIndex) -> bool {
        match permission {
            PermissionIndex::ADMIN => self.is_wildcard,
            PermissionIndex::PLATFORM => self.is_platform,
            other => self.names(other),
        }
    }

    /// The permissions that the role carries and the catalogue knows, wildcards first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = PermissionIndex> {
        let admin = self.is_wildcard.then_some(PermissionIndex::ADMIN);
        let platform = self.is_platform.then_some(PermissionIndex::PLATFORM);
        admin
            .into_iter()
            .chain(platform)
            .chain(self.permissions.iter().filter_map(PermissionIndex::at))
    }
}

/// What people look at.
#[derive(Debug)]
pub(crate) struct RoleFace {
    id: RoleId,
    name: Box<str>,
    /// Permissions that the catalogue does not know, sorted.
    unknown: Box<[PermissionKey]>,
}

impl RoleFace {
    fn new(facts: RoleFacts, catalogue: &Catalogue) -> Self {
        let mut unknown = facts.permissions;
        unknown.retain(|key| catalogue.find(key.as_str()).is_none());
        unknown.sort();
        unknown.dedup();
        Self {
            id: facts.id,
            name: facts.name.into(),
            unknown: unknown.into(),
        }
    }

    pub(crate) fn reference(&self) -> RoleRef {
        RoleRef {
            id: self.id,
            name: self.name.to_string(),
        }
    }

    pub(crate) fn unknown(&self) -> &[PermissionKey] {
        &self.unknown
    }
}

/// The roles of a tenant by handle.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoleTable {
    rights: Vec<RoleRights>,
    faces: Vec<Option<Arc<RoleFace>>>,
}

impl RoleTable {
    #[inline]
    pub(crate) fn rights(&self, role: Handle) -> Option<&RoleRights> {
        self.rights.get(role.place())
    }

    pub(crate) fn get(&self, role: Handle) -> Option<(&RoleFace, &RoleRights)> {
        let face = self.faces.get(role.place())?.as_deref()?;
        self.rights(role).map(|rights| (face, rights))
    }

    pub(crate) fn live(&self) -> impl Iterator<Item = (&RoleFace, &RoleRights)> {
        let both = self.faces.iter().zip(&self.rights);
        both.filter_map(|(face, rights)| face.as_deref().map(|face| (face, rights)))
    }

    pub(crate) fn set(&mut self, role: Handle, facts: RoleFacts, catalogue: &Catalogue) {
        let rights = RoleRights::new(&facts, catalogue);
        self.put(role, rights, Some(Arc::new(RoleFace::new(facts, catalogue))));
    }

    pub(crate) fn clear(&mut self, role: Handle) {
        self.put(role, RoleRights::default(), None);
    }

    fn put(&mut self, role: Handle, rights: RoleRights, face: Option<Arc<RoleFace>>) {
        if self.rights.len() <= role.place() {
            self.rights.resize_with(role.place() + 1, RoleRights::default);
            self.faces.resize(role.place() + 1, None);
        }
        if let (Some(old), Some(old_face)) = (
            self.rights.get_mut(role.place()),
            self.faces.get_mut(role.place()),
        ) {
            *old = rights;
            *old_face = face;
        }
    }
}

/// A role of a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct RoleView<'a> {
    face: &'a RoleFace,
    rights: &'a RoleRights,
    catalogue: &'a Catalogue,
}

impl<'a> RoleView<'a> {
    pub(crate) const fn new(face: &'a RoleFace, rights: &'a RoleRights, catalogue: &'a Catalogue) -> Self {
        Self {
            face,
            rights,
            catalogue,
        }
    }

    /// Its id.
    pub const fn id(&self) -> RoleId {
        self.face.id
    }

    /// Its name.
    pub const fn name(&self) -> &'a str {
        &self.face.name
    }

    /// The role as other things name it.
    pub fn reference(&self) -> RoleRef {
        self.face.reference()
    }

    /// Which accounts it fits.
    pub fn contexts(&self) -> Vec<Context> {
        self.rights.contexts.iter().collect()
    }

    /// Whether accounts of this context may hold it.
    pub const fn fits(&self, context: Context) -> bool {
        self.rights.fits(context)
    }

    /// Whether it carries `admin:full:access`.
    pub const fn is_wildcard(&self) -> bool {
        self.rights.is_wildcard()
    }

    /// Whether it carries the permission, known to the catalogue or not; a wildcard stands for itself only.
    pub fn carries(&self, key: &str) -> bool {
        match self.catalogue.find(key) {
            Some(index) => self.rights.carries(index),
            None => self.face.unknown.iter().any(|unknown| unknown.as_str() == key),
        }
    }

    /// What it lets its holders do, sorted; with permissions that the catalogue does not know.
    pub fn permissions(&self) -> Vec<PermissionKey> {
        let known = self.rights.iter().filter_map(|index| self.catalogue.key(index));
        let mut keys: Vec<PermissionKey> = known.chain(self.face.unknown.iter()).cloned().collect();
        keys.sort();
        keys
    }

    /// What it was made of.
    pub fn facts(&self) -> RoleFacts {
        let (id, name) = (self.id(), self.name().to_owned());
        RoleFacts {
            id,
            name,
            contexts: self.contexts(),
            permissions: self.permissions(),
        }
    }

    pub(crate) const fn rights(&self) -> &'a RoleRights {
        self.rights
    }
}
