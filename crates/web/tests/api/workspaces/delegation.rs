//! Who manages roles in one workspace gives there what they hold there, and nothing anywhere else (A61, A79f).

use rolecall_testkit::{Client, House, on_both_databases};
use serde_json::{Value, json};

use super::{check_in, workspace};
use crate::steps::sync_as_sent;

/// Somebody who manages roles in a workspace and holds `roles:read:all` there; what the role is called, and who they are.
async fn foreman(house: &House, place: &str) -> (Client, String) {
    let role = house
        .role(&["users:manage:roles", "roles:read:all"], "tenant")
        .await;
    let id = house.user(json!({})).await;
    let body = json!({ "roles": [{ "role": role }], "workspace": place });
    sync_as_sent(
        house,
        &house.operator(),
        &format!("/tenants/main/users/{id}"),
        body,
    )
    .await
    .expect(200);
    (house.sign_in(&id).await, id)
}

/// Sends a set of roles as somebody who reads what it is based on themselves.
async fn send(by: &Client, user: &str, place: &str, roles: &[&str]) -> rolecall_testkit::Answer {
    let path = format!("/tenants/main/users/{user}/roles");
    let read = by.get(&format!("{path}?workspace={place}")).await.expect(200);
    let roles: Vec<Value> = roles.iter().map(|role| json!({ "role": role })).collect();
    by.if_match(read.header("etag"))
        .put(&path, json!({ "roles": roles, "workspace": place }))
        .await
}

on_both_databases! {
    async fn they_give_and_take_there_what_they_hold_there(house: House) {
        let (quay, within) = (workspace(&house, "quay").await, house.role(&["roles:read:all"], "tenant").await);
        let (foreman, _) = foreman(&house, &quay).await;
        let user = house.user(json!({})).await;
        send(&foreman, &user, &quay, &[&within]).await.expect(200);
        assert!(check_in(&house, &user, &quay, "roles:read:all").await.0 && !crate::steps::may(&house, &user, "roles:read:all").await);
        let found = foreman.get(&format!("/tenants/main/workspaces/{quay}/holders")).await.expect(200);
        assert_eq!((found.items().len(), found.items()[0]["email"].clone()), (2, Value::Null));
        send(&foreman, &user, &quay, &[]).await.expect(200);
        assert!(!check_in(&house, &user, &quay, "roles:read:all").await.0);
    }

    async fn they_give_nothing_that_they_do_not_hold_there(house: House) {
        let quay = workspace(&house, "quay").await;
        let (foreman, own) = foreman(&house, &quay).await;
        let user = house.user(json!({})).await;
        let stronger = house.role(&["roles:read:all", "audit:read:all"], "tenant").await;
        for whom in [&user, &own] {
            send(&foreman, whom, &quay, &[&stronger]).await.refused(403, "grant_exceeds_own_rights");
        }
        assert!(!check_in(&house, &user, &quay, "audit:read:all").await.0);
    }

    async fn they_have_no_say_elsewhere(house: House) {
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let within = house.role(&["roles:read:all"], "tenant").await;
        let (foreman, _) = foreman(&house, &quay).await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}/roles");
        let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
        for scope in [json!({}), json!({ "workspace": dock }), json!({ "workspace": "wsp_00000000000000000000000000" })] {
            let mut body = json!({ "roles": [{ "role": within }] });
            if let Some(place) = scope.get("workspace") { body["workspace"] = place.clone(); }
            foreman.if_match(&tag).put(&path, body).await.refused(403, "permission_missing");
        }
        for closed in [path.clone(), format!("{path}?workspace={dock}"), format!("/tenants/main/workspaces/{dock}/holders"), "/tenants/main/users".to_owned(), format!("/tenants/main/users/{user}/workspaces")] {
            foreman.get(&closed).await.refused(403, "permission_missing");
        }
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        foreman.put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [within], "workspace": quay })).await.refused(403, "permission_missing");
        let invited = json!({ "email": "ida@people.test", "workspaces": [{ "workspace": quay, "roles": [within] }] });
        foreman.post("/tenants/main/invitations", invited).await.refused(403, "permission_missing");
        assert!(!check_in(&house, &user, &dock, "roles:read:all").await.0 && !crate::steps::may(&house, &user, "roles:read:all").await);
    }

    async fn they_touch_nobody_who_holds_more_than_they_do(house: House) {
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let within = house.role(&["roles:read:all"], "tenant").await;
        let (foreman, _) = foreman(&house, &quay).await;
        let wide = house.user(json!({ "roles": [within] })).await;
        send(&foreman, &wide, &quay, &[&within]).await.refused(403, "grant_exceeds_own_rights");
        let elsewhere = house.user(json!({})).await;
        let body = json!({ "roles": [{ "role": within }], "workspace": dock });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{elsewhere}"), body).await.expect(200);
        send(&foreman, &elsewhere, &quay, &[&within]).await.refused(403, "grant_exceeds_own_rights");
        let shown = foreman.get(&format!("/tenants/main/users/{elsewhere}/roles?workspace={quay}")).await.expect(200);
        assert_eq!(shown.items().len(), 0, "what is held elsewhere is not theirs to see: {}", shown.text);
    }

    async fn their_say_ends_with_the_workspace_and_with_their_role(house: House) {
        let (quay, within) = (workspace(&house, "quay").await, house.role(&["roles:read:all"], "tenant").await);
        let (foreman, own) = foreman(&house, &quay).await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}/roles");
        let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
        let body = json!({ "roles": [{ "role": within }], "workspace": quay });
        let place = format!("/tenants/main/workspaces/{quay}");
        house.operator().patch(&place, json!({ "active": false })).await.expect(200);
        foreman.if_match(&tag).put(&path, body.clone()).await.refused(403, "permission_missing");
        house.operator().patch(&place, json!({ "active": true })).await.expect(200);
        let none = json!({ "roles": [], "workspace": quay });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{own}"), none).await.expect(200);
        foreman.if_match(&tag).put(&path, body).await.refused(403, "permission_missing");
    }
}
