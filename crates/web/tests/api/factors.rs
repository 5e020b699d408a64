//! `/me/factors` and the step of the second factor at sign-in.

use std::{process::Command, time::Duration};

use rolecall_model::Clock as _;
use rolecall_testkit::{Answer, House, PASSWORD, on_both_databases, recovery_codes};
use serde_json::{Value, json};

use crate::{
    settings::turn,
    steps::{NEW_PASSWORD, session_of, trail, try_sign_in},
};

/// Answers a challenge with one field.
pub(crate) async fn answer(house: &House, challenge: &str, field: &str, value: &str) -> Answer {
    let body = json!({ "challenge": challenge, field: value });
    house.nobody().post("/sessions/challenge", body).await
}

/// The challenge of a password that is right, where a code is asked for next.
pub(crate) async fn asked_for_a_code(house: &House, login: &str) -> String {
    let step = try_sign_in(house, login, PASSWORD).await.expect(200);
    assert_eq!(step.text_at("/next"), "totp");
    step.text_at("/challenge")
}

/// Settings that demand a second factor of these.
pub(crate) fn demanding(second_factor: Value) -> Value {
    json!({ "second_factor": second_factor })
}

/// The code that the real `oathtool` shows at this moment of the house.
fn oathtool(house: &House, secret: &str) -> String {
    let now = format!("@{}", house.clock.now().micros() / 1_000_000);
    let shown = Command::new("oathtool")
        .args(["--totp", "--base32", "--now", &now, secret])
        .output()
        .expect("`oathtool` is there: scripts/install-for-tests installs it");
    assert!(shown.status.success(), "{shown:?}");
    String::from_utf8_lossy(&shown.stdout).trim().to_owned()
}

