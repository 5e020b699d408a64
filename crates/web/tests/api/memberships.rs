//! `…/users/{user}/memberships`: accounts that belong to tenants beside their own.

use rolecall_testkit::{Answer, Client, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{role_named, session_of, trail, try_sign_in};

/// Somebody of tenant `acme`, who is called Ada.
async fn ada(house: &House) -> String {
    house
        .user_in("acme", json!({ "email": "ada@acme.test", "first_name": "Ada" }))
        .await
}

/// Makes the tenants sent those that a user of `acme` belongs to.
async fn tick(house: &House, by: &Client, user: &str, body: Value) -> Answer {
    let path = format!("/tenants/acme/users/{user}/memberships");
    let now = house.operator().get(&path).await.expect(200);
    by.if_match(now.header("etag")).put(&path, body).await
}

async fn belongs(house: &House, user: &str, tenants: &[&str]) -> Answer {
    tick(house, &house.operator(), user, json!({ "tenants": tenants }))
        .await
        .expect(200)
}

fn kinds(answer: &Answer) -> Vec<(String, String, bool)> {
    let of = |item: &Value| {
        let text = |pointer: &str| {
            item.pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        (text("/tenant/slug"), text("/kind"), item["default"] == true)
    };
    answer.items().iter().map(of).collect()
}

on_both_databases! {
    async fn an_operator_ticks_a_second_tenant_and_its_administrator_gives_a_role_there(house: House) {
        house.tenant("acme").await;
        let (bravo, _) = house.tenant("bravo").await;
        let user = ada(&house).await;
        let ticked = belongs(&house, &user, &["bravo"]).await;
        assert_eq!(kinds(&ticked), [("acme".to_owned(), "home".to_owned(), true), ("bravo".to_owned(), "direct".to_owned(), false)]);

        let shown = bravo.get(&format!("/tenants/bravo/users/{user}")).await.expect(200);
        assert_eq!((shown.text_at("/name"), shown.body["home_tenant"].is_string()), ("Ada".to_owned(), true));
        let ada = session_of(&house, "ada@acme.test").await;
        ada.get("/tenants/bravo").await.expect(200);
        assert_eq!(ada.get("/tenants").await.expect(200).each("slug"), ["acme", "bravo"]);
        ada.get("/tenants/bravo/users").await.refused(403, "permission_missing");

        let agent = role_named(&house, "bravo", "Agent").await;
        let roles = format!("/tenants/bravo/users/{user}/roles");
        let tag = bravo.get(&roles).await.expect(200).header("etag").to_owned();
        bravo.if_match(&tag).put(&roles, json!({ "roles": [{ "role": agent }] })).await.expect(200);
        ada.get("/tenants/bravo/users").await.expect(200);
        // What is given in one tenant is nothing in the other.
        ada.get("/tenants/acme/users").await.refused(403, "permission_missing");
    }

    async fn who_is_unticked_loses_all_that_they_held_there_at_once(house: House) {
        house.tenant("acme").await;
        let (bravo, _) = house.tenant("bravo").await;
        let user = ada(&house).await;
        belongs(&house, &user, &["bravo"]).await;
        let agent = role_named(&house, "bravo", "Agent").await;
        let roles = format!("/tenants/bravo/users/{user}/roles");
        let tag = bravo.get(&roles).await.expect(200).header("etag").to_owned();
        bravo.if_match(&tag).put(&roles, json!({ "roles": [{ "role": agent }] })).await.expect(200);
        let group = bravo.post("/tenants/bravo/groups", json!({ "name": "Crew" })).await.expect(201).id();
        bravo.put(&format!("/tenants/bravo/groups/{group}/members/{user}"), json!({})).await.expect(200);
        let ada = session_of(&house, "ada@acme.test").await;
        ada.get("/tenants/bravo/users").await.expect(200);

        belongs(&house, &user, &[]).await;
        ada.get("/tenants/bravo/users").await.refused(404, "not_found");
        bravo.get(&format!("/tenants/bravo/users/{user}")).await.refused(404, "not_found");
        assert!(!bravo.get("/tenants/bravo/users").await.expect(200).each("id").contains(&user));
        // Let in again, they start with nothing.
        belongs(&house, &user, &["bravo"]).await;
        assert_eq!(bravo.get(&roles).await.expect(200).items().len(), 0);
        assert_eq!(bravo.get(&format!("/tenants/bravo/groups/{group}/members")).await.expect(200).items().len(), 0);
    }

    async fn a_sign_in_leads_to_the_default_tenant_as_long_as_it_may_be_entered(house: House) {
        house.tenant("acme").await;
        house.tenant("bravo").await;
        let user = ada(&house).await;
        let both = json!({ "tenants": ["bravo"], "default": "bravo" });
        let ticked = tick(&house, &house.operator(), &user, both).await.expect(200);
        assert_eq!(kinds(&ticked), [("acme".to_owned(), "home".to_owned(), false), ("bravo".to_owned(), "direct".to_owned(), true)]);
        let signed = try_sign_in(&house, "ada@acme.test", PASSWORD).await.expect(201);
        assert_eq!((signed.text_at("/tenant/slug"), signed.text_at("/landing")), ("acme".to_owned(), "bravo".to_owned()));
        let ada = house.holder_of(&signed.text_at("/token"));
        assert_eq!(ada.get("/sessions/current").await.expect(200).text_at("/landing"), "bravo");
        belongs(&house, &user, &[]).await;
        assert_eq!(ada.get("/sessions/current").await.expect(200).text_at("/landing"), "acme");
        tick(&house, &house.operator(), &user, json!({ "tenants": [], "default": "bravo" })).await
            .refused(422, "invalid").at_field("/default", "default_not_member");
    }

    async fn an_address_that_is_taken_there_is_refused_and_nothing_is_changed(house: House) {
        house.tenant("acme").await;
        house.tenant("bravo").await;
        house.tenant("charlie").await;
        house.user_in("charlie", json!({ "email": "ada@acme.test" })).await;
        let user = ada(&house).await;
        tick(&house, &house.operator(), &user, json!({ "tenants": ["bravo", "charlie"] })).await.refused(409, "taken_elsewhere");
        house.operator().get(&format!("/tenants/bravo/users/{user}")).await.refused(404, "not_found");
        tick(&house, &house.operator(), &user, json!({ "tenants": ["bravo", "nowhere"] })).await
            .refused(422, "invalid").at_field("/tenants/1", "tenant_unknown");
        house.operator().get(&format!("/tenants/bravo/users/{user}")).await.refused(404, "not_found");
    }

    async fn the_mirror_follows_the_account_and_is_changed_nowhere_else(house: House) {
        let (acme, _) = house.tenant("acme").await;
        let (bravo, _) = house.tenant("bravo").await;
        let user = ada(&house).await;
        belongs(&house, &user, &["bravo"]).await;
        let (home, there) = (format!("/tenants/acme/users/{user}"), format!("/tenants/bravo/users/{user}"));
        let tag = acme.get(&home).await.expect(200).header("etag").to_owned();
        acme.if_match(&tag).patch(&home, json!({ "first_name": "Adele", "job_title": "Captain" })).await.expect(200);
        let shown = bravo.get(&there).await.expect(200);
        assert_eq!((shown.text_at("/name"), shown.text_at("/job_title")), ("Adele".to_owned(), "Captain".to_owned()));

        let tag = shown.header("etag").to_owned();
        bravo.if_match(&tag).patch(&there, json!({ "first_name": "Eve" })).await.refused(409, "account_elsewhere");
        bravo.post(&format!("{there}/deactivate"), json!({})).await.refused(409, "account_elsewhere");
        bravo.put(&format!("{there}/password"), json!({ "password": "quartz-meadow-violin-58" })).await.refused(409, "account_elsewhere");
        bravo.post(&format!("{there}/reset-mfa"), json!({})).await.refused(409, "account_elsewhere");
        bravo.post(&format!("{there}/send-password-link"), json!({})).await.refused(409, "account_elsewhere");
        bravo.if_match(&tag).delete_with(&there, json!({ "confirm_email": "ada@acme.test" })).await.refused(409, "account_elsewhere");

        acme.post(&format!("{home}/deactivate"), json!({})).await.expect(200);
        assert_eq!(bravo.get(&there).await.expect(200).text_at("/status"), "inactive");
        acme.post(&format!("{home}/activate"), json!({})).await.expect(200);
        assert_eq!(bravo.get(&there).await.expect(200).text_at("/status"), "active");
        let tag = acme.get(&home).await.expect(200).header("etag").to_owned();
        acme.if_match(&tag).delete_with(&home, json!({ "confirm_email": "ada@acme.test" })).await.expect(204);
        bravo.get(&there).await.refused(404, "not_found");
        let actions: Vec<String> = bravo.get(&format!("/tenants/bravo/audit?limit=200&resource_id={user}")).await.expect(200).each("action");
        for action in ["membership.create", "membership.follow", "membership.delete"] {
            assert!(actions.iter().any(|each| each == action), "{action} is not in {actions:?}");
        }
    }

    async fn a_direct_member_takes_a_seat_and_never_keeps_a_tenant_in_hand(house: House) {
        house.tenant("acme").await;
        let small = json!({ "slug": "small", "name": "Small", "licence": { "modules": null, "seats": 1 }, "admin": { "email": "admin@small.test", "password": PASSWORD } });
        house.operator().post("/tenants", small).await.expect(201);
        let (bravo, admin) = house.tenant("bravo").await;
        let user = ada(&house).await;
        tick(&house, &house.operator(), &user, json!({ "tenants": ["small"] })).await.refused(409, "seats_exhausted");

        belongs(&house, &user, &["bravo"]).await;
        let administrator = role_named(&house, "bravo", "Administrator").await;
        let roles = format!("/tenants/bravo/users/{user}/roles");
        let tag = bravo.get(&roles).await.expect(200).header("etag").to_owned();
        bravo.if_match(&tag).put(&roles, json!({ "roles": [{ "role": administrator }] })).await.expect(200);
        // With full access, but it signs in elsewhere: whoever is there already must stay.
        bravo.post(&format!("/tenants/bravo/users/{admin}/deactivate"), json!({})).await.refused(409, "last_administrator");
    }

    async fn only_operators_of_the_installation_tick_and_only_staff_is_ticked(house: House) {
        let (acme, _) = house.tenant("acme").await;
        house.tenant("bravo").await;
        let user = ada(&house).await;
        tick(&house, &acme, &user, json!({ "tenants": ["bravo"] })).await.refused(403, "permission_missing");
        acme.get(&format!("/tenants/acme/users/{user}/memberships")).await.refused(403, "permission_missing");
        let ada = session_of(&house, "ada@acme.test").await;
        assert_eq!(ada.get("/me/memberships").await.expect(200).items().len(), 1);
        let customer = house.user_in("acme", json!({ "context": "customer" })).await;
        tick(&house, &house.operator(), &customer, json!({ "tenants": ["bravo"] })).await.refused(409, "membership_not_staff");
        // Twice the same is no change.
        let first = belongs(&house, &user, &["bravo"]).await;
        let path = format!("/tenants/acme/users/{user}/memberships");
        house.operator().if_match("\"999\"").put(&path, json!({ "tenants": [] })).await.refused(412, "stale");
        assert_eq!(belongs(&house, &user, &["bravo"]).await.header("etag"), first.header("etag"));
        assert_eq!(trail(&house, "action=membership.sync").await.len(), 1);
    }

    async fn their_own_password_opens_no_second_door(house: House) {
        house.tenant("acme").await;
        house.tenant("bravo").await;
        let user = ada(&house).await;
        belongs(&house, &user, &["bravo"]).await;
        // One account, however many tenants: nobody is asked which, and the other tenant's door is not theirs.
        try_sign_in(&house, "ada@acme.test", PASSWORD).await.expect(201);
        let there = json!({ "login": "ada@acme.test", "password": PASSWORD, "tenant": "bravo" });
        house.nobody().post("/sessions", there).await.refused(401, "credentials_invalid");
    }
}
