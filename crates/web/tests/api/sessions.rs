//! `/sessions`: signing in, the steps before a session, signing out, expiry.

mod challenge;
mod expiry;

use rolecall_testkit::{OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{session_of, try_sign_in};

fn without_id(mut body: Value) -> Value {
    body["request_id"] = Value::Null;
    body
}

on_both_databases! {
    async fn one_signs_in_by_address_or_username_whatever_the_case(house: House) {
        let user = house.user(json!({ "email": "Ada.Lovelace@People.test", "username": "Ada_L" })).await;
        for login in ["Ada.Lovelace@People.test", "ada.lovelace@people.test", " ADA.LOVELACE@PEOPLE.TEST ", "ada.lovelace@people.test.", "ADA_l", "ａｄａ_l"] {
            let signed = try_sign_in(&house, login, PASSWORD).await.expect(201);
            assert_eq!(signed.text_at("/user/id"), user, "{login}");
            assert_eq!(signed.text_at("/tenant/slug"), "main");
        }
    }

    async fn a_session_comes_as_a_token_and_as_a_cookie_and_either_lets_in(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let signed = try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
        let token = signed.text_at("/token");
        let cookie = signed.header("set-cookie");
        assert!(cookie.starts_with(&format!("rolecall={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400")), "{cookie}");
        assert_eq!(house.holder_of(&token).get("/me").await.expect(200).id(), user);
        assert_eq!(house.nobody().with("cookie", &format!("rolecall={token}")).get("/me").await.expect(200).id(), user);
    }

    async fn an_unknown_a_known_and_an_inactive_account_are_refused_in_the_same_words(house: House) {
        house.user(json!({ "email": "known@people.test" })).await;
        house.user(json!({ "email": "inactive@people.test", "active": false })).await;
        house.user(json!({ "email": "invited@people.test", "password": null })).await;
        let mut answers = Vec::new();
        for (login, password) in [
            ("known@people.test", "wrong-wrong-wrong"),
            ("unknown@people.test", PASSWORD),
            ("inactive@people.test", PASSWORD),
            ("invited@people.test", PASSWORD),
            ("no address at all", PASSWORD),
            ("", PASSWORD),
        ] {
            let refused = try_sign_in(&house, login, password).await.refused(401, "credentials_invalid");
            assert_eq!(refused.header("set-cookie"), "");
            answers.push(without_id(refused.body));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    }

    async fn a_tenant_that_does_not_exist_is_refused_as_a_wrong_password_is(house: House) {
        let nobody = house.nobody();
        let sent = |tenant: &str| json!({ "login": OPERATOR_EMAIL, "password": PASSWORD, "tenant": tenant });
        nobody.post("/sessions", sent("nowhere")).await.refused(401, "credentials_invalid");
        nobody.post("/sessions", sent("No Slug")).await.refused(422, "invalid").at_field("/tenant", "tenant_invalid");
        let named = nobody.post("/sessions", sent("main")).await.expect(201);
        let tenant = named.text_at("/tenant/id");
        nobody.post("/sessions", sent(&tenant)).await.expect(201);
    }

    async fn a_login_that_no_text_column_could_hold_is_refused_as_any_other(house: House) {
        let sent = json!({ "login": "ada\u{0}@people.test", "password": PASSWORD, "tenant": "main" });
        house.nobody().post("/sessions", sent).await.refused(401, "credentials_invalid");
        let known = json!({ "login": OPERATOR_EMAIL, "password": "wrong\u{0}wrong", "tenant": "main" });
        house.nobody().post("/sessions", known).await.refused(401, "credentials_invalid");
    }

    async fn a_sign_in_form_is_read_strictly(house: House) {
        let nobody = house.nobody();
        nobody.post("/sessions", json!({ "login": "a" })).await.refused(422, "invalid").at_field("/password", "required");
        nobody.post("/sessions", json!({ "login": "a", "password": "b", "admin": true })).await.refused(422, "invalid").at_field("/admin", "unknown_field");
        nobody.post("/sessions", json!({ "login": ["a"], "password": "b" })).await.refused(422, "invalid").at_field("/login", "type_invalid");
    }

    async fn a_password_is_compared_byte_for_byte(house: House) {
        let password = "  Plum orbit \u{1F338} lantern 73  ";
        house.user(json!({ "email": "ada@people.test", "password": password })).await;
        for wrong in [password.trim(), &password.to_lowercase(), &password[..password.len() - 1], &format!("{password}x")] {
            try_sign_in(&house, "ada@people.test", wrong).await.refused(401, "credentials_invalid");
        }
        try_sign_in(&house, "ada@people.test", password).await.expect(201);
    }

    async fn signing_out_ends_the_session_at_once_and_takes_the_cookie_away(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let (here, there) = (session_of(&house, "ada@people.test").await, session_of(&house, "ada@people.test").await);
        let out = here.delete("/sessions/current").await.expect(204);
        assert!(out.header("set-cookie").starts_with("rolecall=; ") && out.header("set-cookie").contains("Max-Age=0"));
        here.get("/me").await.refused(401, "session_ended");
        here.delete("/sessions/current").await.refused(401, "session_ended");
        there.get("/me").await.expect(200);
    }

    async fn a_session_says_who_and_where_and_how_far(house: House) {
        house.tenant("acme").await;
        let user = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "last_name": "Lovelace" })).await;
        let current = session_of(&house, "ada@people.test").await.get("/sessions/current").await.expect(200);
        assert_eq!((current.text_at("/user/id"), current.text_at("/user/name")), (user, "Ada Lovelace".to_owned()));
        assert_eq!(current.body["session"]["current"], true);
        assert_eq!((current.body["operator"].clone(), current.body["tenants"].clone()), (json!(false), json!([{ "slug": "main", "name": "Operators" }])));

        let operator = house.operator().get("/sessions/current").await.expect(200);
        assert_eq!(operator.body["operator"], true);
        let slugs: Vec<&str> = operator.body["tenants"].as_array().expect("tenants").iter().filter_map(|each| each["slug"].as_str()).collect();
        assert_eq!(slugs, ["acme", "main"]);
    }

    async fn a_last_login_is_noted_and_is_no_edit(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let path = format!("/tenants/main/users/{user}");
        let before = house.operator().get(&path).await.expect(200);
        assert_eq!(before.body["last_login_at"], Value::Null);
        session_of(&house, "ada@people.test").await;
        let after = house.operator().get(&path).await.expect(200);
        assert!(after.body["last_login_at"].is_string());
        assert_eq!(after.header("etag"), before.header("etag"));
    }

    async fn wrong_passwords_in_a_row_slow_the_account_down_and_the_right_one_later_lets_in(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        for _ in 0..5 {
            try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        }
        try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        let waiting = try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(429, "too_many");
        assert_eq!(waiting.header("retry-after"), "1");
        house.clock.advance(std::time::Duration::from_secs(2));
        try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
        try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
    }

    async fn one_address_may_not_try_more_often_than_the_limit_in_a_minute(house: House) {
        for place in 0..20 {
            try_sign_in(&house, &format!("nobody-{place}@people.test"), PASSWORD).await.refused(401, "credentials_invalid");
        }
        let refused = try_sign_in(&house, OPERATOR_EMAIL, PASSWORD).await.refused(429, "too_many");
        assert!((1..=60).contains(&refused.header("retry-after").parse::<u32>().expect("seconds")));
        house.clock.advance(std::time::Duration::from_secs(61));
        try_sign_in(&house, OPERATOR_EMAIL, PASSWORD).await.expect(201);
    }
}
