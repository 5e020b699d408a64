//! Invariants of `docs/security.md`, 4, as properties of random tenants.

use proptest::{collection::vec, prelude::*, sample::Index};
use rolecall_access::{Outcome, Question, Snapshot, Subject, decide, effective, who_can};
use rolecall_model::{
    ADMIN_FULL_ACCESS, Context, PLATFORM_FULL_ACCESS, Reason, Scope, TenantStatus, UserStatus, WorkspaceId,
};

use crate::{
    agreement::{Probe, probe},
    changes::{PERMISSIONS, ROLES, USERS, WORKSPACES, assignment, world},
    world::{World, held, role, user, workspace},
};

fn ask(world: &World, number: u8, question: &Question<'_>) -> Outcome {
    let snapshot = world.snapshot();
    let subject = world
        .users
        .get(&user(number))
        .map(|facts| Subject::new(facts, &snapshot));
    decide(&snapshot, subject.as_ref(), question, world.now)
}

fn allows(
    snapshot: &Snapshot,
    subject: &Subject,
    permission: &str,
    place: Option<WorkspaceId>,
    world: &World,
) -> bool {
    decide(
        snapshot,
        Some(subject),
        &Question::any_of(&[permission]).in_workspace(place),
        world.now,
    )
    .allowed
}

fn places() -> impl Iterator<Item = Option<WorkspaceId>> {
    (0..=WORKSPACES)
        .map(|number| Some(workspace(number)))
        .chain([None])
}

