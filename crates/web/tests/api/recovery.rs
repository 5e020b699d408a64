//! `/recovery`, and links that administrators send: choosing a password without the old one.

use std::time::Duration;

use rolecall_testkit::{Answer, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    settings::turn,
    steps::{NEW_PASSWORD, session_of, trail, try_sign_in, wear_out, work},
};

/// Asks for a link, and lets the worker answer.
pub(crate) async fn ask(house: &House, body: Value) -> Answer {
    let answer = house.nobody().post("/recovery", body).await;
    house.answer_recoveries().await;
    answer
}

/// The token of the newest letter to that address.
pub(crate) async fn newest_token(house: &House, address: &str) -> String {
    let letters = house.letters_to(address).await;
    let with_link = letters.iter().rev().find(|letter| letter.link.is_some());
    with_link.expect("a letter with a link").token()
}

/// Asks for a link for that address, and gives its token.
pub(crate) async fn token_for(house: &House, address: &str) -> String {
    ask(house, json!({ "email": address })).await.expect(202);
    newest_token(house, address).await
}

pub(crate) async fn complete(house: &House, token: &str, password: &str) -> Answer {
    house
        .nobody()
        .post(
            "/recovery/complete",
            json!({ "token": token, "password": password }),
        )
        .await
}

/// How many letters with a link were written to that address.
pub(crate) async fn links_to(house: &House, address: &str) -> usize {
    let letters = house.letters_to(address).await;
    letters
        .iter()
        .filter(|letter| letter.template != "password_changed")
        .count()
}

fn recovery(settings: Value) -> Value {
    json!({ "recovery": settings })
}

