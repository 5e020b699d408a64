//! Every documented door, tried by nobody, by a stranger, and by somebody who holds nothing.
//!
//! A door that is added is tried without anybody writing a test; only what somebody would send to it is said, in
//! [`requests::Stage`].

pub(crate) mod requests;

use std::collections::BTreeSet;

use requests::{Stage, comparable, guarded, is_the_operators};
use rolecall_directory::{Danger, Needs};
use rolecall_testkit::on_both_databases;
use rolecall_web::doors::{Described, Guard};

on_both_databases! {
    async fn nobody_is_let_in_by_a_door_that_is_not_public(house: House) {
        house.tenant("harbour").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let before = house.state().await;
        for door in guarded() {
            let answer = stage.request(&door).send(&house.nobody()).await.refused(401, "unauthenticated");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
        }
    }

    /// A77: another tenant is not there at all, whatever is asked of it.
    async fn a_stranger_is_told_of_every_door_that_there_is_no_such_tenant(house: House) {
        house.tenant("harbour").await;
        let (stranger, _) = house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let by_id = house.operator().get("/tenants/harbour").await.expect(200).id();
        let nowhere = Stage::nowhere();
        let before = house.state().await;
        for door in guarded().filter(|door| door.path.contains("{tenant}")) {
            let expected = comparable(&stage.under(&nowhere.tenant).request(&door).send(&stranger).await);
            for tenant in ["harbour", &by_id] {
                let request = stage.under(tenant).request(&door);
                let answer = request.send(&stranger).await.refused(404, "not_found");
                assert_eq!(comparable(&answer), expected, "{} {}", door.method, door.path);
            }
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
        }
    }

    /// A77: what is malformed about a request is told only to those who may know of the tenant.
    async fn a_stranger_cannot_tell_by_a_malformed_request_whether_there_is_such_a_tenant(house: House) {
        house.tenant("harbour").await;
        let (stranger, _) = house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let nowhere = Stage::nowhere();
        for door in guarded().filter(|door| door.path.contains("{tenant}") && door.method == "GET") {
            for query in ["?limit=0", "?cursor=none", "?unheard=of", "?sort=password_hash", "?limit=200", "?q=%00"] {
                let path = |stage: &Stage| format!("{}{query}", stage.request(&door).path);
                let answer = stranger.get(&path(&stage)).await;
                let expected = stranger.get(&path(&stage.under(&nowhere.tenant))).await;
                assert_eq!(comparable(&answer), comparable(&expected), "{}{query}", door.path);
            }
        }
    }

    /// A77: in one's own tenant, another tenant's thing is not there either.
    async fn a_thing_of_another_tenant_is_answered_as_one_that_does_not_exist(house: House) {
        house.tenant("harbour").await;
        let (stranger, _) = house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await.under("orchard");
        let before = house.state().await;
        for door in guarded().filter(names_a_thing).filter(|door| !is_the_operators(door)) {
            let answer = stage.request(&door).send(&stranger).await.refused(404, "not_found");
            let nothing = Stage { email: stage.email.clone(), ..Stage::nowhere() }.under("orchard");
            let expected = nothing.request(&door).send(&stranger).await;
            assert_eq!(comparable(&answer), comparable(&expected), "{} {}", door.method, door.path);
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
        }
    }

    /// A71: it is decided before anything is written.
    async fn somebody_who_holds_nothing_is_told_which_permission_is_missing_and_changes_nothing(house: House) {
        house.tenant("harbour").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let (empty_handed, _) = house.somebody_in("harbour", &[]).await;
        let before = house.state().await;
        for door in guarded().filter(|door| door.path.contains("{tenant}")) {
            let Guard::Needs(Needs::AnyOf(any)) = door.guard else { continue };
            let answer = stage.request(&door).send(&empty_handed).await.refused(403, "permission_missing");
            assert_eq!(answer.body["permission"], any.join(" or "), "{} {}", door.method, door.path);
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
        }
    }

    /// A79e: the installation is nobody's but its operators'.
    async fn who_holds_nothing_in_the_operator_tenant_makes_no_tenant(house: House) {
        let stage = Stage::in_tenant(&house, "main").await;
        let (empty_handed, _) = house.somebody_with(&[]).await;
        let (administrator, _) = house.somebody_with(&["admin:full:access"]).await;
        let before = house.state().await;
        for door in guarded().filter(|door| !door.path.contains("{tenant}")) {
            let Guard::Needs(Needs::AnyOf(_)) = door.guard else { continue };
            for client in [&empty_handed, &administrator] {
                stage.request(&door).send(client).await.refused(403, "permission_missing");
            }
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
        }
    }

    async fn what_needs_no_permission_is_about_oneself_and_never_fails(house: House) {
        let settings = rolecall_directory::Settings {
            public_url: rolecall_testkit::NAMED_ORIGIN.to_owned(),
            ..crate::attacks::unhurried()
        };
        let house = rolecall_testkit::House::with(house.database, settings).await;
        house.tenant("harbour").await;
        let own = serde_json::json!({ "sign_in": { "own_email": true } });
        crate::settings::turn(&house, "harbour", own).await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let id = house.user_in("harbour", serde_json::json!({})).await;
        for door in guarded().filter(|door| matches!(door.guard, Guard::Needs(Needs::SignedIn(_)))) {
            // Some doors end sessions, so that each is tried with one of its own.
            let empty_handed = house.sign_in_to("harbour", &id).await;
            let answer = stage.request(&door).send(&empty_handed).await;
            let status = answer.status.as_u16();
            // The challenge that a passkey answers is spent, as a link would be.
            let is_spent = answer.body["code"] == "token_invalid";
            assert!(status < 400 || matches!(status, 404 | 422) || is_spent, "{} {}: {}", door.method, door.path, answer.text);
            assert!(!answer.text.contains(&stage.user), "{} {} tells of somebody else", door.method, door.path);
        }
    }
}

