//! Who is in a workspace, and in which workspaces somebody is.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use super::{check_in, workspace};
use crate::steps::{role_named, sync_as_sent, walk};

async fn give(house: &House, user: &str, role: &str, place: &str) {
    let body = json!({ "roles": [{ "role": role, "valid_until": "2099-01-01T00:00:00Z", "reason": "summer" }], "workspace": place });
    sync_as_sent(
        house,
        &house.operator(),
        &format!("/tenants/main/users/{user}"),
        body,
    )
    .await
    .expect(200);
}

async fn named(house: &House, name: &str) -> String {
    let email = format!("{}@quay.test", name.to_lowercase());
    house.user(json!({ "first_name": name, "email": email })).await
}

/// A group with that member, which carries a role in a workspace.
async fn crew(house: &House, member: &str, role: &str, place: &str) -> String {
    let operator = house.operator();
    let group = operator
        .post("/tenants/main/groups", json!({ "name": "Night shift" }))
        .await
        .expect(201)
        .id();
    let path = format!("/tenants/main/groups/{group}");
    operator
        .put(
            &format!("{path}/roles"),
            json!({ "roles": [role], "workspace": place }),
        )
        .await
        .expect(200);
    let put = "PUT".parse().expect("a method");
    operator
        .send(put, &format!("{path}/members/{member}"), "", None)
        .await
        .expect(200);
    group
}

