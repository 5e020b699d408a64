//! `/sessions/challenge`: a new password, or which tenant, before anybody is signed in.

use std::time::Duration;

use rolecall_testkit::{Answer, House, PASSWORD, on_both_databases};
use serde_json::json;

use crate::steps::{NEW_PASSWORD, trail, try_sign_in};

async fn answer(house: &House, challenge: &str, field: &str, value: &str) -> Answer {
    house
        .nobody()
        .post(
            "/sessions/challenge",
            json!({ "challenge": challenge, field: value }),
        )
        .await
}

/// Somebody who must choose another password, and the challenge of a first sign-in.
async fn newcomer(house: &House) -> (String, String) {
    let user = house
        .user(json!({ "email": "new@people.test", "require_password_change": true }))
        .await;
    let step = try_sign_in(house, "new@people.test", PASSWORD).await.expect(200);
    assert_eq!(step.text_at("/next"), "change_password");
    (user, step.text_at("/challenge"))
}

/// The same address and password in two tenants; their users.
async fn twins(house: &House) -> (String, String) {
    house.tenant("acme").await;
    let twin = json!({ "email": "twin@people.test" });
    (house.user(twin.clone()).await, house.user_in("acme", twin).await)
}

on_both_databases! {
    async fn a_password_set_by_an_administrator_must_be_changed_before_anything_else(house: House) {
        let (user, challenge) = newcomer(&house).await;
        house.holder_of(&challenge).get("/me").await.refused(401, "session_ended");

        let signed = answer(&house, &challenge, "new_password", NEW_PASSWORD).await.expect(201);
        assert_eq!((signed.text_at("/user/id"), signed.body["user"]["password_change_required"].clone()), (user, json!(false)));
        house.holder_of(&signed.text_at("/token")).get("/me").await.expect(200);

        try_sign_in(&house, "new@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        try_sign_in(&house, "new@people.test", NEW_PASSWORD).await.expect(201);
    }

    async fn a_password_that_breaks_a_rule_leaves_the_challenge_for_another_try(house: House) {
        let (_, challenge) = newcomer(&house).await;
        for (wrong, code) in [("short-7", "password_too_short"), ("password1", "password_common"), ("operators2026", "password_common"), (PASSWORD, "password_same")] {
            answer(&house, &challenge, "new_password", wrong).await.refused(422, "invalid").at_field("/new_password", code);
        }
        answer(&house, &challenge, "new_password", NEW_PASSWORD).await.expect(201);
    }

    async fn a_challenge_works_once_and_for_five_minutes_and_only_for_its_purpose(house: House) {
        let (_, spent) = newcomer(&house).await;
        answer(&house, &spent, "tenant", "main").await.refused(400, "token_invalid");
        answer(&house, &spent, "new_password", NEW_PASSWORD).await.expect(201);
        answer(&house, &spent, "new_password", "marble-thicket-92-oboe").await.refused(400, "token_invalid");

        house.user(json!({ "email": "late@people.test", "require_password_change": true })).await;
        let late = try_sign_in(&house, "late@people.test", PASSWORD).await.expect(200).text_at("/challenge");
        house.clock.advance(Duration::from_secs(301));
        answer(&house, &late, "new_password", NEW_PASSWORD).await.refused(400, "token_invalid");
        answer(&house, "made-up", "new_password", NEW_PASSWORD).await.refused(400, "token_invalid");
    }

    async fn a_challenge_dies_when_the_account_is_deactivated_or_its_password_is_set_anew(house: House) {
        let (user, first) = newcomer(&house).await;
        let path = format!("/tenants/main/users/{user}");
        house.operator().put(&format!("{path}/password"), json!({ "password": "marble-thicket-92-oboe" })).await.expect(204);
        answer(&house, &first, "new_password", NEW_PASSWORD).await.refused(400, "token_invalid");

        let second = try_sign_in(&house, "new@people.test", "marble-thicket-92-oboe").await.expect(200).text_at("/challenge");
        house.operator().post(&format!("{path}/deactivate"), json!({})).await.expect(200);
        house.operator().post(&format!("{path}/activate"), json!({})).await.expect(200);
        answer(&house, &second, "new_password", NEW_PASSWORD).await.refused(400, "token_invalid");
    }

    async fn of_two_challenges_of_one_account_the_first_answer_kills_the_other(house: House) {
        let (_, one) = newcomer(&house).await;
        let other = try_sign_in(&house, "new@people.test", PASSWORD).await.expect(200).text_at("/challenge");
        answer(&house, &one, "new_password", NEW_PASSWORD).await.expect(201);
        answer(&house, &other, "new_password", "marble-thicket-92-oboe").await.refused(400, "token_invalid");
    }

    async fn a_forced_change_of_password_stands_in_the_trail(house: House) {
        let (user, challenge) = newcomer(&house).await;
        answer(&house, &challenge, "new_password", NEW_PASSWORD).await.expect(201);
        let entries = trail(&house, &format!("resource_id={user}&action=own_password.change")).await;
        assert_eq!(entries.len(), 1, "{entries:?}");
        assert_eq!((entries[0]["actor"]["id"].as_str(), entries[0]["result"].as_str()), (Some(user.as_str()), Some("success")));
    }

    async fn who_is_known_in_two_tenants_with_one_password_says_which(house: House) {
        let (here, there) = twins(&house).await;
        let step = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "choose_tenant");
        assert_eq!(step.body["tenants"], json!([{ "slug": "main", "name": "Operators" }, { "slug": "acme", "name": "Tenant acme" }]));

        let signed = answer(&house, &step.text_at("/challenge"), "tenant", "acme").await.expect(201);
        assert_eq!((signed.text_at("/user/id"), signed.text_at("/tenant/slug")), (there, "acme".to_owned()));
        answer(&house, &step.text_at("/challenge"), "tenant", "main").await.refused(400, "token_invalid");

        let named = json!({ "login": "twin@people.test", "password": PASSWORD, "tenant": "main" });
        assert_eq!(house.nobody().post("/sessions", named).await.expect(201).text_at("/user/id"), here);
    }

    async fn a_tenant_that_was_not_offered_cannot_be_chosen(house: House) {
        twins(&house).await;
        house.tenant("other").await;
        let step = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200);
        answer(&house, &step.text_at("/challenge"), "tenant", "other").await.refused(400, "token_invalid");
        answer(&house, &step.text_at("/challenge"), "tenant", "nowhere").await.refused(400, "token_invalid");
    }

    async fn only_the_tenant_whose_password_fits_is_entered(house: House) {
        let (here, there) = twins(&house).await;
        let other = json!({ "password": NEW_PASSWORD, "require_password_change": false });
        house.operator().put(&format!("/tenants/acme/users/{there}/password"), other).await.expect(204);
        assert_eq!(try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(201).text_at("/user/id"), here);
        assert_eq!(try_sign_in(&house, "twin@people.test", NEW_PASSWORD).await.expect(201).text_at("/user/id"), there);
    }

    async fn a_choice_of_tenant_dies_with_the_password_that_proved_it(house: House) {
        let (here, there) = twins(&house).await;
        for (slug, user) in [("main", here), ("acme", there)] {
            let challenge = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200).text_at("/challenge");
            let path = format!("/tenants/{slug}/users/{user}/password");
            let anew = |password: &str| json!({ "password": password, "require_password_change": false });
            house.operator().put(&path, anew(NEW_PASSWORD)).await.expect(204);
            answer(&house, &challenge, "tenant", slug).await.refused(400, "token_invalid");
            house.operator().put(&path, anew(PASSWORD)).await.expect(204);
        }
    }

    async fn who_chooses_a_tenant_may_have_to_choose_a_password_there_too(house: House) {
        house.tenant("acme").await;
        house.user(json!({ "email": "twin@people.test" })).await;
        house.user_in("acme", json!({ "email": "twin@people.test", "require_password_change": true })).await;
        let first = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200).text_at("/challenge");
        let second = answer(&house, &first, "tenant", "acme").await.expect(200);
        assert_eq!(second.text_at("/next"), "change_password");
        let signed = answer(&house, &second.text_at("/challenge"), "new_password", NEW_PASSWORD).await.expect(201);
        assert_eq!(signed.text_at("/tenant/slug"), "acme");
    }

    async fn an_answer_is_one_of_two_things_and_never_both(house: House) {
        let nobody = house.nobody();
        for sent in [json!({ "challenge": "x" }), json!({ "challenge": "x", "tenant": "main", "new_password": NEW_PASSWORD })] {
            nobody.post("/sessions/challenge", sent).await.refused(422, "invalid").at_field("", "answer_invalid");
        }
        nobody.post("/sessions/challenge", json!({ "tenant": "main" })).await.refused(422, "invalid").at_field("/challenge", "required");
    }
}
