//! `/tenants/{tenant}/users/bulk` and `/tenants/{tenant}/jobs`: the same action on many users, and work that goes on.

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{may, role_named, session_of, sync, trail, walk, work};

const BULK: &str = "/tenants/main/users/bulk";

async fn people(house: &House, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for place in 0..count {
        let user = json!({ "email": format!("p{place}@people.test"), "first_name": format!("P{place}") });
        ids.push(
            house
                .operator()
                .post("/tenants/main/users", user)
                .await
                .expect(201)
                .id(),
        );
    }
    ids
}

/// Asks for a job, lets the worker run, and gives the job as it ended.
pub(crate) async fn done(house: &House, by: &Client, body: Value) -> Answer {
    let asked = by.post(BULK, body).await.expect(202);
    assert_eq!(asked.text_at("/status"), "queued");
    work(house).await;
    by.get(asked.header("location")).await.expect(200)
}

pub(crate) async fn results(by: &Client, job: &str, query: &str) -> Vec<Value> {
    by.get(&format!("/tenants/main/jobs/{job}/results?{query}"))
        .await
        .expect(200)
        .items()
        .clone()
}

pub(crate) fn counts(job: &Answer) -> [u64; 5] {
    ["total", "done", "succeeded", "failed", "skipped"].map(|name| job.body[name].as_u64().expect("a count"))
}

async fn status_of(house: &House, user: &str) -> String {
    house
        .operator()
        .get(&format!("/tenants/main/users/{user}"))
        .await
        .expect(200)
        .text_at("/status")
}

