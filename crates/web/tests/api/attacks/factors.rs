//! Second factors: what must not get past them.

use std::time::Duration;

use futures_util::future::join_all;
use rolecall_testkit::{
    Authenticator, Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases, recovery_codes,
};
use serde_json::{Value, json};

use super::{sign_in, unhurried};
use crate::{
    factors::{answer, asked_for_a_code, demanding},
    settings::turn,
    steps::{sync, trail, try_sign_in, wear_out},
};

const ADA: &str = "ada@people.test";

/// Somebody with an authenticator application, signed in.
async fn ada(house: &House) -> (Client, String, Authenticator) {
    let user = house.user(json!({ "email": ADA })).await;
    let client = house.sign_in(&user).await;
    let factor = house.add_factor(&client).await;
    (client, user, factor)
}

/// What letters were written, newest first.
async fn letters(house: &House) -> Vec<String> {
    house
        .operator()
        .get("/tenants/main/messages")
        .await
        .expect(200)
        .each("template")
}

fn proof(code: &str) -> Value {
    json!({ "password": PASSWORD, "code": code })
}

on_both_databases! {
    /// A29: twice, so that a cache of sessions would be warm.
    async fn a_challenge_opens_no_door_but_its_own(house: House) {
        ada(&house).await;
        let challenge = asked_for_a_code(&house, ADA).await;
        for _ in 0..2 {
            house.holder_of(&challenge).get("/me").await.refused(401, "session_ended");
            house.holder_of(&challenge).get("/tenants/main/users").await.refused(401, "session_ended");
            house.nobody().with("cookie", &format!("rolecall={challenge}")).get("/me").await.refused(401, "session_ended");
        }
        for (field, value) in [("tenant", "main"), ("new_password", "violet umbrella oboe")] {
            answer(&house, &challenge, field, value).await.refused(400, "token_invalid");
        }
        house.nobody().post("/sessions/challenge", json!({ "challenge": challenge })).await.refused(422, "invalid");
    }

    /// A50, I-19.
    async fn a_code_that_was_accepted_is_refused_ever_after(house: House) {
        let (client, _, factor) = ada(&house).await;
        let first = asked_for_a_code(&house, ADA).await;
        let second = asked_for_a_code(&house, ADA).await;
        let code = house.next_code_of(&factor.secret);
        answer(&house, &first, "code", &code).await.expect(201);
        answer(&house, &second, "code", &code).await.refused(422, "invalid").at_field("/code", "code_wrong");
        let (other_node, _) = house.second_node().await;
        let elsewhere = json!({ "challenge": second, "code": code });
        other_node.post("/sessions/challenge", elsewhere).await.refused(422, "invalid").at_field("/code", "code_wrong");
        client.delete_with("/me/factors/totp", proof(&code)).await.refused(422, "invalid").at_field("/code", "code_wrong");
        answer(&house, &second, "code", &house.next_code_of(&factor.secret)).await.expect(201);
    }

    /// A51.
    async fn of_fifty_submissions_of_one_code_exactly_one_opens_a_session(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let (_, _, factor) = ada(&house).await;
        let one = asked_for_a_code(&house, ADA).await;
        let code = house.next_code_of(&factor.secret);
        let answers = join_all((0..50).map(|_| answer(&house, &one, "code", &code))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");

        let mut challenges = Vec::new();
        for _ in 0..8 {
            challenges.push(asked_for_a_code(&house, ADA).await);
        }
        let code = house.next_code_of(&factor.secret);
        let answers = join_all(challenges.iter().map(|challenge| answer(&house, challenge, "code", &code))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
    }

    /// A52, P-09.
    async fn five_wrong_codes_kill_the_challenge_and_ten_lock_the_account_whatever_the_password_step_says(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let (client, _, factor) = ada(&house).await;
        for _ in 0..2 {
            let challenge = asked_for_a_code(&house, ADA).await;
            for _ in 0..5 {
                answer(&house, &challenge, "code", "000000").await.refused(422, "invalid");
            }
            answer(&house, &challenge, "code", &house.next_code_of(&factor.secret)).await.refused(400, "token_invalid");
        }
        let challenge = asked_for_a_code(&house, ADA).await;
        answer(&house, &challenge, "code", &house.next_code_of(&factor.secret)).await.refused(429, "too_many");
        answer(&house, &challenge, "recovery_code", &factor.recovery_codes[0]).await.refused(429, "too_many");
        client.delete_with("/me/factors/totp", proof(&house.next_code_of(&factor.secret))).await.refused(429, "too_many");
        house.clock.advance(Duration::from_secs(15 * 60));
        let challenge = asked_for_a_code(&house, ADA).await;
        answer(&house, &challenge, "code", &house.code_of(&factor.secret)).await.expect(201);
    }

    /// A6: who waits for the password waits for the code too.
    async fn an_account_that_waits_for_its_password_waits_at_the_step_of_the_code(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let (client, _, factor) = ada(&house).await;
        let guess = json!({ "current_password": "wrong-plum-orbit", "new_password": "violet umbrella oboe" });
        wear_out(&house, async || {
            client.put("/me/password", guess.clone()).await.refused(422, "invalid");
        }).await;
        let removal = json!({ "password": PASSWORD, "code": house.code_of(&factor.secret) });
        client.delete_with("/me/factors/totp", removal).await.refused(429, "too_many");
        house.clock.advance(Duration::from_secs(120));
        let challenge = asked_for_a_code(&house, ADA).await;
        wear_out(&house, async || {
            client.put("/me/password", guess.clone()).await.refused(422, "invalid");
        }).await;
        answer(&house, &challenge, "code", &house.code_of(&factor.secret)).await.refused(429, "too_many");
    }

    /// A53.
    async fn what_was_begun_and_not_confirmed_changes_nothing(house: House) {
        let user = house.user(json!({ "email": ADA })).await;
        let client = house.sign_in(&user).await;
        let begun = client.post("/me/factors/totp", json!({ "password": PASSWORD })).await.expect(200);
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
        assert_eq!(client.get("/me/factors").await.expect(200).body["items"], json!([]));
        for _ in 0..5 {
            client.post("/me/factors/totp/confirm", json!({ "code": "000000" })).await.refused(422, "invalid").at_field("/code", "code_wrong");
        }
        let right = json!({ "code": house.code_of(&begun.text_at("/secret")) });
        client.post("/me/factors/totp/confirm", right).await.refused(422, "invalid").at_field("/code", "enrolment_over");
        let begun = client.post("/me/factors/totp", json!({ "password": PASSWORD })).await.expect(200);
        house.clock.advance(Duration::from_secs(15 * 60));
        let right = json!({ "code": house.code_of(&begun.text_at("/secret")) });
        client.post("/me/factors/totp/confirm", right).await.refused(422, "invalid").at_field("/code", "enrolment_over");
    }

    /// A53: the old one works until the new one is confirmed, and never after.
    async fn the_old_factor_works_until_the_new_one_is_confirmed(house: House) {
        let (client, _, old) = ada(&house).await;
        let begun = client.post("/me/factors/totp", proof(&house.next_code_of(&old.secret))).await.expect(200);
        let new = begun.text_at("/secret");
        let challenge = asked_for_a_code(&house, ADA).await;
        answer(&house, &challenge, "code", &house.code_of(&new)).await.refused(422, "invalid");
        answer(&house, &challenge, "code", &house.next_code_of(&old.secret)).await.expect(201);
        let confirmed = client.post("/me/factors/totp/confirm", json!({ "code": house.next_code_of(&new) })).await.expect(200);
        let challenge = asked_for_a_code(&house, ADA).await;
        answer(&house, &challenge, "code", &house.next_code_of(&old.secret)).await.refused(422, "invalid");
        answer(&house, &challenge, "recovery_code", &old.recovery_codes[0]).await.refused(422, "invalid").at_field("/recovery_code", "recovery_code_wrong");
        answer(&house, &challenge, "code", &house.code_of(&new)).await.expect(201);
        // Neither secret nor code stands anywhere in clear.
        let mut rows = house.rows().await.dump().await;
        rows.retain(|_, rows| rows.iter().any(|row| row.contains(&new) || recovery_codes(&confirmed.body).iter().any(|code| row.contains(code.as_str()) || row.contains(&code.replace('-', "")))));
        assert!(rows.is_empty(), "{rows:?}");
    }

    /// A54.
    async fn a_recovery_code_works_once_and_new_ones_kill_the_rest(house: House) {
        let (client, user, factor) = ada(&house).await;
        let typed = factor.recovery_codes[0].to_lowercase().replace('-', " ");
        let (one, two) = (asked_for_a_code(&house, ADA).await, asked_for_a_code(&house, ADA).await);
        let answers = join_all([answer(&house, &one, "recovery_code", &typed), answer(&house, &two, "recovery_code", &typed)]).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
        let third = asked_for_a_code(&house, ADA).await;
        answer(&house, &third, "recovery_code", &factor.recovery_codes[0]).await.refused(422, "invalid").at_field("/recovery_code", "recovery_code_wrong");
        assert_eq!(trail(&house, &format!("resource_id={user}&action=own_factor.use_recovery_code")).await.len(), 1);
        assert_eq!(client.get("/me/factors").await.expect(200).body["recovery_codes"], 9);
        assert_eq!(letters(&house).await, ["recovery_code_used", "factors_changed"]);

        let renewed = client.post("/me/factors/recovery-codes", proof(&house.next_code_of(&factor.secret))).await.expect(200);
        answer(&house, &third, "recovery_code", &factor.recovery_codes[1]).await.refused(422, "invalid");
        answer(&house, &third, "recovery_code", &recovery_codes(&renewed.body)[0]).await.expect(201);
    }

    /// A55.
    async fn no_factor_is_removed_or_replaced_without_the_password_and_the_factor(house: House) {
        let (client, _, factor) = ada(&house).await;
        for path in ["/me/factors/totp", "/me/factors/recovery-codes"] {
            client.post(path, json!({ "password": PASSWORD })).await.refused(422, "invalid").at_field("/code", "required");
            client.post(path, json!({ "password": PASSWORD, "code": "000000" })).await.refused(422, "invalid").at_field("/code", "code_wrong");
            let wrong = json!({ "password": "wrong-plum-orbit", "code": house.next_code_of(&factor.secret) });
            client.post(path, wrong).await.refused(422, "invalid").at_field("/password", "password_wrong");
        }
        client.delete_with("/me/factors/totp", json!({ "password": PASSWORD })).await.refused(422, "invalid").at_field("/code", "required");
        client.delete_with("/me/factors/totp", json!({ "password": PASSWORD, "code": "1", "recovery_code": "2" })).await.refused(422, "invalid");
        asked_for_a_code(&house, ADA).await;
        let by_paper = json!({ "password": PASSWORD, "recovery_code": factor.recovery_codes[3] });
        client.delete_with("/me/factors/totp", by_paper).await.expect(204);
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
    }

    /// A56, A62.
    async fn a_factor_is_reset_within_ones_rights_and_ends_the_sessions(house: House) {
        let (client, user, factor) = ada(&house).await;
        let (helper, helping) = house.somebody_with(&["users:reset_mfa:all"]).await;
        let (powerless, _) = house.somebody_with(&["users:read:all"]).await;
        let path = format!("/tenants/main/users/{user}/reset-mfa");
        powerless.post(&path, json!({})).await.refused(403, "permission_missing");
        turn(&house, "main", demanding(json!({ "roles": [house.role(&["users:read:all"], "tenant").await] }))).await;
        let waiting = asked_for_a_code(&house, ADA).await;
        helper.post(&path, json!({})).await.expect(200);
        client.get("/me").await.refused(401, "session_ended");
        answer(&house, &waiting, "code", &house.next_code_of(&factor.secret)).await.refused(400, "token_invalid");
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
        let entries = trail(&house, &format!("resource_id={user}&action=user.reset_mfa")).await;
        assert_eq!((&entries[0]["result"], &entries[1]["result"]), (&json!("success"), &json!("denied")));
        assert_eq!(letters(&house).await[0], "factor_reset");

        house.add_factor(&helper).await;
        helper.post(&format!("/tenants/main/users/{helping}/reset-mfa"), json!({})).await.refused(409, "own_factors");
        let above = house.operator().get("/me").await.expect(200).id();
        house.add_factor(&house.operator()).await;
        helper.post(&format!("/tenants/main/users/{above}/reset-mfa"), json!({})).await.refused(403, "grant_exceeds_own_rights");
        asked_for_a_code(&house, OPERATOR_EMAIL).await;
    }

    /// A56: where a factor is demanded, the next sign-in leads to a new one.
    async fn after_a_reset_the_tenants_demand_leads_to_a_new_factor(house: House) {
        let (_, user, _) = ada(&house).await;
        turn(&house, "main", demanding(json!({ "contexts": ["tenant"] }))).await;
        let operator = house.nobody().post("/sessions", json!({ "login": OPERATOR_EMAIL, "password": PASSWORD })).await.expect(200);
        let secret = operator.text_at("/enrolment/secret");
        let operator = answer(&house, &operator.text_at("/challenge"), "code", &house.code_of(&secret)).await.expect(201);
        let operator = house.holder_of(&operator.text_at("/token"));
        operator.post(&format!("/tenants/main/users/{user}/reset-mfa"), json!({})).await.expect(200);
        assert_eq!(try_sign_in(&house, ADA, PASSWORD).await.expect(200).text_at("/next"), "enrol");
    }

    /// A57: also a session that is open.
    async fn who_is_given_a_role_that_demands_a_factor_reaches_nothing_but_adding_one(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        turn(&house, "main", demanding(json!({ "roles": [role] }))).await;
        let user = house.user(json!({ "email": ADA })).await;
        let client = house.sign_in(&user).await;
        let (other_node, _) = house.second_node().await;
        client.get("/me").await.expect(200);
        sync(&house, &house.operator(), &user, &[&role]).await.expect(200);
        for path in ["/me", "/me/access", "/me/sessions", "/tenants/main/users"] {
            client.get(path).await.refused(403, "factor_required");
        }
        client.put("/me/password", json!({ "current_password": PASSWORD, "new_password": "violet umbrella oboe" })).await.refused(403, "factor_required");
        client.check("main", &user, &["users:read:all"]).await.refused(403, "factor_required");
        client.get("/tenants/nowhere/users").await.refused(404, "not_found");
        assert_eq!(client.get("/sessions/current").await.expect(200).body["factor_due"], true);
        drop(other_node);
        house.add_factor(&client).await;
        client.get("/tenants/main/users").await.expect(200);
        assert_eq!(client.get("/sessions/current").await.expect(200).body["factor_due"], false);
    }

    /// A54, A62: what a factor protects, a link of before does not get around.
    async fn a_challenge_from_before_a_factor_was_added_is_dead(house: House) {
        let user = house.user(json!({ "email": ADA })).await;
        let client = house.sign_in(&user).await;
        let set = json!({ "password": "quartz-meadow-violin-58", "require_password_change": true });
        house.operator().put(&format!("/tenants/main/users/{user}/password"), set).await.expect(204);
        let waiting = sign_in(&house.nobody(), ADA, "quartz-meadow-violin-58").await.expect(200).text_at("/challenge");
        drop(client);
        let signed = answer(&house, &waiting, "new_password", PASSWORD).await.expect(201);
        let client = house.holder_of(&signed.text_at("/token"));
        house.user(json!({ "email": "other@people.test" })).await;
        house.add_factor(&client).await;
        answer(&house, &waiting, "new_password", "violet umbrella oboe").await.refused(400, "token_invalid");
    }
}
