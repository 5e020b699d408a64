//! `/tenants/{tenant}/users/{user}/roles`: what a user holds, replaced as a whole.

mod escalation;
mod last_administrator;
mod validity;

use rolecall_testkit::{Answer, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{may, sync, sync_as_sent};

fn names(answer: &Answer, list: &str) -> Vec<String> {
    let items = answer.body[list].as_array().expect("a list");
    items
        .iter()
        .filter_map(|role| role["id"].as_str())
        .map(str::to_owned)
        .collect()
}

on_both_databases! {
    async fn the_set_sent_is_the_set_held_and_the_answer_says_what_changed(house: House) {
        let (a, b, c) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await);
        let user = house.user(json!({ "roles": [a, b] })).await;
        let done = sync(&house, &house.operator(), &user, &[&b, &c]).await.expect(200);
        assert_eq!((names(&done, "assigned"), names(&done, "removed"), names(&done, "unchanged")), (vec![c.clone()], vec![a], vec![b.clone()]));
        assert!(may(&house, &user, "audit:read:all").await && may(&house, &user, "roles:read:all").await);
        assert!(!may(&house, &user, "users:read:all").await);

        let shown = house.operator().get(&format!("/tenants/main/users/{user}/roles")).await.expect(200);
        assert_eq!(shown.header("etag"), done.header("etag"));
        assert_eq!(shown.items().len(), 2);
        let none = sync(&house, &house.operator(), &user, &[]).await.expect(200);
        assert_eq!((names(&none, "removed").len(), names(&none, "assigned").len()), (2, 0));
        assert!(!may(&house, &user, "audit:read:all").await);
    }

    async fn a_sync_names_the_version_it_is_based_on(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}/roles");
        let body = json!({ "roles": [{ "role": role }] });
        house.operator().put(&path, body.clone()).await.refused(428, "precondition_required");
        let read = house.operator().get(&path).await.expect(200);
        house.operator().if_match(read.header("etag")).put(&path, body.clone()).await.expect(200);
        house.operator().if_match(read.header("etag")).put(&path, json!({ "roles": [] })).await.refused(412, "stale");
        assert!(may(&house, &user, "users:read:all").await);
    }

    async fn a_set_that_breaks_a_rule_is_refused_whole(house: House) {
        let (role, other) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let for_members = house.role(&["users:read:all"], "member").await;
        let user = house.user(json!({ "roles": [other] })).await;
        let path = format!("/tenants/main/users/{user}");
        let twice = json!([{ "role": role }, { "role": role }]);
        let backwards = json!([{ "role": role, "valid_from": "2030-01-02T00:00:00Z", "valid_until": "2030-01-01T00:00:00Z" }]);
        for (roles, pointer, code) in [
            (twice, "/roles/1/role", "duplicate"),
            (json!([{ "role": "rol_00000000000000000000000000" }]), "/roles/0/role", "role_unknown"),
            (json!([{ "role": role }, { "role": "Administrator" }]), "/roles/1/role", "id_invalid"),
            (backwards, "/roles/0/valid_until", "validity_invalid"),
            (json!([{ "role": role, "valid_until": "tomorrow" }]), "/roles/0/valid_until", "time_invalid"),
            (json!([{ "role": role, "until": "2030-01-01T00:00:00Z" }]), "/roles/0/until", "unknown_field"),
            (json!([{ "role": role, "reason": "a\u{0}b" }]), "/roles/0/reason", "text_invalid"),
            (json!([role]), "/roles/0", "type_invalid"),
        ] {
            sync_as_sent(&house, &house.operator(), &path, json!({ "roles": roles })).await.refused(422, "invalid").at_field(pointer, code);
        }
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": for_members }] })).await.refused(409, "role_context_mismatch");
        sync_as_sent(&house, &house.operator(), &path, json!({})).await.refused(422, "invalid").at_field("/roles", "required");
        assert!(may(&house, &user, "roles:read:all").await && !may(&house, &user, "users:read:all").await);
    }

    async fn a_role_in_a_workspace_counts_there_and_leaves_the_rest_alone(house: House) {
        let (wide, local) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({ "roles": [wide] })).await;
        let path = format!("/tenants/main/users/{user}");
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let south = house.operator().post("/tenants/main/workspaces", json!({ "name": "South", "slug": "south" })).await.expect(201).id();
        let done = sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": local }], "workspace": north })).await.expect(200);
        assert_eq!((names(&done, "assigned"), names(&done, "removed").len()), (vec![local.clone()], 0));

        for (workspace, permission, allowed) in [
            (json!(north), "roles:read:all", true), (json!(south), "roles:read:all", false), (Value::Null, "roles:read:all", false),
            (json!(north), "users:read:all", true), (json!(south), "users:read:all", true), (Value::Null, "users:read:all", true),
        ] {
            let body = json!({ "subject": user, "any_of": [permission], "workspace": workspace });
            assert_eq!(house.operator().post("/tenants/main/check", body).await.expect(200).body["allowed"], allowed, "{permission} in {workspace}");
        }
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [] })).await.expect(200);
        let left = house.operator().get(&format!("{path}/roles")).await.expect(200);
        assert_eq!((left.items().len(), left.items()[0]["workspace"].clone()), (1, json!(north)));
    }

    async fn full_access_is_for_the_whole_tenant_and_a_workspace_must_be_there(house: House) {
        let admin = house.role(&["admin:full:access"], "tenant").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": admin }], "workspace": north })).await.refused(422, "invalid").at_field("/roles/0/role", "wildcard_in_workspace");
        for unknown in ["wsp_00000000000000000000000000", "north"] {
            let sent = json!({ "roles": [{ "role": role }], "workspace": unknown });
            let code = if unknown == "north" { "id_invalid" } else { "workspace_unknown" };
            sync_as_sent(&house, &house.operator(), &path, sent).await.refused(422, "invalid").at_field("/workspace", code);
        }
        house.operator().patch(&format!("/tenants/main/workspaces/{north}"), json!({ "active": false })).await.expect(200);
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": role }], "workspace": north })).await.refused(422, "invalid").at_field("/workspace", "workspace_unknown");
    }

    async fn what_is_held_is_shown_with_its_scope_its_group_its_time_and_its_reason(house: House) {
        let (own, carried) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [carried] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("/tenants/main/groups/{group}/members/{user}"), "", None).await.expect(200);
        let sent = json!({ "roles": [{ "role": own, "valid_until": "2099-01-01T00:00:00Z", "reason": "stands in for Bob" }] });
        sync_as_sent(&house, &house.operator(), &path, sent).await.expect(200);

        let shown = house.operator().get(&format!("{path}/roles")).await.expect(200);
        let (direct, through) = (&shown.items()[0], &shown.items()[1]);
        assert_eq!((direct["role"]["id"].as_str(), direct["group"].clone(), direct["reason"].as_str()), (Some(own.as_str()), Value::Null, Some("stands in for Bob")));
        for held in [direct, through] {
            assert_eq!(held["granted_by"]["name"], "Olivia Operator");
        }
        assert_eq!(direct["valid_until"], "2099-01-01T00:00:00.000000Z");
        assert_eq!((through["role"]["id"].as_str(), through["group"]["name"].as_str()), (Some(carried.as_str()), Some("Night shift")));

        let access = house.operator().get(&format!("{path}/access")).await.expect(200);
        assert_eq!(access.body["wildcard"], false);
        let grants: Vec<&str> = access.body["grants"].as_array().expect("grants").iter().filter_map(|grant| grant["permission"].as_str()).collect();
        assert_eq!(grants, ["users:read:all", "roles:read:all"]);
    }

    async fn of_two_syncs_of_one_version_one_is_made(house: House) {
        let (a, b) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}/roles");
        let based = house.operator().if_match(house.operator().get(&path).await.expect(200).header("etag"));
        let (one, two) = tokio::join!(based.put(&path, json!({ "roles": [{ "role": a }] })), based.put(&path, json!({ "roles": [{ "role": b }] })));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 412]);
        let winner = if one.status == 200 { a } else { b };
        let held = house.operator().get(&path).await.expect(200);
        assert_eq!((held.items().len(), held.items()[0]["role"]["id"].as_str()), (1, Some(winner.as_str())));
    }

    async fn nobody_gets_more_roles_in_one_scope_than_the_tenant_lets_them_have(house: House) {
        let (one, other) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let both = house.user(json!({ "roles": [one, other] })).await;
        crate::settings::turn(&house, "main", json!({ "roles": { "max_per_user": 1 } })).await;
        let too_many = json!({ "email": "more@people.test", "roles": [one, other] });
        house.operator().post("/tenants/main/users", too_many).await.refused(422, "invalid").at_field("/roles", "too_many_roles");
        let user = house.user(json!({ "roles": [one] })).await;
        sync(&house, &house.operator(), &user, &[&one, &other]).await.refused(422, "invalid").at_field("/roles", "too_many_roles");
        sync(&house, &house.operator(), &user, &[&other]).await.expect(200);
        let place = house.operator().post("/tenants/main/workspaces", json!({ "name": "Dock", "slug": "dock" })).await.expect(201).id();
        let there = json!({ "workspace": place, "roles": [{ "role": one }] });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), there).await.expect(200);
        let tag = house.operator().get(&format!("/tenants/main/roles/{one}")).await.expect(200).header("etag").to_owned();
        house.operator().if_match(&tag).delete(&format!("/tenants/main/roles/{one}?move_holders_to={other}")).await.expect(204);
        assert_eq!(house.operator().get(&format!("/tenants/main/users/{both}/roles")).await.expect(200).items().len(), 1);
    }
}