on_both_databases! {
    /// Whoever is given a role with many others keeps it for as long as they had it.
    async fn a_role_given_to_many_is_shortened_for_nobody(house: House) {
        let ids = people(&house, 3).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        for (id, until) in [(&ids[0], Value::Null), (&ids[1], json!("2090-01-01T00:00:00Z"))] {
            let body = json!({ "roles": [{ "role": role, "valid_until": until }] });
            crate::steps::sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{id}"), body).await.expect(200);
        }
        let job = done(&house, &house.operator(), json!({ "action": "assign_role", "role": role, "valid_until": "2095-01-01T00:00:00Z", "users": ids })).await;
        assert_eq!(counts(&job), [3, 3, 2, 0, 1]);
        let mut untils = Vec::new();
        for id in &ids {
            untils.push(house.operator().get(&format!("/tenants/main/users/{id}/roles")).await.expect(200).items()[0]["valid_until"].clone());
        }
        assert_eq!(untils[0], Value::Null);
        assert!(untils[1..].iter().all(|until| until.as_str().is_some_and(|until| until.starts_with("2095"))), "{untils:?}");
    }

    async fn a_bulk_job_does_each_row_and_tells_what_became_of_it(house: House) {
        let ids = people(&house, 3).await;
        house.operator().post(&format!("/tenants/main/users/{}/deactivate", ids[1]), json!({})).await.expect(200);
        let stranger = "usr_00000000000000000000000000";
        let users = [ids[0].as_str(), &ids[1], &ids[2], stranger, &ids[0]];
        let job = done(&house, &house.operator(), json!({ "action": "deactivate", "users": users })).await;
        assert_eq!((job.text_at("/status").as_str(), job.text_at("/kind").as_str(), job.text_at("/action").as_str()), ("done", "bulk", "deactivate"));
        assert_eq!(counts(&job), [4, 4, 2, 1, 1]);
        for id in &ids {
            assert_eq!(status_of(&house, id).await, "inactive");
        }
        let failed = results(&house.operator(), &job.id(), "outcome=failed").await;
        assert_eq!((failed.len(), failed[0]["code"].as_str(), failed[0]["user"]["id"].as_str()), (1, Some("not_found"), Some(stranger)));
        let skipped = results(&house.operator(), &job.id(), "outcome=skipped").await;
        assert_eq!((skipped[0]["code"].as_str(), skipped[0]["user"]["name"].as_str()), (Some("unchanged"), Some("P1")));
        assert_eq!(walk(&house.operator(), &format!("/tenants/main/jobs/{}/results?limit=1", job.id()), "outcome").await.len(), 4);
        // Each row is an ordinary operation: in the trail by who asked, with the request that asked for it.
        let entries = trail(&house, &format!("action=user.deactivate&resource_id={}", ids[0])).await;
        let asked = trail(&house, "action=job.create").await;
        assert_eq!((entries.len(), entries[0]["actor"]["name"].as_str()), (1, Some("Olivia Operator")));
        assert_eq!(entries[0]["request_id"], asked[0]["request_id"]);
        house.operator().get(&format!("/tenants/main/jobs/{}/results?outcome=odd", job.id())).await.refused(422, "invalid").at_field("outcome", "outcome_invalid");
    }

    async fn everybody_whom_a_filter_shows_is_fixed_when_the_job_is_made(house: House) {
        people(&house, 3).await;
        let asked = house.operator().post(BULK, json!({ "action": "deactivate", "filter": { "q": "people.test" } })).await.expect(202);
        let late = house.user(json!({ "email": "late@people.test" })).await;
        work(&house).await;
        let job = house.operator().get(asked.header("location")).await.expect(200);
        assert_eq!(counts(&job), [3, 3, 3, 0, 0]);
        assert_eq!(status_of(&house, &late).await, "active");
        house.operator().post(BULK, json!({ "action": "activate", "filter": { "q": "nobody at all" } })).await.refused(422, "invalid").at_field("/filter", "nobody_chosen");
    }

    async fn one_does_not_lock_oneself_out(house: House) {
        let job = done(&house, &house.operator(), json!({ "action": "deactivate", "filter": {} })).await;
        assert_eq!(counts(&job), [1, 1, 0, 0, 1]);
        assert_eq!(results(&house.operator(), &job.id(), "").await[0]["code"], "own_account");
    }

    async fn deleting_needs_the_number_typed_and_can_be_taken_back(house: House) {
        let ids = people(&house, 2).await;
        let mut body = json!({ "action": "delete", "users": ids });
        for wrong in [json!(null), json!(1), json!(3)] {
            body["confirm_count"] = wrong;
            house.operator().post(BULK, body.clone()).await.refused(422, "invalid").at_field("/confirm_count", "confirmation_wrong");
        }
        body["confirm_count"] = json!(2);
        assert_eq!(counts(&done(&house, &house.operator(), body).await), [2, 2, 2, 0, 0]);
        assert_eq!(status_of(&house, &ids[0]).await, "deleted");
        let job = done(&house, &house.operator(), json!({ "action": "restore", "filter": { "status": "deleted" } })).await;
        assert_eq!(counts(&job), [2, 2, 2, 0, 0]);
        assert_eq!(status_of(&house, &ids[0]).await, "inactive");
    }

    async fn a_row_of_a_restored_account_says_what_did_not_come_back(house: House) {
        let ids = people(&house, 2).await;
        let agent = role_named(&house, "main", "Agent").await;
        done(&house, &house.operator(), json!({ "action": "assign_role", "users": [ids[0]], "role": agent })).await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Desk" })).await.expect(201).id();
        done(&house, &house.operator(), json!({ "action": "add_to_group", "users": [ids[0]], "group": group })).await;
        done(&house, &house.operator(), json!({ "action": "delete", "users": ids, "confirm_count": 2 })).await;
        let job = done(&house, &house.operator(), json!({ "action": "restore", "users": ids })).await;
        let rows = results(&house.operator(), &job.id(), "outcome=succeeded").await;
        let told: Vec<[&Value; 2]> = rows.iter().map(|row| [&row["code"], &row["detail"]]).collect();
        assert_eq!(told, [[&json!("not_restored"), &json!("came back without what it held: `Agent`, `Desk`")], [&Value::Null, &Value::Null]]);
    }

    async fn a_role_is_given_in_a_workspace_from_a_day_and_for_another_reason(house: House) {
        let ids = people(&house, 1).await;
        let role = house.role(&["roles:read:all"], "tenant").await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let give = |reason: &str| json!({ "action": "assign_role", "users": ids, "role": role, "workspace": north, "valid_from": "2098-01-01T00:00:00.000000Z", "reason": reason });
        for (reason, expected) in [("moves", [1, 1, 1, 0, 0]), ("moves", [1, 1, 0, 0, 1]), ("moved", [1, 1, 1, 0, 0])] {
            assert_eq!(counts(&done(&house, &house.operator(), give(reason)).await), expected, "{reason}");
        }
        let held = house.operator().get(&format!("/tenants/main/users/{}/roles", ids[0])).await.expect(200);
        let only = &held.items()[0];
        assert_eq!((only["workspace"].as_str(), only["valid_from"].as_str(), only["reason"].as_str()), (Some(north.as_str()), Some("2098-01-01T00:00:00.000000Z"), Some("moved")));
    }

    async fn roles_and_groups_are_given_and_taken(house: House) {
        let ids = people(&house, 2).await;
        let role = house.role(&["roles:read:all"], "tenant").await;
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Desk" })).await.expect(201).id();
        let until = "2099-01-01T00:00:00.000000Z";
        let give = json!({ "action": "assign_role", "users": ids, "role": role, "valid_until": until, "reason": "stocktaking" });
        assert_eq!(counts(&done(&house, &house.operator(), give.clone()).await), [2, 2, 2, 0, 0]);
        assert_eq!(counts(&done(&house, &house.operator(), give).await), [2, 2, 0, 0, 2]);
        let held = house.operator().get(&format!("/tenants/main/users/{}/roles", ids[0])).await.expect(200);
        assert_eq!((held.items()[0]["valid_until"].as_str(), held.items()[0]["reason"].as_str()), (Some(until), Some("stocktaking")));
        assert!(may(&house, &ids[1], "roles:read:all").await);
        done(&house, &house.operator(), json!({ "action": "remove_role", "users": ids, "role": role })).await;
        assert!(!may(&house, &ids[1], "roles:read:all").await);
        assert_eq!(counts(&done(&house, &house.operator(), json!({ "action": "add_to_group", "users": ids, "group": group })).await), [2, 2, 2, 0, 0]);
        assert_eq!(counts(&done(&house, &house.operator(), json!({ "action": "remove_from_group", "filter": { "group": group }, "group": group })).await), [2, 2, 2, 0, 0]);
        let ended = done(&house, &house.operator(), json!({ "action": "end_sessions", "users": ids })).await;
        assert_eq!(counts(&ended), [2, 2, 0, 0, 2]);
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        let user = house.user(json!({})).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let full = role_named(&house, "main", "Administrator").await;
        let nowhere = "wsp_00000000000000000000000000";
        for (body, pointer, code) in [
            (json!({ "action": "explode", "users": [user] }), "/action", "value_invalid"),
            (json!({ "action": "activate" }), "/users", "required"),
            (json!({ "action": "activate", "users": [user], "filter": {} }), "/users", "required"),
            (json!({ "action": "activate", "users": [] }), "/users", "nobody_chosen"),
            (json!({ "action": "activate", "users": ["x"] }), "/users/0", "id_invalid"),
            (json!({ "action": "activate", "users": vec![&user; 1001] }), "/users", "too_many_users"),
            (json!({ "action": "activate", "filter": { "status": "odd" } }), "/filter/status", "status_invalid"),
            (json!({ "action": "activate", "filter": { "odd": 1 } }), "/filter/odd", "unknown_field"),
            (json!({ "action": "activate", "users": [user], "role": role }), "/role", "unknown_field"),
            (json!({ "action": "assign_role", "users": [user] }), "/role", "required"),
            (json!({ "action": "assign_role", "users": [user], "role": "rol_00000000000000000000000000" }), "/role", "role_unknown"),
            (json!({ "action": "assign_role", "users": [user], "role": role, "workspace": nowhere }), "/workspace", "workspace_unknown"),
            (json!({ "action": "assign_role", "users": [user], "role": role, "valid_from": "2030-01-01T00:00:00Z", "valid_until": "2029-01-01T00:00:00Z" }), "/valid_until", "validity_invalid"),
            (json!({ "action": "add_to_group", "users": [user], "group": "grp_00000000000000000000000000" }), "/group", "group_unknown"),
        ] {
            house.operator().post(BULK, body).await.refused(422, "invalid").at_field(pointer, code);
        }
        let workspace = house.operator().post("/tenants/main/workspaces", json!({ "name": "Quay", "slug": "quay" })).await.expect(201).id();
        house.operator().post(BULK, json!({ "action": "assign_role", "users": [user], "role": full, "workspace": workspace })).await.refused(409, "wildcard_in_workspace");
    }

    /// A61, A62, A64: the same guard as everywhere, for the job and for each of its rows.
    async fn a_job_needs_the_right_of_its_action_and_each_row_stays_within_it(house: House) {
        let (reader, _) = house.somebody_with(&["users:read:all", "users:update:all"]).await;
        let user = house.user(json!({})).await;
        reader.post(BULK, json!({ "action": "deactivate", "users": [user] })).await.refused(403, "permission_missing");
        let (blind, _) = house.somebody_with(&["users:deactivate:all"]).await;
        blind.post(BULK, json!({ "action": "deactivate", "filter": {} })).await.refused(403, "permission_missing");
        let (giver, _) = house.somebody_with(&["users:manage:roles"]).await;
        let beyond = house.role(&["roles:delete:all"], "tenant").await;
        let before = house.state().await;
        giver.post(BULK, json!({ "action": "assign_role", "users": [user], "role": beyond })).await.refused(403, "grant_exceeds_own_rights");
        assert_eq!(house.state().await, before);
        let higher = house.user(json!({ "roles": [beyond] })).await;
        let job = done(&house, &blind, json!({ "action": "deactivate", "users": [higher, user] })).await;
        assert_eq!(counts(&job), [2, 2, 1, 1, 0]);
        assert_eq!(results(&blind, &job.id(), "outcome=failed").await[0]["code"], "grant_exceeds_own_rights");
        assert_eq!(status_of(&house, &higher).await, "active");
    }

    /// A72: elements of another tenant are not found, and the answer says so.
    async fn accounts_of_another_tenant_are_not_found(house: House) {
        house.tenant("acme").await;
        let foreign = house.user_in("acme", json!({})).await;
        let own = house.user(json!({})).await;
        let job = done(&house, &house.operator(), json!({ "action": "deactivate", "users": [own, foreign] })).await;
        assert_eq!(counts(&job), [2, 2, 1, 1, 0]);
        let active = house.operator().get(&format!("/tenants/acme/users/{foreign}")).await.expect(200);
        assert_eq!(active.text_at("/status"), "active");
    }

    async fn who_loses_the_right_has_no_jobs_any_more(house: House) {
        let ids = people(&house, 3).await;
        let role = house.role(&["users:deactivate:all"], "tenant").await;
        let boss = house.user(json!({ "email": "boss@people.test", "roles": [role] })).await;
        let client = session_of(&house, "boss@people.test").await;
        let asked = client.post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        sync(&house, &house.operator(), &boss, &[]).await.expect(200);
        work(&house).await;
        let job = house.operator().get(asked.header("location")).await.expect(200);
        assert_eq!((job.text_at("/status").as_str(), job.text_at("/reason/code").as_str()), ("failed", "permission_missing"));
        assert_eq!(counts(&job), [3, 3, 0, 3, 0]);
        assert_eq!(results(&house.operator(), &job.id(), "").await[2]["code"], "permission_missing");
        assert_eq!(status_of(&house, &ids[0]).await, "active");
    }

    async fn who_is_deactivated_has_no_jobs_any_more_even_when_activated_again(house: House) {
        let ids = people(&house, 2).await;
        let role = house.role(&["users:deactivate:all"], "tenant").await;
        let boss = house.user(json!({ "email": "boss@people.test", "roles": [role] })).await;
        let client = session_of(&house, "boss@people.test").await;
        let asked = client.post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        for change in ["deactivate", "activate"] {
            house.operator().post(&format!("/tenants/main/users/{boss}/{change}"), json!({})).await.expect(200);
        }
        work(&house).await;
        let job = house.operator().get(asked.header("location")).await.expect(200);
        assert_eq!((job.text_at("/status").as_str(), job.text_at("/reason/code").as_str()), ("failed", "job_caller_gone"));
        assert_eq!(status_of(&house, &ids[0]).await, "active");
    }

    async fn who_signed_out_keeps_their_jobs(house: House) {
        let ids = people(&house, 2).await;
        let role = house.role(&["users:deactivate:all"], "tenant").await;
        house.user(json!({ "email": "boss@people.test", "roles": [role] })).await;
        let client = session_of(&house, "boss@people.test").await;
        let asked = client.post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        client.delete("/sessions/current").await.expect(204);
        work(&house).await;
        assert_eq!(counts(&house.operator().get(asked.header("location")).await.expect(200)), [2, 2, 2, 0, 0]);
    }

    async fn a_cancelled_job_leaves_what_was_done_and_does_no_more(house: House) {
        let ids = people(&house, 60).await;
        let asked = house.operator().post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        assert!(house.directory.work_on_a_job().await.expect("a slice"));
        let path = asked.header("location").to_owned();
        assert_eq!(counts(&house.operator().get(&path).await.expect(200)), [60, 50, 50, 0, 0]);
        let ended = house.operator().post(&format!("{path}/cancel"), json!({})).await.expect(200);
        assert_eq!((ended.text_at("/status").as_str(), ended.text_at("/reason/code").as_str()), ("cancelled", "job_cancelled"));
        work(&house).await;
        assert_eq!(counts(&house.operator().get(&path).await.expect(200)), [60, 50, 50, 0, 0]);
        assert_eq!(results(&house.operator(), &asked.id(), "outcome=cancelled&limit=200").await.len(), 10);
        house.operator().post(&format!("{path}/cancel"), json!({})).await.refused(409, "job_finished");
    }

    async fn jobs_are_seen_by_who_asked_and_by_who_may_edit_everybody(house: House) {
        let user = house.user(json!({})).await;
        let (one, _) = house.somebody_with(&["users:deactivate:all"]).await;
        let (other, _) = house.somebody_with(&["users:deactivate:all"]).await;
        let (editor, _) = house.somebody_with(&["users:update:all"]).await;
        let asked = one.post(BULK, json!({ "action": "deactivate", "users": [user] })).await.expect(202);
        let path = asked.header("location").to_owned();
        other.get(&path).await.refused(404, "not_found");
        other.get(&format!("{path}/results")).await.refused(404, "not_found");
        other.post(&format!("{path}/cancel"), json!({})).await.refused(404, "not_found");
        assert_eq!(other.get("/tenants/main/jobs").await.expect(200).items().len(), 0);
        for reader in [&one, &editor] {
            assert_eq!(reader.get("/tenants/main/jobs").await.expect(200).each("id"), [asked.id()]);
        }
        editor.post(&format!("{path}/cancel"), json!({})).await.expect(200);
    }

    /// A74 by bulk: however the rows come, an administrator is left.
    async fn the_last_administrator_stays(house: House) {
        let full = role_named(&house, "main", "Administrator").await;
        let second = house.user(json!({ "roles": [full] })).await;
        let operators = house.operator().get("/tenants/main/users?limit=200").await.expect(200);
        let first = operators.items().iter().find(|user| user["email"] == "olivia@operators.test").expect("the operator")["id"].clone();
        let job = done(&house, &house.operator(), json!({ "action": "remove_role", "users": [second, first], "role": full })).await;
        assert_eq!(counts(&job)[2..4], [1, 1]);
        assert_eq!(results(&house.operator(), &job.id(), "outcome=failed").await[0]["code"], "last_administrator");
    }

    /// Two nodes work at the same time: each row is done once, by one of them.
    async fn two_nodes_never_do_a_row_twice(house: House) {
        let ids = people(&house, 40).await;
        let (_, other) = house.second_node().await;
        let asked = house.operator().post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        let (here, there) = tokio::join!(house.directory.work_on_a_job(), other.work_on_a_job());
        assert!(here.expect("a round") || there.expect("a round"));
        work(&house).await;
        assert_eq!(counts(&house.operator().get(asked.header("location")).await.expect(200)), [40, 40, 40, 0, 0]);
        assert_eq!(trail(&house, "action=user.deactivate").await.len(), 40);
    }

    /// What a node did not finish before it died, another takes up when the lease is over.
    async fn a_job_whose_node_died_is_taken_up_by_another(house: House) {
        let ids = people(&house, 2).await;
        let asked = house.operator().post(BULK, json!({ "action": "deactivate", "users": ids })).await.expect(202);
        let mut rows = house.rows().await;
        let long = i64::MAX / 2;
        let now = house.directory.now().micros() + 50_000_000;
        rows.run(&format!("UPDATE jobs SET status = 'running', leased_until = {}", now.min(long))).await.expect("a lease");
        assert!(!house.directory.work_on_a_job().await.expect("a round"));
        house.clock.advance(std::time::Duration::from_secs(61));
        house.directory.follow().await.expect("it follows");
        work(&house).await;
        assert_eq!(counts(&house.operator().get(asked.header("location")).await.expect(200)), [2, 2, 2, 0, 0]);
    }

    async fn a_request_sent_twice_makes_one_job(house: House) {
        let user = house.user(json!({})).await;
        let once = house.operator().with("idempotency-key", "bulk-1");
        let body = json!({ "action": "deactivate", "users": [user] });
        let first = once.post(BULK, body.clone()).await.expect(202);
        assert_eq!(once.post(BULK, body).await.expect(202).id(), first.id());
        assert_eq!(house.operator().get("/tenants/main/jobs").await.expect(200).items().len(), 1);
    }
}
