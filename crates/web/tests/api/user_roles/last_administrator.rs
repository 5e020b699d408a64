//! No path, alone or in a race, leaves a tenant without an administrator or the installation without an operator.

use std::time::Duration;

use rolecall_testkit::{Answer, Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use crate::steps::{NEW_PASSWORD, role_named, session_of, sync, sync_as_sent};

/// A tenant whose only administrator is its first; their client and their path.
async fn acme(house: &House) -> (Client, String) {
    let (admin, id) = house.tenant("acme").await;
    (admin, format!("/tenants/acme/users/{id}"))
}

async fn set(house: &House, path: &str, roles: serde_json::Value) -> Answer {
    sync_as_sent(house, &house.operator(), path, json!({ "roles": roles })).await
}

fn pair(one: &Answer, two: &Answer) -> [u16; 2] {
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    answers
}

/// A role of `main` that opens next to nothing.
async fn house_role(by: &Client) -> String {
    let role = json!({ "name": "Lesser", "contexts": ["tenant"], "permissions": ["users:read:all"] });
    by.post("/tenants/main/roles", role).await.expect(201).id()
}

on_both_databases! {
    async fn the_last_administrator_is_not_unassigned_deactivated_or_deleted(house: House) {
        let (admin, path) = acme(&house).await;
        for client in [&admin, &house.operator()] {
            sync_as_sent(&house, client, &path, json!({ "roles": [] })).await.refused(409, "last_administrator");
            client.post(&format!("{path}/deactivate"), json!({})).await.refused(409, "last_administrator");
            client.delete_with(&path, json!({ "confirm_email": "admin@acme.test" })).await.refused(409, "last_administrator");
        }
        let now = house.operator().get(&path).await.expect(200);
        assert_eq!((now.text_at("/status"), now.body["roles"][0]["name"].as_str()), ("active".to_owned(), Some("Administrator")));
        admin.get("/tenants/acme/users").await.expect(200);
    }

    async fn one_who_is_administrator_only_for_a_while_or_later_or_cannot_sign_in_does_not_count(house: House) {
        let (_, path) = acme(&house).await;
        let role = role_named(&house, "acme", "Administrator").await;
        set(&house, &path, json!([{ "role": role, "valid_until": "2099-01-01T00:00:00Z" }])).await.refused(409, "last_administrator");
        let later = house.directory.now().plus(Duration::from_secs(60)).to_string();
        set(&house, &path, json!([{ "role": role, "valid_from": later }])).await.refused(409, "last_administrator");

        for more in [json!({ "password": null }), json!({ "active": false })] {
            let mut other = more.clone();
            other["roles"] = json!([role]);
            house.user_in("acme", other).await;
            house.operator().post(&format!("{path}/deactivate"), json!({})).await.refused(409, "last_administrator");
        }
        let robot = json!({ "kind": "api", "first_name": "Robot", "roles": [role] });
        house.operator().post("/tenants/acme/users", robot).await.expect(201);
        house.operator().post(&format!("{path}/deactivate"), json!({})).await.refused(409, "last_administrator");

        house.user_in("acme", json!({ "roles": [role] })).await;
        house.operator().post(&format!("{path}/deactivate"), json!({})).await.expect(200);
    }

    async fn a_role_that_makes_the_last_administrator_keeps_its_full_access(house: House) {
        let (_, first) = acme(&house).await;
        let role = house.role_in("acme", &["admin:full:access"], "tenant").await;
        let lesser = house.role_in("acme", &["users:read:all"], "tenant").await;
        house.user_in("acme", json!({ "roles": [role] })).await;
        set(&house, &first, json!([])).await.expect(200);
        let path = format!("/tenants/acme/roles/{role}");
        let weaker = json!({ "name": "Chief", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        house.operator().if_match("\"1\"").put(&path, weaker).await.refused(409, "last_administrator");
        house.operator().if_match("\"1\"").delete(&format!("{path}?move_holders_to={lesser}")).await.refused(409, "last_administrator");
        assert_eq!(house.operator().get(&path).await.expect(200).body["permissions"], json!(["admin:full:access"]));
        let same = role_named(&house, "acme", "Administrator").await;
        house.operator().if_match("\"1\"").delete(&format!("{path}?move_holders_to={same}")).await.expect(204);
    }

    async fn a_group_that_makes_the_last_administrator_is_neither_left_nor_emptied_nor_switched_off(house: House) {
        let (_, first) = acme(&house).await;
        let role = role_named(&house, "acme", "Administrator").await;
        let user = house.user_in("acme", json!({})).await;
        let group = house.operator().post("/tenants/acme/groups", json!({ "name": "Chiefs" })).await.expect(201).id();
        let path = format!("/tenants/acme/groups/{group}");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("{path}/members/{user}"), "", None).await.expect(200);
        set(&house, &first, json!([])).await.expect(200);

        house.operator().delete(&format!("{path}/members/{user}")).await.refused(409, "last_administrator");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [] })).await.refused(409, "last_administrator");
        house.operator().patch(&path, json!({ "active": false })).await.refused(409, "last_administrator");
        house.operator().delete(&path).await.refused(409, "last_administrator");
        house.operator().patch(&path, json!({ "name": "Captains" })).await.expect(200);
    }

    async fn the_last_operator_stays_one(house: House) {
        let operators = role_named(&house, "main", "Platform operator").await;
        let administrators = role_named(&house, "main", "Administrator").await;
        let me = house.operator().get("/me").await.expect(200).id();
        sync(&house, &house.operator(), &me, &[&administrators]).await.refused(409, "last_operator");
        let until = json!([{ "role": administrators }, { "role": operators, "valid_until": "2099-01-01T00:00:00Z" }]);
        set(&house, &format!("/tenants/main/users/{me}"), until).await.refused(409, "last_operator");
        house.somebody_with(&["admin:full:access"]).await;
        house.operator().post(&format!("/tenants/main/users/{me}/deactivate"), json!({})).await.refused(409, "last_operator");
        house.operator().delete_with(&format!("/tenants/main/users/{me}"), json!({ "confirm_email": OPERATOR_EMAIL })).await.refused(409, "last_operator");

        let other = house.user(json!({ "roles": [operators, administrators] })).await;
        sync(&house, &house.operator(), &me, &[&administrators]).await.expect(200);
        house.operator().post(&format!("/tenants/main/users/{other}/deactivate"), json!({})).await.refused(403, "grant_exceeds_own_rights");
    }

    /// A74 for the installation, where the last operator is one by a group and by a role of the house's own making.
    async fn the_last_operator_stays_one_whatever_makes_them_one(house: House) {
        let operator = house.operator();
        let role = house.role(&["platform:full:access"], "tenant").await;
        let group = operator.post("/tenants/main/groups", json!({ "name": "Operators" })).await.expect(201).id();
        let group = format!("/tenants/main/groups/{group}");
        operator.put(&format!("{group}/roles"), json!({ "roles": [role] })).await.expect(200);
        let other = house.user(json!({ "email": "other@operators.test" })).await;
        operator.put(&format!("{group}/members/{other}"), json!({})).await.expect(200);
        let me = operator.get("/me").await.expect(200).id();
        let last = session_of(&house, "other@operators.test").await;
        let administrators = role_named(&house, "main", "Administrator").await;
        sync(&house, &operator, &me, &[&administrators]).await.expect(200);

        let weaker = json!({ "name": "Weaker", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        let lesser = house_role(&last).await;
        let role = format!("/tenants/main/roles/{role}");
        for refused in [
            last.delete(&format!("{group}/members/{other}")).await,
            last.put(&format!("{group}/roles"), json!({ "roles": [] })).await,
            last.patch(&group, json!({ "active": false })).await,
            last.delete(&group).await,
            last.if_match("\"1\"").put(&role, weaker).await,
            last.if_match("\"1\"").delete(&format!("{role}?move_holders_to={lesser}")).await,
            last.post(&format!("/tenants/main/users/{other}/deactivate"), json!({})).await,
            last.delete_with(&format!("/tenants/main/users/{other}"), json!({ "confirm_email": "other@operators.test" })).await,
        ] {
            refused.refused(409, "last_operator");
        }
        last.post("/tenants/main/suspend", json!({})).await.refused(409, "operator_tenant");
        last.get("/tenants").await.expect(200);
    }

    async fn of_two_who_take_the_last_two_administrators_away_at_once_one_succeeds(house: House) {
        let (_, first) = acme(&house).await;
        let role = role_named(&house, "acme", "Administrator").await;
        let second = format!("/tenants/acme/users/{}", house.user_in("acme", json!({ "email": "two@acme.test", "roles": [role] })).await);
        let operator = house.operator();

        let (here, there) = (format!("{first}/deactivate"), format!("{second}/deactivate"));
        let (one, two) = tokio::join!(operator.post(&here, json!({})), operator.post(&there, json!({})));
        assert_eq!(pair(&one, &two), [200, 409]);
        for path in [&first, &second] {
            operator.post(&format!("{path}/activate"), json!({})).await.expect(200);
        }
        let (one, two) = tokio::join!(set(&house, &first, json!([])), set(&house, &second, json!([])));
        assert_eq!(pair(&one, &two), [200, 409]);
        for path in [&first, &second] {
            set(&house, path, json!([{ "role": role }])).await.expect(200);
        }
        let gone = |path: &str, email: &str| { let (operator, path, body) = (operator.clone(), path.to_owned(), json!({ "confirm_email": email })); async move { operator.delete_with(&path, body).await } };
        let (one, two) = tokio::join!(gone(&first, "admin@acme.test"), set(&house, &second, json!([])));
        assert!(matches!(pair(&one, &two), [200 | 204, 409]), "{} {}", one.text, two.text);
    }

    async fn of_two_operators_who_deactivate_each_other_at_once_one_stays(house: House) {
        let operators = role_named(&house, "main", "Platform operator").await;
        let administrators = role_named(&house, "main", "Administrator").await;
        let me = house.operator().get("/me").await.expect(200).id();
        let other = house.user(json!({ "email": "other@operators.test", "roles": [operators, administrators] })).await;
        let second = session_of(&house, "other@operators.test").await;
        let (here, there) = (house.operator(), format!("/tenants/main/users/{me}/deactivate"));
        let other_path = format!("/tenants/main/users/{other}/deactivate");
        let (one, two) = tokio::join!(here.post(&other_path, json!({})), second.post(&there, json!({})));
        let done = [&one, &two].into_iter().filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1, "{} {}", one.text, two.text);
        let (survivor, email) = if one.status == 200 { (me, OPERATOR_EMAIL) } else { (other, "other@operators.test") };
        let session = session_of(&house, email).await;
        assert_eq!(session.get(&format!("/tenants/main/users/{survivor}")).await.expect(200).text_at("/status"), "active");
    }

    async fn the_last_administrators_password_may_be_changed_but_not_taken(house: House) {
        let (admin, path) = acme(&house).await;
        let body = json!({ "password": PASSWORD, "require_password_change": true });
        house.operator().put(&format!("{path}/password"), body).await.expect(204);
        admin.get("/me").await.refused(401, "session_ended");
        let step = house.nobody().post("/sessions", json!({ "login": "admin@acme.test", "password": PASSWORD })).await.expect(200);
        let answer = json!({ "challenge": step.text_at("/challenge"), "new_password": NEW_PASSWORD });
        house.nobody().post("/sessions/challenge", answer).await.expect(201);
    }
}
