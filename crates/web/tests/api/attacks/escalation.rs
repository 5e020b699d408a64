//! Nobody gives or takes more than they hold, on any way.

use http::Method;
use rolecall_testkit::{Answer, Client, House, PASSWORD, on_both_databases, unique};
use serde_json::{Value, json};

const BEYOND: &str = "grant_exceeds_own_rights";

async fn tag_of(house: &House, path: &str) -> String {
    house
        .operator()
        .get(path)
        .await
        .expect(200)
        .header("etag")
        .to_owned()
}

async fn sync(house: &House, by: &Client, user: &str, roles: &[&str]) -> Answer {
    let path = format!("/tenants/main/users/{user}/roles");
    let wanted: Vec<Value> = roles.iter().map(|role| json!({ "role": role })).collect();
    by.if_match(&tag_of(house, &path).await)
        .put(&path, json!({ "roles": wanted }))
        .await
}

async fn group_with(house: &House, roles: &[&str]) -> String {
    let group = house
        .operator()
        .post("/tenants/main/groups", json!({ "name": unique("Group") }))
        .await
        .expect(201)
        .id();
    house
        .operator()
        .put(
            &format!("/tenants/main/groups/{group}/roles"),
            json!({ "roles": roles }),
        )
        .await
        .expect(200);
    group
}

/// Everything but full access and what a test withholds.
const NEARLY_EVERYTHING: &[&str] = &[
    "users:read:all",
    "users:create:all",
    "users:update:all",
    "users:deactivate:all",
    "users:manage:roles",
    "users:restore:all",
    "user_groups:read:all",
    "user_groups:create:all",
    "user_groups:update:all",
    "user_groups:delete:all",
    "user_groups:manage:members",
    "roles:read:all",
    "roles:create:all",
    "roles:update:all",
    "roles:delete:all",
    "workspaces:read:all",
    "workspaces:manage:all",
];

async fn deputy(house: &House) -> (Client, String) {
    house.somebody_with(NEARLY_EVERYTHING).await
}

