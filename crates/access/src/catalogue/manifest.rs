//! The rules that a manifest keeps.

use std::{collections::BTreeSet, fmt::Display};

use rolecall_model::{
    FieldFault, Manifest, ManifestModule, ManifestName, ManifestPermission, PermissionKey, Rule,
};

use super::{Catalogue, builtin};

const MAX_MODULES: usize = 200;
const MAX_PERMISSIONS: usize = 5_000;
const MAX_NAME: usize = 100;
const MAX_DESCRIPTION: usize = 500;

pub(super) fn validate(manifest: &Manifest) -> Result<(), Vec<FieldFault>> {
    let mut check = Check::default();
    check.note("/name", ManifestName::parse(&manifest.name).map(|_| ()));
    for (place, module) in manifest.modules.iter().enumerate() {
        let pointer = format!("/modules/{place}");
        check.module(&pointer, module);
        for (place, sub) in module.modules.iter().enumerate() {
            let pointer = format!("{pointer}/modules/{place}");
            check.module(&pointer, sub);
            check.note(format!("{pointer}/modules"), is_leaf(sub));
        }
    }
    check.note("/modules", at_most("modules", check.modules.len(), MAX_MODULES));
    check.note(
        "/modules",
        at_most("permissions", check.permissions.len(), MAX_PERMISSIONS),
    );
    if check.faults.is_empty() {
        Ok(())
    } else {
        Err(check.faults)
    }
}

/// What was seen so far, and what was wrong with it.
#[derive(Default)]
struct Check<'a> {
    modules: BTreeSet<&'a str>,
    permissions: BTreeSet<&'a PermissionKey>,
    faults: Vec<FieldFault>,
}

impl<'a> Check<'a> {
    fn note(&mut self, pointer: impl Display, result: Result<(), Rule>) {
        self.faults.extend(result.err().map(|rule| rule.at(pointer)));
    }

    fn module(&mut self, pointer: &str, module: &'a ManifestModule) {
        self.note(format!("{pointer}/key"), module_key(&module.key));
        self.note(format!("{pointer}/name"), name(&module.name));
        self.note(
            format!("{pointer}/description"),
            description(module.description.as_deref()),
        );
        if !self.modules.insert(&module.key) {
            self.note(format!("{pointer}/key"), Err(twice("module", &module.key)));
        }
        for (place, permission) in module.permissions.iter().enumerate() {
            self.permission(&format!("{pointer}/permissions/{place}"), module, permission);
        }
    }

    fn permission(&mut self, pointer: &str, module: &ManifestModule, permission: &'a ManifestPermission) {
        self.note(format!("{pointer}/key"), belongs(&permission.key, module));
        self.note(format!("{pointer}/name"), name(&permission.name));
        self.note(
            format!("{pointer}/description"),
            description(permission.description.as_deref()),
        );
        if !self.permissions.insert(&permission.key) {
            self.note(
                format!("{pointer}/key"),
                Err(twice("permission", permission.key.as_str())),
            );
        }
    }
}

fn module_key(key: &str) -> Result<(), Rule> {
    // A module's key is the first part of a permission: the grammar is asked, not repeated.
    if key.contains(':') || PermissionKey::parse(&format!("{key}:read:all")).is_err() {
        let detail = "must be a lower-case letter and up to 31 letters, digits or `_`";
        return Err(Rule::new("module_key_invalid", detail));
    }
    if builtin::is_builtin_module(key) {
        return Err(Rule::new(
            "module_built_in",
            format!("`{key}` is a built-in module"),
        ));
    }
    Ok(())
}

fn belongs(key: &PermissionKey, module: &ManifestModule) -> Result<(), Rule> {
    if key.module() == module.key {
        return Ok(());
    }
    Err(Rule::new(
        "permission_module_mismatch",
        format!("`{key}` must start with `{}:`", module.key),
    ))
}

fn name(name: &str) -> Result<(), Rule> {
    if (1..=MAX_NAME).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control) {
        return Ok(());
    }
    let detail = format!("must have 1 to {MAX_NAME} characters, none of them a control character");
    Err(Rule::new("catalogue_name_invalid", detail))
}

fn description(text: Option<&str>) -> Result<(), Rule> {
    let length = text.map_or(0, |text| text.chars().count());
    if length <= MAX_DESCRIPTION {
        return Ok(());
    }
    Err(Rule::new(
        "description_invalid",
        format!("must have at most {MAX_DESCRIPTION} characters"),
    ))
}

fn is_leaf(sub: &ManifestModule) -> Result<(), Rule> {
    if sub.modules.is_empty() {
        return Ok(());
    }
    Err(Rule::new(
        "modules_too_deep",
        "modules nest one level: a sub-module has none of its own",
    ))
}

fn at_most(what: &str, count: usize, most: usize) -> Result<(), Rule> {
    if count <= most {
        return Ok(());
    }
    Err(Rule::new(
        "manifest_too_large",
        format!("must have at most {most} {what}"),
    ))
}

fn twice(what: &str, key: &str) -> Rule {
    Rule::new(
        "manifest_duplicate",
        format!("the {what} `{key}` is defined twice"),
    )
}

pub(super) fn clashes(catalogue: &Catalogue, manifest: &Manifest) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut look = |pointer: String, module: &ManifestModule| {
        if catalogue.has_module(&module.key) {
            let detail = format!("the module `{}` is defined elsewhere", module.key);
            faults.push(Rule::new("module_taken", detail).at(format!("{pointer}/key")));
        }
    };
    for (place, module) in manifest.modules.iter().enumerate() {
        look(format!("/modules/{place}"), module);
        for (sub_place, sub) in module.modules.iter().enumerate() {
            look(format!("/modules/{place}/modules/{sub_place}"), sub);
        }
    }
    faults
}
