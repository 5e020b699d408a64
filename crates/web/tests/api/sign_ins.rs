//! `/tenants/{tenant}/sign-ins` and `/me/sign-ins`.

use std::time::Duration;

use rolecall_testkit::{House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    attacks::{sign_in, unhurried},
    steps::{walk, wear_out},
};

const WRONG: &str = "wrong-plum-orbit";

async fn log(house: &House, query: &str) -> Vec<Value> {
    let page = house
        .operator()
        .get(&format!("/tenants/main/sign-ins?{query}"))
        .await
        .expect(200);
    page.items().clone()
}

fn reasons(entries: &[Value]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| entry["reason"].as_str().unwrap_or("-"))
        .collect()
}

on_both_databases! {
    async fn each_refusal_is_there_with_its_reason(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let operator = house.operator();
        let ada = house.user(json!({ "email": "ada@example.test" })).await;
        let gone = house.user(json!({ "email": "gone@example.test" })).await;
        operator.post(&format!("/tenants/main/users/{gone}/deactivate"), json!({})).await.expect(200);
        operator.post("/tenants/main/users", json!({ "email": "never@example.test" })).await.expect(201);
        let to_main = async |login: &str, password: &str| {
            house.nobody().with("user-agent", "Mozilla/5.0 (a browser)").post("/sessions", json!({ "login": login, "password": password, "tenant": "main" })).await
        };
        to_main("ada@example.test", WRONG).await.refused(401, "credentials_invalid");
        to_main("gone@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        to_main("never@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        to_main("nobody@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        to_main("ada@example.test", PASSWORD).await.expect(201);
        let entries = log(&house, "limit=5").await;
        assert_eq!(reasons(&entries), ["-", "unknown_account", "no_password", "inactive", "wrong_password"]);
        let last = &entries[0];
        assert_eq!((&last["result"], &last["user"], &last["ip"]), (&json!("success"), &json!(ada), &json!("127.0.0.1")));
        assert_eq!((&last["email"], &last["user_agent"]), (&json!("ada@example.test"), &json!("Mozilla/5.0 (a browser)")));
        let refused = &entries[4];
        assert_eq!((&refused["user"], &refused["name"], &refused["detail"]), (&json!(ada), &json!("ada@example.test"), &json!("wrong password")));
        assert_eq!(entries[1]["user"], Value::Null);
        assert!(!format!("{entries:?}").contains(WRONG), "a password in the log");
    }

    async fn a_name_that_is_nobodys_is_shown_to_the_operators_where_no_tenant_was_named(house: House) {
        let admin = json!({ "email": "first@acme.test", "password": PASSWORD });
        house.operator().post("/tenants", json!({ "slug": "acme", "name": "Acme", "admin": admin })).await.expect(201);
        for tenant in [Value::Null, json!("nowhere")] {
            let tried = json!({ "login": "nobody@example.test", "password": PASSWORD, "tenant": tenant });
            house.nobody().post("/sessions", tried).await.refused(401, "credentials_invalid");
        }
        let entries = log(&house, "reason=unknown_account").await;
        assert_eq!(entries.len(), 2);
        assert!(entries.iter().all(|entry| entry["name"] == "nobody@example.test"));
        let theirs = house.operator().get("/tenants/acme/sign-ins?reason=unknown_account").await.expect(200);
        assert!(theirs.items().is_empty());
    }

    async fn the_log_is_filtered_and_walked(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let ada = house.user(json!({ "email": "ada@example.test" })).await;
        let eve = house.user(json!({ "email": "eve@example.test" })).await;
        for (login, password, status) in [("ada@example.test", WRONG, 401), ("ada@example.test", PASSWORD, 201), ("eve@example.test", PASSWORD, 201)] {
            sign_in(&house.nobody(), login, password).await.expect(status);
        }
        wear_out(&house, async || drop(sign_in(&house.nobody(), "eve@example.test", WRONG).await)).await;
        assert_eq!(reasons(&log(&house, &format!("user={ada}")).await), ["-", "wrong_password"]);
        assert_eq!(log(&house, &format!("user={eve}&result=success")).await.len(), 1);
        assert_eq!(log(&house, &format!("user={eve}&reason=wrong_password")).await.len(), 12);
        assert_eq!(log(&house, "q=ada@example").await.len(), 2);
        assert!(log(&house, "ip=192.0.2.1").await.is_empty() && !log(&house, "ip=127.0.0.1").await.is_empty());
        assert!(log(&house, "from=2199-01-01T00:00:00Z").await.is_empty() && log(&house, "to=2001-01-01T00:00:00Z").await.is_empty());
        assert!(log(&house, "reason=other").await.is_empty());
        let counted = house.operator().get(&format!("/tenants/main/sign-ins?user={eve}&limit=1&count=exact")).await.expect(200);
        assert_eq!(counted.body["total"], 13);
        assert_eq!(walk(&house.operator(), &format!("/tenants/main/sign-ins?user={eve}&limit=4"), "id").await.len(), 13);
        for (wrong, code) in [("ip=a", "ip_invalid"), ("reason=bad", "reason_invalid"), ("result=maybe", "result_invalid"), ("user=x", "id_invalid"), ("limit=0", "limit_invalid")] {
            let pointer = wrong.split('=').next().expect("a name");
            house.operator().get(&format!("/tenants/main/sign-ins?{wrong}")).await.refused(422, "invalid").at_field(pointer, code);
        }
    }

    /// "Was that you?": one's own, and nobody else's.
    async fn everybody_sees_their_own_sign_ins_and_no_others(house: House) {
        let ada = house.user(json!({ "email": "ada@example.test" })).await;
        house.user(json!({ "email": "eve@example.test" })).await;
        sign_in(&house.nobody(), "ada@example.test", WRONG).await.refused(401, "credentials_invalid");
        sign_in(&house.nobody(), "eve@example.test", WRONG).await.refused(401, "credentials_invalid");
        let client = house.sign_in(&ada).await;
        let own = client.get("/me/sign-ins").await.expect(200);
        assert_eq!(reasons(own.items()), ["-", "wrong_password"]);
        assert!(own.items().iter().all(|entry| entry["user"] == json!(ada)), "{}", own.text);
        client.get("/tenants/main/sign-ins").await.refused(403, "permission_missing");
        house.nobody().get("/me/sign-ins").await.refused(401, "unauthenticated");
        let (auditor, _) = house.somebody_with(&["audit:read:all"]).await;
        assert!(!auditor.get("/tenants/main/sign-ins").await.expect(200).items().is_empty());
    }

    /// A9: what begins to come from one address too often is a line of its own.
    async fn an_address_that_tries_too_often_is_in_the_log_once(house: House) {
        for n in 0..24 {
            sign_in(&house.nobody(), &format!("user-{n}@example.test"), PASSWORD).await;
        }
        house.clock.advance(Duration::from_secs(120));
        sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD).await.expect(201);
        assert_eq!(log(&house, "reason=address_busy").await.len(), 1);
    }
}