/// Whether the path names something by its id, so that another tenant has such a thing.
fn names_a_thing(door: &Described) -> bool {
    door.path.contains("{tenant}")
        && [
            "{user}",
            "{role}",
            "{group}",
            "{party}",
            "{workspace}",
            "{message}",
            "{invitation}",
        ]
        .iter()
        .any(|id| door.path.contains(id))
}

#[test]
fn the_public_doors_are_those_that_are_written_down() {
    let written = include_str!("../../../../docs/public-doors.txt");
    let written: BTreeSet<String> = written
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let doors = rolecall_web::all_doors()
        .into_iter()
        .filter_map(|door| match door.guard {
            Guard::Public(reason) => Some(format!("{} {} — {reason}", door.method, door.path)),
            Guard::Needs(_) => None,
        });
    assert_eq!(
        doors.collect::<BTreeSet<_>>(),
        written,
        "docs/public-doors.txt may only shrink"
    );
}

#[test]
fn the_dangerous_doors_are_those_that_are_written_down() {
    let written = include_str!("../../../../docs/dangerous-doors.txt");
    let written: BTreeSet<String> = written
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let doors = rolecall_web::all_doors().into_iter().filter_map(|door| {
        let (when, why) = match door.danger {
            Danger::None => return None,
            Danger::Always(why) => ("always", why),
            Danger::Sometimes(why) => ("sometimes", why),
            Danger::Proves(why) => ("asks itself", why),
        };
        Some(format!("{} {} — {when}: {why}", door.method, door.path))
    });
    assert_eq!(
        doors.collect::<BTreeSet<_>>(),
        written,
        "docs/dangerous-doors.txt may only grow"
    );
}

#[test]
fn every_door_says_which_permission_or_why_none() {
    for door in rolecall_web::all_doors() {
        let said = match door.guard {
            Guard::Public(reason) | Guard::Needs(Needs::SignedIn(reason)) => !reason.is_empty(),
            Guard::Needs(Needs::AnyOf(any)) => !any.is_empty(),
        };
        assert!(said, "{} {}", door.method, door.path);
    }
}
