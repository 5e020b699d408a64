//! `/me`: one's own record, rights, password and sessions.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{NEW_PASSWORD, session_of, sync_as_sent, trail, try_sign_in, wear_out};

on_both_databases! {
    async fn one_sees_and_edits_ones_own_names(house: House) {
        let user = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "job_title": "Clerk", "office_address": "Quay 1" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let before = ada.get("/me").await.expect(200);
        assert_eq!((before.id(), before.text_at("/name")), (user.clone(), "Ada".to_owned()));

        let after = ada.patch("/me", json!({ "last_name": "Lovelace", "job_title": null, "office_address": "Quay 2\nsecond floor" })).await.expect(200);
        assert_eq!(after.text_at("/name"), "Ada Lovelace");
        assert_eq!((after.text_at("/first_name"), after.body["job_title"].clone()), ("Ada".to_owned(), Value::Null));
        assert_eq!(after.text_at("/office_address"), "Quay 2\nsecond floor");
        assert_ne!(after.header("etag"), before.header("etag"));
        let found = house.operator().get("/tenants/main/users?q=lovelace").await.expect(200);
        assert_eq!(found.each("id"), [user]);
    }

    async fn a_name_that_one_changed_is_the_one_that_the_trail_tells_from_then_on(house: House) {
        let role = house.role(&["user_groups:create:all"], "tenant").await;
        house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "roles": [role] })).await;
        let ada = session_of(&house, "ada@people.test").await;
        ada.patch("/me", json!({ "first_name": "Augusta" })).await.expect(200);
        ada.post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201);
        let entries = trail(&house, "action=group.create").await;
        assert_eq!(entries[0]["actor"]["name"], "Augusta");
    }

    async fn what_others_decide_about_one_is_protected(house: House) {
        house.user(json!({ "email": "ada@people.test", "username": "ada" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let before = ada.get("/me").await.expect(200).body;
        for (field, value) in [("email", json!("eve@people.test")), ("username", json!("eve")), ("notes", json!("kind")), ("context", json!("member"))] {
            ada.patch("/me", json!({ field: value, "first_name": "Eve" })).await.refused(422, "invalid").at_field(&format!("/{field}"), "field_protected");
            ada.patch("/me", json!({ field: null, "first_name": "Eve" })).await.expect(if field == "context" { 200 } else { 422 });
        }
        for field in ["status", "roles", "groups", "active", "type", "email_verified", "auth_scope", "tenant_id", "is_platform", "totp_enabled", "version"] {
            ada.patch("/me", json!({ field: true })).await.refused(422, "invalid").at_field(&format!("/{field}"), "unknown_field");
        }
        let after = ada.get("/me").await.expect(200).body;
        for field in ["email", "username", "notes", "context", "status", "roles", "type"] {
            assert_eq!(after[field], before[field], "{field}");
        }
    }

    async fn changing_ones_password_needs_the_old_one_and_ends_the_other_sessions(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let (here, there) = (session_of(&house, "ada@people.test").await, session_of(&house, "ada@people.test").await);
        let change = |current: &str, new: &str| json!({ "current_password": current, "new_password": new });
        here.put("/me/password", change("wrong-wrong-wrong", NEW_PASSWORD)).await.refused(422, "invalid").at_field("/current_password", "password_wrong");
        here.put("/me/password", change(PASSWORD, PASSWORD)).await.refused(422, "invalid").at_field("/new_password", "password_same");
        here.put("/me/password", change(PASSWORD, "ada-people-1")).await.refused(422, "invalid").at_field("/new_password", "password_common");
        there.get("/me").await.expect(200);

        here.put("/me/password", change(PASSWORD, NEW_PASSWORD)).await.expect(204);
        here.get("/me").await.expect(200);
        there.get("/me").await.refused(401, "session_ended");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        try_sign_in(&house, "ada@people.test", NEW_PASSWORD).await.expect(201);
    }

    async fn guessing_ones_old_password_slows_down_as_signing_in_does(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let guess = json!({ "current_password": "wrong-wrong-wrong", "new_password": NEW_PASSWORD });
        wear_out(&house, async || {
            ada.put("/me/password", guess.clone()).await.refused(422, "invalid");
        }).await;
        ada.put("/me/password", guess).await.refused(429, "too_many");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
    }

    async fn ones_sessions_are_listed_and_ended_one_by_one_or_all_others(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let one = session_of(&house, "ada@people.test").await;
        let two = session_of(&house, "ada@people.test").await;
        let three = session_of(&house, "ada@people.test").await;
        let listed = three.get("/me/sessions").await.expect(200);
        let current: Vec<bool> = listed.items().iter().filter_map(|each| each["current"].as_bool()).collect();
        assert_eq!(current, [true, false, false]);
        assert!(!listed.text.contains(three.token()));

        let first = &listed.each("id")[2];
        two.delete(&format!("/me/sessions/{first}")).await.expect(204);
        one.get("/me").await.refused(401, "session_ended");
        two.delete(&format!("/me/sessions/{first}")).await.refused(404, "not_found");

        three.delete("/me/sessions").await.expect(204);
        two.get("/me").await.refused(401, "session_ended");
        assert_eq!(three.get("/me/sessions").await.expect(200).items().len(), 1);
    }

    async fn nobody_ends_somebody_elses_session_as_ones_own(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "bob@people.test" })).await;
        let (ada, bob) = (session_of(&house, "ada@people.test").await, session_of(&house, "bob@people.test").await);
        let of_bob = &bob.get("/me/sessions").await.expect(200).each("id")[0];
        ada.delete(&format!("/me/sessions/{of_bob}")).await.refused(404, "not_found");
        bob.get("/me").await.expect(200);
    }

    async fn an_administrator_lists_and_ends_a_users_sessions(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let path = format!("/tenants/main/users/{user}/sessions");
        assert_eq!(house.operator().get(&path).await.expect(200).items().len(), 1);
        house.operator().delete(&path).await.expect(204);
        ada.get("/me").await.refused(401, "session_ended");
        assert_eq!(house.operator().get(&path).await.expect(200).items().len(), 0);
        assert_eq!(trail(&house, &format!("action=session.end_all&resource_id={user}")).await.len(), 1);
    }

    async fn one_sees_what_one_may_do_and_where(house: House) {
        let workspace = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let role = house.role(&["roles:read:all"], "tenant").await;
        let (ada, user) = house.somebody_with(&["users:read:all"]).await;
        let body = json!({ "roles": [{ "role": role }], "workspace": workspace });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);

        let access = ada.get("/me/access").await.expect(200);
        assert_eq!((access.body["wildcard"].clone(), access.body["platform"].clone()), (json!(false), json!(false)));
        assert_eq!(access.body["permissions"], json!(["users:read:all"]));
        assert_eq!(access.body["workspaces"], json!([{ "workspace": workspace, "permissions": ["roles:read:all"] }]));
        assert_eq!(access.body["policy_version"].to_string(), access.header("rolecall-policy-version"));

        house.tenant("acme").await;
        ada.get("/me/access?tenant=acme").await.refused(404, "not_found");
        let everything = house.operator().get("/me/access?tenant=acme").await.expect(200);
        assert_eq!((everything.body["wildcard"].clone(), everything.body["platform"].clone()), (json!(true), json!(true)));
        assert!(everything.body["permissions"].as_array().is_some_and(|all| all.contains(&json!("users:create:all"))));
    }
}
