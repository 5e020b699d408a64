//! Somebody is always left who can undo it.

use rolecall_testkit::{Client, House, PASSWORD, on_both_databases, unique};
use serde_json::{Value, json};

use super::unhurried;

/// A tenant with exactly two administrators, each through a role of full access of its own.
struct Two {
    ids: [String; 2],
    clients: [Client; 2],
    roles: [String; 2],
    groups: [String; 2],
}

/// Each holds full access directly, or through a group.
async fn two(house: &House, tenant: &str, through_groups: bool) -> Two {
    let (first, first_id) = house.tenant(tenant).await;
    let mut found = Two {
        ids: [first_id.clone(), String::new()],
        clients: [first.clone(), first.clone()],
        roles: Default::default(),
        groups: Default::default(),
    };
    let at = |rest: &str| format!("/tenants/{tenant}/{rest}");
    let operator = house.operator();
    let second = house.user_in(tenant, json!({})).await;
    found.ids[1].clone_from(&second);
    for place in 0..2 {
        let role = house.role_in(tenant, &["admin:full:access"], "tenant").await;
        let group = operator
            .post(&at("groups"), json!({ "name": unique("Chiefs") }))
            .await
            .expect(201)
            .id();
        let id = found.ids[place].clone();
        if through_groups {
            operator
                .put(&at(&format!("groups/{group}/roles")), json!({ "roles": [role] }))
                .await
                .expect(200);
            operator
                .put(&at(&format!("groups/{group}/members/{id}")), json!({}))
                .await
                .expect(200);
        }
        found.roles[place] = role;
        found.groups[place] = group;
    }
    for place in [1, 0] {
        let wanted = if through_groups {
            json!([])
        } else {
            json!([{ "role": found.roles[place] }])
        };
        let path = at(&format!("users/{}/roles", found.ids[place]));
        let tag = operator.get(&path).await.expect(200).header("etag").to_owned();
        operator
            .if_match(&tag)
            .put(&path, json!({ "roles": wanted }))
            .await
            .expect(200);
    }
    found.clients[1] = house.sign_in_to(tenant, &second).await;
    found
}

/// Whether exactly one of two answers that were given at once succeeded. The other was refused for the rule, or because
/// its caller had lost the right by then.
fn exactly_one(answers: [&rolecall_testkit::Answer; 2]) {
    let won = answers.iter().filter(|answer| answer.status.is_success()).count();
    let lost = answers
        .iter()
        .filter(|answer| matches!(answer.status.as_u16(), 401 | 403 | 409 | 412))
        .count();
    assert!(
        won == 1 && lost == 1,
        "{} {} / {} {}",
        answers[0].status,
        answers[0].text,
        answers[1].status,
        answers[1].text
    );
}

async fn has_an_administrator(house: &House, two: &Two, tenant: &str) -> bool {
    let mut found = false;
    for id in &two.ids {
        found |= house
            .operator()
            .check(tenant, id, &["admin:full:access"])
            .await
            .expect(200)
            .body["allowed"]
            == true;
    }
    found
}