/// With all of these accounts, and with everything live.
fn live(mut world: World) -> World {
    world.status = TenantStatus::Active;
    for number in 0..USERS {
        world = world.changed_user(number, |user| user.status = UserStatus::Active);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    // I-02
    #[test]
    fn the_gate_and_the_lists_agree(world in world()) {
        let snapshot = world.snapshot();
        let subjects = world.subjects(&snapshot);
        for subject in &subjects {
            let access = effective(&snapshot, subject, world.now);
            for (permission, place) in PERMISSIONS.iter().flat_map(|permission| places().map(move |place| (*permission, place))) {
                let is_open = place.is_none_or(|id| snapshot.is_active_workspace(id));
                let lists = access.workspaces.iter().filter(|(id, _)| Some(*id) == place).map(|(_, keys)| keys);
                let is_named = lists.chain([&access.tenant]).flatten().any(|key| key.as_str() == permission);
                let covers = access.platform || (access.wildcard && permission != PLATFORM_FULL_ACCESS);
                let allowed = allows(&snapshot, subject, permission, place, &world);
                prop_assert_eq!(allowed, is_open && (covers || is_named), "{} {:?}", permission, place);
                let listed = who_can(&snapshot, subjects.iter(), permission, place, world.now);
                prop_assert_eq!(listed.map(|(who, _)| who).any(|who| who == subject.id()), allowed);
            }
            let named = access.grants.iter().map(|grant| (Scope::of(grant.path.workspace), &grant.permission));
            let named: std::collections::BTreeSet<_> = named.collect();
            let in_lists: usize = access.workspaces.iter().map(|(_, keys)| keys.len()).sum();
            prop_assert!(named.len() == access.tenant.len() + in_lists || access.platform);
        }
    }

    // I-03
    #[test]
    fn order_and_duplicates_do_not_matter_and_many_are_the_union_of_singles(
        world in world(),
        probe in probe(),
        shuffle in vec(any::<Index>(), 0..8),
        number in 0..USERS,
    ) {
        let outcome = ask(&world, number, &probe.question());
        let mut mixed = probe.any_of.clone();
        if !mixed.is_empty() {
            mixed.extend(shuffle.iter().map(|index| *index.get(&probe.any_of)));
            mixed.rotate_left(shuffle.len() % probe.any_of.len());
        }
        let other = ask(&world, number, &Probe { any_of: mixed, ..probe.clone() }.question());
        prop_assert_eq!((outcome.allowed, outcome.limit, outcome.reason), (other.allowed, other.limit, other.reason));
        let singles = probe.any_of.iter().map(|text| Probe { any_of: vec![*text], ..probe.clone() });
        let singles: Vec<Outcome> = singles.map(|single| ask(&world, number, &single.question())).collect();
        prop_assert_eq!(outcome.allowed, singles.iter().any(|single| single.allowed));
        prop_assert_eq!(outcome.limit, singles.iter().filter_map(|single| single.limit).min());
    }

    // I-04
    #[test]
    fn a_role_more_never_takes_an_allow_away(
        world in world(), more in assignment(), place in any::<Index>(), probe in probe(), number in 0..USERS,
    ) {
        let before = ask(&world, number, &probe.question()).allowed;
        prop_assume!(world.users.contains_key(&user(number)));
        let grown = world.changed_user(number, |user| {
            let at = place.index(user.assignments.len() + 1);
            user.assignments.insert(at, more);
        });
        let after = ask(&grown, number, &probe.question()).allowed;
        prop_assert!(!before || after);
        let twice = grown.changed_user(number, |user| user.assignments.push(more));
        prop_assert_eq!(ask(&twice, number, &probe.question()).allowed, after);
        let turned = twice.changed_user(number, |user| user.assignments.reverse());
        prop_assert_eq!(ask(&turned, number, &probe.question()).allowed, after);
    }

    // I-04
    #[test]
    fn the_wildcard_allows_all_of_the_tenant_and_nothing_of_the_installation(world in world(), number in 0..USERS) {
        let world = live(world).role(0, &[ADMIN_FULL_ACCESS]).changed_user(number, |user| {
            (user.context, user.platform) = (Context::Tenant, false);
            user.assignments.push(held(0));
        });
        let (snapshot, catalogue) = (world.snapshot(), world.catalogue());
        let subject = world.subject(&snapshot, number);
        for key in catalogue.keys() {
            let expected = key.as_str() != PLATFORM_FULL_ACCESS;
            prop_assert_eq!(allows(&snapshot, &subject, key.as_str(), None, &world), expected, "{}", key);
        }
    }

    // I-07
    #[test]
    fn what_is_not_live_or_not_asked_is_denied(world in world(), probe in probe(), number in 0..USERS) {
        let empty = Probe { any_of: Vec::new(), ..probe.clone() };
        prop_assert!(!ask(&world, number, &empty.question()).allowed);
        let nowhere = Probe { workspace: Some(workspace(200)), ..probe.clone() };
        prop_assert!(!ask(&world, number, &nowhere.question()).allowed);
        prop_assert_eq!(ask(&world, 200, &probe.question()).reason, Reason::UnknownSubject);
        let suspended = World { status: TenantStatus::Suspended, ..world.clone() };
        prop_assert!(!ask(&suspended, number, &probe.question()).allowed);
        for status in UserStatus::ALL.iter().filter(|status| **status != UserStatus::Active) {
            let stopped = world.clone().changed_user(number, |user| user.status = *status);
            prop_assert!(!ask(&stopped, number, &probe.question()).allowed);
        }
    }

    // I-14
    #[test]
    fn a_deleted_role_is_as_if_nobody_held_it(world in world(), which in 0..ROLES, probe in probe(), number in 0..USERS) {
        let mut deleted = world.clone();
        deleted.roles.remove(&role(which));
        let mut unassigned = world;
        unassigned.users.values_mut().for_each(|user| user.assignments.retain(|each| each.role != role(which)));
        unassigned.groups.values_mut().for_each(|group| group.assignments.retain(|each| each.role != role(which)));
        prop_assert_eq!(ask(&deleted, number, &probe.question()), ask(&unassigned, number, &probe.question()));
    }

    // I-15
    #[test]
    fn a_role_that_does_not_fit_now_is_as_if_it_were_not_held(world in world(), probe in probe(), number in 0..USERS) {
        let mut fitting = world.clone();
        for user in fitting.users.values_mut() {
            let fits = |id| world.roles.get(&id).is_some_and(|role| role.contexts.contains(&user.context));
            user.assignments.retain(|each| fits(each.role));
        }
        prop_assert_eq!(ask(&world, number, &probe.question()), ask(&fitting, number, &probe.question()));
    }

    // I-16
    #[test]
    fn a_role_in_a_workspace_changes_nothing_outside_it(world in world(), probe in probe(), number in 0..USERS) {
        let here = Scope::of(probe.workspace);
        let stays = |each: &rolecall_access::AssignmentFacts| each.scope == Scope::Tenant || each.scope == here;
        let mut without = world.clone();
        without.users.values_mut().for_each(|user| user.assignments.retain(stays));
        without.groups.values_mut().for_each(|group| group.assignments.retain(stays));
        prop_assert_eq!(ask(&world, number, &probe.question()), ask(&without, number, &probe.question()));
    }
}
