//! I-08 and I-09: whatever the rule lets through, nobody's rights change by more than the actor held.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};
use rolecall_access::{
    Actor, GrantChange, Question, Snapshot, Subject, authorize_grant, authorize_role_edit, authorize_touch,
    decide,
};
use rolecall_model::{Scope, Timestamp, UserId, UserStatus, WorkspaceId};

use crate::{
    changes::{PERMISSIONS, ROLES, USERS, WORKSPACES, assignment, contexts, permissions, world},
    world::{World, keys, role, role_facts, user, workspace},
};

type Right = (&'static str, Option<WorkspaceId>);

/// All that the account may do, asked one by one.
fn rights(snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> BTreeSet<Right> {
    let places = (0..WORKSPACES)
        .map(|number| Some(workspace(number)))
        .chain([None]);
    let all = places.flat_map(|place| PERMISSIONS.iter().map(move |permission| (*permission, place)));
    all.filter(|(permission, place)| {
        let any_of = [*permission];
        decide(
            snapshot,
            Some(subject),
            &Question::any_of(&any_of).in_workspace(*place),
            now,
        )
        .allowed
    })
    .collect()
}

fn rights_of(world: &World, who: UserId) -> BTreeSet<Right> {
    let snapshot = world.snapshot();
    let subject = world.users.get(&who).map(|facts| Subject::new(facts, &snapshot));
    subject
        .map(|subject| rights(&snapshot, &subject, world.now))
        .unwrap_or_default()
}

/// Everybody's rights that one world has and the other has not, either way.
fn moved(before: &World, after: &World) -> BTreeSet<Right> {
    let each = before
        .users
        .keys()
        .map(|who| (rights_of(before, *who), rights_of(after, *who)));
    each.flat_map(|(one, other)| one.symmetric_difference(&other).copied().collect::<Vec<_>>())
        .collect()
}

/// With the accounts that every property needs: an actor who may act, in workspaces that exist.
fn with_people(mut world: World) -> World {
    for number in 0..USERS {
        world = world.changed_user(number, |user| user.status = UserStatus::Active);
    }
    world.workspace(0, true).workspace(1, true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_grant_moves_rights_that_the_actor_does_not_hold(
        world in world().prop_map(with_people),
        (actor, target) in (0..USERS, 0..USERS),
        added in vec(assignment(), 0..3),
        removed in vec(assignment(), 0..3),
    ) {
        let snapshot = world.snapshot();
        let (by, to) = (world.subject(&snapshot, actor), world.subject(&snapshot, target));
        let pairs = |list: &[rolecall_access::AssignmentFacts]| -> Vec<(rolecall_model::RoleId, Scope)> {
            list.iter().map(|each| (each.role, each.scope)).collect()
        };
        let (add, remove) = (pairs(&added), pairs(&removed));
        let change = GrantChange { added: &add, removed: &remove };
        if authorize_grant(&snapshot, &Actor::User(&by), &change, Some(&to), world.now).is_ok() {
            let after = world.clone().changed_user(target, |facts| {
                facts.assignments.retain(|each| !remove.contains(&(each.role, each.scope)));
                facts.assignments.extend(&added);
            });
            let held = rights(&snapshot, &by, world.now);
            prop_assert!(moved(&world, &after).is_subset(&held));
        }
    }

    #[test]
    fn no_edit_of_a_role_moves_rights_that_the_editor_does_not_hold(
        world in world().prop_map(with_people),
        actor in 0..USERS,
        (which, fit, what) in (0..ROLES, contexts(), permissions()),
    ) {
        let snapshot = world.snapshot();
        let by = world.subject(&snapshot, actor);
        let before = world.roles.get(&role(which));
        // A change of contexts is judged as a new role and the end of the old one.
        let same_contexts = before.is_some_and(|before| before.contexts == fit);
        let edit = |before: Option<&[_]>, after: &[_]| {
            authorize_role_edit(&snapshot, &Actor::User(&by), before, after, world.now).is_ok()
        };
        let permissions = before.map(|before| before.permissions.as_slice());
        let is_allowed = if same_contexts {
            edit(permissions, &keys(&what))
        } else {
            edit(None, &keys(&what)) && edit(permissions, &[])
        };
        if is_allowed {
            let mut after = world.clone();
            after.roles.insert(role(which), role_facts(which, &fit, &what));
            let held = rights(&snapshot, &by, world.now);
            prop_assert!(moved(&world, &after).is_subset(&held));
        }
    }

    #[test]
    fn whoever_may_touch_an_account_may_do_all_that_it_may_do(
        world in world().prop_map(with_people),
        (actor, target, wait) in (0..USERS, 0..USERS, 0..300_i64),
    ) {
        let snapshot = world.snapshot();
        let (by, to) = (world.subject(&snapshot, actor), world.subject(&snapshot, target));
        if actor != target && authorize_touch(&snapshot, &Actor::User(&by), &to, world.now).is_ok() {
            let later = Timestamp::from_micros(world.now.micros() + wait);
            let held = rights(&snapshot, &by, world.now);
            prop_assert!(rights(&snapshot, &to, later).is_subset(&held), "{:?}", user(target));
        }
    }
}

#[test]
fn the_rule_lets_many_changes_of_rights_through() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut moving = 0;
    for _ in 0..400 {
        let (world, added) = (world().prop_map(with_people), assignment())
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let snapshot = world.snapshot();
        let (by, to) = (world.subject(&snapshot, 1), world.subject(&snapshot, 2));
        let pairs = [(added.role, added.scope)];
        let change = GrantChange {
            added: &pairs,
            removed: &[],
        };
        let is_allowed = authorize_grant(&snapshot, &Actor::User(&by), &change, Some(&to), world.now).is_ok();
        let after = world
            .clone()
            .changed_user(2, |facts| facts.assignments.push(added));
        moving += usize::from(is_allowed && !moved(&world, &after).is_empty());
    }
    assert!(
        moving > 10,
        "{moving} of 400: the properties above would prove nothing"
    );
}
