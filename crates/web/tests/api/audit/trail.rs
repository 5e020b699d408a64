//! What is written down: each change once, with before and after; each refusal; never a secret.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{NEW_PASSWORD, role_named, session_of, sync, trail, try_sign_in};

fn actions(entries: &[Value]) -> Vec<&str> {
    entries
        .iter()
        .filter_map(|entry| entry["action"].as_str())
        .collect()
}

on_both_databases! {
    async fn a_change_is_one_entry_with_who_what_whence_and_both_states(house: House) {
        let id = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "job_title": "Clerk" })).await;
        let browser = house.operator().with("user-agent", "Lynx/2.9");
        let answer = browser.patch(&format!("/tenants/main/users/{id}"), json!({ "first_name": "Augusta", "job_title": null })).await.expect(200);
        let entries = trail(&house, &format!("resource_id={id}")).await;
        assert_eq!(actions(&entries), ["user.update", "user.create"]);
        let entry = &entries[0];
        assert_eq!(entry["before"], json!({ "first_name": "Ada", "job_title": "Clerk", "name": "Ada" }));
        assert_eq!(entry["after"], json!({ "first_name": "Augusta", "job_title": null, "name": "Augusta" }));
        assert_eq!(entry["resource"], json!({ "type": "user", "id": id, "name": "Augusta" }));
        assert_eq!((entry["actor"]["email"].as_str(), entry["actor"]["tenant"].as_str()), (Some("olivia@operators.test"), Some("main")));
        assert_eq!((entry["result"].as_str(), entry["ip"].as_str(), entry["user_agent"].as_str()), (Some("success"), Some("127.0.0.1"), Some("Lynx/2.9")));
        assert_eq!(entry["request_id"].as_str(), Some(answer.header("x-request-id")));
        assert_eq!((entries[1]["before"].clone(), entries[1]["after"]["first_name"].as_str()), (Value::Null, Some("Ada")));
    }

    async fn every_kind_of_change_leaves_exactly_one_entry(house: House) {
        let operator = house.operator();
        let role = operator.post("/tenants/main/roles", json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["users:read:all"] })).await.expect(201).id();
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let group = operator.post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201).id();
        let workspace = operator.post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let (user_path, group_path) = (format!("/tenants/main/users/{user}"), format!("/tenants/main/groups/{group}"));
        sync(&house, &operator, &user, &[&role]).await.expect(200);
        operator.put(&format!("{group_path}/roles"), json!({ "roles": [role] })).await.expect(200);
        operator.send("PUT".parse().expect("a method"), &format!("{group_path}/members/{user}"), "", None).await.expect(200);
        operator.patch(&group_path, json!({ "active": false })).await.expect(200);
        operator.patch(&format!("/tenants/main/workspaces/{workspace}"), json!({ "active": false })).await.expect(200);
        operator.post(&format!("{user_path}/deactivate"), json!({})).await.expect(200);
        operator.post(&format!("{user_path}/activate"), json!({})).await.expect(200);
        operator.put(&format!("{user_path}/password"), json!({ "password": NEW_PASSWORD })).await.expect(204);
        operator.delete(&format!("{user_path}/sessions")).await.expect(204);
        operator.post(&format!("/tenants/main/roles/{role}/clone"), json!({ "name": "Copy" })).await.expect(201);
        operator.delete_with(&user_path, json!({ "confirm_email": "ada@people.test" })).await.expect(204);
        operator.post(&format!("{user_path}/restore"), json!({})).await.expect(200);
        operator.delete(&group_path).await.expect(204);
        operator.if_match("\"1\"").delete(&format!("/tenants/main/roles/{role}")).await.expect(204);
        operator.put("/tenants/main/catalogue/manifests/crm", json!({ "name": "crm", "modules": [] })).await.expect(200);
        operator.delete("/tenants/main/catalogue/manifests/crm").await.expect(204);
        operator.patch("/me", json!({ "job_title": "Owner" })).await.expect(200);
        let mut entries = trail(&house, "").await;
        entries.reverse();
        assert_eq!(actions(&entries)[2..], [
            "role.create", "user.create", "group.create", "workspace.create", "user.sync_roles", "group.set_roles", "group.add_member", "group.update", "workspace.update",
            "user.deactivate", "user.activate", "user.set_password", "session.end_all", "role.clone", "user.delete", "user.restore", "group.delete", "role.delete", "catalogue.apply", "catalogue.remove", "own_record.update",
        ]);
        assert!(entries.iter().all(|entry| entry["result"] == "success" && entry["resource"]["id"].is_string() && entry["resource"]["name"].is_string()), "{entries:?}");
    }

    async fn reading_and_asking_leave_no_entry(house: House) {
        let before = trail(&house, "").await.len();
        let me = house.operator().get("/me").await.expect(200).id();
        for path in ["/tenants", "/tenants/main", "/tenants/main/users", "/tenants/main/roles", "/tenants/main/audit", "/tenants/main/permissions", "/sessions/current"] {
            house.operator().get(path).await.expect(200);
        }
        house.operator().check("main", &me, &["users:read:all"]).await.expect(200);
        house.operator().post("/tenants/main/users", json!({ "email": "x" })).await.refused(422, "invalid");
        assert_eq!(trail(&house, "").await.len(), before);
    }

    async fn a_refusal_is_one_denied_entry_and_nothing_else_changes(house: House) {
        let (clerk, id) = house.somebody_with(&["users:read:all", "users:create:all", "users:manage:roles"]).await;
        let admin = role_named(&house, "main", "Administrator").await;
        let before = house.state().await;
        let count = trail(&house, "").await.len();
        clerk.post("/tenants/main/roles", json!({ "name": "Mine", "contexts": ["tenant"], "permissions": ["users:read:all"] })).await.refused(403, "permission_missing");
        clerk.post("/tenants/main/users", json!({ "email": "eve@people.test", "roles": [admin] })).await.refused(403, "grant_exceeds_own_rights");
        assert_eq!(house.state().await, before);

        let entries = trail(&house, "").await;
        assert_eq!(entries.len(), count + 2);
        assert_eq!(actions(&entries[..2]), ["user.create", "role.create"]);
        for entry in &entries[..2] {
            assert_eq!((entry["result"].as_str(), entry["actor"]["id"].as_str()), (Some("denied"), Some(id.as_str())));
            assert!(entry["reason"].is_string() && entry["before"].is_null() && entry["after"].is_null(), "{entry}");
        }
    }

    async fn a_sign_in_and_a_failed_one_are_written_down_and_why(house: House) {
        let id = house.user(json!({ "email": "ada@people.test" })).await;
        try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        house.operator().post(&format!("/tenants/main/users/{id}/deactivate"), json!({})).await.expect(200);
        try_sign_in(&house, "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
        house.operator().post(&format!("/tenants/main/users/{id}/activate"), json!({})).await.expect(200);
        session_of(&house, "ada@people.test").await.delete("/sessions/current").await.expect(204);
        let entries = trail(&house, "resource_type=session").await;
        assert_eq!(actions(&entries)[..2], ["session.end", "session.create"]);
        let failed = trail(&house, &format!("resource_id={id}&action=session.create")).await;
        let reasons: Vec<&str> = failed.iter().filter_map(|entry| entry["reason"].as_str()).collect();
        assert_eq!(reasons, ["the account is not active", "wrong password"]);
        assert!(failed.iter().all(|entry| entry["result"] == "failed" && entry["actor"]["id"].is_null() && entry["actor"]["name"] == "ada@people.test"));
    }

    async fn a_sync_of_roles_shows_both_sets_and_the_reason(house: House) {
        let reader = house.operator().post("/tenants/main/roles", json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["users:read:all"] })).await.expect(201).id();
        let auditor = house.operator().post("/tenants/main/roles", json!({ "name": "Auditor", "contexts": ["tenant"], "permissions": ["audit:read:all"] })).await.expect(201).id();
        let id = house.user(json!({ "roles": [reader] })).await;
        let body = json!({ "roles": [{ "role": auditor, "reason": "year-end" }] });
        crate::steps::sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{id}"), body).await.expect(200);
        let entry = &trail(&house, &format!("resource_id={id}")).await[0];
        assert_eq!((entry["before"].clone(), entry["after"].clone(), entry["reason"].as_str()), (json!({ "roles": ["Reader"] }), json!({ "roles": ["Auditor"] }), Some("year-end")));
    }

    async fn each_change_that_was_made_is_one_event_in_the_outbox_and_a_refused_one_is_none(house: House) {
        let (clerk, _) = house.somebody_with(&["users:create:all"]).await;
        house.tenant("acme").await;
        clerk.post("/tenants/main/users", json!({ "email": "ada@people.test" })).await.expect(201);
        clerk.post("/tenants/main/groups", json!({ "name": "Night" })).await.refused(403, "permission_missing");
        house.operator().post("/tenants/main/users", json!({ "email": "ada@people.test" })).await.refused(409, "email_taken");
        try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        let mut rows = house.rows().await;
        let done = rows.texts("SELECT action || ' ' || coalesce(resource_id, '') FROM audit_entries WHERE result = 'success' ORDER BY audit_id").await;
        let told = rows.texts("SELECT kind || ' ' || substr(aggregate, length(aggregate) - 29) FROM outbox ORDER BY event_id").await;
        assert!(done.len() >= 8, "{done:?}");
        let (mut done, mut told) = (done, told);
        done.sort();
        told.sort();
        assert_eq!(done, told);
    }
}
