//! `/tenants/{tenant}/explain`: why.

use rolecall_testkit::{Answer, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::sync_as_sent;

async fn explain(house: &House, body: Value) -> Answer {
    house
        .operator()
        .post("/tenants/main/explain", body)
        .await
        .expect(200)
}

fn texts<'a>(list: &'a Value, pointer: &str) -> Vec<&'a str> {
    list.as_array()
        .expect("a list")
        .iter()
        .filter_map(|each| each.pointer(pointer).and_then(Value::as_str))
        .collect()
}

on_both_databases! {
    async fn an_allow_names_every_path_that_allows(house: House) {
        let (direct, carried) = (house.role(&["users:read:all"], "tenant").await, house.role(&["users:read:all", "roles:read:all"], "tenant").await);
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": direct, "valid_until": "2099-01-01T00:00:00Z" }] })).await.expect(200);
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": direct }], "workspace": north })).await.expect(200);
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/groups/{group}/roles"), json!({ "roles": [carried] })).await.expect(200);
        house.operator().send("PUT".parse().expect("a method"), &format!("/tenants/main/groups/{group}/members/{user}"), "", None).await.expect(200);

        let wide = explain(&house, json!({ "subject": user, "any_of": ["users:read:all"] })).await;
        assert_eq!((wide.body["allowed"].clone(), wide.body["missing"].clone()), (json!(true), json!([])));
        let grants = wide.body["grants"].as_array().expect("grants");
        assert_eq!(grants.len(), 2, "{}", wide.text);
        let by_group = grants.iter().find(|grant| grant["path"]["group"].is_object()).expect("the group's path");
        assert_eq!((by_group["path"]["group"]["name"].as_str(), by_group["path"]["role"]["id"].as_str()), (Some("Night shift"), Some(carried.as_str())));
        let own = grants.iter().find(|grant| grant["path"]["group"].is_null()).expect("the direct path");
        assert_eq!((own["path"]["role"]["id"].as_str(), own["path"]["valid_until"].as_str()), (Some(direct.as_str()), Some("2099-01-01T00:00:00.000000Z")));

        let local = explain(&house, json!({ "subject": user, "any_of": ["users:read:all"], "workspace": north })).await;
        assert_eq!(local.body["grants"].as_array().map(Vec::len), Some(3));
        assert!(!local.text_at("/summary").is_empty());
    }

    async fn a_wildcard_is_named_as_what_allows(house: House) {
        let me = house.operator().get("/me").await.expect(200).id();
        let why = explain(&house, json!({ "subject": me, "any_of": ["users:read:all"] })).await;
        assert_eq!(why.text_at("/reason"), "wildcard");
        let mut permissions = texts(&why.body["grants"], "/permission");
        permissions.sort_unstable();
        assert_eq!(permissions, ["admin:full:access", "platform:full:access"]);
    }

    async fn a_deny_says_what_was_missing_and_which_roles_would_give_it(house: House) {
        let body = |name: &str, contexts: &[&str]| json!({ "name": name, "contexts": contexts, "permissions": ["audit:read:all"] });
        house.operator().post("/tenants/main/roles", body("Auditor", &["tenant"])).await.expect(201);
        house.operator().post("/tenants/main/roles", body("Member auditor", &["member"])).await.expect(201);
        let user = house.user(json!({})).await;
        let why = explain(&house, json!({ "subject": user, "any_of": ["audit:read:all", "nobody:knows:this"] })).await;
        assert_eq!((why.body["allowed"].clone(), why.text_at("/reason"), why.body["grants"].clone()), (json!(false), "missing".to_owned(), json!([])));
        assert_eq!(texts(&why.body["missing"], "/why"), ["not_held", "unknown_permission"]);
        let offers = &why.body["missing"][0]["roles"];
        assert_eq!(texts(offers, "/role/name"), ["Auditor", "Administrator", "Member auditor"]);
        assert_eq!((offers[0]["fits"].clone(), offers[2]["fits"].clone()), (json!(true), json!(false)));
        assert!(why.text_at("/summary").contains("audit:read:all"), "{}", why.text);

        let given = offers[0]["role"]["id"].as_str().expect("an id").to_owned();
        crate::steps::sync(&house, &house.operator(), &user, &[&given]).await.expect(200);
        assert_eq!(explain(&house, json!({ "subject": user, "any_of": ["audit:read:all"] })).await.body["allowed"], true);
    }

    async fn a_deny_tells_a_near_miss(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}");
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let why = async || { let answer = explain(&house, json!({ "subject": user, "any_of": ["audit:read:all"] })).await; (answer.text_at("/missing/0/why"), answer.body["missing"][0]["near"].as_array().map(Vec::len)) };
        assert_eq!(why().await, ("not_held".to_owned(), Some(0)));
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": role }], "workspace": north })).await.expect(200);
        assert_eq!(why().await, ("other_scope".to_owned(), Some(1)));
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [], "workspace": north })).await.expect(200);
        sync_as_sent(&house, &house.operator(), &path, json!({ "roles": [{ "role": role, "valid_from": "2099-01-01T00:00:00Z" }] })).await.expect(200);
        assert_eq!(why().await, ("not_valid_now".to_owned(), Some(1)));
    }

    async fn it_agrees_with_the_gate_on_everything(house: House) {
        let role = house.role(&["users:read:all", "roles:read:all"], "tenant").await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let mut subjects = vec![house.operator().get("/me").await.expect(200).id(), "usr_00000000000000000000000000".to_owned()];
        subjects.push(house.user(json!({ "roles": [role] })).await);
        subjects.push(house.user(json!({ "roles": [role], "active": false })).await);
        let local = house.user(json!({})).await;
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{local}"), json!({ "roles": [{ "role": role }], "workspace": north })).await.expect(200);
        subjects.push(local);
        for subject in &subjects {
            for permission in ["users:read:all", "roles:update:all", "nobody:knows:this", "admin:full:access", "platform:full:access"] {
                for workspace in [Value::Null, json!(north)] {
                    let question = json!({ "subject": subject, "any_of": [permission], "workspace": workspace });
                    let gate = house.operator().post("/tenants/main/check", question.clone()).await.expect(200);
                    let why = explain(&house, question.clone()).await;
                    for field in ["allowed", "permission", "limit", "reason", "policy_version"] {
                        assert_eq!(why.body[field], gate.body[field], "{field} of {question}");
                    }
                    assert_eq!(why.body["grants"].as_array().is_some_and(|grants| !grants.is_empty()), gate.body["allowed"] == true, "{question}: {}", why.text);
                }
            }
        }
    }
}
