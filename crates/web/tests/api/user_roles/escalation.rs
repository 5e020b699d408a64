//! Nobody gives or takes more than they hold (A61 to A64), on whatever path.

use rolecall_testkit::{Client, House, on_both_databases};
use serde_json::json;

use crate::steps::{may, role_named, sync, sync_as_sent};

/// Somebody who may do everything with users, groups and roles, and nothing else.
async fn clerk(house: &House) -> (Client, String) {
    house
        .somebody_with(&[
            "users:manage:roles",
            "users:create:all",
            "users:read:all",
            "users:update:all",
            "users:deactivate:all",
            "roles:create:all",
            "roles:update:all",
            "roles:delete:all",
            "roles:read:all",
            "user_groups:create:all",
            "user_groups:update:all",
            "user_groups:delete:all",
            "user_groups:manage:members",
            "user_groups:read:all",
        ])
        .await
}

async fn put(client: &Client, path: &str) -> rolecall_testkit::Answer {
    client
        .send("PUT".parse().expect("a method"), path, "", None)
        .await
}

on_both_databases! {
    async fn a_role_is_given_only_by_who_holds_all_of_it(house: House) {
        let (clerk, _) = clerk(&house).await;
        let (stronger, within) = (house.role(&["users:read:all", "audit:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let refused = sync(&house, &clerk, &user, &[&within, &stronger]).await.refused(403, "grant_exceeds_own_rights");
        assert!(refused.text_at("/detail").contains("`audit:read:all`"), "{}", refused.text);
        assert!(!may(&house, &user, "users:read:all").await);
        sync(&house, &clerk, &user, &[&within]).await.expect(200);
        for wildcard in ["Administrator", "Platform operator"] {
            let role = role_named(&house, "main", wildcard).await;
            sync(&house, &clerk, &user, &[&role]).await.refused(403, "grant_exceeds_own_rights");
        }
    }

    async fn not_even_to_oneself(house: House) {
        let (clerk, id) = clerk(&house).await;
        let stronger = house.role(&["audit:read:all"], "tenant").await;
        sync(&house, &clerk, &id, &[&stronger]).await.refused(403, "grant_exceeds_own_rights");
        assert!(!may(&house, &id, "audit:read:all").await);
    }

    async fn a_role_is_taken_only_by_who_holds_all_of_it_and_an_empty_set_is_all_removals(house: House) {
        let (clerk, _) = clerk(&house).await;
        let stronger = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [stronger] })).await;
        sync(&house, &clerk, &user, &[]).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &user, "audit:read:all").await);
        let operator = house.operator().get("/me").await.expect(200).id();
        sync(&house, &clerk, &operator, &[]).await.refused(403, "grant_exceeds_own_rights");
    }

    async fn what_one_holds_in_a_workspace_is_given_there_and_nowhere_else(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let (clerk, id) = clerk(&house).await;
        let user = house.user(json!({})).await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let south = house.operator().post("/tenants/main/workspaces", json!({ "name": "South", "slug": "south" })).await.expect(201).id();
        let at = |workspace: &str| json!({ "roles": [{ "role": role }], "workspace": workspace });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{id}"), at(&north)).await.expect(200);
        let path = format!("/tenants/main/users/{user}");
        sync_as_sent(&house, &clerk, &path, at(&south)).await.refused(403, "grant_exceeds_own_rights");
        sync(&house, &clerk, &user, &[&role]).await.refused(403, "grant_exceeds_own_rights");
        sync_as_sent(&house, &clerk, &path, at(&north)).await.expect(200);
    }

    async fn a_role_is_made_and_edited_only_within_ones_own_rights(house: House) {
        let (clerk, _) = clerk(&house).await;
        let body = |permissions: &[&str]| json!({ "name": "Reader", "contexts": ["tenant"], "permissions": permissions });
        for beyond in [&["audit:read:all"][..], &["admin:full:access"], &["platform:full:access"]] {
            clerk.post("/tenants/main/roles", body(beyond)).await.refused(403, "grant_exceeds_own_rights");
        }
        let made = clerk.post("/tenants/main/roles", body(&["users:read:all"])).await.expect(201);
        let path = format!("/tenants/main/roles/{}", made.id());
        let based = clerk.if_match(made.header("etag"));
        based.put(&path, body(&["users:read:all", "audit:read:all"])).await.refused(403, "grant_exceeds_own_rights");
        based.put(&path, body(&["roles:read:all"])).await.expect(200);
    }

    async fn nobody_strengthens_a_role_that_he_holds_himself(house: House) {
        let (clerk, id) = clerk(&house).await;
        let held = house.operator().get(&format!("/tenants/main/users/{id}/roles")).await.expect(200);
        let role = held.items()[0]["role"]["id"].as_str().expect("an id").to_owned();
        let path = format!("/tenants/main/roles/{role}");
        let now = house.operator().get(&path).await.expect(200);
        let mut body = json!({ "name": now.body["name"], "contexts": ["tenant"], "permissions": now.body["permissions"] });
        body["permissions"].as_array_mut().expect("a list").push(json!("settings:update:all"));
        clerk.if_match(now.header("etag")).put(&path, body).await.refused(403, "grant_exceeds_own_rights");
        assert!(!may(&house, &id, "settings:update:all").await);
    }

    async fn a_role_beyond_ones_rights_is_neither_weakened_nor_deleted_nor_cloned_nor_made_to_fit_others(house: House) {
        let (clerk, _) = clerk(&house).await;
        let strong = house.operator().post("/tenants/main/roles", json!({ "name": "Strong", "contexts": ["tenant"], "permissions": ["audit:read:all", "users:read:all"] })).await.expect(201);
        let path = format!("/tenants/main/roles/{}", strong.id());
        let based = clerk.if_match(strong.header("etag"));
        let weaker = json!({ "name": "Strong", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        based.put(&path, weaker).await.refused(403, "grant_exceeds_own_rights");
        let wider = json!({ "name": "Strong", "contexts": ["tenant", "member"], "permissions": ["audit:read:all", "users:read:all"] });
        based.put(&path, wider).await.refused(403, "grant_exceeds_own_rights");
        based.delete(&path).await.refused(403, "grant_exceeds_own_rights");
        clerk.post(&format!("{path}/clone"), json!({ "name": "Copy" })).await.refused(403, "grant_exceeds_own_rights");
        let renamed = json!({ "name": "Stronger", "contexts": ["tenant"], "permissions": ["audit:read:all", "users:read:all"] });
        based.put(&path, renamed).await.expect(200);
    }

    async fn holders_are_moved_only_to_what_one_could_give_them(house: House) {
        let (clerk, _) = clerk(&house).await;
        let (weak, strong) = (house.role(&["users:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await);
        let user = house.user(json!({ "roles": [weak] })).await;
        let path = format!("/tenants/main/roles/{weak}?move_holders_to={strong}");
        clerk.if_match("\"1\"").delete(&path).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &user, "users:read:all").await && !may(&house, &user, "audit:read:all").await);
    }

    async fn holders_beyond_oneself_are_not_moved(house: House) {
        let (clerk, _) = clerk(&house).await;
        let (from, to, strong) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await);
        let auditor = house.user(json!({ "roles": [from, strong] })).await;
        clerk.if_match("\"1\"").delete(&format!("/tenants/main/roles/{from}?move_holders_to={to}")).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &auditor, "users:read:all").await);
    }

    async fn a_group_carries_only_what_who_sets_it_holds_and_is_joined_and_left_only_within_that(house: House) {
        let (clerk, id) = clerk(&house).await;
        let (strong, within) = (house.role(&["audit:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await);
        let group = clerk.post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        let path = format!("/tenants/main/groups/{group}");
        let roles = |role: &str| json!({ "roles": [role] });
        clerk.put(&format!("{path}/roles"), roles(&strong)).await.refused(403, "grant_exceeds_own_rights");
        clerk.put(&format!("{path}/roles"), roles(&within)).await.expect(200);
        house.operator().put(&format!("{path}/roles"), roles(&strong)).await.expect(200);

        put(&clerk, &format!("{path}/members/{id}")).await.refused(403, "grant_exceeds_own_rights");
        clerk.put(&format!("{path}/roles"), json!({ "roles": [] })).await.refused(403, "grant_exceeds_own_rights");
        clerk.patch(&path, json!({ "active": false })).await.refused(403, "grant_exceeds_own_rights");
        clerk.delete(&path).await.refused(403, "grant_exceeds_own_rights");
        let user = house.user(json!({})).await;
        put(&house.operator(), &format!("{path}/members/{user}")).await.expect(200);
        clerk.delete(&format!("{path}/members/{user}")).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &user, "audit:read:all").await);
    }

    async fn a_group_is_switched_on_only_by_who_holds_what_it_carries(house: House) {
        let (clerk, id) = clerk(&house).await;
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift", "active": false })).await.expect(201).id();
        let path = format!("/tenants/main/groups/{group}");
        put(&house.operator(), &format!("{path}/members/{id}")).await.expect(200);
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [strong] })).await.expect(200);
        assert!(!may(&house, &id, "audit:read:all").await);
        clerk.patch(&path, json!({ "active": true })).await.refused(403, "grant_exceeds_own_rights");
        house.operator().patch(&path, json!({ "active": true })).await.expect(200);
        assert!(may(&house, &id, "audit:read:all").await);
    }

    async fn a_group_with_a_member_beyond_oneself_is_not_changed_for_him(house: House) {
        let (clerk, _) = clerk(&house).await;
        let (strong, within) = (house.role(&["audit:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await);
        let auditor = house.user(json!({ "roles": [strong] })).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        let path = format!("/tenants/main/groups/{group}");
        put(&house.operator(), &format!("{path}/members/{auditor}")).await.expect(200);
        clerk.put(&format!("{path}/roles"), json!({ "roles": [within] })).await.refused(403, "grant_exceeds_own_rights");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [within] })).await.expect(200);
        clerk.patch(&path, json!({ "active": false })).await.refused(403, "grant_exceeds_own_rights");
        clerk.delete(&path).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &auditor, "users:read:all").await);
        clerk.patch(&path, json!({ "description": "from ten to six" })).await.expect(200);
    }

    async fn a_role_for_others_is_moved_within_groups_only_if_all_members_are_within_oneself(house: House) {
        let (clerk, _) = clerk(&house).await;
        let (from, to, strong) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await);
        let auditor = house.user(json!({ "roles": [strong] })).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        put(&house.operator(), &format!("/tenants/main/groups/{group}/members/{auditor}")).await.expect(200);
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [from] })).await.expect(200);
        clerk.if_match("\"1\"").delete(&format!("/tenants/main/roles/{from}?move_holders_to={to}")).await.refused(403, "grant_exceeds_own_rights");
        assert!(may(&house, &auditor, "users:read:all").await);
    }

    async fn a_tenants_administrator_gives_everything_of_his_tenant_and_nothing_of_the_installation(house: House) {
        let operators = role_named(&house, "main", "Platform operator").await;
        let administrators = role_named(&house, "main", "Administrator").await;
        let user = house.user(json!({})).await;
        let (admin, _) = house.somebody_with(&["admin:full:access"]).await;
        sync(&house, &admin, &user, &[&administrators]).await.expect(200);
        sync(&house, &admin, &user, &[&operators]).await.refused(403, "grant_exceeds_own_rights");
        let body = json!({ "name": "Sly", "contexts": ["tenant"], "permissions": ["platform:full:access"] });
        admin.post("/tenants/main/roles", body).await.refused(403, "grant_exceeds_own_rights");
        let operator = house.operator().get("/me").await.expect(200).id();
        admin.post(&format!("/tenants/main/users/{operator}/deactivate"), json!({})).await.refused(403, "grant_exceeds_own_rights");
        admin.put(&format!("/tenants/main/users/{operator}/password"), json!({ "password": crate::steps::NEW_PASSWORD })).await.refused(403, "grant_exceeds_own_rights");
    }
}
