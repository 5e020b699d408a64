//! Two changes at once, of which one takes away what the other rests on (R18): either order is fine, and nothing in between.

use rolecall_testkit::{Answer, Client, House, on_both_databases, unique};
use serde_json::{Value, json};

use crate::steps::may;

const ROUNDS: usize = 6;

/// What no order leaves behind: an assignment of a deleted role, something held by a deleted account, a member who is deleted.
const IMPOSSIBLE: [&str; 3] = [
    "assignments a JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id JOIN user_groups g ON g.tenant_id = a.tenant_id AND g.group_id = a.holder_id WHERE a.holder_kind = 'group' AND g.listed AND NOT r.listed",
    "assignments a JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id WHERE a.holder_kind = 'user' AND NOT r.listed",
    "group_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.user_id = m.user_id WHERE NOT u.listed",
];

async fn ensure_consistent(house: &House) {
    let mut rows = house.rows().await;
    for each in IMPOSSIBLE {
        assert_eq!(rows.count(each).await, 0, "{each}");
    }
}

async fn role(house: &House) -> (String, Client) {
    let role = house.role(&["users:read:all"], "tenant").await;
    (role, house.operator().if_match("\"1\""))
}

async fn group(house: &House) -> String {
    let made = house
        .operator()
        .post("/tenants/main/groups", json!({ "name": unique("Group") }))
        .await;
    made.expect(201).id()
}

async fn put(by: &Client, path: &str) -> Answer {
    by.send("PUT".parse().expect("a method"), path, "", None).await
}

fn statuses(one: &Answer, other: &Answer) -> (u16, u16) {
    (one.status.as_u16(), other.status.as_u16())
}

