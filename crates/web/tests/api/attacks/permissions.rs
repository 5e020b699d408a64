//! Permissions and the gate: what looks like a right is none.

use rolecall_testkit::{Client, House, on_both_databases, unique};
use serde_json::{Value, json};

use super::sign_in;

const LOOK_ALIKES: &[&str] = &[
    "admin:full:access ",
    " admin:full:access",
    "ADMIN:FULL:ACCESS",
    "Admin:full:access",
    "admin:full:*",
    "*:*:*",
    "*",
    "admin:full:access\u{0}",
    "\u{430}dmin:full:access",
    "admin\u{200b}:full:access",
    "users:read:all:extra",
    "users::all",
    "users:read",
    ":read:all",
    "users:read:",
    "users.read.all",
    "users:read:all,roles:read:all",
    "users:read:all|admin:full:access",
    "",
    ":::",
    "users:read:\u{ff41}ll",
];

async fn ask(house: &House, question: Value) -> Value {
    house
        .operator()
        .post("/tenants/main/check", question)
        .await
        .expect(200)
        .body
}

async fn workspace(house: &House) -> String {
    let body = json!({ "name": "Pier", "slug": unique("pier") });
    house
        .operator()
        .post("/tenants/main/workspaces", body)
        .await
        .expect(201)
        .id()
}

async fn set_roles(by: &Client, user: &str, body: Value) -> u16 {
    let path = format!("/tenants/main/users/{user}/roles");
    let tag = by.get(&path).await.expect(200).header("etag").to_owned();
    by.if_match(&tag).put(&path, body).await.status.as_u16()
}