on_both_databases! {
    /// A61, I-08: every way to a right asks the same question.
    async fn nobody_gives_a_permission_that_they_do_not_hold_on_any_way(house: House) {
        let (deputy, id) = deputy(&house).await;
        let operator = house.operator();
        let user = house.user(json!({})).await;
        let own = house.role(&["users:read:all"], "tenant").await;
        let at = |rest: &str| format!("/tenants/main/{rest}");
        for withheld in ["audit:read:all", "admin:full:access", "platform:full:access"] {
            let beyond = house.role(&[withheld], "tenant").await;
            let carrying = group_with(&house, &[&beyond]).await;
            let asleep = group_with(&house, &[&beyond]).await;
            operator.put(&at(&format!("groups/{asleep}/members/{user}")), json!({})).await.expect(200);
            operator.patch(&at(&format!("groups/{asleep}")), json!({ "active": false })).await.expect(200);
            let empty = group_with(&house, &[]).await;
            operator.put(&at(&format!("groups/{empty}/members/{id}")), json!({})).await.expect(200);
            let held = house.role(&["users:read:all"], "tenant").await;
            house.user(json!({ "roles": [held] })).await;
            let before = house.state().await;

            sync(&house, &deputy, &user, &[&beyond]).await.refused(403, BEYOND);
            sync(&house, &deputy, &user, &[&own, &beyond]).await.refused(403, BEYOND);
            sync(&house, &deputy, &id, &[&beyond]).await.refused(403, BEYOND);
            let body = json!({ "email": "eve@example.test", "password": PASSWORD, "roles": [beyond] });
            deputy.post(&at("users"), body).await.refused(403, BEYOND);
            deputy.post(&at("roles"), json!({ "name": "Mine", "contexts": ["tenant"], "permissions": [withheld] })).await.refused(403, BEYOND);
            deputy.post(&at(&format!("roles/{beyond}/clone")), json!({ "name": "Mine" })).await.refused(403, BEYOND);
            let draft = json!({ "name": "Mine", "contexts": ["tenant"], "permissions": ["users:read:all", withheld] });
            deputy.if_match("\"1\"").put(&at(&format!("roles/{own}")), draft).await.refused(403, BEYOND);
            deputy.put(&at(&format!("groups/{empty}/roles")), json!({ "roles": [beyond] })).await.refused(403, BEYOND);
            deputy.put(&at(&format!("groups/{carrying}/members/{id}")), json!({})).await.refused(403, BEYOND);
            deputy.put(&at(&format!("groups/{asleep}/members/{id}")), json!({})).await.refused(403, BEYOND);
            deputy.patch(&at(&format!("groups/{asleep}")), json!({ "active": true })).await.refused(403, BEYOND);
            deputy.if_match("\"1\"").delete(&at(&format!("roles/{held}?move_holders_to={beyond}"))).await.refused(403, BEYOND);

            assert_eq!(house.state().await, before, "something changed for `{withheld}`");
            assert_eq!(operator.check("main", &id, &[withheld]).await.body["allowed"], false);
        }
    }

    /// A61, symmetric: what one could not give one cannot take.
    async fn nobody_takes_a_permission_that_they_do_not_hold(house: House) {
        let (deputy, _) = deputy(&house).await;
        let operator = house.operator();
        let beyond = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [beyond] })).await;
        let carrying = group_with(&house, &[&beyond]).await;
        let member = house.user(json!({})).await;
        let at = |rest: &str| format!("/tenants/main/{rest}");
        operator.put(&at(&format!("groups/{carrying}/members/{member}")), json!({})).await.expect(200);
        let before = house.state().await;
        sync(&house, &deputy, &user, &[]).await.refused(403, BEYOND);
        deputy.delete(&at(&format!("groups/{carrying}/members/{member}"))).await.refused(403, BEYOND);
        deputy.put(&at(&format!("groups/{carrying}/roles")), json!({ "roles": [] })).await.refused(403, BEYOND);
        deputy.patch(&at(&format!("groups/{carrying}")), json!({ "active": false })).await.refused(403, BEYOND);
        deputy.delete(&at(&format!("groups/{carrying}"))).await.refused(403, BEYOND);
        deputy.if_match("\"1\"").delete(&at(&format!("roles/{beyond}"))).await.refused(403, BEYOND);
        let emptied = json!({ "name": "Emptied", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        deputy.if_match("\"1\"").put(&at(&format!("roles/{beyond}")), emptied).await.refused(403, BEYOND);
        let widened = json!({ "name": "Widened", "contexts": ["tenant", "customer"], "permissions": ["audit:read:all"] });
        deputy.if_match("\"1\"").put(&at(&format!("roles/{beyond}")), widened).await.refused(403, BEYOND);
        assert_eq!(house.state().await, before);
    }

    /// A62: who holds more is beyond who holds less, with an empty list of roles too.
    async fn nobody_touches_an_account_that_holds_more(house: House) {
        let (deputy, _) = deputy(&house).await;
        let audit = house.role(&["audit:read:all"], "tenant").await;
        let full = house.role(&["admin:full:access"], "tenant").await;
        let sleeping = group_with(&house, &[&audit]).await;
        let in_group = house.user(json!({})).await;
        let at = |user: &str, rest: &str| format!("/tenants/main/users/{user}{rest}");
        house.operator().put(&format!("/tenants/main/groups/{sleeping}/members/{in_group}"), json!({})).await.expect(200);
        let operator = house.operator().get("/me").await.expect(200).id();
        let later = house.user(json!({})).await;
        let from = house.directory.now().plus(std::time::Duration::from_secs(3_600)).to_string();
        let path = at(&later, "/roles");
        let tag = tag_of(&house, &path).await;
        house.operator().if_match(&tag).put(&path, json!({ "roles": [{ "role": audit, "valid_from": from }] })).await.expect(200);
        let inactive = house.user(json!({ "roles": [full], "active": false })).await;
        let group = group_with(&house, &[]).await;
        for target in [house.user(json!({ "roles": [audit] })).await, house.user(json!({ "roles": [full] })).await, in_group, operator, later, inactive] {
            let email = house.operator().get(&at(&target, "")).await.expect(200).text_at("/email");
            let before = house.state().await;
            let requests = [
                (Method::PATCH, at(&target, ""), json!({ "email": "eve@example.test" })),
                (Method::PATCH, at(&target, ""), json!({ "first_name": "Eve" })),
                (Method::DELETE, at(&target, ""), json!({ "confirm_email": email })),
                (Method::PUT, at(&target, "/password"), json!({ "password": PASSWORD })),
                (Method::POST, at(&target, "/deactivate"), json!({})),
                (Method::POST, at(&target, "/activate"), json!({})),
                (Method::DELETE, at(&target, "/sessions"), json!({})),
                (Method::PUT, at(&target, "/roles"), json!({ "roles": [] })),
                (Method::PUT, format!("/tenants/main/groups/{group}/members/{target}"), json!({})),
            ];
            for (method, path, body) in requests {
                let tag = if path.ends_with("/roles") { tag_of(&house, &path).await } else { tag_of(&house, &at(&target, "")).await };
                let body = Some(body.to_string().into_bytes());
                let answer = deputy.if_match(&tag).send(method.clone(), &path, "application/json", body).await;
                assert_eq!((answer.status.as_u16(), answer.body["code"].as_str()), (403, Some(BEYOND)), "{method} {path}: {}", answer.text);
            }
            assert_eq!(house.state().await, before);
        }
    }

    /// A62: a change that many feel is a change to each of them.
    async fn nobody_changes_for_many_what_one_among_them_holds_more_than_they_do(house: House) {
        let (deputy, id) = deputy(&house).await;
        let operator = house.operator();
        let (shared, other) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let audit = house.role(&["audit:read:all"], "tenant").await;
        for _ in 0..3 { house.user(json!({ "roles": [shared] })).await; }
        let path = format!("/tenants/main/roles/{shared}");
        let wider = json!({ "name": "Shared", "contexts": ["tenant"], "permissions": ["users:read:all", "roles:read:all"] });
        deputy.if_match("\"1\"").put(&path, wider.clone()).await.expect(200);

        // Through a group that is not active now, too.
        let strong = house.user(json!({ "roles": [shared] })).await;
        let asleep = group_with(&house, &[&audit]).await;
        operator.put(&format!("/tenants/main/groups/{asleep}/members/{strong}"), json!({})).await.expect(200);
        operator.patch(&format!("/tenants/main/groups/{asleep}"), json!({ "active": false })).await.expect(200);
        let before = house.state().await;
        let narrower = json!({ "name": "Shared", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        deputy.if_match("\"2\"").put(&path, narrower.clone()).await.refused(403, BEYOND);
        let for_members = json!({ "name": "Shared", "contexts": ["tenant", "member"], "permissions": ["users:read:all", "roles:read:all"] });
        deputy.if_match("\"2\"").put(&path, for_members).await.refused(403, BEYOND);
        deputy.if_match("\"2\"").delete(&format!("{path}?move_holders_to={other}")).await.refused(403, BEYOND);
        assert_eq!(house.state().await, before);

        // What gives and takes nothing is no change to anybody; nobody is beyond who holds the wildcard.
        let renamed = json!({ "name": "Commons", "contexts": ["tenant"], "permissions": ["users:read:all", "roles:read:all"] });
        deputy.if_match("\"2\"").put(&path, renamed).await.expect(200);
        operator.if_match("\"3\"").put(&path, narrower).await.expect(200);
        assert_eq!(operator.check("main", &strong, &["roles:read:all"]).await.body["allowed"], false);
        assert_eq!(operator.check("main", &id, &["roles:read:all"]).await.body["allowed"], true);
    }

    /// A63: neither through a role that one holds oneself.
    async fn nobody_adds_to_a_role_what_they_do_not_hold_not_even_to_their_own(house: House) {
        let role = house.role(&["roles:update:all", "roles:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let client = house.sign_in(&user).await;
        let path = format!("/tenants/main/roles/{role}");
        for wish in ["audit:read:all", "admin:full:access", "platform:full:access"] {
            let draft = json!({ "name": "Mine", "contexts": ["tenant"], "permissions": ["roles:update:all", "roles:read:all", wish] });
            client.if_match("\"1\"").put(&path, draft).await.refused(403, BEYOND);
            assert_eq!(house.operator().check("main", &user, &[wish]).await.body["allowed"], false);
        }
    }

    /// A64: another spelling of a field is no way round; nothing is ignored.
    async fn a_field_of_another_name_is_refused(house: House) {
        let beyond = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let operator = house.operator();
        for more in [json!({ "role": beyond }), json!({ "role_id": beyond }), json!({ "roleIds": [beyond] }), json!({ "roles[]": [beyond] }), json!({ "user": { "roles": [beyond] } }), json!({ "is_platform": true }), json!({ "Roles": [beyond] })] {
            let mut create = json!({ "email": "eve@example.test" });
            create.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
            operator.post("/tenants/main/users", create).await.refused(422, "invalid");
            operator.patch(&format!("/tenants/main/users/{user}"), more.clone()).await.refused(422, "invalid");
            operator.patch("/me", more).await.refused(422, "invalid");
        }
        let patch = json!([{ "op": "add", "path": "/roles/0", "value": beyond }]);
        for kind in ["application/json-patch+json", "application/merge-patch+json"] {
            let answer = operator.send(Method::PATCH, &format!("/tenants/main/users/{user}"), kind, Some(patch.to_string().into_bytes())).await;
            answer.refused(415, "media_type_unsupported");
        }
        operator.patch(&format!("/tenants/main/users/{user}"), patch).await.refused(422, "invalid");
        operator.patch(&format!("/tenants/main/users/{user}"), json!({ "roles": [beyond] })).await.refused(422, "invalid");
    }

    /// A72: a list with one foreign id changes nothing.
    async fn a_set_of_roles_with_a_foreign_one_changes_nothing(house: House) {
        house.tenant("harbour").await;
        let (own, foreign) = (house.role(&["users:read:all"], "tenant").await, house.role_in("harbour", &["users:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let group = group_with(&house, &[]).await;
        let before = house.state().await;
        for wanted in [[&own, &foreign], [&foreign, &own]] {
            let wanted: Vec<&str> = wanted.iter().map(|role| role.as_str()).collect();
            sync(&house, &house.operator(), &user, &wanted).await.refused(422, "invalid");
            house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": wanted })).await.refused(422, "invalid");
            house.operator().post("/tenants/main/users", json!({ "email": "eve@example.test", "roles": wanted })).await.refused(422, "invalid");
        }
        sync(&house, &house.operator(), &user, &[&own, &own]).await.refused(422, "invalid");
        assert_eq!(house.state().await, before);
    }

    /// A71: what is refused half way is written down and leaves nothing else.
    async fn a_refusal_is_in_the_trail_and_nothing_else_is(house: House) {
        let (deputy, id) = deputy(&house).await;
        let beyond = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        sync(&house, &deputy, &user, &[&beyond]).await.refused(403, BEYOND);
        let trail = house.operator().get(&format!("/tenants/main/audit?actor={id}&action=user.sync_roles")).await.expect(200);
        assert_eq!(trail.items().len(), 1);
        let entry = &trail.items()[0];
        assert_eq!((entry["result"].as_str(), entry["resource"]["id"].as_str()), (Some("denied"), Some(user.as_str())));
        assert!(entry["reason"].as_str().is_some_and(|reason| reason.contains("audit:read:all")), "{entry}");
    }
}