on_both_databases! {
    async fn a_role_is_deleted_while_it_is_given_to_a_user(house: House) {
        for round in 0..ROUNDS {
            let (role, based) = role(&house).await;
            let user = house.user(json!({})).await;
            let (path, held) = (format!("/tenants/main/roles/{role}"), format!("/tenants/main/users/{user}/roles"));
            let tag = house.operator().get(&held).await.expect(200).header("etag").to_owned();
            let giver = house.operator().if_match(&tag);
            let body = json!({ "roles": [{ "role": role }] });
            let (deleted, given) = if round % 2 == 0 { tokio::join!(based.delete(&path), giver.put(&held, body)) } else { let (given, deleted) = tokio::join!(giver.put(&held, body), based.delete(&path)); (deleted, given) };
            match statuses(&deleted, &given) {
                (204, 422) => assert!(!may(&house, &user, "users:read:all").await),
                (409, 200) => assert!(may(&house, &user, "users:read:all").await),
                other => panic!("{other:?}: {} {}", deleted.text, given.text),
            }
            ensure_consistent(&house).await;
        }
    }

    async fn a_role_is_deleted_while_a_group_is_to_carry_it(house: House) {
        for _ in 0..ROUNDS {
            let (role, based) = role(&house).await;
            let (group, user) = (group(&house).await, house.user(json!({})).await);
            put(&house.operator(), &format!("/tenants/main/groups/{group}/members/{user}")).await.expect(200);
            let (path, carried, operator) = (format!("/tenants/main/roles/{role}"), format!("/tenants/main/groups/{group}/roles"), house.operator());
            let (deleted, given) = tokio::join!(based.delete(&path), operator.put(&carried, json!({ "roles": [role] })));
            match statuses(&deleted, &given) {
                (204, 422) => assert!(!may(&house, &user, "users:read:all").await),
                (409, 200) => assert!(may(&house, &user, "users:read:all").await),
                other => panic!("{other:?}: {} {}", deleted.text, given.text),
            }
            ensure_consistent(&house).await;
        }
    }

    /// Its holders are moved to another role: whoever is given it at the same time has the other, or is told that it is gone.
    async fn a_role_is_replaced_by_another_while_it_is_given(house: House) {
        for _ in 0..ROUNDS {
            let (role, based) = role(&house).await;
            let other = house.role(&["roles:read:all"], "tenant").await;
            let user = house.user(json!({})).await;
            let held = format!("/tenants/main/users/{user}/roles");
            let tag = house.operator().get(&held).await.expect(200).header("etag").to_owned();
            let giver = house.operator().if_match(&tag);
            let path = format!("/tenants/main/roles/{role}?move_holders_to={other}");
            let (deleted, given) = tokio::join!(based.delete(&path), giver.put(&held, json!({ "roles": [{ "role": role }] })));
            let moved = may(&house, &user, "roles:read:all").await;
            match statuses(&deleted, &given) {
                (204, 200) => assert!(moved),
                (204, 422) => assert!(!moved),
                other => panic!("{other:?}: {} {}", deleted.text, given.text),
            }
            ensure_consistent(&house).await;
        }
    }

    async fn a_role_is_deleted_while_an_invitation_offers_it(house: House) {
        for _ in 0..ROUNDS {
            let (role, based) = role(&house).await;
            let (path, operator) = (format!("/tenants/main/roles/{role}"), house.operator());
            let invitee = json!({ "email": format!("{}@people.test", unique("invitee")), "roles": [role] });
            let (deleted, invited) = tokio::join!(based.delete(&path), operator.post("/tenants/main/invitations", invitee));
            let offered = house.operator().get("/tenants/main/invitations?limit=200").await.expect(200);
            let offers = offered.items().iter().any(|each| each["roles"].as_array().is_some_and(|roles| roles.iter().any(|one| one["id"] == Value::String(role.clone()))));
            match statuses(&deleted, &invited) {
                (204, 422 | 403) => assert!(!offers),
                (409, 201) => assert!(offers),
                other => panic!("{other:?}: {} {}", deleted.text, invited.text),
            }
        }
    }

    async fn a_user_is_deleted_while_put_into_a_group(house: House) {
        for round in 0..ROUNDS {
            let group = group(&house).await;
            let email = format!("{}@people.test", unique("user"));
            let user = house.user(json!({ "email": email })).await;
            let (path, member, operator) = (format!("/tenants/main/users/{user}"), format!("/tenants/main/groups/{group}/members/{user}"), house.operator());
            let confirmed = json!({ "confirm_email": email });
            let (deleted, added) = if round % 2 == 0 { tokio::join!(operator.delete_with(&path, confirmed), put(&operator, &member)) } else { let (added, deleted) = tokio::join!(put(&operator, &member), operator.delete_with(&path, confirmed)); (deleted, added) };
            match statuses(&deleted, &added) {
                (204, 200 | 404) => {}
                other => panic!("{other:?}: {} {}", deleted.text, added.text),
            }
            let members = house.operator().get(&format!("/tenants/main/groups/{group}/members")).await.expect(200);
            assert_eq!(members.items().len(), 0, "who is deleted is in no group: {}", members.text);
            let shown = house.operator().get(&format!("/tenants/main/groups/{group}")).await.expect(200);
            assert_eq!(shown.body["members_count"], 0);
            ensure_consistent(&house).await;
        }
    }

    async fn a_user_is_deleted_while_given_a_role(house: House) {
        for _ in 0..ROUNDS {
            let (role, _) = role(&house).await;
            let email = format!("{}@people.test", unique("user"));
            let user = house.user(json!({ "email": email })).await;
            let (path, held) = (format!("/tenants/main/users/{user}"), format!("/tenants/main/users/{user}/roles"));
            let tag = house.operator().get(&held).await.expect(200).header("etag").to_owned();
            let (operator, giver) = (house.operator(), house.operator().if_match(&tag));
            let (deleted, given) = tokio::join!(operator.delete_with(&path, json!({ "confirm_email": email })), giver.put(&held, json!({ "roles": [{ "role": role }] })));
            match statuses(&deleted, &given) {
                (204, 200 | 404 | 412) => {}
                other => panic!("{other:?}: {} {}", deleted.text, given.text),
            }
            assert_eq!(house.operator().get(&format!("/tenants/main/roles/{role}")).await.expect(200).body["users_count"], 0);
            ensure_consistent(&house).await;
        }
    }

    /// A workspace is switched off while a role is given in it: the role is there or not, and counts only once it is switched on again.
    async fn a_workspace_is_switched_off_while_a_role_is_given_in_it(house: House) {
        for _ in 0..ROUNDS {
            let (role, _) = role(&house).await;
            let user = house.user(json!({})).await;
            let place = crate::workspaces::workspace(&house, &unique("quay")).await;
            let (path, held) = (format!("/tenants/main/workspaces/{place}"), format!("/tenants/main/users/{user}/roles"));
            let tag = house.operator().get(&held).await.expect(200).header("etag").to_owned();
            let (operator, giver) = (house.operator(), house.operator().if_match(&tag));
            let body = json!({ "roles": [{ "role": role }], "workspace": place });
            let (switched, given) = tokio::join!(operator.patch(&path, json!({ "active": false })), giver.put(&held, body));
            switched.expect(200);
            assert!(!crate::workspaces::check_in(&house, &user, &place, "users:read:all").await.0);
            house.operator().patch(&path, json!({ "active": true })).await.expect(200);
            let counts = crate::workspaces::check_in(&house, &user, &place, "users:read:all").await.0;
            match given.status.as_u16() {
                200 => assert!(counts),
                422 => assert!(!counts),
                other => panic!("{other}: {}", given.text),
            }
        }
    }
}
