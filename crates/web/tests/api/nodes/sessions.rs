//! Sessions on two nodes.

use std::time::Duration;

use rolecall_testkit::{House, PASSWORD, on_both_databases};
use serde_json::json;

use super::{LEASE_OVER, Second};
use crate::{
    attacks::{sign_in, unhurried},
    doors::requests::GOOD,
};

const WAYS: &[&str] = &[
    "signed out",
    "ended by its owner",
    "ended with the others",
    "ended by an administrator",
    "deactivated",
    "deleted",
    "password set",
    "password changed",
];

/// Ends a session of somebody in a way, on the first node.
async fn end(house: &House, user: &str, session: &rolecall_testkit::Client, way: &str) {
    let operator = house.operator();
    let at = |rest: &str| format!("/tenants/main/users/{user}{rest}");
    let own = session
        .get("/sessions/current")
        .await
        .expect(200)
        .text_at("/session/id");
    let answer = match way {
        "signed out" => session.delete("/sessions/current").await,
        "ended by its owner" => {
            house
                .sign_in(user)
                .await
                .delete(&format!("/me/sessions/{own}"))
                .await
        }
        "ended with the others" => house.sign_in(user).await.delete("/me/sessions").await,
        "ended by an administrator" => operator.delete(&at("/sessions")).await,
        "deactivated" => operator.post(&at("/deactivate"), json!({})).await,
        "deleted" => {
            let email = operator.get(&at("")).await.expect(200).text_at("/email");
            operator
                .delete_with(&at(""), json!({ "confirm_email": email }))
                .await
        }
        "password set" => operator.put(&at("/password"), json!({ "password": GOOD })).await,
        "password changed" => {
            let change = json!({ "current_password": PASSWORD, "new_password": GOOD });
            house.sign_in(user).await.put("/me/password", change).await
        }
        other => panic!("no such way: {other}"),
    };
    assert!(answer.status.is_success(), "{way}: {}", answer.text);
}

on_both_databases! {
    /// A21: a session that ended on one node is refused on the other.
    async fn a_session_that_ended_is_refused_on_another_node(house: House) {
        let house = House::with(house.database, unhurried()).await;
        for follows in [true, false] {
            for way in WAYS {
                let user = house.user(json!({})).await;
                let session = house.sign_in(&user).await;
                let second = Second::of(&house).await;
                assert_eq!(second.status_for(session.token(), "/me").await, 200);
                end(&house, &user, &session, way).await;
                assert_eq!(session.get("/me").await.status, 401, "{way}: not felt where it was done");
                if follows {
                    second.directory.follow().await.expect("it follows");
                } else {
                    house.clock.advance(LEASE_OVER);
                }
                assert_eq!(second.status_for(session.token(), "/me").await, 401, "{way}: alive on the other node");
                second.directory.db().close().await;
            }
        }
    }

    /// A23: neither does losing what changed revive one.
    async fn a_session_that_ended_is_refused_on_a_node_that_missed_what_changed(house: House) {
        let house = House::with(house.database, unhurried()).await;
        for way in WAYS {
            let user = house.user(json!({})).await;
            let session = house.sign_in(&user).await;
            let second = Second::of(&house).await;
            assert_eq!(second.status_for(session.token(), "/me").await, 200);
            end(&house, &user, &session, way).await;
            house.rows().await.run("DELETE FROM policy_changes").await.expect("rows");
            second.directory.follow().await.expect("it follows");
            assert_eq!(second.status_for(session.token(), "/me").await, 401, "{way}: alive on the other node");
            second.directory.db().close().await;
        }
    }

    /// A84: so is the oldest one, which a new one has crowded out.
    async fn a_session_that_was_crowded_out_is_refused_on_another_node(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let first = house.sign_in(&user).await;
        let second = Second::of(&house).await;
        assert_eq!(second.status_for(first.token(), "/me").await, 200);
        for _ in 0..50 {
            sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        }
        assert_eq!(first.get("/me").await.status, 401);
        second.directory.follow().await.expect("it follows");
        assert_eq!(second.status_for(first.token(), "/me").await, 401);
    }

    /// P-18: a session that is used on one node goes on on the other.
    async fn a_session_that_is_used_on_one_node_is_not_idle_on_the_other(house: House) {
        let user = house.user(json!({})).await;
        let session = house.sign_in(&user).await;
        let second = Second::of(&house).await;
        assert_eq!(second.status_for(session.token(), "/me").await, 200);
        for _ in 0..4 {
            house.clock.advance(Duration::from_secs(50 * 60));
            session.get("/me").await.expect(200);
        }
        assert_eq!(second.status_for(session.token(), "/me").await, 200);
    }

    async fn a_session_that_was_opened_on_one_node_is_known_on_the_other(house: House) {
        let second = Second::of(&house).await;
        let (client, id) = house.somebody_with(&["users:read:all"]).await;
        assert_eq!(second.status_for(client.token(), "/tenants/main/users").await, 200);
        assert_eq!(second.client.check("main", &id, &["users:read:all"]).await.expect(200).body["allowed"], true);
        // Somebody whom this node was asked about before they were there is known once they are.
        let role = house.role(&["roles:read:all"], "tenant").await;
        let late = rolecall_model::UserId::new(&rolecall_model::SystemClock, &rolecall_model::SystemRandom).to_string();
        assert_eq!(second.client.check("main", &late, &["roles:read:all"]).await.expect(200).body["reason"], "unknown_subject");
        house.user(json!({ "roles": [role] })).await;
    }

    /// A79: who may not enter by a portal any more may not on any node, whether or not it heard of the change.
    async fn a_portal_that_shuts_somebody_out_does_so_on_another_node(house: House) {
        let house = House::with(house.database, unhurried()).await;
        for follows in [true, false] {
            for way in ["switched off", "deleted", "taken out"] {
                let user = house.user(json!({ "context": "member" })).await;
                let session = house.sign_in(&user).await;
                let second = Second::of(&house).await;
                assert_eq!(second.status_for(session.token(), "/me").await, 200, "{way}");
                let portal = format!("/tenants/main/portals/{}", session.get("/sessions/current").await.expect(200).text_at("/portal/slug"));
                let found = house.operator().get("/tenants/main/portals?q=front-door").await.expect(200);
                let portal = portal.replace("front-door", &found.each("id")[0]);
                let operator = house.operator();
                let answer = match way {
                    "switched off" => operator.patch(&portal, json!({ "active": false })).await,
                    "deleted" => {
                        let tag = operator.get(&portal).await.expect(200).header("etag").to_owned();
                        operator.if_match(&tag).delete(&portal).await
                    }
                    _ => crate::portals::put_in(&house, &operator, &user, &[]).await,
                };
                assert!(answer.status.is_success(), "{way}: {}", answer.text);
                if follows {
                    second.directory.follow().await.expect("the other node follows");
                } else {
                    house.clock.advance(LEASE_OVER);
                }
                assert_eq!(second.status_for(session.token(), "/me").await, 401, "{way}, follows: {follows}");
                if way == "switched off" {
                    operator.patch(&portal, json!({ "active": true })).await.expect(200);
                }
            }
        }
    }
}