on_both_databases! {
    /// A74, I-10: two at once cannot each count on the other, whatever way they take.
    async fn of_two_who_each_remove_the_other_administrator_at_once_one_is_refused(house: House) {
        let house = House::with(house.database, unhurried()).await;
        for way in ["deactivate", "delete", "roles", "role", "group-member", "group-off", "group-delete", "group-roles", "until"] {
            let tenant = format!("t-{way}");
            let two = two(&house, &tenant, way.starts_with("group")).await;
            let removes = async |by: usize| {
                let (client, other) = (&two.clients[by], &two.ids[1 - by]);
                let at = |rest: String| format!("/tenants/{tenant}/{rest}");
                let user = house.operator().get(&at(format!("users/{other}"))).await.expect(200);
                let tagged = client.if_match(user.header("etag"));
                let role = house.operator().get(&at(format!("roles/{}", two.roles[1 - by]))).await.expect(200).header("etag").to_owned();
                let group = &two.groups[1 - by];
                match way {
                    "deactivate" => client.post(&at(format!("users/{other}/deactivate")), json!({})).await,
                    "delete" => client.delete_with(&at(format!("users/{other}")), json!({ "confirm_email": user.text_at("/email") })).await,
                    "roles" => tagged.put(&at(format!("users/{other}/roles")), json!({ "roles": [] })).await,
                    "role" => {
                        let draft = json!({ "name": unique("Less"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
                        client.if_match(&role).put(&at(format!("roles/{}", two.roles[1 - by])), draft).await
                    }
                    "group-member" => client.delete(&at(format!("groups/{group}/members/{other}"))).await,
                    "group-off" => client.patch(&at(format!("groups/{group}")), json!({ "active": false })).await,
                    "group-delete" => client.delete(&at(format!("groups/{group}"))).await,
                    "group-roles" => client.put(&at(format!("groups/{group}/roles")), json!({ "roles": [] })).await,
                    _ => {
                        let until = house.directory.now().plus(std::time::Duration::from_secs(60)).to_string();
                        let wanted = json!({ "roles": [{ "role": two.roles[1 - by], "valid_until": until }] });
                        tagged.put(&at(format!("users/{other}/roles")), wanted).await
                    }
                }
            };
            let (left, right) = tokio::join!(removes(0), removes(1));
            exactly_one([&left, &right]);
            assert!(has_an_administrator(&house, &two, &tenant).await, "nobody is left after `{way}`");
        }
    }

    /// A74 alone: the last one cannot be removed by anybody, the operator of the installation included.
    async fn the_last_administrator_of_a_tenant_stays(house: House) {
        let (chief, id) = house.tenant("harbour").await;
        let email = chief.get("/me").await.expect(200).text_at("/email");
        let at = |rest: &str| format!("/tenants/harbour/users/{id}{rest}");
        for client in [&chief, &house.operator()] {
            client.post(&at("/deactivate"), json!({})).await.refused(409, "last_administrator");
            client.delete_with(&at(""), json!({ "confirm_email": email })).await.refused(409, "last_administrator");
            let tag = client.get(&at("/roles")).await.expect(200).header("etag").to_owned();
            client.if_match(&tag).put(&at("/roles"), json!({ "roles": [] })).await.refused(409, "last_administrator");
        }
        // Somebody who cannot sign in does not count as another.
        let full = house.role_in("harbour", &["admin:full:access"], "tenant").await;
        let roles: Value = json!([full]);
        house.operator().post("/tenants/harbour/users", json!({ "email": "never@example.test", "roles": roles })).await.expect(201);
        house.user_in("harbour", json!({ "roles": roles, "active": false })).await;
        chief.post(&at("/deactivate"), json!({})).await.refused(409, "last_administrator");
        house.user_in("harbour", json!({ "roles": roles, "password": PASSWORD })).await;
        chief.post(&at("/deactivate"), json!({})).await.expect(200);
    }

    /// A74 for the installation.
    async fn the_last_operator_of_the_installation_stays(house: House) {
        let operator = house.operator();
        let id = operator.get("/me").await.expect(200).id();
        let full = house.role(&["admin:full:access"], "tenant").await;
        let deputy = house.user(json!({ "roles": [full] })).await;
        let path = format!("/tenants/main/users/{id}/roles");
        let tag = operator.get(&path).await.expect(200).header("etag").to_owned();
        operator.if_match(&tag).put(&path, json!({ "roles": [{ "role": full }] })).await.refused(409, "last_operator");
        operator.post(&format!("/tenants/main/users/{id}/deactivate"), json!({})).await.refused(409, "last_operator");
        let beyond = house.sign_in(&deputy).await;
        beyond.post(&format!("/tenants/main/users/{id}/deactivate"), json!({})).await.refused(403, "grant_exceeds_own_rights");
    }
}