on_both_databases! {
    async fn a_workspace_tells_who_holds_what_in_it_and_through_what(house: House) {
        let (reader, writer) = (house.role(&["roles:read:all"], "tenant").await, house.role(&["roles:update:all"], "tenant").await);
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let (ada, bob, cleo) = (named(&house, "Ada").await, named(&house, "Bob").await, named(&house, "Cleo").await);
        give(&house, &bob, &writer, &quay).await;
        give(&house, &cleo, &reader, &dock).await;
        let group = crew(&house, &ada, &reader, &quay).await;
        let path = format!("/tenants/main/workspaces/{quay}/holders");
        let found = house.operator().get(&path).await.expect(200);
        assert_eq!(found.each("name"), ["Ada", "Bob"]);
        let (through, own) = (&found.items()[0]["held"][0], &found.items()[1]["held"][0]);
        assert_eq!((through["group"]["id"].clone(), through["role"]["id"].clone(), through["workspace"].clone()), (json!(group), json!(reader), json!(quay)));
        assert_eq!((own["group"].clone(), own["valid_until"].clone(), own["reason"].clone()), (Value::Null, json!("2099-01-01T00:00:00.000000Z"), json!("summer")));
        assert_eq!(found.items()[1]["email"], "bob@quay.test");

        for (query, names) in [(format!("role={reader}"), vec!["Ada"]), ("q=BOB".to_owned(), vec!["Bob"]), ("q=quay.test".to_owned(), vec!["Ada", "Bob"]), (format!("role={writer}&q=ada"), vec![])] {
            assert_eq!(house.operator().get(&format!("{path}?{query}")).await.expect(200).each("name"), names, "{query}");
        }
        assert_eq!(walk(&house.operator(), &format!("{path}?limit=1"), "name").await, ["Ada", "Bob"]);
        house.operator().get(&format!("{path}?role=Reader")).await.refused(422, "invalid").at_field("role", "id_invalid");
        house.operator().get("/tenants/main/workspaces/wsp_00000000000000000000000000/holders").await.refused(404, "not_found");

        // Who is deleted, and whose group is, holds nothing any more.
        house.operator().delete(&format!("/tenants/main/groups/{group}")).await.expect(204);
        house.operator().delete_with(&format!("/tenants/main/users/{bob}"), json!({ "confirm_email": "bob@quay.test" })).await.expect(204);
        assert_eq!(house.operator().get(&path).await.expect(200).items().len(), 0);
    }

    async fn a_workspace_counts_whom_it_concerns(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let (ada, bob) = (named(&house, "Ada").await, named(&house, "Bob").await);
        give(&house, &ada, &role, &quay).await;
        give(&house, &bob, &role, &quay).await;
        crew(&house, &ada, &role, &quay).await;
        house.user(json!({ "roles": [role] })).await;
        for (email, place) in [("ida@people.test", &quay), ("joe@people.test", &quay), ("kim@people.test", &dock)] {
            let sent = json!({ "email": email, "workspaces": [{ "workspace": place, "roles": [role] }] });
            house.operator().post("/tenants/main/invitations", sent).await.expect(201);
        }
        let open = house.operator().get("/tenants/main/invitations?q=ida").await.expect(200).items()[0]["id"].as_str().expect("an id").to_owned();
        house.operator().post(&format!("/tenants/main/invitations/{open}/revoke"), json!({})).await;
        let counts = async |place: &str| { let shown = house.operator().get(&format!("/tenants/main/workspaces/{place}")).await.expect(200); (shown.body["holders_count"].clone(), shown.body["invitations_count"].clone()) };
        assert_eq!(counts(&quay).await, (json!(2), json!(1)));
        assert_eq!(counts(&dock).await, (json!(0), json!(1)));
    }

    async fn a_user_is_shown_with_their_workspaces_their_roles_and_what_they_did_last(house: House) {
        let (reader, writer) = (house.role(&["roles:read:all"], "tenant").await, house.role(&["roles:update:all"], "tenant").await);
        let agent = role_named(&house, "main", "Agent").await;
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let ada = house.user(json!({ "email": "ada@people.test", "roles": [agent] })).await;
        give(&house, &ada, &writer, &quay).await;
        crew(&house, &ada, &reader, &quay).await;
        give(&house, &ada, &writer, &dock).await;
        house.operator().patch(&format!("/tenants/main/workspaces/{dock}"), json!({ "active": false })).await.expect(200);
        let path = format!("/tenants/main/users/{ada}/workspaces");
        let before = house.operator().get(&path).await.expect(200);
        assert_eq!((before.body["last_activity"].clone(), before.body["last_login_at"].clone()), (Value::Null, Value::Null));
        let places: Vec<_> = before.items().iter().map(|each| (each["workspace"]["slug"].clone(), each["workspace"]["active"].clone(), each["roles"].as_array().map_or(0, Vec::len))).collect();
        assert_eq!(places, [(json!("dock"), json!(false), 1), (json!("quay"), json!(true), 2)]);
        assert_eq!((before.body["everywhere"][0]["role"]["name"].clone(), before.body["everywhere"][0]["workspace"].clone()), (json!("Agent"), Value::Null));
        let through: Vec<_> = before.items()[1]["roles"].as_array().expect("roles").iter().map(|held| held["group"]["name"].clone()).collect();
        assert!(through.contains(&Value::Null) && through.contains(&json!("Night shift")), "{through:?}");

        let client = crate::steps::session_of(&house, "ada@people.test").await;
        client.patch("/me", json!({ "job_title": "Harbour master" })).await.expect(200);
        let after = house.operator().get(&path).await.expect(200);
        assert!(after.body["last_login_at"].is_string() && after.body["last_activity"]["at"].is_string(), "{}", after.text);
        assert_eq!(after.text_at("/last_activity/action"), crate::steps::trail(&house, &format!("actor={ada}")).await[0]["action"]);

        // Oneself sees it all but the trail; who may not read users sees nothing.
        assert_eq!(client.get(&path).await.expect(200).body["last_activity"], Value::Null);
        let (stranger, _) = house.somebody_with(&["roles:read:all"]).await;
        stranger.get(&path).await.refused(403, "permission_missing");
    }

    async fn a_group_carries_roles_in_a_workspace_under_every_rule_of_a_user(house: House) {
        let (role, full) = (house.role(&["roles:read:all"], "tenant").await, house.role(&["admin:full:access"], "tenant").await);
        let for_members = house.role(&["roles:read:all"], "member").await;
        let quay = workspace(&house, "quay").await;
        let ada = named(&house, "Ada").await;
        let group = crew(&house, &ada, &role, &quay).await;
        let path = format!("/tenants/main/groups/{group}");
        let shown = house.operator().get(&path).await.expect(200);
        assert_eq!((shown.body["roles"].clone(), shown.body["workspace_roles"][0]["workspace"].clone(), shown.body["workspace_roles"][0]["role"]["id"].clone()), (json!([]), json!(quay), json!(role)));
        assert!(check_in(&house, &ada, &quay, "roles:read:all").await.0 && !crate::steps::may(&house, &ada, "roles:read:all").await);

        let send = async |roles: Value, place: &str| house.operator().put(&format!("{path}/roles"), json!({ "roles": roles, "workspace": place })).await;
        send(json!([full]), &quay).await.refused(422, "invalid").at_field("/roles/0", "wildcard_in_workspace");
        send(json!([for_members]), &quay).await.refused(409, "role_context_mismatch");
        send(json!([role]), "wsp_00000000000000000000000000").await.refused(422, "invalid").at_field("/workspace", "workspace_unknown");
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let (clerk, _) = house.somebody_with(&["users:manage:roles", "roles:read:all"]).await;
        clerk.put(&format!("{path}/roles"), json!({ "roles": [strong], "workspace": quay })).await.refused(403, "grant_exceeds_own_rights");

        // One scope leaves the other alone.
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [strong] })).await.expect(200);
        assert!(check_in(&house, &ada, &quay, "roles:read:all").await.0 && crate::steps::may(&house, &ada, "audit:read:all").await);
        send(json!([]), &quay).await.expect(200);
        assert!(!check_in(&house, &ada, &quay, "roles:read:all").await.0 && crate::steps::may(&house, &ada, "audit:read:all").await);
    }

    /// A tenant without workspaces behaves as if there were none.
    async fn a_tenant_without_workspaces_has_nothing_to_show(house: House) {
        let agent = role_named(&house, "main", "Agent").await;
        let ada = house.user(json!({ "roles": [agent] })).await;
        assert_eq!(house.operator().get("/tenants/main/workspaces").await.expect(200).items().len(), 0);
        let shown = house.operator().get(&format!("/tenants/main/users/{ada}/workspaces")).await.expect(200);
        assert_eq!((shown.items().len(), shown.body["everywhere"].as_array().map_or(0, Vec::len)), (0, 1));
    }
}
