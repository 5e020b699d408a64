//! One-time tokens: once, for their purpose, for their account as it was, and not for long.

use std::time::Duration;

use rolecall_testkit::{Answer, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use super::sign_in;
use crate::doors::requests::GOOD;

async fn challenge(house: &House, login: &str) -> String {
    sign_in(&house.nobody(), login, PASSWORD)
        .await
        .expect(200)
        .text_at("/challenge")
}

async fn choose(house: &House, challenge: &str, tenant: &str) -> Answer {
    house
        .nobody()
        .post(
            "/sessions/challenge",
            json!({ "challenge": challenge, "tenant": tenant }),
        )
        .await
}

async fn change(house: &House, challenge: &str, password: &str) -> Answer {
    house
        .nobody()
        .post(
            "/sessions/challenge",
            json!({ "challenge": challenge, "new_password": password }),
        )
        .await
}

/// Somebody with the same address and password in `main` and in `harbour`; the ids.
async fn twins(house: &House) -> (String, String) {
    house.tenant("harbour").await;
    let fields = json!({ "email": "ada@example.test" });
    (
        house.user(fields.clone()).await,
        house.user_in("harbour", fields).await,
    )
}

on_both_databases! {
    /// A31: validity is a question, not a janitor's work.
    async fn a_challenge_past_its_time_is_refused_although_nobody_tidied(house: House) {
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let (late, in_time) = (challenge(&house, "ada@example.test").await, challenge(&house, "ada@example.test").await);
        house.clock.advance(Duration::from_secs(298));
        change(&house, &in_time, GOOD).await.expect(201);
        house.clock.advance(Duration::from_secs(3));
        change(&house, &late, GOOD).await.refused(400, "token_invalid");
    }

    /// A30 for what exists: many at once, one gets in.
    async fn a_challenge_answered_many_times_at_once_works_once(house: House) {
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let token = challenge(&house, "ada@example.test").await;
        let all = (0..12).map(|n| {
            let (house, token) = (&house, &token);
            async move { change(house, token, &format!("quartz-meadow-violin-{n}")).await.status.as_u16() }
        });
        let statuses = futures_util::future::join_all(all).await;
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 201 | 400 | 503)), "{statuses:?}");
        change(&house, &token, GOOD).await.refused(400, "token_invalid");
    }

    /// A37 for what exists: two challenges at once change one password once.
    async fn of_two_challenges_of_one_account_the_second_is_dead_after_the_first(house: House) {
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let (one, two) = (challenge(&house, "ada@example.test").await, challenge(&house, "ada@example.test").await);
        let (first, second) = tokio::join!(change(&house, &one, GOOD), change(&house, &two, "violet umbrella oboe"));
        let statuses = [first.status.as_u16(), second.status.as_u16()];
        assert!(statuses == [201, 400] || statuses == [400, 201], "{statuses:?}");
        let (right, wrong) = if statuses[0] == 201 { (GOOD, "violet umbrella oboe") } else { ("violet umbrella oboe", GOOD) };
        sign_in(&house.nobody(), "ada@example.test", wrong).await.refused(401, "credentials_invalid");
        sign_in(&house.nobody(), "ada@example.test", right).await.expect(201);
    }

    /// A37: a challenge is for the account as it was.
    async fn a_challenge_dies_when_the_account_changes(house: House) {
        let user = house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let at = |rest: &str| format!("/tenants/main/users/{user}{rest}");
        let token = challenge(&house, "ada@example.test").await;
        house.operator().put(&at("/password"), json!({ "password": PASSWORD })).await.expect(204);
        change(&house, &token, GOOD).await.refused(400, "token_invalid");
        let token = challenge(&house, "ada@example.test").await;
        house.operator().post(&at("/deactivate"), json!({})).await.expect(200);
        change(&house, &token, GOOD).await.refused(400, "token_invalid");
        house.operator().post(&at("/activate"), json!({})).await.expect(200);
        change(&house, &token, GOOD).await.refused(400, "token_invalid");
    }

    /// A37: the choice of a tenant is for each of its accounts as it was.
    async fn a_choice_of_tenant_dies_with_the_account_that_was_proven(house: House) {
        let (_, there) = twins(&house).await;
        let token = challenge(&house, "ada@example.test").await;
        let set = json!({ "password": GOOD, "require_password_change": false });
        house.operator().put(&format!("/tenants/harbour/users/{there}/password"), set).await.expect(204);
        choose(&house, &token, "harbour").await.refused(400, "token_invalid");
    }

    /// A37: neither does coming back revive it.
    async fn a_choice_of_tenant_is_not_revived_with_its_account(house: House) {
        let (_, there) = twins(&house).await;
        let token = challenge(&house, "ada@example.test").await;
        for verb in ["deactivate", "activate"] {
            house.operator().post(&format!("/tenants/harbour/users/{there}/{verb}"), json!({})).await.expect(200);
        }
        choose(&house, &token, "harbour").await.refused(400, "token_invalid");
    }

    /// A32 for what exists: only a tenant that was offered can be chosen, and once.
    async fn only_a_tenant_that_was_offered_can_be_chosen(house: House) {
        let (_, there) = twins(&house).await;
        house.tenant("orchard").await;
        for foreign in ["orchard", "nowhere"] {
            let token = challenge(&house, "ada@example.test").await;
            choose(&house, &token, foreign).await.refused(400, "token_invalid");
        }
        let token = challenge(&house, "ada@example.test").await;
        let chosen = choose(&house, &token, "harbour").await.expect(201);
        assert_eq!((chosen.text_at("/user/id"), chosen.text_at("/tenant/slug")), (there, "harbour".to_owned()));
        choose(&house, &token, "harbour").await.refused(400, "token_invalid");
    }

    /// A46: a token is for one purpose.
    async fn a_token_is_not_good_for_another_purpose(house: House) {
        let (here, _) = twins(&house).await;
        let choice = challenge(&house, "ada@example.test").await;
        change(&house, &choice, GOOD).await.refused(400, "token_invalid");
        change(&house, house.operator().token(), GOOD).await.refused(400, "token_invalid");
        house.operator().put(&format!("/tenants/main/users/{here}/password"), json!({ "password": PASSWORD })).await.expect(204);
        let body = json!({ "login": "ada@example.test", "password": PASSWORD, "tenant": "main" });
        let forced = house.nobody().post("/sessions", body).await.expect(200).text_at("/challenge");
        choose(&house, &forced, "main").await.refused(400, "token_invalid");
        house.holder_of(&forced).get("/me").await.refused(401, "session_ended");
        change(&house, &forced, GOOD).await.expect(201);
    }

    /// A46, A12: the link that sets up an installation does nothing else.
    async fn a_set_up_link_is_no_challenge_and_no_session(house: House) {
        let empty = House::empty(house.database, rolecall_directory::Settings::default()).await;
        let link = empty.directory.setup_token().await.expect("an answer").expect("a link");
        change(&empty, link.expose(), GOOD).await.refused(400, "token_invalid");
        empty.holder_of(link.expose()).get("/me").await.refused(401, "session_ended");
        let newer = empty.directory.setup_token().await.expect("an answer").expect("a link");
        let with = |token: &str| json!({ "token": token, "email": OPERATOR_EMAIL, "password": PASSWORD, "organization": "Operators" });
        empty.nobody().post("/setup", with(link.expose())).await.refused(400, "token_invalid");
        empty.nobody().post("/setup", with(newer.expose())).await.expect(201);
    }

    /// A47: what is at rest opens nothing.
    async fn no_token_and_no_password_is_at_rest_as_it_was_given(house: House) {
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let given = [challenge(&house, "ada@example.test").await, house.operator().token().to_owned(), PASSWORD.to_owned()];
        let dump = house.rows().await.dump().await;
        let all: String = dump.values().flatten().cloned().collect::<Vec<_>>().join("\n").to_lowercase();
        for secret in given {
            let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            assert!(!all.contains(&secret.to_lowercase()) && !all.contains(&hex), "a secret is at rest");
        }
    }
}
