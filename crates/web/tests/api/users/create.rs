//! Creating users.

use rolecall_testkit::{Answer, Client, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{may, try_sign_in};

async fn create(client: &Client, body: Value) -> Answer {
    client.post("/tenants/main/users", body).await
}

on_both_databases! {
    async fn a_user_made_now_with_a_password_signs_in_at_once_and_needs_no_mail(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let sent = json!({
            "email": "Ada@People.test", "username": "Ada", "first_name": " Ada ", "last_name": "Lovelace", "job_title": "Clerk",
            "office_address": "Quay 1\nHarbour", "notes": "kind", "password": PASSWORD, "require_password_change": false, "roles": [role],
        });
        let made = create(&house.operator(), sent).await.expect(201);
        let id = made.id();
        assert_eq!(made.header("location"), format!("/api/v1/tenants/main/users/{id}"));
        assert_eq!(made.header("etag"), "\"1\"");
        assert!(made.header("rolecall-policy-version").parse::<u64>().is_ok());
        assert_eq!((made.text_at("/name"), made.text_at("/email"), made.text_at("/username")), ("Ada Lovelace".into(), "Ada@People.test".into(), "Ada".into()));
        assert_eq!((made.text_at("/status"), made.text_at("/context"), made.text_at("/kind")), ("active".into(), "tenant".into(), "human".into()));
        assert_eq!((made.text_at("/type"), made.text_at("/auth_scope")), ("internal".into(), "back_office".into()));
        assert_eq!(made.body["email_verified"], false);
        assert!(!made.text.contains(PASSWORD));
        assert_eq!(house.operator().get(&format!("/tenants/main/users/{id}")).await.expect(200).body, made.body);

        try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(201);
        assert!(may(&house, &id, "roles:read:all").await);
        assert!(!may(&house, &id, "roles:update:all").await);
    }

    async fn an_administrators_password_must_be_changed_at_the_first_sign_in_unless_he_says_otherwise(house: House) {
        let made = create(&house.operator(), json!({ "email": "ada@people.test", "password": PASSWORD })).await.expect(201);
        assert_eq!(made.body["password_change_required"], true);
        assert_eq!(try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(200).text_at("/next"), "change_password");
    }

    async fn a_user_without_a_password_cannot_sign_in_yet(house: House) {
        for (place, password) in [json!(null), json!("")].into_iter().enumerate() {
            let email = format!("new{place}@people.test");
            create(&house.operator(), json!({ "email": email, "password": password })).await.expect(201);
            try_sign_in(&house, &email, "").await.refused(401, "credentials_invalid");
        }
    }

    async fn a_username_alone_suffices_and_nothing_at_all_does_not(house: House) {
        let made = create(&house.operator(), json!({ "username": "ada", "password": PASSWORD })).await.expect(201);
        assert_eq!((made.body["email"].clone(), made.text_at("/name")), (Value::Null, "ada".to_owned()));
        try_sign_in(&house, "ADA", PASSWORD).await.expect(200);
        create(&house.operator(), json!({ "first_name": "Ada" })).await.refused(422, "invalid").at_field("/email", "email_required");
        create(&house.operator(), json!({ "email": " ", "username": "" })).await.refused(422, "invalid").at_field("/email", "email_required");
    }

    async fn a_machine_needs_no_address_and_has_no_password(house: House) {
        let made = create(&house.operator(), json!({ "kind": "api", "first_name": "Importer" })).await.expect(201);
        assert_eq!((made.text_at("/kind"), made.text_at("/type")), ("api".to_owned(), "api".to_owned()));
        let id = made.id();
        create(&house.operator(), json!({ "kind": "api", "password": PASSWORD })).await.refused(422, "invalid").at_field("/password", "password_not_allowed");
        create(&house.operator(), json!({ "kind": "system", "email": "s@people.test" })).await.refused(422, "invalid").at_field("/kind", "kind_invalid");
        house.operator().put(&format!("/tenants/main/users/{id}/password"), json!({ "password": PASSWORD })).await.refused(409, "password_not_allowed");
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        let wrong = [
            ("email", json!("nobody"), "email_invalid"), ("email", json!("a@b"), "email_invalid"), ("email", json!("a b@x.test"), "email_invalid"),
            ("email", json!("a@x.test,b@x.test"), "email_invalid"), ("email", json!("a@x.test\nbcc:b@x.test"), "email_invalid"),
            ("email", json!("a\u{0}@x.test"), "email_invalid"), ("email", json!(format!("{}@x.test", "a".repeat(65))), "email_invalid"),
            ("email", json!(["a@x.test", "b@x.test"]), "type_invalid"), ("email", json!(7), "type_invalid"),
            ("username", json!("a"), "username_invalid"), ("username", json!("a@b"), "username_invalid"), ("username", json!("a".repeat(65)), "username_invalid"),
            ("first_name", json!("a".repeat(101)), "name_invalid"), ("last_name", json!("a\u{0}b"), "name_invalid"), ("job_title", json!("a\nb"), "name_invalid"),
            ("office_address", json!("a".repeat(2_001)), "text_too_long"), ("notes", json!("a\u{7}"), "text_invalid"),
            ("context", json!("staff"), "context_invalid"), ("kind", json!("robot"), "kind_invalid"),
            ("password", json!("short-7"), "password_too_short"), ("password", json!("qwertyuiop"), "password_common"), ("password", json!("a".repeat(129)), "password_too_long"),
            ("password", json!("ada-people-12"), "password_common"), ("active", json!("yes"), "type_invalid"), ("roles", json!("all"), "type_invalid"),
        ];
        for (field, value, code) in wrong {
            let mut sent = json!({ "email": "ada@people.test", "password": PASSWORD });
            sent[field] = value;
            create(&house.operator(), sent).await.refused(422, "invalid").at_field(&format!("/{field}"), code);
        }
        let two = create(&house.operator(), json!({ "email": "x", "username": "y" })).await.refused(422, "invalid");
        two.at_field("/email", "email_invalid").at_field("/username", "username_invalid");
        assert_eq!(house.operator().get("/tenants/main/users?count=true").await.expect(200).body["total"], 1);
    }

    async fn unknown_and_repeated_fields_are_refused_never_ignored(house: House) {
        for field in ["role", "role_id", "roleIds", "roles[]", "is_admin", "status", "tenant_id", "email_verified", "id"] {
            create(&house.operator(), json!({ "email": "ada@people.test", field: [] })).await.refused(422, "invalid").at_field(&format!("/{field}"), "unknown_field");
        }
        let twice = br#"{"email":"ada@people.test","email":"eve@people.test"}"#.to_vec();
        let refused = house.operator().send("POST".parse().expect("a method"), "/tenants/main/users", "application/json", Some(twice)).await;
        refused.refused(422, "invalid").at_field("/email", "duplicate_field");
    }

    async fn roles_that_are_unknown_foreign_or_do_not_fit_are_refused(house: House) {
        house.tenant("acme").await;
        let foreign = house.role_in("acme", &["users:read:all"], "tenant").await;
        let for_members = house.role(&["users:read:all"], "member").await;
        let sent = |role: &str| json!({ "email": "ada@people.test", "roles": [role] });
        for unknown in [foreign.as_str(), "rol_00000000000000000000000000"] {
            create(&house.operator(), sent(unknown)).await.refused(422, "invalid").at_field("/roles/0", "role_unknown");
        }
        create(&house.operator(), sent("Administrator")).await.refused(422, "invalid").at_field("/roles/0", "id_invalid");
        create(&house.operator(), sent(&for_members)).await.refused(409, "role_context_mismatch");
        let member = json!({ "email": "ada@people.test", "context": "member", "roles": [for_members] });
        let made = create(&house.operator(), member).await.expect(201);
        assert_eq!(made.text_at("/auth_scope"), "portal");
    }

    async fn roles_are_given_at_creation_only_by_who_may_manage_them(house: House) {
        let (clerk, _) = house.somebody_with(&["users:create:all", "users:read:all"]).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let refused = clerk.post("/tenants/main/users", json!({ "email": "eve@people.test", "roles": [role] })).await.refused(403, "permission_missing");
        assert_eq!(refused.text_at("/permission"), "users:manage:roles");
        clerk.post("/tenants/main/users", json!({ "email": "eve@people.test" })).await.expect(201);
        let (manager, _) = house.somebody_with(&["users:create:all", "users:read:all", "users:manage:roles"]).await;
        manager.post("/tenants/main/users", json!({ "email": "ida@people.test", "roles": [role] })).await.expect(201);
    }

    async fn an_address_and_a_username_are_taken_whatever_their_case_or_width_but_free_in_another_tenant(house: House) {
        house.user(json!({ "email": "Admin@X.test", "username": "Straße" })).await;
        for twin in ["admin@x.test", "ADMIN@X.TEST", "admin@x.test.", "admin＠x.test", "ａｄｍｉｎ@x.test", " admin@x.test "] {
            create(&house.operator(), json!({ "email": twin })).await.refused(409, "email_taken");
        }
        for twin in ["STRAße", "straße", "ｓtraße"] {
            create(&house.operator(), json!({ "email": "other@x.test", "username": twin })).await.refused(409, "username_taken");
        }
        create(&house.operator(), json!({ "email": "admin@x.test", "username": "straße" }))
            .await
            .refused(409, "email_taken")
            .at_field("/email", "email_taken")
            .at_field("/username", "username_taken");
        create(&house.operator(), json!({ "email": "admin+1@x.test" })).await.expect(201);
        house.tenant("acme").await;
        house.user_in("acme", json!({ "email": "admin@x.test", "username": "straße" })).await;
    }

    async fn an_account_may_be_made_inactive(house: House) {
        let made = create(&house.operator(), json!({ "email": "ada@people.test", "password": PASSWORD, "active": false })).await.expect(201);
        assert_eq!(made.text_at("/status"), "inactive");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
    }

    async fn nobody_creates_an_account_with_more_rights_than_his_own(house: House) {
        let stronger = house.role(&["users:create:all", "audit:read:all"], "tenant").await;
        let within = house.role(&["users:create:all"], "tenant").await;
        let (clerk, _) = house.somebody_with(&["users:create:all", "users:manage:roles"]).await;
        create(&clerk, json!({ "email": "eve@people.test", "roles": [stronger] })).await.refused(403, "grant_exceeds_own_rights");
        create(&clerk, json!({ "email": "ada@people.test", "roles": [within] })).await.expect(201);
        assert_eq!(house.operator().get("/tenants/main/users?q=eve@").await.expect(200).items().len(), 0);
    }
}
