//! `…/roles/{role}/preview`: what an edit would do, tried without doing it.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::sync_as_sent;

async fn preview(house: &House, role: &str, body: Value) -> Value {
    let path = format!("/tenants/main/roles/{role}/preview?limit=200");
    house.operator().post(&path, body).await.expect(200).body
}

fn edit(contexts: &[&str], permissions: &[&str]) -> Value {
    json!({ "name": "Edited", "contexts": contexts, "permissions": permissions })
}

fn right(permission: &str) -> Value {
    json!({ "permission": permission, "workspace": null })
}

/// What would change for that user.
fn of<'a>(preview: &'a Value, user: &str) -> Option<&'a Value> {
    let changes = preview["changes"].as_array().expect("changes");
    changes.iter().find(|change| change["user"]["id"] == user)
}

on_both_databases! {
    async fn a_preview_tells_what_each_holder_really_gains_and_loses_and_changes_nothing(house: House) {
        let role = house.role(&["users:read:all", "roles:read:all"], "tenant").await;
        let other = house.role(&["users:read:all"], "tenant").await;
        let (ada, bob) = (house.user(json!({ "first_name": "Ada", "roles": [role] })).await, house.user(json!({ "roles": [role, other] })).await);
        let idle = house.user(json!({ "roles": [role], "active": false })).await;
        let before = house.state().await;
        let seen = preview(&house, &role, edit(&["tenant"], &["roles:read:all", "audit:read:all", "old:gone:all"])).await;
        assert_eq!(house.state().await, before);
        assert_eq!(seen["permissions"], json!({ "added": ["audit:read:all"], "removed": ["users:read:all"], "dropped": ["old:gone:all"] }));
        assert_eq!((seen["holders"].clone(), seen["contexts"].clone(), seen["blocked_by"].clone()), (json!(3), json!({ "added": [], "removed": [] }), Value::Null));
        let of_ada = of(&seen, &ada).expect("a change");
        assert_eq!((of_ada["gains"].clone(), of_ada["loses"].clone()), (json!([right("audit:read:all")]), json!([right("users:read:all")])));
        assert_eq!(of_ada["user"]["name"], "Ada");
        assert_eq!(of(&seen, &bob).expect("a change")["loses"], json!([]));
        assert!(of(&seen, &idle).is_none());
    }

    async fn holders_in_workspaces_and_through_groups_are_told_apart(house: House) {
        let operator = house.operator();
        let role = house.role(&["users:read:all"], "tenant").await;
        let member = house.user(json!({})).await;
        let group = operator.post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        operator.put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [role] })).await.expect(200);
        operator.put(&format!("/tenants/main/groups/{group}/members/{member}"), json!({})).await.expect(200);
        let local = house.user(json!({})).await;
        let place = operator.post("/tenants/main/workspaces", json!({ "name": "Dock", "slug": "dock" })).await.expect(201).id();
        sync_as_sent(&house, &operator, &format!("/tenants/main/users/{local}"), json!({ "workspace": place, "roles": [{ "role": role }] })).await.expect(200);
        let seen = preview(&house, &role, edit(&["tenant"], &["roles:read:all"])).await;
        assert_eq!(seen["holders"], 2);
        assert_eq!(of(&seen, &member).expect("a change")["gains"], json!([right("roles:read:all")]));
        assert_eq!(of(&seen, &local).expect("a change")["loses"], json!([{ "permission": "users:read:all", "workspace": place }]));
    }

    async fn full_access_is_gained_and_lost_as_one_right_and_hides_all_others(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let full = house.role(&["admin:full:access"], "tenant").await;
        let (ada, chief) = (house.user(json!({ "roles": [role] })).await, house.user(json!({ "roles": [role, full] })).await);
        let seen = preview(&house, &role, edit(&["tenant"], &["admin:full:access", "users:read:all"])).await;
        assert_eq!(seen["permissions"]["dropped"], json!(["users:read:all"]));
        assert_eq!(of(&seen, &ada).expect("a change")["gains"], json!([right("admin:full:access")]));
        assert!(of(&seen, &chief).is_none());
    }

    async fn a_preview_is_read_a_page_at_a_time_by_the_edit_it_is_of(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let mut users = Vec::new();
        for _ in 0..3 {
            users.push(house.user(json!({ "roles": [role] })).await);
        }
        users.sort();
        let path = format!("/tenants/main/roles/{role}/preview?limit=2");
        let body = edit(&["tenant"], &["roles:read:all"]);
        let first = house.operator().post(&path, body.clone()).await.expect(200).body;
        let cursor = first["next_cursor"].as_str().expect("a cursor");
        let second = house.operator().post(&format!("{path}&cursor={cursor}"), body).await.expect(200).body;
        let mut named: Vec<String> = [&first, &second].iter().flat_map(|page| page["changes"].as_array().expect("changes").clone()).filter_map(|change| change["user"]["id"].as_str().map(str::to_owned)).collect();
        named.sort();
        assert_eq!((named, second["next_cursor"].clone()), (users, Value::Null));
        let other = edit(&["tenant"], &["audit:read:all"]);
        house.operator().post(&format!("{path}&cursor={cursor}"), other).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
    }

    async fn what_would_be_refused_is_said_with_the_code_of_the_refusal(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        for place in 0..12 {
            house.user(json!({ "first_name": format!("Person {place:02}"), "roles": [role] })).await;
        }
        let narrowed = edit(&["customer"], &["users:read:all"]);
        let seen = preview(&house, &role, narrowed.clone()).await;
        assert_eq!(seen["contexts"], json!({ "added": ["customer"], "removed": ["tenant"] }));
        assert_eq!((seen["blocked_by"]["code"].clone(), seen["blocked_by"]["holders"]["total"].clone()), (json!("role_context_held"), json!(12)));
        let refused = house.operator().if_match("\"1\"").put(&format!("/tenants/main/roles/{role}"), narrowed).await.refused(409, "role_context_held");
        assert_eq!(refused.body["holders"]["total"], 12);
        let first: Vec<&str> = refused.body["holders"]["first"].as_array().expect("names").iter().filter_map(|user| user["name"].as_str()).collect();
        assert_eq!((first.len(), first[0], first[9]), (10, "Person 00", "Person 09"));

        let mut taken = edit(&["tenant"], &["users:read:all"]);
        taken["name"] = json!("Manager");
        assert_eq!(preview(&house, &role, taken).await["blocked_by"]["code"], "role_name_taken");
        let (editor, _) = house.somebody_with(&["roles:update:all", "users:read:all"]).await;
        let beyond = editor.post(&format!("/tenants/main/roles/{role}/preview"), edit(&["tenant"], &["users:read:all", "audit:read:all"])).await.expect(200);
        assert_eq!(beyond.body["blocked_by"]["code"], "grant_exceeds_own_rights");
        let built_in = crate::steps::role_named(&house, "main", "Administrator").await;
        assert_eq!(preview(&house, &built_in, edit(&["tenant"], &["users:read:all"])).await["blocked_by"]["code"], "role_built_in");
    }
}
