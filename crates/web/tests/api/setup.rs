//! `/setup`: an empty installation becomes somebody's, once.

use std::time::Duration;

use rolecall_directory::Settings;
use rolecall_testkit::{House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

async fn empty(house: &House) -> House {
    House::empty(house.database, Settings::default()).await
}

async fn link(house: &House) -> String {
    let token = house.directory.setup_token().await.expect("the database answers");
    token.expect("the installation is empty").expose().to_owned()
}

fn form(token: &str) -> Value {
    json!({ "token": token, "email": "first@example.test", "password": PASSWORD, "first_name": "Fiona", "organization": "Harbour" })
}

fn with(token: &str, field: &str, value: Value) -> Value {
    let mut form = form(token);
    form[field] = value;
    form
}

on_both_databases! {
    async fn an_empty_house_is_set_up_once_and_then_there_is_no_such_door(house: House) {
        let house = empty(&house).await;
        let token = link(&house).await;
        assert_eq!(house.nobody().get("/setup").await.expect(200).body, json!({ "ready": true }));

        let made = house.nobody().post("/setup", form(&token)).await.expect(201);
        assert!(made.header("set-cookie").starts_with("rolecall="), "{}", made.header("set-cookie"));
        assert!(made.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
        assert_eq!((made.text_at("/tenant/slug"), made.text_at("/tenant/name")), ("main".to_owned(), "Harbour".to_owned()));

        let first = house.holder_of(&made.text_at("/token"));
        let current = first.get("/sessions/current").await.expect(200);
        assert_eq!((current.body["operator"].clone(), current.text_at("/user/email")), (json!(true), "first@example.test".to_owned()));

        house.nobody().get("/setup").await.refused(404, "not_found");
        house.nobody().post("/setup", form(&token)).await.refused(404, "not_found");
    }

    async fn a_foreign_an_expired_and_a_replaced_link_are_refused_in_the_same_words(house: House) {
        let house = empty(&house).await;
        let replaced = link(&house).await;
        let expired = link(&house).await;
        house.clock.advance(Duration::from_secs(24 * 3_600 + 1));

        let mut answers = Vec::new();
        for token in [replaced.as_str(), expired.as_str(), "not-a-token", &"A".repeat(43)] {
            let mut refused = house.nobody().post("/setup", form(token)).await.refused(400, "token_invalid").body;
            refused["request_id"] = Value::Null;
            answers.push(refused);
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");

        let fresh = link(&house).await;
        house.nobody().post("/setup", form(&fresh)).await.expect(201);
    }

    async fn a_form_that_breaks_a_rule_says_where_and_leaves_the_link_alive(house: House) {
        let house = empty(&house).await;
        let token = link(&house).await;
        let wrong = [
            ("email", json!("nobody"), "/email", "email_invalid"),
            ("email", json!("   "), "/email", "email_required"),
            ("organization", json!(""), "/organization", "organization_invalid"),
            ("password", json!("short-7"), "/password", "password_too_short"),
            ("password", json!("password1234"), "/password", "password_common"),
            ("password", json!("Harbour2026"), "/password", "password_common"),
            ("password", json!("a".repeat(129)), "/password", "password_too_long"),
            ("first_name", json!("x".repeat(101)), "/first_name", "name_invalid"),
            ("role", json!("admin"), "/role", "unknown_field"),
        ];
        for (field, value, pointer, code) in wrong {
            house.nobody().post("/setup", with(&token, field, value)).await.refused(422, "invalid").at_field(pointer, code);
        }
        house.nobody().post("/setup", form(&token)).await.expect(201);
    }

    async fn of_many_who_spend_one_link_at_once_one_gets_the_house(house: House) {
        let house = empty(&house).await;
        let token = link(&house).await;
        let nobody = house.nobody();
        let send = || nobody.post("/setup", form(&token));
        let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
        let answers = [a, b, c, d].map(|answer| answer.status.as_u16());
        assert_eq!(answers.iter().filter(|answer| **answer == 201).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| matches!(answer, 201 | 400 | 404)), "{answers:?}");
    }
}
