//! What a role may carry.

use rolecall_access::{PlatformPermissions, context_fits, normalize_permissions};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, PLATFORM_FULL_ACCESS};

use crate::world::{World, keys, licence};

fn sort_out(world: &World, wanted: &[&str], platform: PlatformPermissions) -> (Vec<String>, Vec<String>) {
    let sorted = normalize_permissions(&world.catalogue(), &world.licence, keys(wanted), platform);
    let texts = |keys: Vec<rolecall_model::PermissionKey>| keys.iter().map(ToString::to_string).collect();
    (texts(sorted.kept), texts(sorted.dropped))
}

#[test]
fn what_is_kept_is_sorted_and_each_once() {
    let wanted = ["users:read:all", "members:read:all", "users:read:all"];
    let (kept, dropped) = sort_out(&World::new(), &wanted, PlatformPermissions::Dropped);
    assert_eq!(kept, ["members:read:all", "users:read:all"]);
    assert!(dropped.is_empty());
}

#[test]
fn the_wildcard_stands_alone() {
    let wanted = ["users:read:all", ADMIN_FULL_ACCESS, "ghosts:read:all"];
    let (kept, dropped) = sort_out(&World::new(), &wanted, PlatformPermissions::Dropped);
    assert_eq!(kept, [ADMIN_FULL_ACCESS]);
    assert_eq!(dropped, ["ghosts:read:all", "users:read:all"]);
}

#[test]
fn what_does_not_exist_or_is_not_licensed_is_dropped() {
    let world = World {
        licence: licence(&["events"]),
        ..World::new()
    };
    let wanted = [
        "ghosts:read:all",
        "member_ranks:read:all",
        "events:manage:attendance",
    ];
    let (kept, dropped) = sort_out(&world, &wanted, PlatformPermissions::Dropped);
    assert_eq!(kept, ["events:manage:attendance"]);
    assert_eq!(dropped, ["ghosts:read:all", "member_ranks:read:all"]);
}

#[test]
fn what_belongs_to_the_installation_is_kept_only_where_it_may_be() {
    let wanted = ["users:read:all", PLATFORM_FULL_ACCESS];
    let refused = sort_out(&World::new(), &wanted, PlatformPermissions::Dropped);
    assert_eq!(
        refused,
        (
            vec!["users:read:all".to_owned()],
            vec![PLATFORM_FULL_ACCESS.to_owned()]
        )
    );
    let (kept, dropped) = sort_out(&World::new(), &wanted, PlatformPermissions::Kept);
    assert_eq!(
        (kept, dropped),
        (
            vec![PLATFORM_FULL_ACCESS.to_owned()],
            vec!["users:read:all".to_owned()]
        )
    );
}

#[test]
fn a_role_fits_the_accounts_of_its_contexts() {
    assert!(context_fits(
        &[Context::Customer, Context::Member],
        Context::Member
    ));
    assert!(!context_fits(
        &[Context::Customer, Context::Member],
        Context::Tenant
    ));
    assert!(!context_fits(&[], Context::Tenant));
}
