//! `/tenants/{tenant}/audit` and a user's timeline: what happened.

mod trail;

use std::time::Duration;

use rolecall_testkit::{OPERATOR_EMAIL, on_both_databases};
use serde_json::json;

use crate::steps::{session_of, trail, try_sign_in, walk};

on_both_databases! {
    async fn each_filter_shows_its_own_and_the_newest_comes_first(house: House) {
        let me = house.operator().get("/me").await.expect(200).id();
        let (ada, bob) = (house.user(json!({ "first_name": "Ada" })).await, house.user(json!({ "first_name": "Bob" })).await);
        house.clock.advance(Duration::from_secs(60));
        let between = house.directory.now().to_string();
        house.clock.advance(Duration::from_secs(60));
        house.operator().patch(&format!("/tenants/main/users/{ada}"), json!({ "first_name": "Augusta" })).await.expect(200);
        house.operator().post("/tenants/main/groups", json!({ "name": "Night 100%" })).await.expect(201);

        let actions = async |query: String| trail(&house, &query).await.iter().filter_map(|entry| entry["action"].as_str().map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(actions(format!("resource_id={ada}")).await, ["user.update", "user.create"]);
        assert_eq!(actions(format!("resource_id={bob}")).await, ["user.create"]);
        assert_eq!(actions("resource_type=group".to_owned()).await, ["group.create"]);
        assert_eq!(actions("action=user.update".to_owned()).await, ["user.update"]);
        assert_eq!(actions(format!("from={between}")).await, ["group.create", "user.update"]);
        assert_eq!(actions(format!("actor={me}&to={between}&resource_type=user")).await, ["user.create", "user.create"]);
        for (q, count) in [("AUGUSTA", 1), ("night%20100%25", 1), ("olivia@", 6), ("group.cre", 1), ("nothing", 0), ("%25%25", 0)] {
            assert_eq!(actions(format!("q={q}")).await.len(), count, "{q}");
        }
        let counted = house.operator().get("/tenants/main/audit?limit=1&count=true&resource_type=user").await.expect(200);
        assert_eq!((counted.items().len(), counted.body["total"].clone()), (1, json!(3)));
        for (query, pointer, code) in [("from=x", "from", "time_invalid"), ("to=2026-13-01", "to", "time_invalid"), ("sort=at", "sort", "unknown_field")] {
            house.operator().get(&format!("/tenants/main/audit?{query}")).await.refused(422, "invalid").at_field(pointer, code);
        }
    }

    async fn the_trail_is_walked_without_gaps_while_more_happens(house: House) {
        for place in 0..7 {
            house.operator().post("/tenants/main/groups", json!({ "name": format!("Group {place}") })).await.expect(201);
        }
        let before = trail(&house, "").await;
        let first = house.operator().get("/tenants/main/audit?limit=3").await.expect(200);
        house.operator().post("/tenants/main/groups", json!({ "name": "Late" })).await.expect(201);
        let mut seen = first.each("id");
        let mut cursor = first.body["next_cursor"].as_str().map(str::to_owned);
        while let Some(next) = cursor {
            let page = house.operator().get(&format!("/tenants/main/audit?limit=3&cursor={next}")).await.expect(200);
            seen.extend(page.each("id"));
            cursor = page.body["next_cursor"].as_str().map(str::to_owned);
        }
        let expected: Vec<&str> = before.iter().filter_map(|entry| entry["id"].as_str()).collect();
        assert_eq!(seen, expected);
    }

    async fn a_day_in_three_figures(house: House) {
        let before = house.operator().get("/tenants/main/audit/stats").await.expect(200);
        assert_eq!((before.body["events"].clone(), before.body["active_users"].clone()), (json!(2), json!(1)));
        house.user(json!({ "email": "ada@people.test" })).await;
        for name in ["A", "B", "C"] {
            house.operator().post("/tenants/main/groups", json!({ "name": name })).await.expect(201);
        }
        session_of(&house, "ada@people.test").await;
        let after = house.operator().get("/tenants/main/audit/stats").await.expect(200);
        assert_eq!(after.body, json!({ "events": 7, "active_users": 2, "top_action": "group.create" }));
        house.clock.advance(Duration::from_secs(25 * 3_600));
        let operator = session_of(&house, OPERATOR_EMAIL).await;
        let later = operator.get("/tenants/main/audit/stats").await.expect(200);
        assert_eq!((later.body["events"].clone(), later.body["top_action"].clone()), (json!(1), json!("session.create")));
    }

    async fn what_the_trail_can_be_filtered_by_is_told(house: House) {
        house.operator().post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201);
        let facets = house.operator().get("/tenants/main/audit/facets").await.expect(200);
        assert_eq!(facets.body, json!({ "actions": ["group.create", "installation.set_up", "session.create"], "resource_types": ["group", "session", "tenant"] }));
    }

    async fn a_timeline_shows_what_a_user_did_and_what_was_done_to_it(house: House) {
        let role = house.role(&["user_groups:create:all"], "tenant").await;
        let ada = house.user(json!({ "email": "ada@people.test", "roles": [role] })).await;
        house.user(json!({ "email": "bob@people.test" })).await;
        let session = session_of(&house, "ada@people.test").await;
        session.post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201);
        session.get("/tenants/main/users").await.refused(403, "permission_missing");
        try_sign_in(&house, "ada@people.test", "wrong-wrong-wrong").await.refused(401, "credentials_invalid");
        house.operator().patch(&format!("/tenants/main/users/{ada}"), json!({ "job_title": "Clerk" })).await.expect(200);

        let path = format!("/tenants/main/users/{ada}/timeline");
        let shown = house.operator().get(&path).await.expect(200);
        let entries: Vec<(&str, &str)> = shown.items().iter().filter_map(|entry| Some((entry["action"].as_str()?, entry["result"].as_str()?))).collect();
        assert_eq!(entries, [("user.update", "success"), ("session.create", "failed"), ("user.list", "denied"), ("group.create", "success"), ("session.create", "success"), ("user.create", "success")]);
        assert_eq!(walk(&house.operator(), &format!("{path}?limit=2"), "id").await, shown.each("id"));
        house.operator().get("/tenants/main/users/usr_00000000000000000000000000/timeline").await.refused(404, "not_found");
    }

    async fn the_trail_is_for_who_may_read_it(house: House) {
        let (reader, id) = house.somebody_with(&["users:read:all"]).await;
        for path in ["audit", "audit/stats", "audit/facets", &format!("users/{id}/timeline")] {
            let refused = reader.get(&format!("/tenants/main/{path}")).await.refused(403, "permission_missing");
            assert_eq!(refused.text_at("/permission"), "audit:read:all");
        }
        let (auditor, _) = house.somebody_with(&["audit:read:all"]).await;
        auditor.get("/tenants/main/audit").await.expect(200);
    }
}
