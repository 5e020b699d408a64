//! The manifest and the routes say the same.

use std::collections::BTreeSet;

use serde_norway::Value;

const USED: [&str; 5] = [
    "members:read:all",
    "members:read:own_family",
    "members:read:own",
    "members:create:all",
    "members:archive:all",
];

/// The keys of a module and its sub-modules, each of which must start with its module's.
fn keys(module: &Value) -> BTreeSet<String> {
    let prefix = format!("{}:", key(module));
    let own = list(module, "permissions").iter().map(|permission| {
        assert!(
            key(permission).starts_with(&prefix),
            "{} is not of {prefix}",
            key(permission)
        );
        key(permission).to_owned()
    });
    own.chain(list(module, "modules").iter().flat_map(keys)).collect()
}

fn key(value: &Value) -> &str {
    value.get("key").and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_sequence)
        .map_or(&[], Vec::as_slice)
}

#[test]
fn every_permission_that_a_route_asks_for_is_in_the_manifest() {
    let manifest: Value = serde_norway::from_str(include_str!("../rolecall.yaml")).unwrap();
    let keys: BTreeSet<String> = list(&manifest, "modules").iter().flat_map(keys).collect();
    for used in USED {
        assert!(keys.contains(used), "{used}");
    }
}
