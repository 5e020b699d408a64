//! `/tenants/{tenant}/permissions/{key}/holders`: who can.

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

use crate::steps::{may, sync_as_sent, walk};

async fn who(house: &House, permission: &str) -> Vec<String> {
    let mut ids = walk(
        &house.operator(),
        &format!("/tenants/main/permissions/{permission}/holders?limit=2"),
        "id",
    )
    .await;
    ids.sort();
    ids
}

on_both_databases! {
    async fn exactly_those_whom_the_gate_lets_through_are_listed(house: House) {
        let (role, admin) = (house.role(&["audit:read:all"], "tenant").await, house.role(&["admin:full:access"], "tenant").await);
        let mut users = vec![house.operator().get("/me").await.expect(200).id()];
        for roles in [json!([role]), json!([admin]), json!([]), json!([role, admin])] {
            users.push(house.user(json!({ "roles": roles })).await);
        }
        users.push(house.user(json!({ "roles": [role], "active": false })).await);
        let grouped = house.user(json!({})).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [role] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("/tenants/main/groups/{group}/members/{grouped}"), "", None).await.expect(200);
        let later = house.user(json!({})).await;
        let body = json!({ "roles": [{ "role": role, "valid_from": "2099-01-01T00:00:00Z" }] });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{later}"), body).await.expect(200);
        users.extend([grouped, later]);

        for permission in ["audit:read:all", "roles:update:all", "nobody:knows:this", "admin:full:access", "platform:full:access"] {
            let mut expected = Vec::new();
            for user in &users {
                if may(&house, user, permission).await {
                    expected.push(user.clone());
                }
            }
            expected.sort();
            assert_eq!(who(&house, permission).await, expected, "{permission}");
        }
    }

    async fn through_what_somebody_can_is_told(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({ "email": "ada@people.test", "roles": [role] })).await;
        let listed = house.operator().get("/tenants/main/permissions/audit:read:all/holders").await.expect(200);
        let holder = listed.items().iter().find(|holder| holder["id"] == user.as_str()).expect("the holder");
        assert_eq!((holder["email"].as_str(), holder["status"].as_str()), (Some("ada@people.test"), Some("active")));
        assert_eq!((holder["grants"][0]["permission"].as_str(), holder["grants"][0]["path"]["role"]["id"].as_str()), (Some("audit:read:all"), Some(role.as_str())));
    }

    async fn in_a_workspace_those_count_who_can_there(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let (wide, local) = (house.user(json!({ "roles": [role] })).await, house.user(json!({})).await);
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{local}"), json!({ "roles": [{ "role": role }], "workspace": north })).await.expect(200);
        let path = "/tenants/main/permissions/audit:read:all/holders";
        let there = house.operator().get(&format!("{path}?workspace={north}")).await.expect(200).each("id");
        let everywhere = house.operator().get(path).await.expect(200).each("id");
        assert!(there.contains(&wide) && there.contains(&local));
        assert!(everywhere.contains(&wide) && !everywhere.contains(&local));
    }

    async fn a_malformed_question_is_refused(house: House) {
        let holders = async |rest: &str| house.operator().get(&format!("/tenants/main/permissions/{rest}")).await;
        holders("audit/holders").await.refused(422, "invalid").at_field("key", "permission_invalid");
        holders("audit:read:all/holders?workspace=north").await.refused(422, "invalid").at_field("workspace", "id_invalid");
        holders("audit:read:all/holders?limit=0").await.refused(422, "invalid").at_field("limit", "limit_invalid");
        holders("audit:read:all/holders?cursor=x").await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
    }
}