on_both_databases! {
    async fn who_forgot_the_password_chooses_another_by_the_link_in_the_letter(house: House) {
        let id = house.user(json!({ "email": "ada@people.test", "first_name": "Ada" })).await;
        let before = session_of(&house, "ada@people.test").await;
        let answer = ask(&house, json!({ "email": "Ada@People.test" })).await.expect(202);
        assert_eq!(answer.body, json!({ "status": "accepted" }));
        let letters = house.letters_to("ada@people.test").await;
        assert_eq!((letters.len(), letters[0].template.as_str()), (1, "recovery"));
        let token = letters[0].token();
        assert_eq!(letters[0].link.as_deref(), Some(format!("http://{}/recover/{token}", house.address()).as_str()));
        let offer = house.nobody().get(&format!("/recovery/{token}")).await.expect(200);
        assert_eq!((offer.text_at("/purpose"), offer.text_at("/email"), offer.text_at("/tenant/slug")), ("recovery".into(), "ada@people.test".into(), "main".into()));
        let done = complete(&house, &token, NEW_PASSWORD).await.expect(204);
        assert_eq!((done.text.as_str(), done.header("set-cookie")), ("", ""));
        before.get("/me").await.refused(401, "session_ended");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
        let told = house.letters_to("ada@people.test").await.pop().expect("a notice");
        assert_eq!((told.template.as_str(), told.link), ("password_changed", None));
        let mut entries = trail(&house, &format!("resource_id={id}")).await;
        entries.retain(|entry| entry["action"] != "session.create");
        let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(actions, ["recovery.complete", "recovery.request", "user.create"]);
        assert_eq!((&entries[0]["actor"]["id"], &entries[0]["reason"]), (&json!(id), &json!("recovery")));
    }

    async fn a_link_works_once_and_a_password_that_breaks_a_rule_does_not_spend_it(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let token = token_for(&house, "ada@people.test").await;
        complete(&house, &token, "ada@people.test").await.refused(422, "invalid").at_field("/password", "password_common");
        let both = (complete(&house, &token, NEW_PASSWORD), complete(&house, &token, "violet umbrella oboe"));
        let (one, two) = tokio::join!(both.0, both.1);
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 400]);
        complete(&house, &token, NEW_PASSWORD).await.refused(400, "token_invalid");
        house.nobody().get(&format!("/recovery/{token}")).await.refused(400, "token_invalid");
    }

    async fn a_link_dies_after_half_an_hour_or_when_the_tenant_says(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        turn(&house, "main", recovery(json!({ "lifetime_seconds": 60 }))).await;
        let token = token_for(&house, "ada@people.test").await;
        house.clock.advance(Duration::from_secs(61));
        complete(&house, &token, NEW_PASSWORD).await.refused(400, "token_invalid");
        turn(&house, "main", recovery(json!({}))).await;
        let token = token_for(&house, "ada@people.test").await;
        house.clock.advance(Duration::from_secs(1_801));
        complete(&house, &token, NEW_PASSWORD).await.refused(400, "token_invalid");
    }

    async fn an_account_that_waits_after_wrong_passwords_is_freed_by_a_link(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        wear_out(&house, async || {
            try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        }).await;
        let token = token_for(&house, "ada@people.test").await;
        complete(&house, &token, NEW_PASSWORD).await.expect(204);
        try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
    }

    async fn address_and_username_must_be_one_accounts_where_both_are_given(house: House) {
        house.user(json!({ "email": "ada@people.test", "username": "ada" })).await;
        house.user(json!({ "email": "bob@people.test", "username": "bob" })).await;
        ask(&house, json!({ "email": "ada@people.test", "username": "bob" })).await.expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await + links_to(&house, "bob@people.test").await, 0);
        ask(&house, json!({ "email": "ada@people.test", "username": "ADA" })).await.expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await, 1);
        turn(&house, "main", recovery(json!({ "ask_username": true }))).await;
        ask(&house, json!({ "email": "bob@people.test" })).await.expect(202);
        assert_eq!(links_to(&house, "bob@people.test").await, 0);
    }

    async fn a_tenant_switches_recovery_off_for_all_for_internal_users_or_for_full_access(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "cleo@people.test", "context": "customer" })).await;
        let off = async |settings: Value| {
            turn(&house, "main", recovery(settings)).await;
            let mut sent = Vec::new();
            for address in [OPERATOR_EMAIL, "ada@people.test", "cleo@people.test"] {
                let before = links_to(&house, address).await;
                ask(&house, json!({ "email": address, "tenant": "main" })).await.expect(202);
                sent.push(links_to(&house, address).await - before);
            }
            sent
        };
        assert_eq!(off(json!({ "full_access_users": false })).await, [0, 1, 1]);
        assert_eq!(off(json!({ "internal_users": false })).await, [0, 0, 1]);
        assert_eq!(off(json!({ "enabled": false })).await, [0, 0, 0]);
        let reasons: Vec<Value> = trail(&house, "action=recovery.request").await.into_iter().map(|entry| entry["reason"].clone()).collect();
        assert!(reasons.contains(&json!("recovery is switched off for users with full access")), "{reasons:?}");
    }

    async fn a_tenant_may_say_how_long_to_wait_for_the_next_link(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        turn(&house, "main", recovery(json!({ "delay_seconds": 600 }))).await;
        for _ in 0..2 {
            ask(&house, json!({ "email": "ada@people.test" })).await.expect(202);
        }
        assert_eq!(links_to(&house, "ada@people.test").await, 1);
        house.clock.advance(Duration::from_secs(601));
        ask(&house, json!({ "email": "ada@people.test" })).await.expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await, 2);
    }

    async fn a_tenant_may_let_the_answers_be_clear(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "gone@people.test", "active": false })).await;
        turn(&house, "main", recovery(json!({ "prevent_exposure": false }))).await;
        house.tenant("harbour").await;
        let named = |address: &str| json!({ "email": address, "tenant": "main" });
        ask(&house, named("ada@people.test")).await.expect(202);
        ask(&house, named("nobody@people.test")).await.refused(422, "invalid").at_field("/email", "account_unknown");
        ask(&house, named("gone@people.test")).await.refused(409, "recovery_refused");
        // Another tenant keeps its own counsel, and so does the door where none is named.
        ask(&house, json!({ "email": "nobody@people.test", "tenant": "harbour" })).await.expect(202);
        ask(&house, json!({ "email": "nobody@people.test" })).await.expect(202);
    }

    async fn who_has_accounts_in_several_tenants_gets_a_letter_for_each_or_for_the_one_named(house: House) {
        house.tenant("harbour").await;
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user_in("harbour", json!({ "email": "ada@people.test" })).await;
        ask(&house, json!({ "email": "ada@people.test", "tenant": "harbour" })).await.expect(202);
        let letters = house.letters_to("ada@people.test").await;
        assert_eq!((letters.len(), letters[0].values["tenant"].as_str()), (1, Some("Tenant harbour")));
        ask(&house, json!({ "email": "ada@people.test" })).await.expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await, 3);
        ask(&house, json!({ "email": "ada@people.test", "tenant": "nowhere" })).await.expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await, 3);
    }

    async fn an_administrator_sends_a_link_that_lives_for_two_days(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        let signed_in = session_of(&house, "ada@people.test").await;
        let path = format!("/tenants/main/users/{id}/send-password-link");
        let sent = house.operator().post(&path, json!({})).await.expect(202);
        assert_eq!((sent.text_at("/to"), sent.text_at("/delivery/status")), ("ada@people.test".into(), "kept".into()));
        let token = newest_token(&house, "ada@people.test").await;
        assert!(!sent.text.contains(&token), "the link is in the answer");
        // Nothing changes before it is used.
        signed_in.get("/me").await.expect(200);
        assert_eq!(trail(&house, &format!("resource_id={id}&action=user.send_password_link")).await.len(), 1);
        house.clock.advance(Duration::from_hours(47));
        complete(&house, &token, NEW_PASSWORD).await.expect(204);
        let session = try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
        assert_eq!(session.text_at("/user/email"), "ada@people.test");
    }

    async fn a_link_is_sent_by_whoever_may_set_the_password_and_to_whoever_may_have_one(house: House) {
        let (clerk, _) = house.somebody_with(&["users:update:all"]).await;
        let (reader, _) = house.somebody_with(&["users:read:all"]).await;
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let path = |id: &str| format!("/tenants/main/users/{id}/send-password-link");
        let id = house.user(json!({ "email": "ada@people.test", "roles": [strong] })).await;
        clerk.post(&path(&id), json!({})).await.refused(403, "grant_exceeds_own_rights");
        reader.post(&path(&id), json!({})).await.refused(403, "permission_missing");
        assert_eq!(links_to(&house, "ada@people.test").await, 0);
        let operator = house.operator();
        let inactive = house.user(json!({ "active": false })).await;
        operator.post(&path(&inactive), json!({})).await.refused(409, "user_not_active");
        let unreachable = operator.post("/tenants/main/users", json!({ "username": "ghost" })).await.expect(201).id();
        operator.post(&path(&unreachable), json!({})).await.refused(409, "email_missing");
        let machine = operator.post("/tenants/main/users", json!({ "kind": "api", "username": "robot" })).await.expect(201).id();
        operator.post(&path(&machine), json!({})).await.refused(409, "password_not_allowed");
        clerk.post(&path(&house.user(json!({})).await), json!({})).await.expect(202);
    }

    async fn a_bulk_job_sends_links_to_many(house: House) {
        let ids = [house.user(json!({ "email": "ada@people.test" })).await, house.user(json!({ "email": "bob@people.test" })).await];
        house.operator().post("/tenants/main/users/bulk", json!({ "action": "send_password_link", "users": ids })).await.expect(202);
        work(&house).await;
        assert_eq!((links_to(&house, "ada@people.test").await, links_to(&house, "bob@people.test").await), (1, 1));
    }

    async fn access_info_holds_a_link_and_the_username_and_never_a_password(house: House) {
        let operator = house.operator();
        let with = |more: Value| {
            let mut user = json!({ "email": "ada@people.test", "username": "ada", "send_access_info": true });
            for (name, value) in more.as_object().cloned().unwrap_or_default() {
                user[name] = value;
            }
            user
        };
        operator.post("/tenants/main/users", with(json!({}))).await.expect(201);
        let letter = house.letters_to("ada@people.test").await.pop().expect("a letter");
        assert_eq!((letter.template.as_str(), letter.values["username"].as_str()), ("access_info", Some("ada")));
        complete(&house, &letter.token(), NEW_PASSWORD).await.expect(204);
        try_sign_in(&house, "ada", NEW_PASSWORD).await.expect(201);
        let given = json!({ "email": "bob@people.test", "username": "bob", "password": PASSWORD, "context": "customer" });
        operator.post("/tenants/main/users", with(given)).await.expect(201);
        let letter = house.letters_to("bob@people.test").await.pop().expect("a letter");
        assert_eq!(letter.template, "portal_access_info");
        assert!(!letter.values.to_string().contains(PASSWORD));
        for (more, pointer, code) in [
            (json!({ "email": null, "username": "eve" }), "/email", "email_required"),
            (json!({ "email": "eve@people.test", "username": null, "active": false }), "/send_access_info", "access_info_invalid"),
            (json!({ "email": "eve@people.test", "username": null, "kind": "api" }), "/send_access_info", "access_info_invalid"),
        ] {
            operator.post("/tenants/main/users", with(more)).await.refused(422, "invalid").at_field(pointer, code);
        }
    }

    async fn whose_password_changes_is_told(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        let (here, there) = (session_of(&house, "ada@people.test").await, session_of(&house, "ada@people.test").await);
        here.put("/me/password", json!({ "current_password": PASSWORD, "new_password": NEW_PASSWORD })).await.expect(204);
        here.get("/me").await.expect(200);
        there.get("/me").await.refused(401, "session_ended");
        house.operator().put(&format!("/tenants/main/users/{id}/password"), json!({ "password": PASSWORD })).await.expect(204);
        let letters = house.letters_to("ada@people.test").await;
        assert_eq!(letters.iter().map(|letter| letter.template.as_str()).collect::<Vec<_>>(), ["password_changed", "password_changed"]);
    }

    async fn settings_out_of_their_bounds_are_refused_at_their_field(house: House) {
        for (name, value, code) in [("delay_seconds", 86_401, "delay_invalid"), ("lifetime_seconds", 59, "lifetime_invalid"), ("password_link_lifetime_seconds", 1_209_601, "lifetime_invalid")] {
            let refused = house.operator().if_match("\"1\"").put("/tenants/main/settings", recovery(json!({ name: value }))).await;
            refused.refused(422, "invalid").at_field(&format!("/recovery/{name}"), code);
        }
    }
}
