//! The gate, rule by rule.

use rolecall_access::{Outcome, Question, SubjectFacts, decide};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, Limit, Reason, TenantStatus, Timestamp, UserStatus};

use crate::world::{World, group, held, held_during, held_in, licence, workspace};

/// What user 1 is told.
pub(crate) fn ask(world: &World, any_of: &[&str]) -> Outcome {
    answer(world, &Question::any_of(any_of))
}

pub(crate) fn answer(world: &World, question: &Question<'_>) -> Outcome {
    let snapshot = world.snapshot();
    decide(&snapshot, Some(&world.subject(&snapshot, 1)), question, world.now)
}

pub(crate) fn ask_in(world: &World, place: u8, permission: &str) -> Outcome {
    answer(
        world,
        &Question::any_of(&[permission]).in_workspace(Some(workspace(place))),
    )
}

pub(crate) fn reader() -> World {
    World::new().role(1, &["users:read:all"]).user(1, &[held(1)])
}

pub(crate) fn administrator() -> World {
    World::new().role(1, &[ADMIN_FULL_ACCESS]).user(1, &[held(1)])
}

pub(crate) fn operator() -> World {
    World::new().changed_user(1, |user| user.platform = true)
}

#[test]
fn a_permission_that_a_role_names_is_allowed() {
    let world = reader();
    let snapshot = world.snapshot();
    let decision = ask(&world, &["users:read:all"]).decision(&snapshot);
    assert!(decision.allowed);
    assert_eq!(decision.permission.unwrap().as_str(), "users:read:all");
    assert_eq!(
        (decision.limit, decision.reason),
        (Some(Limit::All), Reason::Granted)
    );
    assert_eq!(decision.policy_version, 7);
}

#[test]
fn a_permission_that_no_role_names_is_denied() {
    let outcome = ask(&reader(), &["users:update:all"]);
    assert_eq!(
        (outcome.allowed, outcome.reason, outcome.permission),
        (false, Reason::Missing, None)
    );
}

#[test]
fn any_one_of_those_asked_for_suffices() {
    assert!(ask(&reader(), &["users:update:all", "users:read:all"]).allowed);
    assert!(ask(&reader(), &["ghosts:read:all", "users::all", "users:read:all"]).allowed);
}

#[test]
fn rights_are_the_union_over_roles_and_groups() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .role(2, &["roles:read:all"]);
    let world = world
        .group(1, true, &[held(2)])
        .user(1, &[held(1)])
        .changed_user(1, |user| user.groups = vec![group(1)]);
    assert!(ask(&world, &["users:read:all"]).allowed);
    assert!(ask(&world, &["roles:read:all"]).allowed);
}

#[test]
fn the_roles_of_an_inactive_group_count_for_nobody() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .group(1, false, &[held(1)]);
    let world = world.changed_user(1, |user| user.groups = vec![group(1), group(9)]);
    assert_eq!(ask(&world, &["users:read:all"]).reason, Reason::Missing);
}

#[test]
fn an_account_with_many_roles_holds_all_of_them() {
    let permissions = [
        "users:read:all",
        "roles:read:all",
        "audit:read:all",
        "portals:read:all",
        "parties:read:all",
    ];
    let more = [
        "settings:read:all",
        "catalogue:read:all",
        "connections:read:all",
        "workspaces:read:all",
    ];
    let all = [&permissions[..], &more[..]].concat();
    let world = (1..).zip(&all).fold(World::new(), |world, (number, permission)| {
        world.role(number, &[permission])
    });
    let assignments: Vec<_> = (1..).zip(&all).map(|(number, _)| held(number)).collect();
    let world = world.user(1, &assignments);
    assert!(all.iter().all(|permission| ask(&world, &[permission]).allowed));
}

// A66
#[test]
fn an_unknown_permission_is_denied_even_where_a_role_names_it() {
    let world = World::new().role(1, &["ghosts:read:all"]).user(1, &[held(1)]);
    assert_eq!(ask(&world, &["ghosts:read:all"]).reason, Reason::Missing);
}

