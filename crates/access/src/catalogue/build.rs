//! Building a catalogue, definition by definition.

use std::collections::HashMap;

use rolecall_model::{Manifest, ManifestModule, ManifestPermission};

use super::{Catalogue, Entry, Module, PermissionIndex, builtin};

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Rolecall itself: always on.
    BuiltIn,
    /// A manifest: on where it is licensed.
    Manifest,
}

/// A catalogue in the making.
pub(super) struct Builder {
    catalogue: Catalogue,
}

impl Builder {
    pub(super) fn with_builtin() -> Self {
        let empty = Catalogue {
            modules: Vec::new(),
            entries: Vec::new(),
            by_key: HashMap::default(),
        };
        let mut builder = Self { catalogue: empty };
        for module in builtin::modules() {
            builder.add_module(&module, Origin::BuiltIn);
        }
        builder
    }

    pub(super) fn add(&mut self, manifest: &Manifest) {
        for module in &manifest.modules {
            self.add_module(module, Origin::Manifest);
        }
    }

    pub(super) fn finish(self) -> Catalogue {
        self.catalogue
    }

    fn add_module(&mut self, module: &ManifestModule, origin: Origin) {
        if self.catalogue.has_module(&module.key) {
            return;
        }
        let place = self.catalogue.modules.len();
        let permissions = self.add_permissions(module, place);
        self.catalogue.modules.push(bare(module, permissions, origin));
        for sub in &module.modules {
            self.add_sub_module(sub, place, origin);
        }
    }

    fn add_sub_module(&mut self, sub: &ManifestModule, parent: usize, origin: Origin) {
        if self.catalogue.has_module(&sub.key) {
            return;
        }
        let permissions = self.add_permissions(sub, parent);
        if let Some(parent) = self.catalogue.modules.get_mut(parent) {
            parent.contexts.extend(&sub.contexts);
            parent.modules.push(bare(sub, permissions, origin));
        }
    }

    fn add_permissions(&mut self, module: &ManifestModule, top: usize) -> Vec<PermissionIndex> {
        let own = module
            .permissions
            .iter()
            .filter(|permission| permission.key.module() == module.key);
        own.filter_map(|permission| self.add_permission(permission, top))
            .collect()
    }

    fn add_permission(&mut self, permission: &ManifestPermission, top: usize) -> Option<PermissionIndex> {
        if self.catalogue.find(permission.key.as_str()).is_some() {
            return None;
        }
        let index = PermissionIndex::at(self.catalogue.entries.len())?;
        let ManifestPermission {
            key,
            name,
            description,
        } = permission.clone();
        self.catalogue.by_key.insert(key.clone(), index);
        self.catalogue.entries.push(Entry {
            key,
            name,
            description,
            module: top,
        });
        Some(index)
    }
}

fn bare(module: &ManifestModule, permissions: Vec<PermissionIndex>, origin: Origin) -> Module {
    Module {
        key: module.key.clone(),
        name: module.name.clone(),
        description: module.description.clone(),
        contexts: module.contexts.clone(),
        baseline: origin == Origin::BuiltIn,
        permissions,
        modules: Vec::new(),
    }
}
