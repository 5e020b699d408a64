//! When sessions end by themselves, and how many there may be.

use std::time::Duration;

use rolecall_directory::{Limits, Settings};
use rolecall_testkit::{House, OPERATOR_EMAIL, on_both_databases};
use serde_json::json;

use crate::steps::session_of;

const MINUTE: u64 = 60;

fn wait(house: &House, minutes: u64) {
    house.clock.advance(Duration::from_secs(minutes * MINUTE));
}

on_both_databases! {
    async fn a_session_that_nobody_uses_for_an_hour_has_ended(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        wait(&house, 59);
        ada.get("/me").await.expect(200);
        wait(&house, 59);
        ada.get("/me").await.expect(200);
        wait(&house, 61);
        ada.get("/me").await.refused(401, "session_ended");
        ada.get("/me").await.refused(401, "session_ended");
    }

    async fn a_session_ends_after_a_day_however_busy_it_is(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        for _ in 0..28 {
            wait(&house, 50);
            ada.get("/me").await.expect(200);
        }
        wait(&house, 39);
        ada.get("/me").await.expect(200);
        wait(&house, 2);
        ada.get("/me").await.refused(401, "session_ended");
    }

    async fn an_administrators_session_ends_sooner(house: House) {
        let idle = session_of(&house, OPERATOR_EMAIL).await;
        wait(&house, 31);
        idle.get("/me").await.refused(401, "session_ended");

        let busy = session_of(&house, OPERATOR_EMAIL).await;
        for _ in 0..28 {
            wait(&house, 25);
            busy.get("/me").await.expect(200);
        }
        wait(&house, 19);
        busy.get("/me").await.expect(200);
        wait(&house, 2);
        busy.get("/me").await.refused(401, "session_ended");
    }

    async fn the_oldest_session_ends_when_there_is_one_more_than_a_user_may_have(house: House) {
        let limits = Limits { sessions_per_user: 3, ..Limits::default() };
        let house = House::with(house.database, Settings { limits, ..Settings::default() }).await;
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "bob@people.test" })).await;
        let bob = session_of(&house, "bob@people.test").await;
        let mut sessions = Vec::new();
        for _ in 0..4 {
            sessions.push(session_of(&house, "ada@people.test").await);
            sessions.last().expect("a session").get("/me").await.expect(200);
        }
        sessions[0].get("/me").await.refused(401, "session_ended");
        for live in &sessions[1..] {
            live.get("/me").await.expect(200);
        }
        assert_eq!(sessions[3].get("/me/sessions").await.expect(200).items().len(), 3);
        bob.get("/me").await.expect(200);
    }

    async fn a_tenant_says_how_long_its_sessions_last(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let before = session_of(&house, "ada@people.test").await;
        turn(&house, json!({ "longest_seconds": 1_200, "idle_seconds": 300 })).await.expect(200);
        let after = session_of(&house, "ada@people.test").await;
        wait(&house, 4);
        before.get("/me").await.expect(200);
        after.get("/me").await.expect(200);
        wait(&house, 6);
        before.get("/me").await.refused(401, "session_ended");
        after.get("/me").await.refused(401, "session_ended");

        let busy = session_of(&house, "ada@people.test").await;
        for _ in 0..4 {
            wait(&house, 4);
            busy.get("/me").await.expect(200);
        }
        wait(&house, 4);
        busy.get("/me").await.refused(401, "session_ended");
    }

    async fn a_tenant_that_allows_more_gives_administrators_no_more(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        turn(&house, json!({ "longest_seconds": 2_592_000, "idle_seconds": 2_592_000 })).await.expect(200);
        let (ada, operator) = (session_of(&house, "ada@people.test").await, session_of(&house, OPERATOR_EMAIL).await);
        wait(&house, 31);
        operator.get("/me").await.refused(401, "session_ended");
        wait(&house, 29 * 24 * 60);
        ada.get("/me").await.expect(200);
        wait(&house, 24 * 60);
        ada.get("/me").await.refused(401, "session_ended");
    }

    async fn a_lifetime_is_five_minutes_to_thirty_days(house: House) {
        for seconds in [0, 299, 2_592_001] {
            let refused = turn(&house, json!({ "longest_seconds": seconds, "idle_seconds": seconds })).await.refused(422, "invalid");
            refused.clone().at_field("/sessions/longest_seconds", "session_lifetime_invalid");
            refused.at_field("/sessions/idle_seconds", "session_lifetime_invalid");
        }
    }
}

/// Turns what the tenant `main` says about sessions.
async fn turn(house: &House, sessions: serde_json::Value) -> rolecall_testkit::Answer {
    let operator = house.operator();
    let tag = operator
        .get("/tenants/main/settings")
        .await
        .expect(200)
        .header("etag")
        .to_owned();
    operator
        .if_match(&tag)
        .put("/tenants/main/settings", json!({ "sessions": sessions }))
        .await
}
