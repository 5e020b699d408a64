//! The wildcards: what they allow, and what not even they do.

use rolecall_model::{ADMIN_FULL_ACCESS, Limit, PLATFORM_FULL_ACCESS, Reason};

use crate::{
    gate::{administrator, ask, ask_in, operator, reader},
    world::{World, held, held_in, licence},
};

#[test]
fn an_empty_list_is_denied_even_to_the_wildcard() {
    for world in [reader(), administrator(), operator()] {
        assert_eq!(ask(&world, &[]).reason, Reason::NothingAsked);
    }
}

#[test]
fn the_wildcard_allows_everything_in_the_tenant() {
    let world = administrator();
    for permission in [
        "users:read:all",
        "members:read:own",
        "ghosts:read:all",
        ADMIN_FULL_ACCESS,
    ] {
        let outcome = ask(&world, &[permission]);
        assert_eq!(
            (outcome.allowed, outcome.reason, outcome.limit),
            (true, Reason::Wildcard, Some(Limit::All))
        );
    }
    let world = World {
        licence: licence(&[]),
        ..world
    };
    assert!(
        ask(&world, &["members:read:all"]).allowed,
        "a module that is not licensed"
    );
}

#[test]
fn the_wildcard_allows_nothing_of_the_installation() {
    assert_eq!(
        ask(&administrator(), &[PLATFORM_FULL_ACCESS]).reason,
        Reason::Missing
    );
    assert_eq!(
        ask(&administrator(), &["platform:other:thing"]).reason,
        Reason::Missing
    );
    assert!(ask(&administrator(), &[PLATFORM_FULL_ACCESS, "users:read:all"]).allowed);
}

#[test]
fn an_operator_may_do_everything_everywhere() {
    for permission in [
        "users:read:all",
        "ghosts:read:all",
        ADMIN_FULL_ACCESS,
        PLATFORM_FULL_ACCESS,
    ] {
        let outcome = ask(&operator(), &[permission]);
        assert_eq!((outcome.allowed, outcome.reason), (true, Reason::Wildcard));
    }
}

#[test]
fn a_role_with_the_operators_wildcard_makes_no_operator() {
    let world = World::new().role(1, &[PLATFORM_FULL_ACCESS]).user(1, &[held(1)]);
    assert_eq!(ask(&world, &[PLATFORM_FULL_ACCESS]).reason, Reason::Missing);
    assert_eq!(ask(&world, &["users:read:all"]).reason, Reason::Missing);
}

#[test]
fn the_wildcard_counts_in_the_whole_tenant_only() {
    let world = World::new()
        .role(1, &[ADMIN_FULL_ACCESS])
        .workspace(1, true)
        .user(1, &[held_in(1, 1)]);
    for permission in ["users:read:all", ADMIN_FULL_ACCESS] {
        assert_eq!(ask_in(&world, 1, permission).reason, Reason::Missing);
        assert_eq!(ask(&world, &[permission]).reason, Reason::Missing);
    }
}

// A65
#[test]
fn what_is_no_permission_is_matched_by_nobody() {
    let wrong = [
        "admin:full:access ",
        " admin:full:access",
        "ADMIN:FULL:ACCESS",
        "admin:full:*",
        "*:*:*",
    ];
    let more = [
        "admin:full:access\u{0}",
        "\u{430}dmin:full:access",
        "users:read:all:extra",
        "users::all",
        "",
        ":::",
    ];
    for text in wrong.iter().chain(&more) {
        for world in [administrator(), operator()] {
            assert_eq!(ask(&world, &[text]).reason, Reason::Missing, "{text:?}");
            assert!(ask(&world, &[text, "users:read:all"]).allowed, "{text:?}");
        }
    }
}