#[test]
fn a_module_that_is_not_licensed_gives_nothing_nor_do_its_sub_modules() {
    let permissions = [
        "members:read:all",
        "member_ranks:read:all",
        "events:manage:attendance",
        "users:read:all",
    ];
    let world = World::new().role(1, &permissions).user(1, &[held(1)]);
    let world = World {
        licence: licence(&["events"]),
        ..world
    };
    let allowed: Vec<&str> = permissions
        .into_iter()
        .filter(|permission| ask(&world, &[permission]).allowed)
        .collect();
    assert_eq!(allowed, ["events:manage:attendance", "users:read:all"]);
}

#[test]
fn a_role_that_does_not_fit_the_account_gives_nothing() {
    let world = World::new()
        .role_for(1, &[Context::Member], &[ADMIN_FULL_ACCESS, "users:read:all"])
        .user(1, &[held(1)]);
    assert_eq!(ask(&world, &["users:read:all"]).reason, Reason::Missing);
    let member = world.changed_user(1, |user| user.context = Context::Member);
    assert!(ask(&member, &["users:read:all"]).allowed);
}

#[test]
fn a_role_counts_from_its_first_moment_until_its_last_which_is_excluded() {
    let world = |from, until| {
        World::new()
            .role(1, &["users:read:all"])
            .user(1, &[held_during(1, from, until)])
    };
    let at = |world: World, micros| {
        ask(
            &World {
                now: Timestamp::from_micros(micros),
                ..world
            },
            &["users:read:all"],
        )
        .allowed
    };
    assert!(!at(world(Some(100), None), 99));
    assert!(at(world(Some(100), None), 100));
    assert!(at(world(None, Some(200)), 199));
    assert!(!at(world(None, Some(200)), 200));
    assert!(!at(world(Some(200), Some(100)), 150), "the wrong way round");
}

#[test]
fn rights_in_a_workspace_are_the_tenants_and_its_own() {
    let world = World::new()
        .role(1, &["users:read:all"])
        .role(2, &["roles:read:all"]);
    let world = world
        .workspace(1, true)
        .workspace(2, true)
        .user(1, &[held(1), held_in(2, 1)]);
    assert!(ask_in(&world, 1, "users:read:all").allowed);
    assert!(ask_in(&world, 1, "roles:read:all").allowed);
    assert!(ask_in(&world, 2, "users:read:all").allowed);
    assert_eq!(ask_in(&world, 2, "roles:read:all").reason, Reason::Missing);
    assert_eq!(ask(&world, &["roles:read:all"]).reason, Reason::Missing);
}

#[test]
fn an_unknown_or_inactive_workspace_is_closed_even_to_the_wildcard() {
    for world in [
        administrator().workspace(1, false),
        operator().workspace(1, false),
    ] {
        assert_eq!(
            ask_in(&world, 1, "users:read:all").reason,
            Reason::WorkspaceNotActive
        );
        assert_eq!(
            ask_in(&world, 2, "users:read:all").reason,
            Reason::WorkspaceNotActive
        );
    }
}

#[test]
fn a_suspended_tenant_is_closed_even_to_the_wildcard() {
    for world in [reader(), administrator(), operator()] {
        let world = World {
            status: TenantStatus::Suspended,
            ..world
        };
        assert_eq!(ask(&world, &["users:read:all"]).reason, Reason::TenantNotActive);
    }
}

#[test]
fn only_active_accounts_pass() {
    let others = UserStatus::ALL
        .iter()
        .filter(|status| **status != UserStatus::Active);
    for status in others {
        let change = |user: &mut SubjectFacts| user.status = *status;
        for world in [reader(), administrator(), operator()] {
            assert_eq!(
                ask(&world.changed_user(1, change), &["users:read:all"]).reason,
                Reason::SubjectNotActive
            );
        }
    }
}

#[test]
fn an_account_that_the_tenant_does_not_know_is_denied() {
    let world = administrator();
    let outcome = decide(
        &world.snapshot(),
        None,
        &Question::any_of(&["users:read:all"]),
        world.now,
    );
    assert_eq!(outcome.reason, Reason::UnknownSubject);
}
