//! Which permissions there are.

mod build;
mod builtin;
mod hasher;
mod licensed;
mod manifest;

use std::{collections::HashMap, hash::BuildHasherDefault, sync::LazyLock};

use rolecall_model::{Context, FieldFault, Licence, Manifest, PermissionKey};

use build::Builder;
use hasher::KeyHasher;

use crate::bits::BitSet;

static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build([]));

/// A permission of one catalogue, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionIndex(u32);

impl PermissionIndex {
    // INVARIANT: the two wildcards are the first two permissions of every catalogue; a test holds it to that.
    pub(crate) const ADMIN: Self = Self(0);
    pub(crate) const PLATFORM: Self = Self(1);

    pub(crate) fn at(place: usize) -> Option<Self> {
        u32::try_from(place).map(Self).ok()
    }

    /// Where it stands in a table.
    #[inline]
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }

    #[inline]
    pub(crate) const fn is_wildcard(self) -> bool {
        self.0 <= Self::PLATFORM.0
    }
}

/// The permissions of an installation in their modules: those built in, and those that manifests brought.
///
/// Built once and shared. Keys are interned, so that a role is a bit set; a look-up allocates nothing.
#[derive(Clone, Debug)]
pub struct Catalogue {
    modules: Vec<Module>,
    entries: Vec<Entry>,
    by_key: HashMap<PermissionKey, PermissionIndex, BuildHasherDefault<KeyHasher>>,
}

/// A module, or a sub-module inside one.
#[derive(Clone, Debug)]
struct Module {
    key: String,
    name: String,
    description: Option<String>,
    contexts: Vec<Context>,
    baseline: bool,
    permissions: Vec<PermissionIndex>,
    modules: Vec<Module>,
}

#[derive(Clone, Debug)]
struct Entry {
    key: PermissionKey,
    name: String,
    description: Option<String>,
    /// The module at the top, by place: what a licence names.
    module: usize,
}

impl Catalogue {
    /// The permissions that Rolecall itself brings.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in permissions and those of the manifests. Never fails: of two definitions of a module or a
    /// permission the first one stands, and what breaks a rule of [`Catalogue::validate`] is left out.
    pub fn build<'a>(manifests: impl IntoIterator<Item = &'a Manifest>) -> Self {
        let mut builder = Builder::with_builtin();
        for manifest in manifests {
            builder.add(manifest);
        }
        builder.finish()
    }

    /// Whether the manifest keeps the rules: the grammar, one level of nesting, each permission in the module
    /// that its key names, nothing defined twice, names of 1 to 100 characters, no built-in module, at most 200
    /// modules and 5,000 permissions. Says all that is wrong.
    pub fn validate(manifest: &Manifest) -> Result<(), Vec<FieldFault>> {
        manifest::validate(manifest)
    }

    /// What of the manifest [`Catalogue::build`] would leave out because this catalogue has it already: modules
    /// and sub-modules, by pointer.
    pub fn clashes(&self, manifest: &Manifest) -> Vec<FieldFault> {
        manifest::clashes(self, manifest)
    }

    /// The permission, if there is one. Keys are compared byte for byte.
    #[inline]
    pub fn find(&self, key: &str) -> Option<PermissionIndex> {
        self.by_key.get(key).copied()
    }

    /// The permission's key; `None` for an index of another, larger catalogue.
    pub fn key(&self, permission: PermissionIndex) -> Option<&PermissionKey> {
        self.entries.get(permission.place()).map(|entry| &entry.key)
    }

    /// What the permission lets somebody do, such as `Read all users`.
    pub fn name(&self, permission: PermissionIndex) -> Option<&str> {
        self.entries
            .get(permission.place())
            .map(|entry| entry.name.as_str())
    }

    /// Every permission's key, the wildcards too.
    pub fn keys(&self) -> impl Iterator<Item = &PermissionKey> {
        self.entries.iter().map(|entry| &entry.key)
    }

    /// The modules at the top that a licence may name: those that are not always on.
    pub fn licensable_modules(&self) -> impl Iterator<Item = &str> {
        self.modules
            .iter()
            .filter(|module| !module.baseline)
            .map(|module| module.key.as_str())
    }

    /// Whether the permission's module may be used under the licence.
    pub fn is_licensed(&self, permission: PermissionIndex, licence: &Licence) -> bool {
        let module = self
            .entries
            .get(permission.place())
            .and_then(|entry| self.modules.get(entry.module));
        module.is_some_and(|module| module.is_licensed(licence))
    }

    /// The contexts that roles may have under the licence, and the tree of permissions that they may carry: no
    /// unlicensed module, and neither wildcard, which the role editor shows apart.
    pub fn licensed_view(&self, licence: &Licence) -> rolecall_model::Catalogue {
        licensed::view(self, licence)
    }

    /// The permissions that may be used under the licence.
    pub(crate) fn licensed(&self, licence: &Licence) -> BitSet {
        let on: Vec<bool> = self
            .modules
            .iter()
            .map(|module| module.is_licensed(licence))
            .collect();
        let is_on = |entry: &Entry| on.get(entry.module).copied().unwrap_or_default();
        self.entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| is_on(entry))
            .map(|(place, _)| place)
            .collect()
    }

    fn has_module(&self, key: &str) -> bool {
        self.modules
            .iter()
            .any(|module| module.key == key || module.modules.iter().any(|sub| sub.key == key))
    }
}

impl Module {
    fn is_licensed(&self, licence: &Licence) -> bool {
        self.baseline || licence.covers(&self.key)
    }
}
