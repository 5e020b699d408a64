//! How much, how many, how long (P-22, P-23).

use http::Method;
use rolecall_testkit::on_both_databases;
use serde_json::json;

use crate::attacks::wire;

on_both_databases! {
    async fn a_body_has_at_most_a_mebibyte_and_sixteen_kibibytes_from_somebody_unknown(house: House) {
        let padded = |bytes: usize| {
            let mut body = b"{\"checks\":[]}".to_vec();
            body.resize(bytes, b' ');
            body
        };
        let batch = async |bytes: usize| house.operator().send(Method::POST, "/tenants/main/check/batch", "application/json", Some(padded(bytes))).await;
        batch(1024 * 1024).await.expect(200);
        batch(1024 * 1024 + 1).await.refused(413, "payload_too_large");
        for path in ["/sessions", "/sessions/challenge"] {
            let post = async |bytes: usize| house.nobody().send(Method::POST, path, "application/json", Some(padded(bytes))).await;
            post(16 * 1024).await.refused(422, "invalid");
            post(16 * 1024 + 1).await.refused(413, "payload_too_large");
        }
    }

    /// A connection closed in the middle of a body is reset, and a reset loses the answer on its way.
    async fn who_is_refused_before_the_body_was_read_hears_why(house: House) {
        let large = " ".repeat(8 * 1024 * 1024);
        for (path, status) in [("/sessions", 413), ("/tenants/main/users", 401)] {
            let answer = wire::send(house.address(), &wire::post(path, "", &large)).await;
            assert!(answer.sent, "{path}: {}", answer.text);
            assert_eq!(answer.status, status, "{path}: {}", answer.text);
        }
    }

    /// What says nothing of its length, or lies about it, is measured as it comes.
    async fn a_body_in_chunks_is_measured_as_it_comes(house: House) {
        let chunk = format!("{:x}\r\n{}\r\n", 8_192, " ".repeat(8_192));
        let head = "POST /api/v1/sessions HTTP/1.1\r\nhost: rolecall.test\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        let answer = wire::send(house.address(), format!("{head}{}0\r\n\r\n", chunk.repeat(4)).as_bytes()).await;
        assert_eq!(answer.status, 413, "{}", answer.text);
    }

    async fn a_body_is_thirty_two_deep_at_the_most(house: House) {
        let nested = |depth: usize| format!("{{\"checks\":{}{}}}", "[".repeat(depth), "]".repeat(depth)).into_bytes();
        let batch = async |depth: usize| house.operator().send(Method::POST, "/tenants/main/check/batch", "application/json", Some(nested(depth))).await;
        batch(31).await.expect(200);
        batch(32).await.refused(400, "malformed");
    }

    async fn an_address_has_at_most_eight_kibibytes(house: House) {
        let path = |length: usize| {
            let front = "/api/v1/tenants/main/users?q=";
            format!("{front}{}", "a".repeat(length - front.len()))
        };
        house.operator().get(&path(8 * 1024)).await.refused(422, "invalid");
        house.operator().get(&path(8 * 1024 + 1)).await.refused(414, "uri_too_long");
    }

    async fn a_tenant_without_seats_takes_no_more_staff_and_any_number_of_others(house: House) {
        let admin = json!({ "email": "first@harbour.test", "password": rolecall_testkit::PASSWORD });
        let body = json!({ "slug": "harbour", "name": "Harbour", "admin": admin, "licence": { "seats": 3 } });
        house.operator().post("/tenants", body).await.expect(201);
        let create = async |more: serde_json::Value| {
            let mut body = json!({ "email": format!("{}@people.test", rolecall_testkit::unique("user")) });
            body.as_object_mut().expect("an object").extend(more.as_object().cloned().expect("an object"));
            house.operator().post("/tenants/harbour/users", body).await
        };
        create(json!({})).await.expect(201);
        let inactive = create(json!({ "active": false })).await.expect(201).id();
        // Of several at once, as many as there are seats.
        let (one, two, three) = tokio::join!(create(json!({})), create(json!({})), create(json!({})));
        let won = [&one, &two, &three].iter().filter(|answer| answer.status == 201).count();
        assert_eq!(won, 1, "{} {} {}", one.text, two.text, three.text);
        create(json!({})).await.refused(409, "seats_exhausted");
        create(json!({ "context": "customer" })).await.expect(201);
        create(json!({ "kind": "api", "email": null, "first_name": "Robot" })).await.expect(201);
        house.operator().post(&format!("/tenants/harbour/users/{inactive}/activate"), json!({})).await.refused(409, "seats_exhausted");
    }
}