on_both_databases! {
    async fn another_programs_codes_are_accepted_as_ones_own(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = house.sign_in(&user).await;
        let secret = ada.post("/me/factors/totp", json!({ "password": PASSWORD })).await.expect(200).text_at("/secret");
        ada.post("/me/factors/totp/confirm", json!({ "code": oathtool(&house, &secret) })).await.expect(200);
        for _ in 0..3 {
            house.clock.advance(Duration::from_secs(30));
            let challenge = asked_for_a_code(&house, "ada@people.test").await;
            answer(&house, &challenge, "code", &oathtool(&house, &secret)).await.expect(201);
        }
    }

    async fn an_authenticator_application_is_added_and_asked_for_from_then_on(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = house.sign_in(&user).await;
        assert_eq!(ada.get("/me/factors").await.expect(200).body, json!({ "items": [], "recovery_codes": 0, "required_from": null }));
        let begun = ada.post("/me/factors/totp", json!({ "password": PASSWORD })).await.expect(200);
        let secret = begun.text_at("/secret");
        assert_eq!(begun.text_at("/otpauth_url"), format!("otpauth://totp/Operators:ada%40people.test?secret={secret}&issuer=Operators"));
        assert!(begun.text_at("/qr_svg").contains("<svg"), "{}", begun.text);
        let confirmed = ada.post("/me/factors/totp/confirm", json!({ "code": house.code_of(&secret) })).await.expect(200);
        assert_eq!(recovery_codes(&confirmed.body).len(), 10);
        let shown = ada.get("/me/factors").await.expect(200);
        assert_eq!((shown.text_at("/items/0/kind"), shown.body["recovery_codes"].clone()), ("totp".to_owned(), json!(10)));
        assert!(!shown.text.contains(&secret));

        let challenge = asked_for_a_code(&house, "ada@people.test").await;
        answer(&house, &challenge, "code", "000000").await.refused(422, "invalid").at_field("/code", "code_wrong");
        let signed = answer(&house, &challenge, "code", &house.next_code_of(&secret)).await.expect(201);
        assert_eq!(signed.text_at("/user/id"), user);
        assert_eq!(signed.body["user"]["mfa"], true);
        house.holder_of(&signed.text_at("/token")).get("/me").await.expect(200);
        answer(&house, &challenge, "code", &house.next_code_of(&secret)).await.refused(400, "token_invalid");
        let failed = trail(&house, &format!("resource_id={user}&action=session.create")).await;
        assert_eq!((failed[0]["reason"].as_str(), failed[0]["result"].as_str()), (Some("wrong code"), Some("failed")), "{failed:?}");
        assert_eq!(trail(&house, &format!("resource_id={user}&action=own_factor.add")).await.len(), 1);
    }

    async fn the_second_factor_comes_before_a_new_password_and_after_the_choice_of_a_tenant(house: House) {
        house.tenant("acme").await;
        house.user_in("acme", json!({ "email": "twin@people.test" })).await;
        let user = house.user(json!({ "email": "twin@people.test" })).await;
        let twin = house.sign_in(&user).await;
        let factor = house.add_factor(&twin).await;
        let set = json!({ "password": PASSWORD.to_owned() + "-set", "require_password_change": true });
        house.operator().put(&format!("/tenants/main/users/{user}/password"), set).await.expect(204);
        let named = json!({ "login": "twin@people.test", "password": PASSWORD.to_owned() + "-set", "tenant": "main" });
        let first = house.nobody().post("/sessions", named).await.expect(200);
        assert_eq!(first.text_at("/next"), "totp");
        answer(&house, &first.text_at("/challenge"), "new_password", NEW_PASSWORD).await.refused(400, "token_invalid");
        let second = answer(&house, &first.text_at("/challenge"), "code", &house.next_code_of(&factor.secret)).await.expect(200);
        assert_eq!(second.text_at("/next"), "change_password");
        answer(&house, &second.text_at("/challenge"), "new_password", PASSWORD).await.expect(201);

        let choice = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200);
        assert_eq!(choice.text_at("/next"), "choose_tenant");
        let chosen = answer(&house, &choice.text_at("/challenge"), "tenant", "main").await.expect(200);
        assert_eq!(chosen.text_at("/next"), "totp");
        answer(&house, &chosen.text_at("/challenge"), "code", &house.next_code_of(&factor.secret)).await.expect(201);
        let other = try_sign_in(&house, "twin@people.test", PASSWORD).await.expect(200).text_at("/challenge");
        assert_eq!(answer(&house, &other, "tenant", "acme").await.expect(201).text_at("/tenant/slug"), "acme");
    }

    async fn a_factor_that_is_demanded_is_added_at_sign_in(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        turn(&house, "main", demanding(json!({ "contexts": ["tenant"], "grace_days": 7 }))).await;
        let soon = try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
        let told = house.holder_of(&soon.text_at("/token")).get("/me/factors").await.expect(200);
        assert!(told.body["required_from"].is_string(), "{}", told.text);

        house.clock.advance(Duration::from_secs(7 * 24 * 3_600 - 600));
        let before = session_of(&house, "ada@people.test").await;
        before.get("/me").await.expect(200);
        house.clock.advance(Duration::from_secs(600));
        before.get("/me").await.refused(403, "factor_required");
        let step = try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "enrol");
        let (challenge, secret) = (step.text_at("/challenge"), step.text_at("/enrolment/secret"));
        assert!(step.text_at("/enrolment/qr_svg").contains("<svg"));
        answer(&house, &challenge, "code", "000000").await.refused(422, "invalid").at_field("/code", "code_wrong");
        answer(&house, &challenge, "recovery_code", "AAAA-AAAA-AAAA-AAAA").await.refused(400, "token_invalid");
        let signed = answer(&house, &challenge, "code", &house.code_of(&secret)).await.expect(201);
        assert_eq!(recovery_codes(&signed.body).len(), 10);
        house.holder_of(&signed.text_at("/token")).get("/me").await.expect(200);
        before.get("/me").await.refused(401, "session_ended");
        asked_for_a_code(&house, "ada@people.test").await;
    }

    async fn a_factor_is_demanded_by_context_by_full_access_and_by_role_and_of_nobody_else(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        house.user(json!({ "email": "reader@people.test", "roles": [role] })).await;
        let customer = house.user(json!({ "email": "customer@people.test", "context": "customer" })).await;
        let portal = house.let_in("main", &customer).await;
        house.user(json!({ "email": "plain@people.test" })).await;
        let led = async |login: &str| {
            let mut form = json!({ "login": login, "password": PASSWORD, "tenant": "main" });
            if login.starts_with("customer") {
                form["portal"] = json!(portal);
            }
            house.nobody().post("/sessions", form).await.body["next"] == "enrol"
        };
        let all = async || (led("reader@people.test").await, led("customer@people.test").await, led("plain@people.test").await, led(rolecall_testkit::OPERATOR_EMAIL).await);
        turn(&house, "main", demanding(json!({ "roles": [role] }))).await;
        assert_eq!(all().await, (true, false, false, false));
        turn(&house, "main", demanding(json!({ "contexts": ["customer"] }))).await;
        assert_eq!(all().await, (false, true, false, false));
        turn(&house, "main", json!({})).await;
        assert_eq!(all().await, (false, false, false, false));
        turn(&house, "main", demanding(json!({ "full_access": true }))).await;
        assert_eq!(all().await, (false, false, false, true));
    }

    async fn what_is_demanded_is_parsed(house: House) {
        let operator = house.operator();
        for (sent, pointer, code) in [
            (json!({ "contexts": ["staff"] }), "/second_factor/contexts/0", "context_invalid"),
            (json!({ "roles": ["rol_00000000000000000000000000"] }), "/second_factor/roles/0", "role_unknown"),
            (json!({ "grace_days": 366 }), "/second_factor/grace_days", "grace_days_invalid"),
        ] {
            operator.if_match("\"1\"").put("/tenants/main/settings", demanding(sent)).await.refused(422, "invalid").at_field(pointer, code);
        }
    }

    async fn the_list_of_users_shows_and_finds_who_has_a_factor(house: House) {
        let (ada, user) = house.somebody_with(&[]).await;
        house.somebody_with(&[]).await;
        house.add_factor(&ada).await;
        let found = house.operator().get("/tenants/main/users?mfa=true").await.expect(200);
        assert_eq!(found.each("id"), std::slice::from_ref(&user));
        let factors = house.operator().get(&format!("/tenants/main/users/{user}/factors")).await.expect(200);
        assert_eq!(factors.text_at("/items/0/kind"), "totp");
        house.operator().post(&format!("/tenants/main/users/{user}/reset-mfa"), json!({})).await.expect(200);
        assert_eq!(house.operator().get("/tenants/main/users?mfa=true").await.expect(200).each("id"), Vec::<String>::new());
    }

    async fn a_factor_is_removed_and_signing_in_asks_for_the_password_only(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = house.sign_in(&user).await;
        ada.delete_with("/me/factors/totp", json!({ "password": PASSWORD })).await.refused(404, "not_found");
        ada.post("/me/factors/totp/confirm", json!({ "code": "123456" })).await.refused(422, "invalid").at_field("/code", "enrolment_over");
        let factor = house.add_factor(&ada).await;
        let proof = json!({ "password": PASSWORD, "code": house.next_code_of(&factor.secret) });
        ada.delete_with("/me/factors/totp", proof).await.expect(204);
        try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
        assert_eq!(trail(&house, &format!("resource_id={user}&action=own_factor.remove")).await.len(), 1);
    }
}
