//! Deactivating, deleting, restoring.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{may, session_of, try_sign_in};

on_both_databases! {
    async fn a_deactivated_user_is_out_at_once_and_activating_revives_nothing_but_the_password(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = house.user(json!({ "email": "ada@people.test", "roles": [role] })).await;
        let ada = session_of(&house, "ada@people.test").await;
        ada.get("/tenants/main/roles").await.expect(200);
        let path = format!("/tenants/main/users/{id}");

        assert_eq!(house.operator().post(&format!("{path}/deactivate"), json!({})).await.expect(200).text_at("/status"), "inactive");
        ada.get("/tenants/main/roles").await.refused(401, "session_ended");
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        let answer = house.operator().check("main", &id, &["roles:read:all"]).await.expect(200);
        assert_eq!((answer.body["allowed"].clone(), answer.text_at("/reason")), (json!(false), "subject_not_active".to_owned()));

        assert_eq!(house.operator().post(&format!("{path}/activate"), json!({})).await.expect(200).text_at("/status"), "active");
        ada.get("/me").await.refused(401, "session_ended");
        assert_eq!(house.operator().get(&format!("{path}/sessions")).await.expect(200).items().len(), 0);
        session_of(&house, "ada@people.test").await.get("/tenants/main/roles").await.expect(200);
    }

    async fn activating_what_is_active_and_deactivating_what_is_not_changes_nothing(house: House) {
        let id = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{id}");
        for (verb, status) in [("activate", "active"), ("deactivate", "inactive"), ("deactivate", "inactive")] {
            assert_eq!(house.operator().post(&format!("{path}/{verb}"), json!({})).await.expect(200).text_at("/status"), status);
        }
    }

    async fn deleting_asks_for_the_address_and_takes_it_in_any_case(house: House) {
        let id = house.user(json!({ "email": "Ada@People.test" })).await;
        let path = format!("/tenants/main/users/{id}");
        for wrong in ["", "bob@people.test", "ada", "ada@people.tes"] {
            house.operator().delete_with(&path, json!({ "confirm_email": wrong })).await.refused(422, "invalid").at_field("/confirm_email", "confirmation_wrong");
        }
        house.operator().delete_with(&path, json!({})).await.refused(422, "invalid").at_field("/confirm_email", "required");
        house.operator().if_match("\"9\"").delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.refused(412, "stale");
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/status"), "active");
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@PEOPLE.test" })).await.expect(204);
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.refused(404, "not_found");
    }

    async fn who_has_no_address_is_deleted_by_username(house: House) {
        let id = house.user(json!({ "email": null, "username": "ada" })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "bob" })).await.refused(422, "invalid");
        house.operator().delete_with(&path, json!({ "confirm_email": "ada" })).await.expect(204);
    }

    async fn a_deleted_user_is_hidden_and_severed_and_its_address_is_free(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = house.user(json!({ "email": "ada@people.test", "username": "ada", "roles": [role] })).await;
        let ada = session_of(&house, "ada@people.test").await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.expect(204);

        ada.get("/me").await.refused(401, "session_ended");
        assert!(!may(&house, &id, "roles:read:all").await);
        assert!(!house.operator().get("/tenants/main/users").await.expect(200).each("id").contains(&id));
        assert_eq!(house.operator().get("/tenants/main/users?status=deleted").await.expect(200).each("id"), std::slice::from_ref(&id));
        assert_eq!(house.operator().get("/tenants/main/users?q=ada").await.expect(200).items().len(), 0);
        let kept = house.operator().get(&path).await.expect(200);
        assert_eq!((kept.text_at("/status"), kept.body["roles"].clone()), ("deleted".to_owned(), json!([])));
        assert_eq!(house.operator().get(&format!("/tenants/main/roles/{role}")).await.expect(200).body["users_count"], 0);

        for (method, inner) in [("PATCH", ""), ("POST", "/activate"), ("POST", "/deactivate")] {
            let body = Some(b"{}".to_vec());
            house.operator().send(method.parse().expect("a method"), &format!("{path}{inner}"), "application/json", body).await.refused(404, "not_found");
        }
        house.user(json!({ "email": "ADA@people.test", "username": "Ada" })).await;
    }

    async fn a_restored_user_comes_back_inactive_and_without_rights(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = house.user(json!({ "email": "ada@people.test", "roles": [role] })).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        let groups = format!("/tenants/main/groups/{group}");
        house.operator().put(&format!("{groups}/roles"), json!({ "roles": [role] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("{groups}/members/{id}"), "", None).await.expect(200);
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.expect(204);
        assert_eq!(house.operator().get(&groups).await.expect(200).body["members_count"], 0);

        let back = house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
        assert_eq!((back.text_at("/status"), back.body["roles"].clone()), ("inactive".to_owned(), json!([])));
        let name = house.operator().get(&format!("/tenants/main/roles/{role}")).await.expect(200).text_at("/name");
        let lost = json!({ "roles": [{ "id": role, "name": name, "workspace": null }], "groups": [{ "id": group, "name": "Night shift" }], "portals": [] });
        assert_eq!(back.body["not_restored"], lost);
        house.operator().post(&format!("{path}/restore"), json!({})).await.refused(409, "user_not_deleted");
        house.operator().post(&format!("{path}/activate"), json!({})).await.expect(200);
        assert!(!may(&house, &id, "roles:read:all").await);
        session_of(&house, "ada@people.test").await.get("/me").await.expect(200);
    }

    async fn restoring_asks_again_whether_address_and_username_are_free(house: House) {
        let id = house.user(json!({ "email": "ada@people.test", "username": "ada" })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.expect(204);
        let heir = house.user(json!({ "email": "ada@people.test" })).await;
        house.operator().post(&format!("{path}/restore"), json!({})).await.refused(409, "email_taken").at_field("/email", "email_taken");
        house.operator().patch(&format!("/tenants/main/users/{heir}"), json!({ "email": "heir@people.test", "username": "ADA" })).await.expect(200);
        house.operator().post(&format!("{path}/restore"), json!({})).await.refused(409, "username_taken").at_field("/username", "username_taken");
        house.operator().patch(&format!("/tenants/main/users/{heir}"), json!({ "username": null })).await.expect(200);
        house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
    }

    async fn deactivating_needs_its_own_permission_and_a_refusal_changes_nothing(house: House) {
        let id = house.user(json!({})).await;
        let (reader, _) = house.somebody_with(&["users:read:all", "users:update:all"]).await;
        let path = format!("/tenants/main/users/{id}");
        let refused = reader.post(&format!("{path}/deactivate"), json!({})).await.refused(403, "permission_missing");
        assert_eq!(refused.text_at("/permission"), "users:deactivate:all");
        let now = house.operator().get(&path).await.expect(200);
        assert_eq!((now.text_at("/status"), now.header("etag")), ("active".to_owned(), "\"1\""));
        assert_eq!(now.body["last_login_at"], Value::Null);
    }
}
