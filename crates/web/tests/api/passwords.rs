//! `/tenants/{tenant}/users/{user}/password`: set by an administrator, never shown.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::json;

use crate::steps::{NEW_PASSWORD, session_of, trail, try_sign_in, wear_out};

on_both_databases! {
    async fn a_password_set_anew_ends_the_sessions_and_must_be_changed_at_the_next_sign_in(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let path = format!("/tenants/main/users/{id}/password");
        let answer = house.operator().put(&path, json!({ "password": NEW_PASSWORD })).await.expect(204);
        assert_eq!(answer.text, "");
        ada.get("/me").await.refused(401, "session_ended");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        assert_eq!(try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(200).text_at("/next"), "change_password");
        let shown = house.operator().get(&format!("/tenants/main/users/{id}")).await.expect(200);
        assert_eq!(shown.body["password_change_required"], true);
    }

    async fn the_administrator_may_say_that_it_need_not_be_changed(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        let body = json!({ "password": NEW_PASSWORD, "require_password_change": false });
        house.operator().put(&format!("/tenants/main/users/{id}/password"), body).await.expect(204);
        try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
    }

    async fn a_password_that_breaks_a_rule_is_refused_at_its_field(house: House) {
        let id = house.user(json!({ "email": "ada.lovelace@people.test", "first_name": "Ada" })).await;
        let path = format!("/tenants/main/users/{id}/password");
        for (password, code) in [("short-7", "password_too_short"), ("letmein123", "password_common"), ("Lovelace2026", "password_common"), ("operators!", "password_common"), ("aaaaaaaaaaaa", "password_weak")] {
            house.operator().put(&path, json!({ "password": password })).await.refused(422, "invalid").at_field("/password", code);
        }
        house.operator().put(&path, json!({ "password": "lantern river quiet amber" })).await.expect(204);
    }

    async fn setting_a_password_frees_an_account_that_waits_but_a_refused_try_to_set_it_does_not(house: House) {
        let (clerk, _) = house.somebody_with(&["users:update:all"]).await;
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let id = house.user(json!({ "email": "ada@people.test", "roles": [strong] })).await;
        wear_out(&house, async || {
            try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        }).await;
        let path = format!("/tenants/main/users/{id}/password");
        let body = json!({ "password": NEW_PASSWORD, "require_password_change": false });
        clerk.put(&path, body.clone()).await.refused(403, "grant_exceeds_own_rights");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(429, "too_many");
        house.operator().put(&path, body).await.expect(204);
        try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
    }

    /// A79h: who may not set a password makes nobody hash one.
    async fn a_password_that_may_not_be_set_is_not_hashed(house: House) {
        let (clerk, own) = house.somebody_with(&["users:update:all", "users:create:all", "users:manage:roles"]).await;
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let id = house.user(json!({ "roles": [strong] })).await;
        let hashed = house.directory.hashes_evaluated();
        let body = json!({ "password": NEW_PASSWORD });
        clerk.put(&format!("/tenants/main/users/{id}/password"), body.clone()).await.refused(403, "grant_exceeds_own_rights");
        clerk.post("/tenants/main/users", json!({ "email": "eve@people.test", "password": NEW_PASSWORD, "roles": [strong] })).await.refused(403, "grant_exceeds_own_rights");
        // One's own is set with the old one only.
        clerk.put(&format!("/tenants/main/users/{own}/password"), body).await.refused(409, "own_password");
        assert_eq!(house.directory.hashes_evaluated(), hashed);
        assert_eq!(trail(&house, &format!("resource_id={id}&action=user.set_password")).await[0]["result"], "denied");
    }

    async fn a_password_stands_nowhere_in_the_trail(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        house.operator().put(&format!("/tenants/main/users/{id}/password"), json!({ "password": NEW_PASSWORD })).await.expect(204);
        let entries = trail(&house, &format!("resource_id={id}")).await;
        let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(actions, ["user.set_password", "user.create"]);
        let text = serde_json::to_string(&entries).expect("JSON");
        assert!(!text.contains(PASSWORD) && !text.contains(NEW_PASSWORD) && !text.contains("argon2"), "{text}");
    }
}
