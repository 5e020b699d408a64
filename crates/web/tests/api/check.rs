//! `/tenants/{tenant}/check` and `…/check/batch`: the gate.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::sync;

async fn check(house: &House, body: Value) -> rolecall_testkit::Answer {
    house.operator().post("/tenants/main/check", body).await
}

on_both_databases! {
    async fn any_one_of_the_permissions_suffices_and_the_answer_says_which(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all"]).await;
        let yes = check(&house, json!({ "subject": user, "any_of": ["roles:read:all", "users:read:all"] })).await.expect(200);
        assert_eq!((yes.body["allowed"].clone(), yes.text_at("/permission"), yes.text_at("/limit"), yes.text_at("/reason")), (json!(true), "users:read:all".into(), "all".into(), "granted".into()));
        let no = check(&house, json!({ "subject": user, "any_of": ["roles:read:all", "audit:read:all"] })).await.expect(200);
        assert_eq!((no.body["allowed"].clone(), no.body["permission"].clone(), no.text_at("/reason")), (json!(false), Value::Null, "missing".into()));
    }

    async fn a_permission_matches_exactly_or_not_at_all(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all", "user_groups:read:all"]).await;
        for near in ["users:read:own", "users:reads:all", "user:read:all", "users:read:al", "users:update:all"] {
            assert_eq!(check(&house, json!({ "subject": user, "any_of": [near] })).await.expect(200).body["allowed"], false, "{near}");
        }
    }

    async fn an_empty_list_and_a_malformed_permission_are_refused_for_everybody(house: House) {
        let me = house.operator().get("/me").await.expect(200).id();
        for (any_of, pointer, code) in [
            (json!([]), "/any_of", "any_of_invalid"), (json!(["users:read:all", "users:read"]), "/any_of/1", "permission_invalid"),
            (json!(["*:*:*"]), "/any_of/0", "permission_invalid"), (json!(["admin:full:access\u{0}"]), "/any_of/0", "permission_invalid"),
            (json!(vec!["users:read:all"; 101]), "/any_of", "any_of_invalid"), (json!("users:read:all"), "/any_of", "type_invalid"),
        ] {
            check(&house, json!({ "subject": me, "any_of": any_of })).await.refused(422, "invalid").at_field(pointer, code);
        }
        check(&house, json!({ "subject": "Olivia", "any_of": ["users:read:all"] })).await.refused(422, "invalid").at_field("/subject", "id_invalid");
        check(&house, json!({ "any_of": ["users:read:all"] })).await.refused(422, "invalid").at_field("/subject", "required");
        check(&house, json!({ "subject": me, "any_of": ["users:read:all"], "user": me })).await.refused(422, "invalid").at_field("/user", "unknown_field");
    }

    async fn a_permission_nobody_knows_is_denied_to_everybody_but_the_wildcard(house: House) {
        let (_, reader) = house.somebody_with(&["users:read:all"]).await;
        let (_, admin) = house.somebody_with(&["admin:full:access"]).await;
        let ask = async |user: &str, key: &str| { let answer = check(&house, json!({ "subject": user, "any_of": [key] })).await.expect(200); (answer.body["allowed"] == true, answer.text_at("/reason")) };
        assert_eq!(ask(&reader, "nobody:knows:this").await, (false, "missing".to_owned()));
        assert_eq!(ask(&admin, "nobody:knows:this").await, (true, "wildcard".to_owned()));
        assert_eq!(ask(&admin, "platform:full:access").await, (false, "missing".to_owned()));
    }

    async fn an_account_that_the_tenant_does_not_know_may_nothing(house: House) {
        let (_, stranger) = house.tenant("acme").await;
        for subject in [stranger.as_str(), "usr_00000000000000000000000000"] {
            let answer = check(&house, json!({ "subject": subject, "any_of": ["users:read:all"] })).await.expect(200);
            assert_eq!((answer.body["allowed"].clone(), answer.text_at("/reason")), (json!(false), "unknown_subject".to_owned()));
        }
        let me = house.operator().get("/me").await.expect(200).id();
        let guest = house.operator().check("acme", &me, &["users:read:all"]).await.expect(200);
        assert_eq!((guest.body["allowed"].clone(), guest.text_at("/reason")), (json!(true), "wildcard".to_owned()));
    }

    async fn own_counts_for_ones_own_and_without_a_resource_the_widest_limit_is_told(house: House) {
        let modules = json!([{ "key": "notes", "name": "Notes", "permissions": [
            { "key": "notes:read:own", "name": "own" }, { "key": "notes:read:own_family", "name": "family" }, { "key": "notes:read:all", "name": "all" },
        ] }]);
        house.operator().put("/tenants/main/catalogue/manifests/notes", json!({ "name": "notes", "modules": modules })).await.expect(200);
        let (_, user) = house.somebody_with(&["notes:read:own"]).await;
        let ask = async |resource: Value| check(&house, json!({ "subject": user, "any_of": ["notes:read:all", "notes:read:own"], "resource": resource })).await.expect(200);
        let mine = ask(json!({ "owner": user })).await;
        assert_eq!((mine.body["allowed"].clone(), mine.text_at("/limit")), (json!(true), "own".to_owned()));
        for others in [json!({ "owner": "usr_00000000000000000000000000" }), json!({}), json!({ "family": "f-1" }), json!({ "owner": user.to_uppercase() })] {
            assert_eq!(ask(others).await.text_at("/reason"), "not_owner");
        }
        assert_eq!(ask(Value::Null).await.text_at("/limit"), "own");
        let (_, wider) = house.somebody_with(&["notes:read:own", "notes:read:all"]).await;
        let widest = check(&house, json!({ "subject": wider, "any_of": ["notes:read:own", "notes:read:all"] })).await.expect(200);
        assert_eq!(widest.text_at("/limit"), "all");
        check(&house, json!({ "subject": user, "any_of": ["notes:read:own"], "resource": { "id": "x" } })).await.refused(422, "invalid").at_field("/resource/id", "unknown_field");
    }

    async fn about_oneself_anybody_may_ask_and_about_others_who_may_read_users_or_check(house: House) {
        let (nobody, id) = house.somebody_with(&[]).await;
        let (checker, _) = house.somebody_with(&["access:check:all"]).await;
        assert_eq!(nobody.check("main", &id, &["users:read:all"]).await.expect(200).body["allowed"], false);
        let me = house.operator().get("/me").await.expect(200).id();
        let refused = nobody.check("main", &me, &["users:read:all"]).await.refused(403, "permission_missing");
        assert_eq!(refused.text_at("/permission"), "access:check:all or users:read:all");
        assert_eq!(checker.check("main", &me, &["users:read:all"]).await.expect(200).body["allowed"], true);
        let body = json!({ "checks": [{ "subject": id, "any_of": ["users:read:all"] }, { "subject": me, "any_of": ["users:read:all"] }] });
        nobody.post("/tenants/main/check/batch", body).await.refused(403, "permission_missing");
    }

    async fn every_change_of_rights_raises_the_version_and_a_check_may_ask_for_it(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let version = async || house.operator().check("main", &user, &["users:read:all"]).await.expect(200).body["policy_version"].as_u64().expect("a version");
        let before = version().await;
        let given = sync(&house, &house.operator(), &user, &[&role]).await.expect(200);
        let written: u64 = given.header("rolecall-policy-version").parse().expect("a version");
        assert_eq!((written, version().await), (before + 1, before + 1));
        let asked = json!({ "subject": user, "any_of": ["users:read:all"], "at_least": written });
        assert_eq!(check(&house, asked.clone()).await.expect(200).body["allowed"], true);

        for door in ["check", "explain"] {
            let future = json!({ "subject": user, "any_of": ["users:read:all"], "at_least": written + 1_000 });
            let refused = house.operator().post(&format!("/tenants/main/{door}"), future).await.refused(503, "unavailable");
            assert_eq!(refused.header("retry-after"), "1", "{door}");
        }
        check(&house, json!({ "subject": user, "any_of": ["users:read:all"], "at_least": -1 })).await.refused(422, "invalid").at_field("/at_least", "value_invalid");
        house.operator().patch(&format!("/tenants/main/users/{user}"), json!({ "first_name": "Ada" })).await.expect(200);
        assert!(version().await > written);
    }

    async fn a_batch_answers_in_order_as_the_single_checks_do(house: House) {
        let (_, reader) = house.somebody_with(&["users:read:all"]).await;
        let (_, auditor) = house.somebody_with(&["audit:read:all"]).await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let mut checks = Vec::new();
        for subject in [&reader, &auditor, &reader, &"usr_00000000000000000000000000".to_owned()] {
            for permission in ["users:read:all", "audit:read:all", "users:read:all", "nobody:knows:this"] {
                for workspace in [Value::Null, json!(north), json!("wsp_00000000000000000000000000")] {
                    checks.push(json!({ "subject": subject, "any_of": [permission], "workspace": workspace }));
                }
            }
        }
        let batch = house.operator().post("/tenants/main/check/batch", json!({ "checks": checks })).await.expect(200);
        let results = batch.body["results"].as_array().expect("results");
        assert_eq!(results.len(), checks.len());
        for (question, result) in checks.iter().zip(results) {
            assert_eq!(check(&house, question.clone()).await.expect(200).body, *result, "{question}");
        }
    }

    async fn a_malformed_question_is_an_error_in_its_place_and_the_others_stand(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all"]).await;
        let good = json!({ "subject": user, "any_of": ["users:read:all"] });
        let checks = json!([good, { "subject": user, "any_of": [] }, good, { "subject": user, "any_of": ["users"] }, 7, {}, { "subject": user, "any_of": ["users:read:all"], "x": 1 }, good]);
        let batch = house.operator().post("/tenants/main/check/batch", json!({ "checks": checks })).await.expect(200);
        let results = batch.body["results"].as_array().expect("results");
        let allowed: Vec<bool> = results.iter().map(|result| result["allowed"] == true).collect();
        assert_eq!(allowed, [true, false, true, false, false, false, false, true]);
        for (place, pointer, code) in [(1, "/any_of", "any_of_invalid"), (3, "/any_of/0", "permission_invalid"), (4, "", "type_invalid"), (5, "/subject", "required"), (6, "/x", "unknown_field")] {
            let error = &results[place]["error"];
            assert_eq!((error["status"].clone(), error["code"].clone()), (json!(422), json!("invalid")), "{error}");
            assert_eq!(error["request_id"].as_str(), Some(batch.header("x-request-id")));
            assert_eq!((error["errors"][0]["pointer"].as_str(), error["errors"][0]["code"].as_str()), (Some(pointer), Some(code)));
        }
    }

    async fn a_batch_has_a_thousand_questions_at_the_most(house: House) {
        let me = house.operator().get("/me").await.expect(200).id();
        let checks = |count: usize| json!({ "checks": vec![json!({ "subject": me, "any_of": ["users:read:all"] }); count] });
        let full = house.operator().post("/tenants/main/check/batch", checks(1_000)).await.expect(200);
        assert!(full.body["results"].as_array().is_some_and(|all| all.len() == 1_000 && all.iter().all(|each| each["allowed"] == true)));
        house.operator().post("/tenants/main/check/batch", checks(1_001)).await.refused(422, "invalid").at_field("/checks", "batch_too_large");
        assert_eq!(house.operator().post("/tenants/main/check/batch", checks(0)).await.expect(200).body, json!({ "results": [] }));
    }
}
