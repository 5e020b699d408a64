//! The protocol: what no honest client sends.

use http::Method;
use rolecall_testkit::{OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use super::{sign_in, wire};

on_both_databases! {
    /// A83: two readings of where a request ends are one too many.
    async fn a_request_that_can_be_read_in_two_ways_is_refused_and_the_connection_closed(house: House) {
        let body = "{\"login\":\"a\",\"password\":\"b\"}";
        let head = "POST /api/v1/sessions HTTP/1.1\r\nhost: rolecall.test\r\ncontent-type: application/json\r\n";
        let smuggled = "GET /api/v1/me HTTP/1.1\r\nhost: rolecall.test\r\n\r\n";
        for lines in [
            "content-length: 28\r\ncontent-length: 5\r\n",
            "content-length: 28, 5\r\n",
            "content-length: 28\r\ncontent-length: 28\r\ncontent-length: 0\r\n",
            "content-length: -1\r\n",
            "content-length: +28\r\n",
            "content-length: 0x1c\r\n",
            "content-length: 99999999999999999999\r\n",
            "transfer-encoding: xchunked\r\n",
            "transfer-encoding: chunked, identity\r\n",
            "content-length 28\r\n",
            "content-length : 28\r\n",
            "x: a\rb\r\n",
            "x: a\u{0}b\r\n",
            " folded: line\r\n",
        ] {
            let bytes = format!("{head}{lines}\r\n{body}{smuggled}");
            let answer = wire::send(house.address(), bytes.as_bytes()).await;
            assert!(answer.status == 400 || answer.status == 0, "{lines:?}: {}", answer.text);
            assert!(answer.closed, "{lines:?} leaves the connection open");
            assert_eq!(answer.text.matches("HTTP/1.1").count(), usize::from(answer.status != 0), "{lines:?}: {}", answer.text);
        }
    }

    /// A83: when both lengths are given, what follows is never taken for another request.
    async fn chunks_and_a_length_together_smuggle_nothing(house: House) {
        let head = "POST /api/v1/sessions HTTP/1.1\r\nhost: rolecall.test\r\ncontent-type: application/json\r\n";
        for lines in ["content-length: 4\r\ntransfer-encoding: chunked\r\n", "transfer-encoding: chunked\r\ncontent-length: 4\r\n"] {
            let bytes = format!("{head}{lines}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: rolecall.test\r\n\r\n");
            let answer = wire::send(house.address(), bytes.as_bytes()).await;
            assert_eq!(answer.status, 400, "{lines:?}: {}", answer.text);
            assert!(!answer.text.contains("\r\n\r\nok\n"), "the second request was answered: {}", answer.text);
        }
    }

    /// A83, P-22: headers have a size and a number, addresses a length.
    async fn too_many_or_too_large_headers_are_refused(house: House) {
        let many: String = (0..20_000).map(|n| format!("x-{n}: 1\r\n")).collect();
        let large = format!("x: {}\r\n", "a".repeat(40_000));
        for lines in [many, large, (0..101).map(|n| format!("x-{n}: 1\r\n")).collect()] {
            let answer = wire::send(house.address(), &wire::get("/healthz", lines.as_bytes())).await;
            assert!(matches!(answer.status, 0 | 400 | 431) && answer.closed, "{}", answer.text);
        }
        let long = format!("/tenants/main/users?q={}", "a".repeat(9_000));
        house.operator().get(&long).await.refused(414, "uri_too_long");
        assert_eq!(wire::send(house.address(), &wire::get("/healthz", b"")).await.status, 200);
    }

    /// A83: what is odd about a target names nothing.
    async fn an_odd_target_names_nothing(house: House) {
        let token = format!("authorization: Bearer {}\r\n", house.operator().token());
        for target in ["/api/v1/../v1/me", "/api/v1//me", "//api/v1/me", "/api/v1/me/", "/api/v1/%6de/..", "/API/v1/me", "/api/v1/me%00", "/api/v1/me%2f", "/api/v1/me;x=1", "/api/v1/tenants/main%2fusers", "*", "/api/v1/tenants/../me", "/api/v1/me.json", "/api/v1/me/.css", "/api/v1/tenants/main/users.csv"] {
            let answer = wire::send(house.address(), &wire::get(target, token.as_bytes())).await;
            assert!(matches!(answer.status, 400 | 404 | 405) || !answer.text.contains("olivia"), "{target}: {}", answer.text);
        }
        let absolute = format!("GET http://evil.test/api/v1/me HTTP/1.1\r\nhost: rolecall.test\r\n{token}\r\n");
        assert!(!wire::send(house.address(), absolute.as_bytes()).await.text.contains("evil.test"));
        let old = wire::send(house.address(), format!("GET /api/v1/me HTTP/1.0\r\n{token}\r\n").as_bytes()).await;
        assert!(old.closed, "{}", old.text);
    }

    /// A85: a method is the one that was sent, and nothing that reads writes.
    async fn odd_methods_and_overrides_do_nothing(house: House) {
        let operator = house.operator();
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let before = house.state().await;
        for method in ["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND", "OPTIONS"] {
            let method: Method = method.parse().expect("a method");
            let answer = operator.send(method.clone(), "/me", "", None).await;
            assert!(matches!(answer.status.as_u16(), 400 | 404 | 405), "{method}: {}", answer.text);
            assert!(!answer.text.contains(operator.token()), "{method} echoes the token");
        }
        for header in ["x-http-method-override", "x-http-method", "x-method-override"] {
            operator.with(header, "DELETE").get(&format!("/tenants/main/users/{user}")).await.expect(200);
            operator.with(header, "DELETE").post(&format!("/tenants/main/users/{user}"), json!({})).await.refused(405, "method_not_allowed");
        }
        for path in [format!("/tenants/main/users/{user}?_method=DELETE"), format!("/tenants/main/users/{user}/deactivate"), "/sessions/current?_method=delete".to_owned()] {
            let status = operator.get(&path).await.status.as_u16();
            assert!(matches!(status, 200 | 404 | 405 | 422), "{path}: {status}");
        }
        assert_eq!(house.state().await, before);
        operator.get("/me").await.expect(200);
    }

    /// A85: nothing of the API is kept by anybody on the way, and every answer says what may be done with it.
    async fn no_answer_of_the_api_is_stored_or_framed_or_guessed_at(house: House) {
        let operator = house.operator();
        let answers = [
            operator.get("/me").await,
            operator.get("/tenants/main/users").await,
            operator.get("/nowhere").await,
            operator.delete("/me").await,
            house.nobody().get("/me").await,
            sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD).await,
            sign_in(&house.nobody(), OPERATOR_EMAIL, "wrong").await,
            house.nobody().get("/api/v2").await,
            house.nobody().get("/api/v1/openapi.json").await,
        ];
        for answer in answers {
            let expected = [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer"), ("cross-origin-opener-policy", "same-origin")];
            for (name, value) in expected {
                assert_eq!(answer.header(name), value, "{name}: {}", answer.text);
            }
            assert!(!answer.header("x-request-id").is_empty());
            assert!(answer.header("access-control-allow-origin").is_empty() && answer.header("server").is_empty() && answer.header("x-powered-by").is_empty());
            assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        }
    }

    /// A97: the pages run nothing that stands in them, and show names as text.
    async fn the_pages_run_nothing_that_stands_in_them(house: House) {
        for path in ["/docs", "/docs/errors/not_found", "/docs/errors/invalid"] {
            let page = house.nobody().get(path).await.expect(200);
            let policy = page.header("content-security-policy").to_owned();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{policy}");
            assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
            let lower = page.text.to_lowercase();
            assert!(!lower.contains("<script") && !lower.contains(" style=") && !lower.contains(" onload=") && !lower.contains("javascript:"), "{path} has something inline");
            assert!(!lower.contains("http://") && !lower.contains("src=\"https://"), "{path} loads from elsewhere");
        }
        for code in ["<script>alert(1)<%2fscript>", "%3Cimg%20src=x%3E", "..%2f..%2fCargo", "..%2fREADME", "not_found.md%00"] {
            let page = house.nobody().get(&format!("/docs/errors/{code}")).await.refused(404, "not_found");
            assert!(!page.text.contains("<script") && !page.text.contains("<img"), "{code}: {}", page.text);
        }
        // What people call themselves is data in every answer, and never taken for a page.
        house.user(json!({ "first_name": "<img src=x onerror=alert(1)>" })).await;
        let list = house.operator().get("/tenants/main/users").await.expect(200);
        assert_eq!(list.header("content-type"), "application/json");
    }

    /// The page that everything starts from is a page with or without the console in the binary.
    async fn the_start_page_is_a_page(house: House) {
        for path in ["/", "/sign-in", "/admin/main/users"] {
            let page = wire::send(house.address(), &wire::get(path, b"accept: text/html\r\n")).await;
            assert!(page.text.to_lowercase().contains("content-type: text/html"), "{path}: {}", page.text);
            assert!(page.text.to_lowercase().contains("<!doctype html"), "{path}: {}", page.text);
        }
    }
}
