//! The catalogue: what is built in, what manifests bring, what a licence leaves of it.

use std::collections::BTreeSet;

use rolecall_access::Catalogue;
use rolecall_model::{
    ADMIN_FULL_ACCESS, Context, Licence, Manifest, ManifestModule, PLATFORM_FULL_ACCESS, PermissionKey,
};

use crate::world::{World, calendar, club, licence, module};

/// `docs/domain.md`, "Built-in permissions", word by word.
const BUILT_IN: &str = "users:create:all users:update:all users:deactivate:all users:manage:roles \
    user_groups:create:all user_groups:update:all user_groups:delete:all user_groups:manage:members roles:read:all \
    roles:create:all roles:update:all roles:delete:all admin:full:access users:read:all users:invite:all \
    users:impersonate:all users:reset_mfa:all users:restore:all users:erase:all users:import:all users:export:all \
    user_groups:read:all parties:read:all parties:read:own parties:read:own_family parties:create:all parties:update:all parties:delete:all \
    workspaces:read:all workspaces:manage:all portals:read:all portals:manage:all api_users:read:all \
    api_users:manage:all audit:read:all audit:export:all settings:read:all settings:update:all catalogue:read:all \
    catalogue:manage:all connections:read:all connections:manage:all platform:full:access access:check:all";

fn faults(manifest: &Manifest) -> Vec<(String, String)> {
    let faults = Catalogue::validate(manifest).err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| (fault.pointer, fault.code.into_owned()))
        .collect()
}

