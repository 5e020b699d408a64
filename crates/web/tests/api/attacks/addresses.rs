//! Addresses that sessions may come from (F-113).

use std::net::Ipv4Addr;

use rolecall_testkit::{Answer, Client, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use super::wire;
use crate::steps::trail;

const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 9);

async fn allow(by: &Client, tenant: &str, addresses: Value) -> Answer {
    let path = format!("/tenants/{tenant}/settings");
    let tag = by.get(&path).await.expect(200).header("etag").to_owned();
    by.if_match(&tag)
        .put(&path, json!({ "sessions": { "addresses": addresses } }))
        .await
}

/// A request from another address of loopback.
async fn from_elsewhere(house: &House, method: &str, path: &str, token: &str, body: &str) -> wire::Raw {
    let authorization = if token.is_empty() {
        String::new()
    } else {
        format!("Authorization: Bearer {token}\r\n")
    };
    let request = format!(
        "{method} /api/v1{path} HTTP/1.1\r\nHost: {}\r\n{authorization}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        house.address(),
        body.len(),
    );
    wire::send_from(ELSEWHERE, house.address(), request.as_bytes()).await
}

on_both_databases! {
    async fn a_session_and_a_sign_in_from_elsewhere_are_refused(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let operator = house.operator();
        assert_eq!(from_elsewhere(&house, "GET", "/me", operator.token(), "").await.status, 200);
        let saved = allow(&operator, "main", json!(["127.0.0.1", "2001:db8::/32"])).await.expect(200);
        assert_eq!(saved.body["sessions"]["addresses"], json!(["127.0.0.1/32", "2001:db8::/32"]));

        for _ in 0..2 {
            let refused = from_elsewhere(&house, "GET", "/me", operator.token(), "").await;
            assert!(refused.status == 403 && refused.text.contains("address_refused"), "{}", refused.text);
        }
        let form = |password: &str| json!({ "login": "ada@people.test", "password": password }).to_string();
        let refused = from_elsewhere(&house, "POST", "/sessions", "", &form(PASSWORD)).await;
        assert!(refused.status == 403 && refused.text.contains("address_refused"), "{}", refused.text);
        let wrong = from_elsewhere(&house, "POST", "/sessions", "", &form("wrong-wrong-wrong")).await;
        assert_eq!(wrong.status, 401, "who does not know the password learns nothing");
        let rows = trail(&house, "action=session.create").await;
        assert!(rows.iter().any(|row| row["reason"].as_str().is_some_and(|reason| reason.contains("address"))), "{rows:?}");
        operator.get("/me").await.expect(200);

        allow(&operator, "main", json!([])).await.expect(200);
        assert_eq!(from_elsewhere(&house, "GET", "/me", operator.token(), "").await.status, 200);
        assert_eq!(from_elsewhere(&house, "POST", "/sessions", "", &form(PASSWORD)).await.status, 201);
    }

    async fn nobody_shuts_themselves_out(house: House) {
        let operator = house.operator();
        allow(&operator, "main", json!(["192.0.2.0/24"])).await.refused(409, "own_address_excluded").at_field("/sessions/addresses", "own_address_excluded");
        operator.get("/me").await.expect(200);
        // An operator of the installation is no account of that tenant: its list does not concern them.
        house.tenant("acme").await;
        allow(&operator, "acme", json!(["192.0.2.0/24"])).await.expect(200);
        operator.get("/tenants/acme").await.expect(200);
    }

    async fn what_is_no_network_is_refused_at_its_place(house: House) {
        let wrong = ["", "everywhere", "192.0.2.0/33", "192.0.2", "192.0.2.7:80", "2001:db8::/129", "*.example.test"];
        let refused = allow(&house.operator(), "main", json!(wrong)).await.refused(422, "invalid");
        for place in 0..wrong.len() {
            refused.clone().at_field(&format!("/sessions/addresses/{place}"), "address_invalid");
        }
        let many: Vec<String> = (0..101).map(|n| format!("10.0.0.{n}")).collect();
        allow(&house.operator(), "main", json!(many)).await.refused(422, "invalid").at_field("/sessions/addresses", "too_many_addresses");
        let host = allow(&house.operator(), "main", json!(["127.0.0.9/8", "127.1.2.3/8"])).await.expect(200);
        assert_eq!(host.body["sessions"]["addresses"], json!(["127.0.0.0/8"]));
    }
}
