//! The catalogue as one tenant is licensed: what the role editor offers.

use rolecall_model::{CatalogueModule, CataloguePermission, Context, Licence};

use super::{Catalogue, Module, PermissionIndex, builtin};

pub(super) fn view(catalogue: &Catalogue, licence: &Licence) -> rolecall_model::Catalogue {
    let licensed: Vec<&Module> = catalogue
        .modules
        .iter()
        .filter(|module| module.is_licensed(licence))
        .collect();
    let mut modules: Vec<CatalogueModule> = licensed
        .iter()
        .filter(|module| !builtin::is_wildcard_module(&module.key))
        .map(|module| catalogue.shown(module))
        .collect();
    modules.sort_by(|a, b| b.baseline.cmp(&a.baseline).then_with(|| a.name.cmp(&b.name)));
    rolecall_model::Catalogue {
        contexts: contexts(&licensed),
        modules,
    }
}

/// Internal accounts always; others where a licensed module has use for them.
fn contexts(licensed: &[&Module]) -> Vec<Context> {
    let is_declared = |context: &Context| licensed.iter().any(|module| module.contexts.contains(context));
    let offered = Context::ALL
        .iter()
        .filter(|context| **context == Context::Tenant || is_declared(context));
    offered.copied().collect()
}

impl Catalogue {
    fn shown(&self, module: &Module) -> CatalogueModule {
        CatalogueModule {
            key: module.key.clone(),
            name: module.name.clone(),
            description: module.description.clone(),
            baseline: module.baseline,
            permissions: module
                .permissions
                .iter()
                .filter_map(|index| self.shown_permission(*index))
                .collect(),
            modules: module.modules.iter().map(|sub| self.shown(sub)).collect(),
        }
    }

    fn shown_permission(&self, index: PermissionIndex) -> Option<CataloguePermission> {
        let entry = self.entries.get(index.place())?;
        let (key, name) = (entry.key.clone(), entry.name.clone());
        Some(CataloguePermission {
            key,
            name,
            description: entry.description.clone(),
        })
    }
}
