//! What a change of the policy means for one account (B-16).

use rolecall_access::{AccessChange, RoleFacts, compare};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, PermissionKey, UserStatus, WorkspaceId};

use crate::world::{NOON, World, group, held, held_during, held_in, key, role_facts, workspace};

type Rights = Vec<(PermissionKey, Option<WorkspaceId>)>;

fn rights(keys: &[&str]) -> Rights {
    keys.iter().map(|text| (key(text), None)).collect()
}

/// What user 1 gains and loses when the role becomes this.
fn after(world: &World, edited: RoleFacts) -> AccessChange {
    let before = world.snapshot();
    let subject = world.subject(&before, 1);
    compare(&before, &before.with_role(edited), &subject, NOON)
}

fn edited(permissions: &[&str]) -> RoleFacts {
    role_facts(1, &[Context::Tenant], permissions)
}

fn world() -> World {
    World::new()
        .role(1, &["users:read:all", "roles:read:all"])
        .role(2, &["users:read:all"])
        .role(3, &[ADMIN_FULL_ACCESS])
        .workspace(1, true)
}

#[test]
fn what_a_role_gains_and_loses_its_holder_does() {
    let change = after(
        &world().user(1, &[held(1)]),
        edited(&["users:read:all", "audit:read:all"]),
    );
    assert_eq!(
        (change.gains, change.loses),
        (rights(&["audit:read:all"]), rights(&["roles:read:all"]))
    );
}

#[test]
fn what_another_role_gives_is_not_lost() {
    let change = after(&world().user(1, &[held(1), held(2)]), edited(&["roles:read:all"]));
    assert!(change.is_empty(), "{change:?}");
}

#[test]
fn what_a_group_gives_is_not_lost_while_the_group_counts() {
    let in_group = |active| {
        let world = world().group(1, active, &[held(2)]).user(1, &[held(1)]);
        world.changed_user(1, |user| user.groups = vec![group(1)])
    };
    assert!(after(&in_group(true), edited(&["roles:read:all"])).is_empty());
    assert_eq!(
        after(&in_group(false), edited(&["roles:read:all"])).loses,
        rights(&["users:read:all"])
    );
}

#[test]
fn a_right_in_a_workspace_is_named_with_it_unless_it_is_held_everywhere() {
    let change = after(&world().user(1, &[held_in(1, 1)]), edited(&["roles:read:all"]));
    let there = vec![(key("users:read:all"), Some(workspace(1)))];
    assert_eq!((change.gains, change.loses), (Vec::new(), there));
    assert!(
        after(
            &world().user(1, &[held_in(1, 1), held(2)]),
            edited(&["roles:read:all"])
        )
        .is_empty()
    );
}

#[test]
fn full_access_hides_every_other_right() {
    assert!(after(&world().user(1, &[held(1), held(3)]), edited(&["audit:read:all"])).is_empty());
    let change = after(&world().user(1, &[held(1)]), edited(&[ADMIN_FULL_ACCESS]));
    assert_eq!(
        (change.gains, change.loses),
        (rights(&[ADMIN_FULL_ACCESS]), Vec::new())
    );
}

#[test]
fn narrowed_contexts_take_everything_that_the_role_gave() {
    let change = after(
        &world().user(1, &[held(1)]),
        role_facts(1, &[Context::Member], &["users:read:all", "roles:read:all"]),
    );
    assert_eq!(change.loses, rights(&["roles:read:all", "users:read:all"]));
}

#[test]
fn who_may_nothing_now_gains_and_loses_nothing() {
    let inactive = world()
        .user(1, &[held(1)])
        .changed_user(1, |user| user.status = UserStatus::Inactive);
    let over = world().user(1, &[held_during(1, None, Some(NOON.micros()))]);
    for world in [inactive, over] {
        assert!(after(&world, edited(&["audit:read:all"])).is_empty());
    }
}
