//! The last-administrator rule.

use rolecall_access::{SubjectFacts, is_lasting_administrator, is_lasting_operator};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, PLATFORM_FULL_ACCESS, UserKind, UserStatus};

use crate::world::{World, group, held, held_during, held_in};

fn world() -> World {
    World::new()
        .role(1, &[ADMIN_FULL_ACCESS])
        .role(2, &["users:read:all"])
        .workspace(1, true)
}

/// Whether the tenant keeps one.
fn is_kept(world: &World) -> bool {
    let snapshot = world.snapshot();
    let subjects = world.subjects(&snapshot);
    subjects
        .iter()
        .any(|subject| is_lasting_administrator(&snapshot, subject, world.now))
}

#[test]
fn an_active_person_with_the_wildcard_keeps_the_tenant() {
    assert!(is_kept(&world().user(1, &[held(2)]).user(2, &[held(1)])));
    assert!(!is_kept(&world().user(1, &[held(2)])));
    assert!(!is_kept(&world()));
}

#[test]
fn one_who_is_not_an_active_person_of_a_fitting_context_does_not_count() {
    let without =
        |change: fn(&mut SubjectFacts)| !is_kept(&world().user(1, &[held(1)]).changed_user(1, change));
    assert!(without(|user| user.status = UserStatus::Inactive));
    assert!(without(|user| user.status = UserStatus::Pending));
    assert!(without(|user| user.kind = UserKind::Api));
    assert!(without(|user| user.kind = UserKind::System));
    assert!(without(|user| user.context = Context::Member));
}

#[test]
fn one_whose_wildcard_lapses_or_has_not_begun_does_not_count() {
    assert!(!is_kept(
        &world().user(1, &[held_during(1, None, Some(i64::MAX))])
    ));
    assert!(!is_kept(
        &world().user(1, &[held_during(1, Some(9_999_999), None)])
    ));
    assert!(is_kept(&world().user(1, &[held_during(1, Some(5), None)])));
}

#[test]
fn a_wildcard_in_a_workspace_does_not_count() {
    assert!(!is_kept(&world().user(1, &[held_in(1, 1)])));
}

#[test]
fn a_wildcard_through_an_active_group_counts() {
    let member = |world: World| world.changed_user(1, |user| user.groups = vec![group(1)]);
    assert!(is_kept(&member(world().group(1, true, &[held(1)]))));
    assert!(!is_kept(&member(world().group(1, false, &[held(1)]))));
    assert!(!is_kept(&member(world().group(
        1,
        true,
        &[held_during(1, None, Some(i64::MAX))]
    ))));
}

#[test]
fn an_operator_of_the_installation_is_no_administrator_of_the_tenant() {
    assert!(!is_kept(&world().changed_user(1, |user| user.platform = true)));
}

/// A role that does not fit the account gives nothing, however long it is held.
#[test]
fn an_operator_lasts_through_a_role_that_fits_and_has_no_end() {
    let world = World::new()
        .role(1, &[PLATFORM_FULL_ACCESS])
        .role_for(2, &[Context::Member], &[PLATFORM_FULL_ACCESS])
        .role(3, &[ADMIN_FULL_ACCESS]);
    let lasts = |world: World| {
        let snapshot = world.snapshot();
        is_lasting_operator(&snapshot, &world.subject(&snapshot, 1), world.now)
    };
    let of = |held: &[rolecall_access::AssignmentFacts]| {
        world
            .clone()
            .user(1, held)
            .changed_user(1, |user| user.platform = true)
    };
    assert!(lasts(of(&[held(1)])));
    assert!(!lasts(of(&[held(3)])));
    assert!(!lasts(of(&[held_during(1, None, Some(i64::MAX)), held(2)])));
    assert!(!lasts(
        of(&[held(1)]).changed_user(1, |user| user.kind = UserKind::Api)
    ));
}
