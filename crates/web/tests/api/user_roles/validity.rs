//! From when and until when a role counts: judged at each check, by the clock of the database.

use std::time::Duration;

use rolecall_testkit::{House, OPERATOR_EMAIL, on_both_databases};
use serde_json::json;

use crate::steps::{may, session_of, sync_as_sent, trail};

fn in_seconds(house: &House, seconds: u64) -> String {
    house
        .directory
        .now()
        .plus(Duration::from_secs(seconds))
        .to_string()
}

fn wait(house: &House, seconds: u64) {
    house.clock.advance(Duration::from_secs(seconds));
}

on_both_databases! {
    /// B-7: who was let in for a time does not stay by their own hand.
    async fn nobody_prolongs_their_own_rights(house: House) {
        let role = house.role(&["users:manage:roles", "users:read:all", "user_groups:manage:members"], "tenant").await;
        let (user, other) = (house.user(json!({})).await, house.user(json!({})).await);
        let until = |hours: u64| house.directory.now().plus(Duration::from_secs(hours * 3_600)).to_string();
        let path = format!("/tenants/main/users/{user}");
        let (noon, evening) = (until(1), until(9));
        let timed = |until: &str| json!({ "roles": [{ "role": role, "valid_until": until }] });
        sync_as_sent(&house, &house.operator(), &path, timed(&noon)).await.expect(200);
        let client = house.sign_in(&user).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Crew" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [role] })).await.expect(200);

        for longer in [json!({ "roles": [{ "role": role }] }), timed(&evening)] {
            let refused = sync_as_sent(&house, &client, &path, longer).await.refused(403, "grant_exceeds_own_rights");
            assert!(refused.text_at("/detail").contains("for a time only"), "{}", refused.text);
        }
        client.put(&format!("/tenants/main/groups/{group}/members/{user}"), json!({})).await.refused(403, "grant_exceeds_own_rights");
        sync_as_sent(&house, &client, &path, timed(&noon)).await.expect(200);
        // Others are given what the caller holds, for as long as the caller says.
        sync_as_sent(&house, &client, &format!("/tenants/main/users/{other}"), json!({ "roles": [{ "role": role }] })).await.expect(200);
        sync_as_sent(&house, &house.operator(), &path, timed(&evening)).await.expect(200);
        let entry = &trail(&house, &format!("resource_id={user}&action=user.sync_roles")).await[0];
        let name = entry["after"]["roles"][0].as_str().expect("a name").to_owned();
        assert_eq!((&entry["before"]["validity"][&name]["valid_until"], &entry["after"]["validity"][&name]["valid_until"]), (&json!(noon), &json!(evening)));
    }

    async fn a_role_counts_from_its_first_moment_until_its_last(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let sent = json!({ "role": role, "valid_from": in_seconds(&house, 600), "valid_until": in_seconds(&house, 1_200) });
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [sent] })).await.expect(200);
        assert!(!may(&house, &user, "users:read:all").await);
        wait(&house, 601);
        assert!(may(&house, &user, "users:read:all").await);
        wait(&house, 597);
        assert!(may(&house, &user, "users:read:all").await);
        wait(&house, 3);
        assert!(!may(&house, &user, "users:read:all").await);
    }

    async fn no_role_is_given_for_a_time_that_is_over_and_one_that_is_over_may_stay(house: House) {
        let (role, other) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let sent = json!({ "role": role, "valid_until": in_seconds(&house, 600) });
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [sent] })).await.expect(200);
        wait(&house, 601);
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": other }, sent] })).await.expect(200);
        let over = json!({ "roles": [sent, { "role": other, "valid_until": "2020-01-01T00:00:00Z" }] });
        sync_as_sent(&house, &house.operator(), &path, over).await.refused(422, "invalid").at_field("/roles/1/valid_until", "validity_over");
        let body = json!({ "action": "assign_role", "role": role, "valid_until": "2020-01-01T00:00:00Z", "users": [user] });
        house.operator().post("/tenants/main/users/bulk", body).await.refused(422, "invalid").at_field("/valid_until", "validity_over");
        let name = house.operator().get(&format!("/tenants/main/roles/{other}")).await.expect(200).text_at("/name");
        let email = house.operator().get(&path).await.expect(200).text_at("/email");
        let file = format!("email,role,valid_until\n{email},{name},2020-01-01\n").into_bytes();
        let import = house.operator().send(http::Method::POST, "/tenants/main/imports?kind=user_roles", "text/csv", Some(file)).await.expect(201);
        let rows = house.operator().get(&format!("/tenants/main/imports/{}/rows", import.id())).await.expect(200);
        assert_eq!(rows.items()[0].pointer("/errors/0/code"), Some(&json!("validity_over")));
    }

    async fn somebody_whose_role_ends_is_refused_by_the_next_request(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let sent = json!({ "roles": [{ "role": role, "valid_until": in_seconds(&house, 900) }] });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), sent).await.expect(200);
        let ada = session_of(&house, "ada@people.test").await;
        ada.get("/tenants/main/users").await.expect(200);
        wait(&house, 901);
        ada.get("/tenants/main/users").await.refused(403, "permission_missing");
    }

    async fn a_time_may_be_changed_and_a_reason_is_kept_until_another_is_given(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let send = async |sent: serde_json::Value| sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [sent] })).await.expect(200);
        send(json!({ "role": role, "reason": "holiday", "valid_until": in_seconds(&house, 600) })).await;
        let later = in_seconds(&house, 1_800);
        let kept = send(json!({ "role": role, "valid_until": later })).await;
        assert_eq!(kept.body["unchanged"][0]["id"], role);
        let held = house.operator().get(&format!("{path}/roles")).await.expect(200);
        assert_eq!((held.items()[0]["reason"].as_str(), held.items()[0]["valid_until"].as_str()), (Some("holiday"), Some(later.as_str())));
        wait(&house, 700);
        assert!(may(&house, &user, "users:read:all").await);
        send(json!({ "role": role, "reason": "for good" })).await;
        let held = house.operator().get(&format!("{path}/roles")).await.expect(200);
        assert_eq!((held.items()[0]["reason"].as_str(), held.items()[0]["valid_until"].clone()), (Some("for good"), json!(null)));
    }

    async fn who_may_not_give_a_role_may_not_prolong_it(house: House) {
        let role = house.role(&["users:read:all", "audit:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let past = in_seconds(&house, 600);
        let (clerk, _) = house.somebody_with(&["users:manage:roles", "users:read:all"]).await;
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": role, "valid_until": past }] })).await.expect(200);
        wait(&house, 601);
        sync_as_sent(&house, &clerk, &path, json!({ "roles": [{ "role": role }] })).await.refused(403, "grant_exceeds_own_rights");
        assert!(!may(&house, &user, "audit:read:all").await);
    }

    async fn an_operator_for_a_while_is_one_only_for_that_while(house: House) {
        let operators = crate::steps::role_named(&house, "main", "Platform operator").await;
        house.tenant("acme").await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let sent = json!({ "roles": [{ "role": operators, "valid_until": in_seconds(&house, 600) }] });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), sent).await.expect(200);
        let ada = session_of(&house, "ada@people.test").await;
        ada.get("/tenants/acme/users").await.expect(200);
        wait(&house, 601);
        ada.get("/tenants/acme/users").await.refused(404, "not_found");
        ada.get("/tenants/main/users").await.refused(403, "permission_missing");
        session_of(&house, OPERATOR_EMAIL).await.get("/tenants/acme/users").await.expect(200);
    }
}
