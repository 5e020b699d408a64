//! Editing users.

use rolecall_testkit::on_both_databases;
use serde_json::{Value, json};

use crate::steps::{may, session_of, sync};

on_both_databases! {
    async fn what_is_missing_stays_and_null_or_nothing_clears(house: House) {
        let id = house.user(json!({ "email": "ada@people.test", "username": "ada", "first_name": "Ada", "last_name": "Lovelace", "job_title": "Clerk", "notes": "kind" })).await;
        let path = format!("/tenants/main/users/{id}");
        let after = house.operator().patch(&path, json!({ "job_title": null, "notes": "", "last_name": "Byron" })).await.expect(200);
        assert_eq!((after.body["job_title"].clone(), after.body["notes"].clone()), (Value::Null, Value::Null));
        assert_eq!((after.text_at("/name"), after.text_at("/username"), after.text_at("/email")), ("Ada Byron".into(), "ada".into(), "ada@people.test".into()));
        let same = house.operator().patch(&path, json!({})).await.expect(200);
        assert_eq!(same.text_at("/name"), "Ada Byron");
        let nameless = house.operator().patch(&path, json!({ "first_name": null, "last_name": null })).await.expect(200);
        assert_eq!(nameless.text_at("/name"), "ada");
        house.operator().patch(&path, json!({ "email": null, "username": null })).await.refused(422, "invalid").at_field("/email", "email_required");
        assert_eq!(house.operator().patch(&path, json!({ "email": null })).await.expect(200).body["email"], Value::Null);
    }

    async fn an_edit_based_on_an_older_version_is_refused(house: House) {
        let id = house.user(json!({ "email": "ada@people.test", "first_name": "Ada" })).await;
        let path = format!("/tenants/main/users/{id}");
        let read = house.operator().get(&path).await.expect(200);
        let first = house.operator().if_match(read.header("etag")).patch(&path, json!({ "first_name": "Augusta" })).await.expect(200);
        house.operator().if_match(read.header("etag")).patch(&path, json!({ "first_name": "Eve" })).await.refused(412, "stale");
        for tag in ["W/\"2\"", "2", "\"x\"", "\"\""] {
            house.operator().if_match(tag).patch(&path, json!({ "first_name": "Eve" })).await.refused(412, "stale");
        }
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/first_name"), "Augusta");
        assert_eq!(first.header("etag"), house.operator().get(&path).await.expect(200).header("etag"));
    }

    async fn an_address_that_another_has_is_refused_and_ones_own_in_other_letters_is_not(house: House) {
        house.user(json!({ "email": "bob@people.test", "username": "bob" })).await;
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().patch(&path, json!({ "email": "BOB@people.test" })).await.refused(409, "email_taken");
        house.operator().patch(&path, json!({ "username": "Bob" })).await.refused(409, "username_taken");
        assert_eq!(house.operator().patch(&path, json!({ "email": "Ada@People.test" })).await.expect(200).text_at("/email"), "Ada@People.test");
        house.operator().patch(&path, json!({ "email": "x" })).await.refused(422, "invalid").at_field("/email", "email_invalid");
        house.operator().patch(&path, json!({ "status": "inactive" })).await.refused(422, "invalid").at_field("/status", "unknown_field");
    }

    async fn another_context_is_refused_while_a_role_is_held_that_does_not_fit_it(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let id = house.user(json!({ "roles": [role] })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().patch(&path, json!({ "context": "member" })).await.refused(409, "role_context_mismatch");
        assert!(may(&house, &id, "users:read:all").await);
        sync(&house, &house.operator(), &id, &[]).await.expect(200);
        let moved = house.operator().patch(&path, json!({ "context": "member" })).await.expect(200);
        assert_eq!((moved.text_at("/context"), moved.text_at("/auth_scope")), ("member".to_owned(), "portal".to_owned()));
        house.operator().patch(&path, json!({ "context": "staff" })).await.refused(422, "invalid").at_field("/context", "context_invalid");
    }

    async fn another_context_is_refused_while_the_account_is_in_a_group(house: House) {
        let id = house.user(json!({})).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        let member = format!("/tenants/main/groups/{group}/members/{id}");
        house.operator().send("PUT".parse().expect("a method"), &member, "", None).await.expect(200);
        let path = format!("/tenants/main/users/{id}");
        house.operator().patch(&path, json!({ "context": "customer" })).await.refused(409, "user_in_group");
        house.operator().delete(&member).await.expect(200);
        house.operator().patch(&path, json!({ "context": "customer" })).await.expect(200);
    }

    async fn who_lacks_what_the_account_holds_may_not_edit_it(house: House) {
        let (clerk, _) = house.somebody_with(&["users:update:all", "users:deactivate:all"]).await;
        let (_, auditor) = house.somebody_with(&["audit:read:all"]).await;
        let peer = house.user(json!({})).await;
        let operator = house.operator().get("/me").await.expect(200).id();
        for beyond in [&auditor, &operator] {
            let path = format!("/tenants/main/users/{beyond}");
            clerk.patch(&path, json!({ "email": "eve@people.test" })).await.refused(403, "grant_exceeds_own_rights");
            clerk.put(&format!("{path}/password"), json!({ "password": "marble-thicket-92-oboe" })).await.refused(403, "grant_exceeds_own_rights");
            clerk.post(&format!("{path}/deactivate"), json!({})).await.refused(403, "grant_exceeds_own_rights");
            clerk.delete(&format!("{path}/sessions")).await.refused(403, "grant_exceeds_own_rights");
            for session in house.operator().get(&format!("{path}/sessions")).await.expect(200).each("id") {
                clerk.delete(&format!("{path}/sessions/{session}")).await.refused(403, "grant_exceeds_own_rights");
            }
            let email = house.operator().get(&path).await.expect(200).text_at("/email");
            clerk.delete_with(&path, json!({ "confirm_email": email })).await.refused(403, "grant_exceeds_own_rights");
        }
        clerk.patch(&format!("/tenants/main/users/{peer}"), json!({ "first_name": "Peer" })).await.expect(200);
    }

    async fn an_address_changed_by_an_administrator_is_what_one_signs_in_with(house: House) {
        let id = house.user(json!({ "email": "old@people.test" })).await;
        house.operator().patch(&format!("/tenants/main/users/{id}"), json!({ "email": "new@people.test" })).await.expect(200);
        crate::steps::try_sign_in(&house, "old@people.test", rolecall_testkit::PASSWORD).await.refused(401, "credentials_invalid");
        let ada = session_of(&house, "new@people.test").await;
        assert_eq!(ada.get("/me").await.expect(200).text_at("/email"), "new@people.test");
    }
}
