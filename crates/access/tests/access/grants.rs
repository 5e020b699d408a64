//! Which roles may be given and taken, and where (A61).

use rolecall_access::{Actor, Escalation, GrantChange, SubjectFacts, authorize_grant};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, PLATFORM_FULL_ACCESS, RoleId, Scope};

use crate::{
    escalation::{give, in_workspace, not_held, take, world},
    world::{World, group, held, held_during, held_in, licence, role},
};

// A61
#[test]
fn a_role_is_given_and_taken_by_those_who_hold_all_of_it() {
    assert_eq!(give(&world(), 1, 3, Scope::Tenant), Ok(()));
    assert_eq!(take(&world(), 1, 3, Scope::Tenant), Ok(()));
    assert_eq!(
        give(&world(), 1, 4, Scope::Tenant),
        not_held("roles:update:all", Scope::Tenant)
    );
    assert_eq!(
        take(&world(), 1, 4, Scope::Tenant),
        not_held("roles:update:all", Scope::Tenant)
    );
}

#[test]
fn the_wildcard_is_given_and_taken_by_its_holders_only() {
    assert_eq!(
        give(&world(), 1, 2, Scope::Tenant),
        not_held(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(
        take(&world(), 1, 2, Scope::Tenant),
        not_held(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(give(&world(), 2, 2, Scope::Tenant), Ok(()));
    assert_eq!(give(&world(), 2, 4, Scope::Tenant), Ok(()));
}

#[test]
fn the_operators_wildcard_is_given_by_operators_only() {
    assert_eq!(
        give(&world(), 2, 5, Scope::Tenant),
        not_held(PLATFORM_FULL_ACCESS, Scope::Tenant)
    );
    let world = world().changed_user(1, |user| user.platform = true);
    assert_eq!(give(&world, 1, 5, Scope::Tenant), Ok(()));
    assert_eq!(give(&world, 1, 2, Scope::Tenant), Ok(()));
}

#[test]
fn the_wildcard_is_for_the_whole_tenant_whoever_gives_it() {
    assert_eq!(
        give(&world(), 2, 2, in_workspace(1)),
        Err(Escalation::WildcardInWorkspace)
    );
    assert_eq!(take(&world(), 2, 2, in_workspace(1)), Ok(()));
    let added = [(role(2), in_workspace(1))];
    let change = GrantChange {
        added: &added,
        removed: &[],
    };
    let refused = authorize_grant(&world().snapshot(), &Actor::System, &change, None, world().now);
    assert_eq!(refused, Err(Escalation::WildcardInWorkspace));
}

#[test]
fn rights_in_a_workspace_are_given_there_only() {
    let world = world().user(1, &[held_in(1, 1)]);
    assert_eq!(give(&world, 1, 3, in_workspace(1)), Ok(()));
    assert_eq!(
        give(&world, 1, 3, in_workspace(2)),
        not_held("users:read:all", in_workspace(2))
    );
    assert_eq!(
        give(&world, 1, 3, Scope::Tenant),
        not_held("users:read:all", Scope::Tenant)
    );
    let world = World {
        workspaces: [].into(),
        ..world
    };
    assert!(
        give(&world, 1, 3, in_workspace(1)).is_err(),
        "a workspace that there is not"
    );
}

#[test]
fn rights_in_the_tenant_are_given_in_every_workspace() {
    assert_eq!(give(&world(), 1, 3, in_workspace(1)), Ok(()));
}

#[test]
fn rights_through_a_group_are_rights() {
    let world = world()
        .group(1, true, &[held(1)])
        .user(1, &[])
        .changed_user(1, |user| user.groups = vec![group(1)]);
    assert_eq!(give(&world, 1, 3, Scope::Tenant), Ok(()));
}

#[test]
fn what_does_not_count_for_the_actor_now_is_not_theirs_to_give() {
    let refused = |change: fn(&mut SubjectFacts)| give(&world().changed_user(1, change), 1, 3, Scope::Tenant);
    let expected = not_held("users:read:all", Scope::Tenant);
    assert_eq!(
        refused(|user| user.assignments = vec![held_during(1, None, Some(5))]),
        expected
    );
    assert_eq!(
        refused(|user| user.assignments = vec![held_during(1, Some(9_999_999), None)]),
        expected
    );
    assert_eq!(refused(|user| user.context = Context::Member), expected);
}

#[test]
fn a_role_that_does_not_exist_is_given_by_nobody_and_taken_by_anybody() {
    let unknown: RoleId = role(99);
    assert_eq!(
        give(&world(), 2, 99, Scope::Tenant),
        Err(Escalation::UnknownRole(unknown))
    );
    assert_eq!(take(&world(), 1, 99, Scope::Tenant), Ok(()));
}

#[test]
fn what_is_not_licensed_today_is_given_by_those_who_hold_it_too() {
    let world = world().role(6, &["members:read:all"]);
    let world = World {
        licence: licence(&[]),
        ..world
    };
    assert_eq!(
        give(&world, 1, 6, Scope::Tenant),
        not_held("members:read:all", Scope::Tenant)
    );
    assert_eq!(
        give(&world.clone().user(1, &[held(1), held(6)]), 1, 6, Scope::Tenant),
        Ok(())
    );
    assert_eq!(give(&world, 2, 6, Scope::Tenant), Ok(()));
}

#[test]
fn what_the_catalogue_does_not_know_is_given_by_those_who_hold_it_too() {
    let world = world().role(6, &["ghosts:read:all"]);
    assert_eq!(
        give(&world, 1, 6, Scope::Tenant),
        not_held("ghosts:read:all", Scope::Tenant)
    );
    assert_eq!(
        give(&world.user(1, &[held(1), held(6)]), 1, 6, Scope::Tenant),
        Ok(())
    );
}
