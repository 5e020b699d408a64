//! How far a permission reaches: `:all`, `:own_family`, `:own`.

use rolecall_access::{Outcome, Question};
use rolecall_model::{CheckedResource, Limit, Reason};

use crate::{
    gate::{answer, ask},
    world::{World, held, party, user},
};

fn ask_about(world: &World, any_of: &[&str], owner: Option<String>, family: Option<&str>) -> Outcome {
    let resource = CheckedResource {
        owner,
        family: family.map(str::to_owned),
    };
    answer(world, &Question::any_of(any_of).about(Some(&resource)))
}

/// An account that holds these on what is its own.
fn owner(permissions: &[&str]) -> World {
    World::new()
        .role(1, permissions)
        .user(1, &[held(1)])
        .changed_user(1, |user| {
            (user.party, user.family) = (Some(party(1)), Some("smith".to_owned()));
        })
}

// A66
#[test]
fn all_does_not_follow_from_own_nor_own_from_all() {
    assert_eq!(
        ask(&owner(&["members:read:own"]), &["members:read:all"]).reason,
        Reason::Missing
    );
    assert_eq!(
        ask(&owner(&["members:read:all"]), &["members:read:own"]).reason,
        Reason::Missing
    );
}

#[test]
fn own_reaches_what_the_account_or_its_party_owns() {
    let world = owner(&["members:read:own"]);
    for mine in [user(1).to_string(), party(1).to_string()] {
        let outcome = ask_about(&world, &["members:read:own"], Some(mine), None);
        assert_eq!((outcome.allowed, outcome.limit), (true, Some(Limit::Own)));
    }
    let foreign = [
        user(2).to_string(),
        party(2).to_string(),
        user(1).to_string().to_uppercase(),
        String::new(),
    ];
    for owner in foreign.map(Some).into_iter().chain([None]) {
        assert_eq!(
            ask_about(&world, &["members:read:own"], owner, Some("smith")).reason,
            Reason::NotOwner
        );
    }
}

#[test]
fn own_family_reaches_what_the_household_owns() {
    let world = owner(&["members:read:own_family"]);
    let outcome = ask_about(&world, &["members:read:own_family"], None, Some("smith"));
    assert_eq!((outcome.allowed, outcome.limit), (true, Some(Limit::OwnFamily)));
    for family in [Some("jones"), Some(""), None] {
        let outcome = ask_about(
            &world,
            &["members:read:own_family"],
            Some(user(1).to_string()),
            family,
        );
        assert_eq!(outcome.reason, Reason::NotOwner);
    }
}

#[test]
fn no_household_is_nobodys_household() {
    let world = owner(&["members:read:own_family"]).changed_user(1, |user| user.family = Some(String::new()));
    assert_eq!(
        ask_about(&world, &["members:read:own_family"], None, Some("")).reason,
        Reason::NotOwner
    );
}

#[test]
fn without_a_resource_the_answer_carries_the_widest_limit_held() {
    let any_of = ["members:read:own", "members:read:own_family", "members:read:all"];
    assert_eq!(ask(&owner(&any_of[..1]), &any_of).limit, Some(Limit::Own));
    assert_eq!(ask(&owner(&any_of[..2]), &any_of).limit, Some(Limit::OwnFamily));
    assert_eq!(ask(&owner(&any_of), &any_of).limit, Some(Limit::All));
}

#[test]
fn a_resource_part_that_does_not_narrow_counts_as_all() {
    let world = World::new()
        .role(1, &["events:manage:attendance"])
        .user(1, &[held(1)]);
    let outcome = ask_about(
        &world,
        &["events:manage:attendance"],
        Some(user(2).to_string()),
        None,
    );
    assert_eq!((outcome.allowed, outcome.limit), (true, Some(Limit::All)));
}

#[test]
fn all_is_preferred_where_it_is_held() {
    let any_of = ["members:read:own", "members:read:all"];
    let outcome = ask_about(&owner(&any_of), &any_of, Some(user(1).to_string()), None);
    assert_eq!(outcome.limit, Some(Limit::All));
    assert!(ask_about(&owner(&any_of), &any_of, Some(user(2).to_string()), None).allowed);
}
