//! The root: health, the reference, and how everything that is no answer of a door is told.

use rolecall_testkit::{Answer, House, on_both_databases};
use serde_json::json;

fn is_problem(answer: Answer, status: u16, code: &str) -> Answer {
    let answer = answer.refused(status, code);
    let id = answer.text_at("/request_id");
    assert!(
        id.starts_with("req_") && id == answer.header("x-request-id"),
        "{}",
        answer.text
    );
    assert_eq!(
        (answer.body["status"].clone(), answer.text_at("/type")),
        (json!(status), format!("/docs/errors/{code}"))
    );
    assert!(!answer.text_at("/title").is_empty() && !answer.text_at("/detail").is_empty());
    answer
}

async fn raw(house: &House, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
    house
        .operator()
        .send(method.parse().expect("a method"), path, kind, Some(body.to_vec()))
        .await
}

on_both_databases! {
    async fn a_house_is_alive_and_ready(house: House) {
        assert_eq!(house.nobody().get("/healthz").await.expect(200).text, "ok\n");
        assert_eq!(house.nobody().get("/readyz").await.expect(200).text, "ready\n");
        let empty = House::empty(house.database, rolecall_directory::Settings::default()).await;
        empty.nobody().get("/readyz").await.expect(200);
    }

    async fn the_reference_and_its_document_are_open_to_everybody(house: House) {
        let document = house.nobody().get("/api/v1/openapi.json").await.expect(200);
        assert_eq!((document.header("content-type"), document.text.as_str()), ("application/json", rolecall_web::openapi().as_str()));
        let page = house.nobody().get("/docs").await.expect(200);
        assert!(page.header("content-type").starts_with("text/html") && page.text.contains("/tenants/{tenant}/users"));
        assert!(page.header("content-security-policy").contains("script-src 'self'") && !page.text.contains("<script>"));
        assert!(house.nobody().get("/docs/errors/last_administrator").await.expect(200).text.contains("409"));
        for none in ["nothing", "..%2F..%2FREADME", "%00"] {
            is_problem(house.nobody().get(&format!("/docs/errors/{none}")).await, 404, "not_found");
        }
    }

    async fn what_is_not_there_is_a_problem_with_the_requests_id(house: House) {
        for path in ["/nothing", "/tenants/main/nothing", "/tenants/main/users/x/y/z", "/tenants/No Slug/users", "/tenants/nowhere/users", "/api/v2/users", "/api/"] {
            is_problem(house.operator().get(path).await, 404, "not_found");
        }
        is_problem(house.nobody().get("/me").await, 401, "unauthenticated");
    }

    async fn every_screen_of_the_console_is_served_where_it_is(house: House) {
        // What stands in for a console that is not in this build is a 503.
        let is_there = |answer: &Answer| [200, 503].contains(&answer.status.as_u16()) && answer.header("content-type") == "text/html; charset=utf-8";
        for path in ["/", "/setup", "/sign-in", "/admin", "/admin/", "/admin/acme", "/admin/acme/users", "/admin/acme/users/usr_1/edit?tab=roles", "/admin/acme/members/new", "/admin/acme/settings/catalogue", "/profile/security"] {
            for answer in [house.nobody().visit(path).await, house.nobody().fetch(path, "*/*").await] {
                assert!(is_there(&answer), "{path}: {}", answer.status);
            }
        }
    }

    async fn where_neither_a_screen_nor_a_file_is_there_is_nothing(house: House) {
        for path in ["/metrics", "/favicon.foo", "/wp-login.php", "/index.html", "/assets/none.js", "/admin/acme/none", "/admin/acme/users/usr_1/none", "/admin//users", "/setup/more", "/docs/none", "/api", "/apia"] {
            is_problem(house.nobody().fetch(path, "*/*").await, 404, "not_found");
            is_problem(house.nobody().fetch(path, "application/json").await, 404, "not_found");
            let seen = house.nobody().visit(path).await;
            assert_eq!((seen.status.as_u16(), seen.header("etag")), (404, ""), "{path}");
        }
        is_problem(house.nobody().visit("/api/v1/none").await, 404, "not_found");
    }

    async fn what_cannot_be_done_there_is_405_and_says_what_can(house: House) {
        let refused = is_problem(raw(&house, "PATCH", "/tenants/main/roles", "application/json", b"{}").await, 405, "method_not_allowed");
        let allowed: Vec<&str> = refused.header("allow").split(',').map(str::trim).collect();
        assert!(allowed.contains(&"GET") && allowed.contains(&"POST"), "{}", refused.header("allow"));
        is_problem(raw(&house, "DELETE", "/tenants/main/users", "application/json", b"{}").await, 405, "method_not_allowed");
        is_problem(house.operator().get("/setup/x").await, 404, "not_found");
    }

    async fn a_body_of_another_type_is_415(house: House) {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data", "application/merge-patch+json"] {
            is_problem(raw(&house, "POST", "/tenants/main/groups", kind, br#"{"name":"Night"}"#).await, 415, "media_type_unsupported");
        }
        raw(&house, "POST", "/tenants/main/groups", "Application/JSON; charset=utf-8", br#"{"name":"Night"}"#).await.expect(201);
    }

    async fn a_body_that_is_too_large_is_413_and_smaller_still_for_who_is_not_signed_in(house: House) {
        let large = json!({ "name": "x".repeat(1024 * 1024) }).to_string();
        is_problem(raw(&house, "POST", "/tenants/main/groups", "application/json", large.as_bytes()).await, 413, "payload_too_large");
        let login = json!({ "login": "x".repeat(17 * 1024), "password": "x" });
        is_problem(house.nobody().post("/sessions", login).await, 413, "payload_too_large");
        let fits = json!({ "name": "x".repeat(20 * 1024) });
        house.operator().post("/tenants/main/groups", fits).await.refused(422, "invalid").at_field("/name", "group_name_invalid");
    }

    async fn a_body_that_is_no_json_or_too_deep_is_400(house: House) {
        for body in [&b""[..], b"{", b"{\"name\":\"a\"}{}", b"{\"name\":\"a\"} x", b"\xff\xfe", b"{'name':'a'}", b"{\"name\":NaN}", b"\"\\ud800\""] {
            let refused = raw(&house, "POST", "/tenants/main/groups", "application/json", body).await;
            is_problem(refused, 400, "malformed");
        }
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        is_problem(raw(&house, "POST", "/tenants/main/groups", "application/json", deep.as_bytes()).await, 400, "malformed");
        let shorter = "[".repeat(16_000).into_bytes();
        is_problem(house.nobody().send("POST".parse().expect("a method"), "/sessions", "application/json", Some(shorter)).await, 400, "malformed");
        let nested = format!("{}1{}", "{\"a\":".repeat(40), "}".repeat(40));
        is_problem(raw(&house, "POST", "/tenants/main/users", "application/json", nested.as_bytes()).await, 400, "malformed");
        for other in [&b"[]"[..], b"7", b"null", b"\"name\""] {
            is_problem(raw(&house, "POST", "/tenants/main/groups", "application/json", other).await, 422, "invalid");
        }
    }

    async fn an_address_that_is_too_long_is_414(house: House) {
        is_problem(house.operator().get(&format!("/tenants/main/users?q={}", "x".repeat(9_000))).await, 414, "uri_too_long");
    }

    async fn an_answer_of_the_api_is_not_stored_and_says_what_it_is(house: House) {
        let answer = house.operator().get("/me").await.expect(200);
        for (header, value) in [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer"), ("content-type", "application/json")] {
            assert_eq!(answer.header(header), value, "{header}");
        }
    }

    async fn every_code_that_a_problem_may_have_has_its_page(house: House) {
        for code in ["malformed", "unauthenticated", "permission_missing", "not_found", "method_not_allowed", "payload_too_large", "media_type_unsupported", "uri_too_long", "invalid", "stale", "precondition_required", "origin_refused", "role_context_mismatch", "role_context_held", "wildcard_in_workspace", "user_in_group", "request_timeout", "unavailable", "internal"] {
            assert_eq!(house.nobody().get(&format!("/docs/errors/{code}")).await.status.as_u16(), 200, "{code}");
        }
    }
}