fn fault(change: impl FnOnce(&mut Manifest)) -> (String, String) {
    let mut manifest = club();
    change(&mut manifest);
    let mut faults = faults(&manifest);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn at(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

#[test]
fn exactly_the_documented_permissions_are_built_in() {
    let expected: BTreeSet<&str> = BUILT_IN.split_whitespace().collect();
    let found: BTreeSet<&str> = Catalogue::builtin().keys().map(PermissionKey::as_str).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_built_in_permission_has_a_name_in_sentence_case_of_its_own() {
    let catalogue = Catalogue::builtin();
    let names: BTreeSet<&str> = catalogue
        .keys()
        .map(|key| catalogue.name(catalogue.find(key.as_str()).unwrap()).unwrap())
        .collect();
    assert_eq!(names.len(), catalogue.keys().count());
    assert!(names.iter().all(|name| name.starts_with(char::is_uppercase)));
    assert!(names.contains("Read all users"));
}

#[test]
fn the_wildcards_are_the_first_two_permissions_of_every_catalogue() {
    for catalogue in [
        Catalogue::builtin().clone(),
        Catalogue::build(&[club(), calendar()]),
    ] {
        let first: Vec<&str> = catalogue.keys().take(2).map(PermissionKey::as_str).collect();
        assert_eq!(first, [ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS]);
    }
}

#[test]
fn a_permission_is_found_byte_for_byte() {
    let catalogue = Catalogue::build(&[club()]);
    let index = catalogue.find("member_ranks:read:all").unwrap();
    assert_eq!(catalogue.key(index).unwrap().as_str(), "member_ranks:read:all");
    assert!(
        catalogue.find("Member_ranks:read:all").is_none() && catalogue.find("member_ranks:read:al").is_none()
    );
}

#[test]
fn of_two_definitions_the_first_stands() {
    let mut second = club();
    second.modules[0].name = "Other".to_owned();
    second
        .modules
        .push(module("member_ranks", &["member_ranks:award:all"]));
    let mut stolen = calendar();
    stolen.modules[0]
        .permissions
        .extend(module("members", &["members:steal:all"]).permissions);
    stolen.modules.push(module("users", &["users:own:everything"]));
    let catalogue = Catalogue::build(&[club(), second, stolen]);
    let names: Vec<String> = catalogue
        .licensed_view(&Licence::default())
        .modules
        .into_iter()
        .map(|module| module.name)
        .collect();
    assert!(names.contains(&"members".to_owned()) && !names.contains(&"Other".to_owned()));
    for left_out in [
        "member_ranks:award:all",
        "members:steal:all",
        "users:own:everything",
    ] {
        assert!(catalogue.find(left_out).is_none(), "{left_out}");
    }
}

#[test]
fn what_would_be_left_out_can_be_asked_before() {
    let clashes = Catalogue::build(&[club()]).clashes(&club());
    let pointers: Vec<&str> = clashes.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["/modules/0/key", "/modules/0/modules/0/key"]);
    assert!(Catalogue::build(&[club()]).clashes(&calendar()).is_empty());
}

#[test]
fn a_good_manifest_has_no_fault() {
    assert_eq!(faults(&club()), []);
    assert_eq!(faults(&calendar()), []);
}

#[test]
fn a_permission_belongs_to_the_module_that_its_key_names() {
    let moved = fault(|manifest| {
        manifest.modules[0].permissions[1].key = PermissionKey::parse("events:read:own").unwrap();
    });
    assert_eq!(
        moved,
        at("/modules/0/permissions/1/key", "permission_module_mismatch")
    );
    let sub = |manifest: &mut Manifest| {
        manifest.modules[0].modules[0].permissions = module("members", &["members:rank:all"]).permissions;
    };
    assert_eq!(
        fault(sub),
        at(
            "/modules/0/modules/0/permissions/0/key",
            "permission_module_mismatch"
        )
    );
}

#[test]
fn modules_nest_one_level() {
    let deep = fault(|manifest| {
        manifest.modules[0].modules[0]
            .modules
            .push(module("too_deep", &[]));
    });
    assert_eq!(deep, at("/modules/0/modules/0/modules", "modules_too_deep"));
}

#[test]
fn nothing_is_defined_twice() {
    let module_twice = fault(|manifest| manifest.modules.push(module("member_ranks", &[])));
    assert_eq!(module_twice, at("/modules/1/key", "manifest_duplicate"));
    let permission_twice = |manifest: &mut Manifest| {
        let again = manifest.modules[0].permissions[0].clone();
        manifest.modules[0].permissions.push(again);
    };
    assert_eq!(
        fault(permission_twice),
        at("/modules/0/permissions/4/key", "manifest_duplicate")
    );
}

#[test]
fn built_in_modules_are_not_for_manifests() {
    for key in ["users", "admin", "platform", "access"] {
        let taken = fault(|manifest| manifest.modules.push(module(key, &[])));
        assert_eq!(taken, at("/modules/1/key", "module_built_in"));
    }
}

#[test]
fn keys_and_names_keep_their_rules() {
    for key in ["Members", "", "a:b", "1st", &"m".repeat(33)] {
        let named = ManifestModule {
            name: "Named".to_owned(),
            ..module(key, &[])
        };
        let wrong = fault(|manifest| manifest.modules.push(named));
        assert_eq!(wrong, at("/modules/1/key", "module_key_invalid"), "{key:?}");
    }
    for name in ["", "  ", &"n".repeat(101), "a\nb"] {
        let wrong = fault(|manifest| manifest.modules[0].permissions[0].name = name.to_owned());
        assert_eq!(
            wrong,
            at("/modules/0/permissions/0/name", "catalogue_name_invalid")
        );
    }
    assert_eq!(fault(|manifest| manifest.name = "No slug".to_owned()).0, "/name");
}

#[test]
fn a_manifest_has_at_most_200_modules_and_5000_permissions() {
    let many = (0..200)
        .map(|number| module(&format!("m{number}"), &[]))
        .collect();
    assert_eq!(
        faults(&Manifest {
            name: "many".to_owned(),
            modules: many
        }),
        []
    );
    let too_many = (0..201)
        .map(|number| module(&format!("m{number}"), &[]))
        .collect();
    let wrong = faults(&Manifest {
        name: "many".to_owned(),
        modules: too_many,
    });
    assert_eq!(wrong, [at("/modules", "manifest_too_large")]);
    let keys: Vec<String> = (0..5_001).map(|number| format!("big:do:a{number}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let wrong = faults(&Manifest {
        name: "big".to_owned(),
        modules: vec![module("big", &keys)],
    });
    assert_eq!(wrong, [at("/modules", "manifest_too_large")]);
}

#[test]
fn the_editor_is_offered_what_is_licensed_baseline_first_and_no_wildcard() {
    let view = World::new().catalogue().licensed_view(&licence(&["events"]));
    let keys: Vec<(&str, bool)> = view
        .modules
        .iter()
        .map(|module| (module.key.as_str(), module.baseline))
        .collect();
    assert_eq!(keys.last(), Some(&("events", false)));
    assert!(keys.contains(&("users", true)) && keys.contains(&("audit", true)));
    assert!(
        !keys
            .iter()
            .any(|(key, _)| ["members", "admin", "platform"].contains(key))
    );
    let mut names: Vec<&str> = view
        .modules
        .iter()
        .filter(|module| module.baseline)
        .map(|module| module.name.as_str())
        .collect();
    assert!(names.is_sorted());
    names.dedup();
    assert_eq!(names.len() + 1, view.modules.len());
}

#[test]
fn a_sub_module_is_offered_inside_its_module() {
    let view = World::new().catalogue().licensed_view(&Licence::default());
    let members = view
        .modules
        .iter()
        .find(|module| module.key == "members")
        .unwrap();
    assert_eq!(
        (members.permissions.len(), members.modules[0].key.as_str()),
        (4, "member_ranks")
    );
}

#[test]
fn all_contexts_are_offered_since_parties_are_built_in() {
    assert_eq!(
        Catalogue::builtin().licensed_view(&licence(&[])).contexts,
        Context::ALL
    );
}

#[test]
fn licences_name_modules_of_manifests_only() {
    let catalogue = World::new().catalogue();
    assert_eq!(
        catalogue.licensable_modules().collect::<Vec<_>>(),
        ["members", "events"]
    );
    let ranks = catalogue.find("member_ranks:read:all").unwrap();
    assert!(catalogue.is_licensed(ranks, &licence(&["members"])));
    assert!(!catalogue.is_licensed(ranks, &licence(&["member_ranks"])));
    assert!(catalogue.is_licensed(catalogue.find("users:read:all").unwrap(), &licence(&[])));
}
