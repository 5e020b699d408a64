//! `/tenants/{tenant}/assignments`: what ends by itself, soonest first.

use std::time::Duration;

use rolecall_testkit::{House, OPERATOR_EMAIL, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{session_of, sync_as_sent, walk};

const PATH: &str = "/tenants/main/assignments";

/// Gives a user a role until so many hours from now.
async fn until(house: &House, user: &str, role: &str, hours: u64) -> String {
    let end = house
        .directory
        .now()
        .plus(Duration::from_hours(hours))
        .to_string();
    let body =
        json!({ "roles": [{ "role": role, "valid_until": end, "reason": format!("for {hours} hours") }] });
    sync_as_sent(
        house,
        &house.operator(),
        &format!("/tenants/main/users/{user}"),
        body,
    )
    .await
    .expect(200);
    end
}

on_both_databases! {
    async fn what_ends_is_listed_soonest_first_until_it_is_over(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let (ada, bob, cy) = (house.user(json!({ "first_name": "Ada" })).await, house.user(json!({ "first_name": "Bob" })).await, house.user(json!({ "first_name": "Cy", "roles": [role] })).await);
        let late = until(&house, &ada, &role, 50).await;
        until(&house, &bob, &role, 2).await;
        let all = house.operator().get(PATH).await.expect(200);
        let names = |page: &Value| page["items"].as_array().expect("items").iter().filter_map(|item| item["user"]["name"].as_str().map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(names(&all.body), ["Bob", "Ada"]);
        let last = &all.items()[1];
        assert_eq!((last["role"]["id"].clone(), last["valid_until"].clone(), last["reason"].clone(), last["workspace"].clone()), (json!(role), json!(late), json!("for 50 hours"), Value::Null));
        assert_eq!(walk(&house.operator(), &format!("{PATH}?limit=1"), "reason").await, ["for 2 hours", "for 50 hours"]);
        let soon = house.directory.now().plus(Duration::from_hours(24));
        for (query, expected) in [(format!("expires_before={soon}"), 1), (format!("user={ada}"), 1), (format!("user={cy}"), 0), (format!("role={role}"), 2)] {
            assert_eq!(house.operator().get(&format!("{PATH}?{query}")).await.expect(200).items().len(), expected, "{query}");
        }
        house.clock.advance(Duration::from_hours(3));
        let operator = session_of(&house, OPERATOR_EMAIL).await;
        assert_eq!(names(&operator.get(PATH).await.expect(200).body), ["Ada"]);
    }

    async fn the_roles_of_a_listed_user_are_those_of_now(house: House) {
        let (past, now, to_come) = (house.role(&["users:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await);
        let ada = house.user(json!({ "first_name": "Ada" })).await;
        let user = format!("/tenants/main/users/{ada}");
        let at = |hours| house.directory.now().plus(Duration::from_hours(hours)).to_string();
        let body = json!({ "roles": [{ "role": past, "valid_until": at(1) }, { "role": now, "valid_until": at(9) }, { "role": to_come, "valid_from": at(5) }] });
        sync_as_sent(&house, &house.operator(), &user, body).await.expect(200);
        house.clock.advance(Duration::from_hours(2));
        let operator = session_of(&house, OPERATOR_EMAIL).await;
        let ids = |user: &Value| user["roles"].as_array().expect("roles").iter().map(|role| role["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&operator.get(&user).await.expect(200).body), [json!(now)]);
        // The filter finds whom a role was given to, whenever; its page says until when.
        for role in [&past, &now, &to_come] {
            let list = operator.get(&format!("/tenants/main/users?role={role}")).await.expect(200);
            assert_eq!(list.items().iter().map(ids).collect::<Vec<_>>(), [[json!(now)]]);
            assert_eq!(operator.get(&format!("/tenants/main/roles/{role}")).await.expect(200).body["users_count"], json!(1));
        }
    }

    async fn who_reads_users_or_gives_roles_may_see_what_ends_and_nobody_else(house: House) {
        for permission in ["users:read:all", "users:manage:roles"] {
            house.somebody_with(&[permission]).await.0.get(PATH).await.expect(200);
        }
        house.somebody_with(&["roles:read:all"]).await.0.get(PATH).await.refused(403, "permission_missing");
        for (query, pointer, code) in [("expires_before=soon", "expires_before", "time_invalid"), ("user=ada", "user", "id_invalid"), ("role=x", "role", "id_invalid"), ("limit=0", "limit", "limit_invalid")] {
            house.operator().get(&format!("{PATH}?{query}")).await.refused(422, "invalid").at_field(pointer, code);
        }
    }
}
