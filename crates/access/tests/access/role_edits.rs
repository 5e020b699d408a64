//! What may be put into a role and taken out of it (A63).

use rolecall_model::{ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS, Scope};

use crate::{
    escalation::{HELPER, edit, not_held, world},
    world::{World, held_in, licence},
};

// A63
#[test]
fn a_role_gains_and_loses_only_what_its_editor_holds() {
    let before = ["users:read:all", "roles:update:all"];
    assert_eq!(
        edit(
            &world(),
            1,
            Some(&before),
            &["users:read:all", "roles:update:all", "users:manage:roles"]
        ),
        Ok(())
    );
    assert_eq!(edit(&world(), 1, Some(&before), &["roles:update:all"]), Ok(()));
    assert_eq!(
        edit(&world(), 1, Some(&before), &["users:read:all"]),
        not_held("roles:update:all", Scope::Tenant)
    );
    assert_eq!(
        edit(&world(), 1, Some(HELPER), &["users:erase:all"]),
        not_held("users:erase:all", Scope::Tenant)
    );
    assert_eq!(
        edit(&world(), 1, None, &before),
        not_held("roles:update:all", Scope::Tenant)
    );
    assert_eq!(
        edit(&world(), 1, Some(&before), &[]),
        not_held("roles:update:all", Scope::Tenant)
    );
}

#[test]
fn what_is_held_in_a_workspace_is_not_enough_to_edit_a_role() {
    let world = world().user(1, &[held_in(1, 1)]);
    assert_eq!(
        edit(&world, 1, None, &["users:read:all"]),
        not_held("users:read:all", Scope::Tenant)
    );
}

#[test]
fn the_wildcard_enters_and_leaves_a_role_by_its_holders_only() {
    assert_eq!(
        edit(&world(), 1, Some(HELPER), &[ADMIN_FULL_ACCESS]),
        not_held(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(
        edit(&world(), 1, Some(&[ADMIN_FULL_ACCESS]), HELPER),
        not_held(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(edit(&world(), 2, Some(HELPER), &[ADMIN_FULL_ACCESS]), Ok(()));
    assert_eq!(
        edit(&world(), 2, None, &[PLATFORM_FULL_ACCESS]),
        not_held(PLATFORM_FULL_ACCESS, Scope::Tenant)
    );
}

#[test]
fn a_retired_permission_does_not_block_the_save() {
    let world = World {
        licence: licence(&[]),
        ..world()
    };
    let before = ["users:read:all", "ghosts:read:all", "members:read:all"];
    assert_eq!(edit(&world, 1, Some(&before), &["users:read:all"]), Ok(()));
}
