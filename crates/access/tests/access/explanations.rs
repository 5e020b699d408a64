//! Why: on allow every way, on deny what was missing and what would give it.

use rolecall_access::{Question, effective, explain, roles_giving, who_can};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, Denied, Explanation, TenantStatus, UserStatus};

use crate::world::{World, group, held, held_during, held_in, keys, licence, role, user, workspace};

fn why(world: &World, any_of: &[&str]) -> Explanation {
    let snapshot = world.snapshot();
    explain(
        &snapshot,
        Some(&world.subject(&snapshot, 1)),
        &Question::any_of(any_of),
        world.now,
    )
}

fn offered(explanation: &Explanation) -> Vec<(&str, bool)> {
    explanation.missing[0]
        .roles
        .iter()
        .map(|offer| (offer.role.name.as_str(), offer.fits))
        .collect()
}

fn staff() -> World {
    let world = World::new()
        .role(1, &["users:read:all"])
        .role(2, &["users:read:all", "roles:read:all"]);
    world
        .role(3, &[ADMIN_FULL_ACCESS])
        .role_for(4, &[Context::Member], &["users:read:all"])
        .workspace(1, true)
}

#[test]
fn an_allow_names_every_way() {
    let world = staff()
        .group(1, true, &[held(2)])
        .user(1, &[held(1), held_during(3, None, Some(9_999_999))]);
    let world = world.changed_user(1, |user| user.groups = vec![group(1)]);
    let grants = why(&world, &["users:read:all"]).grants;
    let ways: Vec<_> = grants
        .iter()
        .map(|grant| {
            (
                grant.permission.as_str(),
                grant.path.role.name.as_str(),
                grant.path.group.is_some(),
            )
        })
        .collect();
    let by_role = [
        ("users:read:all", "Role 1", false),
        (ADMIN_FULL_ACCESS, "Role 3", false),
    ];
    assert_eq!(
        ways,
        [&by_role[..], &[("users:read:all", "Role 2", true)]].concat()
    );
    assert!(grants[1].path.valid_until.is_some());
    assert_eq!(grants[2].path.group.as_ref().unwrap().name, "Group 1");
}

#[test]
fn the_summary_is_one_sentence_that_names_the_roles() {
    let world = staff().group(1, true, &[held(2)]).user(1, &[held(1)]);
    let world = world.changed_user(1, |user| user.groups = vec![group(1)]);
    assert_eq!(
        why(&world, &["users:read:all"]).summary,
        "Allowed: the roles Role 1 and Role 2 (through the group Group 1) give `users:read:all`."
    );
    assert_eq!(
        why(&staff().user(1, &[held(3)]), &["users:read:all"]).summary,
        "Allowed: the role Role 3 gives `admin:full:access`, which allows everything in this tenant."
    );
    assert_eq!(
        why(&staff().user(1, &[]), &["roles:read:all"]).summary,
        "Denied: no role of the account gives `roles:read:all`; the roles Role 2 and Role 3 would allow it."
    );
    let own = World::new().role(1, &["members:read:own"]).user(1, &[held(1)]);
    assert_eq!(
        why(&own, &["members:read:own"]).summary,
        "Allowed: the role Role 1 gives `members:read:own`, for what the account owns."
    );
}

#[test]
fn a_deny_offers_the_roles_that_fit_first_and_the_wildcard_last_of_them() {
    let explanation = why(&staff().user(1, &[]), &["users:read:all"]);
    assert_eq!(explanation.missing[0].why, Denied::NotHeld);
    assert_eq!(
        offered(&explanation),
        [
            ("Role 1", true),
            ("Role 2", true),
            ("Role 3", true),
            ("Role 4", false)
        ]
    );
    assert_eq!(explanation.missing[0].roles[3].contexts, [Context::Member]);
}

#[test]
fn a_deny_says_how_near_it_was() {
    let near = |assignment| {
        let missing = why(&staff().user(1, &[assignment]), &["users:read:all"])
            .missing
            .remove(0);
        assert_eq!(missing.near.len(), 1);
        missing.why
    };
    assert_eq!(near(held_in(1, 1)), Denied::OtherScope);
    assert_eq!(
        near(held_in(3, 1)),
        Denied::OtherScope,
        "the wildcard in a workspace"
    );
    assert_eq!(near(held_during(1, None, Some(5))), Denied::NotValidNow);
    assert_eq!(near(held_during(3, Some(9_999_999), None)), Denied::NotValidNow);
    assert_eq!(near(held(4)), Denied::ContextMismatch);
}

