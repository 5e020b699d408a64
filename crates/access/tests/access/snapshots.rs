//! Subjects outlive patches, and snapshots are never changed.

use rolecall_access::{Question, Snapshot, Subject, decide};
use rolecall_model::{Context, Timestamp};

use crate::world::{World, group, group_facts, held, held_in, role, role_facts, user_facts, workspace};

fn reads_users(snapshot: &Snapshot, subject: &Subject) -> bool {
    decide(
        snapshot,
        Some(subject),
        &Question::any_of(&["users:read:all"]),
        Timestamp::default(),
    )
    .allowed
}

#[test]
fn a_hundred_thousand_accounts_fit_in_memory() {
    assert!(size_of::<Subject>() <= 56);
}

#[test]
fn a_role_made_after_its_holder_was_loaded_counts() {
    let before = World::new().user(1, &[held(1)]);
    let snapshot = before.snapshot();
    let subject = before.subject(&snapshot, 1);
    assert!(!reads_users(&snapshot, &subject));
    let after = snapshot.with_role(role_facts(1, &[Context::Tenant], &["users:read:all"]));
    assert!(reads_users(&after, &subject));
    assert!(!reads_users(&snapshot, &subject), "the old policy is as it was");
}

#[test]
fn a_role_that_is_edited_or_deleted_stops_counting_at_once() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .role(2, &["roles:read:all"])
        .user(1, &[held(1), held(2)]);
    let snapshot = world.snapshot();
    let subject = world.subject(&snapshot, 1);
    assert!(reads_users(&snapshot, &subject));
    assert!(!reads_users(
        &snapshot.with_role(role_facts(1, &[Context::Tenant], &["roles:read:all"])),
        &subject
    ));
    assert!(!reads_users(
        &snapshot.with_role(role_facts(1, &[Context::Member], &["users:read:all"])),
        &subject
    ));
    assert!(!reads_users(&snapshot.without_role(role(1)), &subject));
    let replaced =
        snapshot
            .without_role(role(1))
            .with_role(role_facts(3, &[Context::Tenant], &["users:read:all"]));
    assert!(!reads_users(&replaced, &subject), "a handle is never used again");
}

#[test]
fn a_group_that_is_made_edited_or_deleted_counts_as_it_is() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .changed_user(1, |user| user.groups = vec![group(1)]);
    let snapshot = world.snapshot();
    let subject = world.subject(&snapshot, 1);
    assert!(!reads_users(&snapshot, &subject));
    let with = snapshot.with_group(group_facts(1, true, &[held(1)]));
    assert!(reads_users(&with, &subject));
    assert!(!reads_users(
        &with.with_group(group_facts(1, false, &[held(1)])),
        &subject
    ));
    assert!(!reads_users(&with.without_group(group(1)), &subject));
}

#[test]
fn a_subject_reads_right_in_a_snapshot_that_it_was_not_made_for() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .role(2, &["roles:read:all"])
        .user(1, &[held(2)]);
    let subject = world.subject(&world.snapshot(), 1);
    // Other roles have the handles there that this subject's have here.
    let other = World::new().role(1, &["users:read:all"]).snapshot();
    assert!(!reads_users(&other, &subject));
    assert!(reads_users(
        &other.with_role(role_facts(2, &[Context::Tenant], &["users:read:all"])),
        &subject
    ));
}

#[test]
fn a_catalogue_that_forgets_a_permission_and_learns_it_again_changes_no_role() {
    let world = World::new()
        .role(1, &["members:read:all", "users:read:all"])
        .user(1, &[held(1)]);
    let snapshot = world.snapshot();
    let without = snapshot.with_catalogue(
        World {
            manifests: Vec::new(),
            ..world.clone()
        }
        .catalogue(),
    );
    let subject = world.subject(&snapshot, 1);
    let reads_members = |snapshot: &Snapshot| {
        decide(
            snapshot,
            Some(&subject),
            &Question::any_of(&["members:read:all"]),
            world.now,
        )
        .allowed
    };
    assert!(reads_members(&snapshot) && !reads_members(&without) && reads_users(&without, &subject));
    assert!(reads_members(&without.with_catalogue(world.catalogue())));
    assert_eq!(without.role(role(1)).unwrap().facts(), world.roles[&role(1)]);
    assert!(without.role(role(1)).unwrap().carries("members:read:all"));
}

#[test]
fn a_snapshot_shows_what_it_was_made_of() {
    let world = World::new()
        .role(1, &["members:read:all"])
        .workspace(1, true)
        .workspace(2, false);
    let snapshot = world
        .group(1, true, &[held(1), held_in(1, 1)])
        .snapshot()
        .with_version(8);
    assert_eq!(
        (
            snapshot.version(),
            snapshot.roles().count(),
            snapshot.workspaces().count()
        ),
        (8, 1, 2)
    );
    assert_eq!(snapshot.role(role(1)).unwrap().name(), "Role 1");
    assert!(snapshot.role(role(2)).is_none() && snapshot.group(group(2)).is_none());
    let assignments: Vec<_> = snapshot.group(group(1)).unwrap().assignments().collect();
    assert_eq!(assignments, [held(1), held_in(1, 1)]);
    assert!(snapshot.is_active_workspace(workspace(1)) && !snapshot.is_active_workspace(workspace(2)));
}

#[test]
fn a_subject_shows_what_it_was_made_of() {
    let mut facts = user_facts(1);
    facts.assignments = (1..9).map(held).chain([held_in(1, 1)]).collect();
    facts.groups = vec![group(3)];
    facts.family = Some("smith".to_owned());
    assert_eq!(Subject::new(&facts, &World::new().snapshot()).facts(), facts);
}
