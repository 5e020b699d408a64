//! Deleting roles.

use rolecall_testkit::on_both_databases;
use serde_json::json;

use crate::steps::{may, sync_as_sent};

on_both_databases! {
    async fn a_role_that_somebody_holds_is_not_deleted(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let path = format!("/tenants/main/roles/{role}");
        house.operator().if_match("\"1\"").delete(&path).await.refused(409, "role_in_use");
        assert!(may(&house, &user, "users:read:all").await);
        crate::steps::sync(&house, &house.operator(), &user, &[]).await.expect(200);
        house.operator().if_match("\"1\"").delete(&path).await.expect(204);
        house.operator().get(&path).await.refused(404, "not_found");
        house.operator().if_match("\"1\"").delete(&path).await.refused(404, "not_found");
    }

    async fn a_role_that_a_group_carries_is_not_deleted_but_one_of_a_deleted_group_is(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [role] })).await.expect(200);
        let path = format!("/tenants/main/roles/{role}");
        house.operator().if_match("\"1\"").delete(&path).await.refused(409, "role_in_use");
        house.operator().delete(&format!("/tenants/main/groups/{group}")).await.expect(204);
        house.operator().if_match("\"1\"").delete(&path).await.expect(204);
    }

    async fn a_deleted_roles_name_is_free_and_its_history_stays(house: House) {
        let body = json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        let old = house.operator().post("/tenants/main/roles", body.clone()).await.expect(201);
        house.operator().if_match("\"1\"").delete(&format!("/tenants/main/roles/{}", old.id())).await.expect(204);
        let new = house.operator().post("/tenants/main/roles", body).await.expect(201);
        assert_ne!(new.id(), old.id());
        let entries = crate::steps::trail(&house, &format!("resource_id={}", old.id())).await;
        let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(actions, ["role.delete", "role.create"]);
        assert_eq!(entries[0]["before"]["permissions"], json!(["users:read:all"]));
        crate::steps::sync(&house, &house.operator(), &house.user(json!({})).await, &[&old.id()]).await.refused(422, "invalid").at_field("/roles/0/role", "role_unknown");
    }

    async fn holders_are_moved_to_another_role_and_the_first_deleted_in_one_step(house: House) {
        let (from, to) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let (one, both, grouped) = (house.user(json!({ "roles": [from] })).await, house.user(json!({ "roles": [from, to] })).await, house.user(json!({})).await);
        let local = house.user(json!({})).await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let at_north = json!({ "roles": [{ "role": from, "reason": "spring" }], "workspace": north });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{local}"), at_north).await.expect(200);
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [from] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("/tenants/main/groups/{group}/members/{grouped}"), "", None).await.expect(200);

        house.operator().if_match("\"1\"").delete(&format!("/tenants/main/roles/{from}?move_holders_to={to}")).await.expect(204);
        for user in [&one, &both, &grouped] {
            assert!(may(&house, user, "roles:read:all").await && !may(&house, user, "users:read:all").await);
        }
        let held = house.operator().get(&format!("/tenants/main/users/{local}/roles")).await.expect(200);
        assert_eq!((held.items()[0]["role"]["id"].as_str(), held.items()[0]["workspace"].as_str()), (Some(to.as_str()), Some(north.as_str())));
        assert_eq!(held.items()[0]["reason"], "spring");
        assert_eq!(house.operator().get(&format!("/tenants/main/roles/{to}")).await.expect(200).body["users_count"], 3);
    }

    async fn who_read_a_role_set_before_its_roles_were_moved_writes_in_vain(house: House) {
        let (from, to) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({ "roles": [from] })).await;
        let path = format!("/tenants/main/users/{user}/roles");
        let read = house.operator().get(&path).await.expect(200);
        house.operator().if_match("\"1\"").delete(&format!("/tenants/main/roles/{from}?move_holders_to={to}")).await.expect(204);
        house.operator().if_match(read.header("etag")).put(&path, json!({ "roles": [] })).await.refused(412, "stale");
    }

    async fn holders_are_not_moved_to_what_does_not_fit_them_or_is_not_there(house: House) {
        let (from, for_members) = (house.role(&["users:read:all"], "tenant").await, house.role(&["users:read:all"], "member").await);
        let admin = house.role(&["admin:full:access"], "tenant").await;
        let user = house.user(json!({ "roles": [from] })).await;
        let to = |role: &str| format!("/tenants/main/roles/{from}?move_holders_to={role}");
        let based = house.operator().if_match("\"1\"");
        based.delete(&to(&from)).await.refused(422, "invalid").at_field("move_holders_to", "role_same");
        based.delete(&to("rol_00000000000000000000000000")).await.refused(422, "invalid").at_field("move_holders_to", "role_unknown");
        based.delete(&to("Reader")).await.refused(422, "invalid").at_field("move_holders_to", "id_invalid");
        based.delete(&to(&for_members)).await.refused(409, "role_context_mismatch");
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let body = json!({ "roles": [{ "role": from }], "workspace": north });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        based.delete(&to(&admin)).await.refused(409, "wildcard_in_workspace");
        assert!(may(&house, &user, "users:read:all").await);
    }

    async fn a_role_is_never_given_while_it_is_deleted(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let (operator, path) = (house.operator(), format!("/tenants/main/roles/{role}"));
        let based = operator.if_match("\"1\"");
        let given = [role.as_str()];
        let (deleted, given) = tokio::join!(based.delete(&path), crate::steps::sync(&house, &operator, &user, &given));
        match (deleted.status.as_u16(), given.status.as_u16()) {
            (204, 422) => assert!(!may(&house, &user, "users:read:all").await),
            (409, 200) => assert!(may(&house, &user, "users:read:all").await),
            other => panic!("{other:?}: {} {}", deleted.text, given.text),
        }
    }
}