#[test]
fn a_deny_for_the_wrong_context_says_so() {
    let summary = why(&staff().user(1, &[held(4)]), &["users:read:all"]).summary;
    assert!(
        summary.contains("Role 4") && summary.contains("the context `tenant`"),
        "{summary}"
    );
}

#[test]
fn each_permission_asked_for_is_named_once_in_order() {
    let world = World {
        licence: licence(&["events"]),
        ..staff()
    }
    .user(1, &[]);
    let asked = [
        "ghosts:read:all",
        "members:read:all",
        "users::all",
        "roles:read:all",
        "ghosts:read:all",
    ];
    let explanation = why(&world, &asked);
    let missing: Vec<_> = explanation
        .missing
        .iter()
        .map(|each| (each.permission.as_str(), each.why))
        .collect();
    let unknown = ("ghosts:read:all", Denied::UnknownPermission);
    let unlicensed = ("members:read:all", Denied::NotLicensed);
    assert_eq!(
        missing,
        [unknown, unlicensed, ("roles:read:all", Denied::NotHeld)]
    );
    assert!(
        explanation.missing[0].roles.is_empty(),
        "no role gives what does not exist"
    );
}

#[test]
fn what_is_not_its_own_is_helped_by_no_role_of_the_same_reach() {
    let world = World::new()
        .role(1, &["members:read:own"])
        .role(2, &["members:read:own"])
        .role(3, &[ADMIN_FULL_ACCESS]);
    let world = world.user(1, &[held(1)]);
    let snapshot = world.snapshot();
    let resource = rolecall_model::CheckedResource {
        owner: Some(user(2).to_string()),
        family: None,
    };
    let question = Question::any_of(&["members:read:own"]).about(Some(&resource));
    let explanation = explain(
        &snapshot,
        Some(&world.subject(&snapshot, 1)),
        &question,
        world.now,
    );
    assert_eq!(explanation.missing[0].why, Denied::NotOwner);
    assert_eq!(offered(&explanation), [("Role 3", true)]);
}

#[test]
fn what_is_not_live_misses_no_permission() {
    let suspended = World {
        status: TenantStatus::Suspended,
        ..staff().user(1, &[])
    };
    let explanation = why(&suspended, &["users:read:all"]);
    assert!(explanation.missing.is_empty());
    assert_eq!(explanation.summary, "Denied: the tenant is suspended.");
    let inactive = staff().changed_user(1, |user| user.status = UserStatus::Inactive);
    assert_eq!(
        why(&inactive, &["users:read:all"]).summary,
        "Denied: the account is inactive."
    );
}

#[test]
fn an_operator_needs_no_way() {
    let world = staff().changed_user(1, |user| user.platform = true);
    let explanation = why(&world, &["ghosts:read:all"]);
    assert!(explanation.decision.allowed && explanation.grants.is_empty());
    assert!(
        explanation.summary.contains("operator"),
        "{}",
        explanation.summary
    );
}

#[test]
fn what_roles_name_is_listed_by_scope() {
    let world = staff()
        .workspace(2, false)
        .user(1, &[held(1), held_in(2, 1), held_in(2, 2), held(9)]);
    let snapshot = world.snapshot();
    let access = effective(&snapshot, &world.subject(&snapshot, 1), world.now);
    assert_eq!(access.tenant, keys(&["users:read:all"]));
    assert_eq!(
        access.workspaces,
        [(workspace(1), keys(&["roles:read:all", "users:read:all"]))]
    );
    assert_eq!(
        (access.wildcard, access.platform, access.grants.len()),
        (false, false, 3)
    );
}

#[test]
fn who_can_do_it_is_answered_with_every_way() {
    let world = staff()
        .user(1, &[held(1)])
        .user(2, &[held(3)])
        .user(3, &[held_in(1, 1)])
        .user(4, &[held(4)]);
    let snapshot = world.snapshot();
    let subjects = world.subjects(&snapshot);
    let ask = |place: Option<u8>| -> Vec<_> {
        let place = place.map(workspace);
        who_can(&snapshot, subjects.iter(), "users:read:all", place, world.now)
            .map(|(who, _)| who)
            .collect()
    };
    assert_eq!(ask(None), [user(1), user(2)]);
    assert_eq!(ask(Some(1)), [user(1), user(2), user(3)]);
    assert_eq!(
        roles_giving(&snapshot, "users:read:all"),
        [role(1), role(2), role(3), role(4)]
    );
    assert_eq!(roles_giving(&snapshot, "ghosts:read:all"), [role(3)]);
    assert!(roles_giving(&snapshot, "users::all").is_empty());
}
