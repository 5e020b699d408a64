//! Erasing a deleted account for good.

use std::time::Duration;

use rolecall_testkit::{House, OPERATOR_EMAIL, on_both_databases};
use serde_json::{Value, json};

use crate::{
    settings::turn,
    steps::{session_of, trail},
};

const DAY: Duration = Duration::from_hours(24);

async fn turn_on(house: &House, days: u32) {
    turn(
        house,
        "main",
        json!({ "users": { "erase": { "enabled": true, "retention_days": days } } }),
    )
    .await;
}

/// Somebody of whom everything there can be is kept, deleted; with the path.
async fn somebody_deleted(house: &House) -> (String, String) {
    let body = json!({
        "email": "oyster@people.test", "username": "oysterfisher", "first_name": "Oyster", "last_name": "Fisher", "job_title": "oyster diver",
        "notes": "an oyster note", "office_address": "Oyster quay 1", "password": rolecall_testkit::PASSWORD, "require_password_change": false,
    });
    let id = house
        .operator()
        .with("idempotency-key", "oyster")
        .post("/tenants/main/users", body)
        .await
        .expect(201)
        .id();
    let own = house.sign_in(&id).await.with("user-agent", "oysterbrowser");
    own.with("idempotency-key", "its-own")
        .get("/me")
        .await
        .expect(200);
    let path = format!("/tenants/main/users/{id}");
    house
        .operator()
        .delete_with(&path, json!({ "confirm_email": "oyster@people.test" }))
        .await
        .expect(204);
    (id, path)
}

on_both_databases! {
    async fn nothing_personal_is_left_of_an_erased_account_but_what_the_trail_says(house: House) {
        turn_on(&house, 0).await;
        let mut before = std::collections::BTreeMap::new();
        for table in ["passwords", "sessions", "one_time_tokens"] {
            before.insert(table, house.rows().await.count(table).await);
        }
        let (id, path) = somebody_deleted(&house).await;
        house.directory.deliver_events(1_000).await.expect("events");
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
        let mut left: Vec<(String, String)> = Vec::new();
        for (table, rows) in house.rows().await.dump().await {
            left.extend(rows.into_iter().filter(|row| row.to_lowercase().contains("oyster")).map(|row| (table.clone(), row)));
        }
        assert!(left.iter().all(|(table, _)| table == "audit_entries"), "{left:#?}");
        for table in ["passwords", "sessions", "one_time_tokens"] {
            assert_eq!(house.rows().await.count(table).await, before[table], "{table}");
        }
        let listed = house.operator().get("/tenants/main/users?status=erased").await.expect(200);
        assert_eq!((listed.each("id"), listed.each("name"), listed.items()[0]["email"].clone()), (vec![id], vec!["Erased account".to_owned()], Value::Null));
    }

    async fn an_erased_account_is_in_no_list_and_does_not_come_back(house: House) {
        turn_on(&house, 0).await;
        let (id, path) = somebody_deleted(&house).await;
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
        for query in ["", "?status=deleted", "?q=oyster", "?q=erased", "?status=inactive", "?sort=email"] {
            let listed = house.operator().get(&format!("/tenants/main/users{query}")).await.expect(200);
            assert!(!listed.each("id").contains(&id), "{query}");
        }
        house.operator().get(&path).await.refused(404, "not_found");
        house.operator().post(&format!("{path}/restore"), json!({})).await.refused(404, "not_found");
        house.operator().post(&format!("{path}/erase"), json!({})).await.refused(404, "not_found");
        house.operator().post("/tenants/main/users", json!({ "email": "oyster@people.test", "username": "oysterfisher" })).await.expect(201);
    }

    async fn only_a_deleted_account_is_erased_and_only_where_the_tenant_wants_it(house: House) {
        let (_, path) = somebody_deleted(&house).await;
        house.operator().post(&format!("{path}/erase"), json!({})).await.refused(409, "erase_disabled");
        turn_on(&house, 0).await;
        let listed = house.user(json!({})).await;
        house.operator().post(&format!("/tenants/main/users/{listed}/erase"), json!({})).await.refused(409, "user_not_deleted");
        house.operator().post("/tenants/main/users/usr_00000000000000000000000000/erase", json!({})).await.refused(404, "not_found");
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
    }

    async fn a_deleted_account_is_kept_as_long_as_the_tenant_says(house: House) {
        turn_on(&house, 2).await;
        let (_, path) = somebody_deleted(&house).await;
        let kept = house.operator().post(&format!("{path}/erase"), json!({})).await.refused(409, "retention_not_over");
        assert!(kept.text_at("/detail").contains('T'), "{}", kept.text);
        house.clock.advance(DAY * 2);
        let operator = session_of(&house, OPERATOR_EMAIL).await;
        operator.post(&format!("{path}/erase"), json!({})).await.expect(204);
    }

    async fn who_may_not_erase_or_is_beneath_the_account_is_refused(house: House) {
        turn_on(&house, 0).await;
        let (_, path) = somebody_deleted(&house).await;
        let (restorer, _) = house.somebody_with(&["users:restore:all", "users:deactivate:all"]).await;
        restorer.post(&format!("{path}/erase"), json!({})).await.refused(403, "permission_missing");
        let (eraser, _) = house.somebody_with(&["users:erase:all"]).await;
        eraser.post(&format!("{path}/erase"), json!({})).await.expect(204);
        let entry = &trail(&house, "action=user.erase&resource_type=user").await[0];
        assert_eq!((entry["before"].clone(), entry["after"].clone()), (json!({ "status": "deleted" }), json!({ "status": "erased" })));
    }
}