on_both_databases! {
    /// A65: what only looks like a permission is refused at save and at check, for the wildcard's holder too.
    async fn a_look_alike_of_a_permission_is_refused_everywhere(house: House) {
        let operator = house.operator();
        let me = operator.get("/me").await.expect(200).id();
        for look_alike in LOOK_ALIKES {
            let role = json!({ "name": unique("Role"), "contexts": ["tenant"], "permissions": ["users:read:all", look_alike] });
            operator.post("/tenants/main/roles", role).await.refused(422, "invalid").at_field("/permissions/1", "permission_invalid");
            operator.check("main", &me, &[look_alike]).await.refused(422, "invalid");
            let batch = json!({ "checks": [{ "subject": me, "any_of": [look_alike] }] });
            let answer = operator.post("/tenants/main/check/batch", batch).await.expect(200);
            assert_eq!(answer.body["results"][0]["error"]["code"], "invalid", "{look_alike:?}");
            operator.post("/tenants/main/explain", json!({ "subject": me, "any_of": [look_alike] })).await.refused(422, "invalid");
        }
    }

    /// A66: nothing asked, nothing known, nothing given.
    async fn an_empty_question_is_refused_and_an_unknown_permission_denied(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all", "roles:read:all"]).await;
        house.operator().check("main", &user, &[]).await.refused(422, "invalid").at_field("/any_of", "any_of_invalid");
        let unknown = ask(&house, json!({ "subject": user, "any_of": ["unheard:of:all"] })).await;
        assert_eq!((unknown["allowed"].as_bool(), unknown["reason"].as_str()), (Some(false), Some("missing")));
        let nobody = rolecall_model::UserId::new(&rolecall_model::SystemClock, &rolecall_model::SystemRandom).to_string();
        let stranger = ask(&house, json!({ "subject": nobody, "any_of": ["users:read:all"] })).await;
        assert_eq!((stranger["allowed"].as_bool(), stranger["reason"].as_str()), (Some(false), Some("unknown_subject")));
    }

    /// A66: `:own` is not `:all`, and `:all` is not `:own`.
    async fn own_is_not_all_and_all_is_not_own(house: House) {
        let manifest = json!({ "name": "boats", "modules": [{ "key": "boats", "name": "Boats", "permissions": [
            { "key": "boats:read:all", "name": "Read" }, { "key": "boats:read:own", "name": "Read own" }, { "key": "boats:read:own_family", "name": "Read the family's" },
        ] }] });
        house.operator().put("/tenants/main/catalogue/manifests/boats", manifest).await.expect(200);
        let (_, own) = house.somebody_with(&["boats:read:own"]).await;
        let (_, all) = house.somebody_with(&["boats:read:all"]).await;
        let allowed = async |subject: &str, key: &str, resource: Value| ask(&house, json!({ "subject": subject, "any_of": [key], "resource": resource })).await["allowed"] == true;
        assert!(!allowed(&own, "boats:read:all", json!({ "owner": own })).await);
        assert!(!allowed(&own, "boats:read:own_family", json!({ "owner": own, "family": "f" })).await);
        assert!(!allowed(&all, "boats:read:own", json!({ "owner": all })).await);
        assert!(allowed(&own, "boats:read:own", json!({ "owner": own })).await);
        assert!(!allowed(&own, "boats:read:own", json!({ "owner": all })).await);
        for nobodys in [json!({}), json!({ "owner": "" }), json!({ "owner": null, "family": "f" })] {
            assert!(!allowed(&own, "boats:read:own", nobodys.clone()).await, "{nobodys}");
        }
    }

    /// A67: a role is for a context, at assignment and ever after.
    async fn a_role_counts_only_for_accounts_of_its_contexts(house: House) {
        let operator = house.operator();
        let for_customers = house.role(&["parties:read:all"], "customer").await;
        let user = house.user(json!({})).await;
        assert_eq!(set_roles(&operator, &user, json!({ "roles": [{ "role": for_customers }] })).await, 409);
        let body = json!({ "email": "c@example.test", "context": "tenant", "roles": [for_customers] });
        operator.post("/tenants/main/users", body).await.refused(409, "role_context_mismatch");
        let customer = house.user(json!({ "context": "customer", "roles": [for_customers] })).await;
        assert_eq!(operator.check("main", &customer, &["parties:read:all"]).await.body["allowed"], true);
        let moved = operator.patch(&format!("/tenants/main/users/{customer}"), json!({ "context": "tenant" })).await;
        moved.refused(409, "role_context_mismatch");
        let path = format!("/tenants/main/roles/{for_customers}");
        let narrowed = json!({ "name": unique("Role"), "contexts": ["supplier"], "permissions": ["parties:read:all"] });
        operator.if_match("\"1\"").put(&path, narrowed).await.refused(409, "role_context_held");
        // A role that already is for the wrong accounts counts for none of them, however it came there.
        house.rows().await.run(&format!("UPDATE users SET context = 'supplier' WHERE email = '{}'", operator.get(&format!("/tenants/main/users/{customer}")).await.text_at("/email"))).await.expect("a row");
        let (second, _) = house.second_node().await;
        assert_eq!(second.check("main", &customer, &["parties:read:all"]).await.expect(200).body["allowed"], false);
    }

    /// A68: two who read the same version do not both save.
    async fn of_two_edits_of_one_version_one_is_refused(house: House) {
        let operator = house.operator();
        let role = house.role(&["users:read:all"], "tenant").await;
        let path = format!("/tenants/main/roles/{role}");
        let tag = operator.get(&path).await.expect(200).header("etag").to_owned();
        let draft = |permission: &str| json!({ "name": "Contested", "contexts": ["tenant"], "permissions": [permission] });
        operator.put(&path, draft("users:read:all")).await.refused(428, "precondition_required");
        operator.delete(&path).await.refused(428, "precondition_required");
        for wrong in ["\"7\"", "7", "*", "W/\"1\"", "\"\"", "\"1\", \"2\"", "\"-1\"", "\"1e0\"", "\" 1\""] {
            operator.if_match(wrong).put(&path, draft("users:read:all")).await.refused(412, "stale");
        }
        let (left, right) = (operator.if_match(&tag), operator.if_match(&tag));
        let (left, right) = tokio::join!(left.put(&path, draft("roles:read:all")), right.put(&path, draft("audit:read:all")));
        let mut statuses = [left.status.as_u16(), right.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        let winner = if left.status == 200 { "roles:read:all" } else { "audit:read:all" };
        assert_eq!(operator.get(&path).await.expect(200).body["permissions"], json!([winner]));

        let user = house.user(json!({})).await;
        let roles = format!("/tenants/main/users/{user}/roles");
        operator.put(&roles, json!({ "roles": [] })).await.refused(428, "precondition_required");
        let tag = operator.get(&roles).await.expect(200).header("etag").to_owned();
        let one = operator.if_match(&tag);
        let (left, right) = tokio::join!(one.put(&roles, json!({ "roles": [{ "role": role }] })), one.put(&roles, json!({ "roles": [] })));
        let mut statuses = [left.status.as_u16(), right.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    }

    /// A69, I-03: a batch answers as its questions do one by one, whatever stands beside them.
    async fn a_batch_answers_as_its_questions_do_one_by_one(house: House) {
        let place = workspace(&house).await;
        let (_, reader) = house.somebody_with(&["users:read:all"]).await;
        let (_, nothing) = house.somebody_with(&[]).await;
        let mut questions = Vec::new();
        for subject in [&reader, &nothing] {
            for any_of in [json!(["users:read:all"]), json!(["roles:read:all", "users:read:all"]), json!(["roles:read:all"]), json!([]), json!("users:read:all")] {
                for more in [json!({}), json!({ "workspace": place }), json!({ "workspace": "wsp_none" }), json!({ "resource": { "owner": reader } }), json!({ "unheard": 1 })] {
                    let mut question = json!({ "subject": subject, "any_of": any_of });
                    question.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
                    questions.push(question);
                }
            }
        }
        questions.extend(questions.clone());
        let batch = house.operator().post("/tenants/main/check/batch", json!({ "checks": questions })).await.expect(200);
        for (question, answer) in questions.iter().zip(batch.body["results"].as_array().expect("results")) {
            let single = house.operator().post("/tenants/main/check", question.clone()).await;
            if single.status == 200 {
                assert_eq!(answer, &single.body, "{question}");
            } else {
                assert_eq!((&answer["error"]["status"], &answer["error"]["errors"]), (&single.body["status"], &single.body["errors"]), "{question}");
            }
        }
    }

    /// A69: a question in a batch is read as strictly as one by itself.
    async fn a_question_with_a_field_twice_is_refused_in_a_batch_too(house: House) {
        let (_, reader) = house.somebody_with(&["users:read:all"]).await;
        let (_, nothing) = house.somebody_with(&[]).await;
        let twice = format!("{{\"subject\":\"{nothing}\",\"subject\":\"{reader}\",\"any_of\":[\"users:read:all\"]}}");
        let post = async |path: &str, body: String| house.operator().send(http::Method::POST, path, "application/json", Some(body.into_bytes())).await;
        post("/tenants/main/check", twice.clone()).await.refused(422, "invalid").at_field("/subject", "duplicate_field");
        let batch = post("/tenants/main/check/batch", format!("{{\"checks\":[{twice}]}}")).await.expect(200);
        assert_eq!(batch.body["results"][0]["error"]["code"], "invalid", "{}", batch.text);
    }

    /// A70: questions that differ in one thing have answers of their own, however warm a cache is.
    async fn questions_that_differ_in_one_thing_share_no_answer(house: House) {
        house.tenant("harbour").await;
        let (one, other) = (workspace(&house).await, workspace(&house).await);
        let role = house.role(&["roles:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        assert_eq!(set_roles(&house.operator(), &user, json!({ "roles": [{ "role": role }], "workspace": one })).await, 200);
        for _ in 0..2 {
            let allowed = async |tenant: &str, question: Value| house.operator().post(&format!("/tenants/{tenant}/check"), question).await.expect(200).body["allowed"] == true;
            let ask = |workspace: Value| json!({ "subject": user, "any_of": ["roles:read:all"], "workspace": workspace });
            assert!(allowed("main", ask(json!(one))).await);
            assert!(!allowed("main", ask(json!(other))).await);
            assert!(!allowed("main", ask(json!(null))).await);
            assert!(!allowed("harbour", json!({ "subject": user, "any_of": ["roles:read:all"] })).await);
            assert!(!allowed("main", json!({ "subject": user, "any_of": ["roles:read_all:x", "roles_read:all:x"], "workspace": one })).await);
        }
    }

    /// A79f: a right in one workspace is none in another, and none in the tenant.
    async fn a_role_held_in_one_workspace_opens_nothing_elsewhere(house: House) {
        let place = workspace(&house).await;
        let role = house.role(&["users:read:all", "users:manage:roles", "users:create:all"], "tenant").await;
        let user = house.user(json!({})).await;
        assert_eq!(set_roles(&house.operator(), &user, json!({ "roles": [{ "role": role }], "workspace": place })).await, 200);
        let client = house.sign_in(&user).await;
        client.get("/tenants/main/users").await.refused(403, "permission_missing");
        client.post("/tenants/main/users", json!({ "email": "eve@example.test" })).await.refused(403, "permission_missing");
        let access = client.get("/me/access").await.expect(200);
        assert_eq!((access.body["permissions"].clone(), access.body["workspaces"][0]["workspace"].clone()), (json!([]), json!(place)));
        let wildcard = house.role(&["admin:full:access"], "tenant").await;
        assert_eq!(set_roles(&house.operator(), &user, json!({ "roles": [{ "role": wildcard }], "workspace": place })).await, 422);
        // A workspace that is switched off takes what was held in it.
        house.operator().patch(&format!("/tenants/main/workspaces/{place}"), json!({ "active": false })).await.expect(200);
        let question = json!({ "subject": user, "any_of": ["users:read:all"], "workspace": place });
        assert_eq!(ask(&house, question).await["reason"], "workspace_not_active");
    }

    /// A71 at the gate of time: what is not valid yet or any more is not held.
    async fn a_role_outside_its_time_counts_for_nothing(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let from = house.directory.now().plus(std::time::Duration::from_secs(3_600)).to_string();
        let until = house.directory.now().plus(std::time::Duration::from_secs(7_200)).to_string();
        let wanted = json!({ "roles": [{ "role": role, "valid_from": from, "valid_until": until }] });
        assert_eq!(set_roles(&house.operator(), &user, wanted).await, 200);
        let mut seen = Vec::new();
        for minutes in [0, 59, 2, 58, 2] {
            house.clock.advance(std::time::Duration::from_secs(60 * minutes));
            let operator = sign_in(&house.nobody(), rolecall_testkit::OPERATOR_EMAIL, rolecall_testkit::PASSWORD).await.expect(201);
            let operator = house.holder_of(&operator.text_at("/token"));
            seen.push(operator.check("main", &user, &["roles:read:all"]).await.expect(200).body["allowed"] == true);
        }
        assert_eq!(seen, [false, false, true, true, false]);
    }
}
