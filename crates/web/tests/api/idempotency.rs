//! `Idempotency-Key`: a request that is sent twice has one effect and the same answer.

use rolecall_testkit::{Answer, Client, PASSWORD, on_both_databases};
use serde_json::json;

fn keyed(client: &Client, key: &str) -> Client {
    client.with("idempotency-key", key)
}

fn same(one: &Answer, two: &Answer) {
    assert_eq!((two.status, &two.body), (one.status, &one.body));
    for header in ["etag", "location"] {
        assert_eq!(two.header(header), one.header(header), "{header}");
    }
}

on_both_databases! {
    async fn the_same_request_twice_is_one_thing_made_and_the_same_answer(house: House) {
        let operator = house.operator();
        let role = operator.post("/tenants/main/roles", json!({ "name": "Like me", "contexts": ["tenant"], "permissions": ["users:read:all"] })).await.expect(201).id();
        let tenant = json!({ "slug": "acme", "name": "Acme", "admin": { "email": "a@acme.test", "password": PASSWORD } });
        for (place, (path, body)) in [
            ("/tenants/main/users", json!({ "email": "ada@people.test", "roles": [role] })),
            ("/tenants/main/roles", json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["users:read:all", "gone:read:all"] })),
            (&format!("/tenants/main/roles/{role}/clone"), json!({ "name": "Copy" })),
            ("/tenants/main/groups", json!({ "name": "Night" })),
            ("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })),
            ("/tenants", tenant),
        ].into_iter().enumerate() {
            let keyed = keyed(&operator, &format!("key-{place}"));
            let first = keyed.post(path, body.clone()).await.expect(201);
            let before = house.state().await;
            let second = keyed.post(path, body).await.expect(201);
            same(&first, &second);
            assert_eq!(house.state().await, before, "{path}");
        }
    }

    async fn the_answer_kept_is_the_one_given_then_not_what_became_of_it(house: House) {
        let keyed = keyed(&house.operator(), "once");
        let body = json!({ "email": "ada@people.test", "first_name": "Ada" });
        let first = keyed.post("/tenants/main/users", body.clone()).await.expect(201);
        house.operator().patch(&format!("/tenants/main/users/{}", first.id()), json!({ "first_name": "Augusta" })).await.expect(200);
        same(&first, &keyed.post("/tenants/main/users", body).await.expect(201));
    }

    async fn a_key_used_for_another_request_is_refused(house: House) {
        let keyed = keyed(&house.operator(), "once");
        keyed.post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201);
        keyed.post("/tenants/main/groups", json!({ "name": "Day" })).await.refused(409, "idempotency_key_reused");
        keyed.post("/tenants/main/workspaces", json!({ "name": "Night", "slug": "night" })).await.refused(409, "idempotency_key_reused");
        assert_eq!(house.operator().get("/tenants/main/groups").await.expect(200).each("name"), ["Night"]);
    }

    async fn somebody_elses_key_is_another_key(house: House) {
        let (clerk, _) = house.somebody_with(&["user_groups:create:all"]).await;
        let body = json!({ "name": "Night" });
        let first = keyed(&house.operator(), "once").post("/tenants/main/groups", body.clone()).await.expect(201);
        keyed(&clerk, "once").post("/tenants/main/groups", body).await.refused(409, "group_name_taken");
        let other = keyed(&clerk, "once").post("/tenants/main/groups", json!({ "name": "Day" })).await.expect(201);
        assert_ne!(first.id(), other.id());
        house.tenant("acme").await;
        let there = keyed(&house.operator(), "once").post("/tenants/acme/groups", json!({ "name": "Night" })).await.expect(201);
        assert_ne!(first.id(), there.id());
    }

    async fn a_request_that_failed_may_be_mended_and_sent_again(house: House) {
        let keyed = keyed(&house.operator(), "once");
        keyed.post("/tenants/main/users", json!({ "email": "nobody" })).await.refused(422, "invalid");
        house.user(json!({ "email": "ada@people.test" })).await;
        keyed.post("/tenants/main/users", json!({ "email": "ada@people.test" })).await.refused(409, "email_taken");
        keyed.post("/tenants/main/users", json!({ "email": "bob@people.test" })).await.expect(201);
    }

    async fn four_at_once_with_one_key_make_one_thing(house: House) {
        let keyed = keyed(&house.operator(), "once");
        let body = json!({ "name": "Night" });
        let send = || keyed.post("/tenants/main/groups", body.clone());
        let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
        let answers = [a, b, c, d];
        assert!(answers.iter().any(|answer| answer.status == 201));
        for answer in &answers {
            assert!(answer.status == 201 || answer.body["code"] == "request_in_progress", "{}", answer.text);
        }
        let ids: std::collections::BTreeSet<&str> = answers.iter().filter_map(|answer| answer.body["id"].as_str()).collect();
        assert_eq!((ids.len(), house.operator().get("/tenants/main/groups").await.expect(200).items().len()), (1, 1));
    }

    async fn who_lost_the_right_since_is_not_answered_from_what_was_kept(house: House) {
        let (clerk, id) = house.somebody_with(&["user_groups:create:all"]).await;
        let keyed = keyed(&clerk, "once");
        keyed.post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201);
        crate::steps::sync(&house, &house.operator(), &id, &[]).await.expect(200);
        keyed.post("/tenants/main/groups", json!({ "name": "Night" })).await.refused(403, "permission_missing");
    }

    async fn a_key_has_one_to_255_characters(house: House) {
        let long = "x".repeat(256);
        for (key, status) in [("x".repeat(255).as_str(), 201), (long.as_str(), 400), ("", 400)] {
            let name = format!("Group {}", key.len());
            let answer = keyed(&house.operator(), key).post("/tenants/main/groups", json!({ "name": name })).await;
            assert_eq!((answer.status.as_u16(), answer.body["code"] == "malformed"), (status, status == 400), "{}", answer.text);
        }
    }
}
