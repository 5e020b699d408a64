//! What is sent: addresses, fields, filters, depth.

use http::Method;
use rolecall_testkit::{PASSWORD, on_both_databases, unique};
use serde_json::json;

use super::sign_in;

on_both_databases! {
    /// A39: an address is the account's only if its canonical form is exactly the account's.
    async fn only_the_exact_canonical_address_signs_in(house: House) {
        house.user(json!({ "email": "mike@example.test", "username": "mike.m" })).await;
        for same in ["mike@example.test", "MIKE@Example.TEST", " mike@example.test ", "mike@example.test.", "\u{ff4d}ike@example.test", "MIKE.M"] {
            sign_in(&house.nobody(), same, PASSWORD).await.expect(201);
        }
        for other in ["m\u{131}ke@example.test", "mike@example.test@evil.test", "mike+1@example.test", "mike@examp\u{200b}le.test", "mike@ex\u{430}mple.test", "mike\u{0}@example.test", "mike.m@example.test"] {
            sign_in(&house.nobody(), other, PASSWORD).await.refused(401, "credentials_invalid");
        }
    }

    /// A40: what looks like one address is one, and a sub-address is another.
    async fn an_address_in_another_spelling_is_taken_and_a_sub_address_is_free(house: House) {
        house.user(json!({ "email": "admin@x.test", "username": "Admin" })).await;
        for twin in ["Admin@X.test", "admin@x.test.", "admin\u{ff20}x.test", "\u{ff41}dmin@x.test", " admin@x.test"] {
            house.operator().post("/tenants/main/users", json!({ "email": twin })).await.refused(409, "email_taken");
        }
        for twin in ["admin", "ADMIN", "\u{ff21}dmin"] {
            house.operator().post("/tenants/main/users", json!({ "username": twin })).await.refused(409, "username_taken");
        }
        house.user(json!({ "email": "admin+1@x.test" })).await;
        house.user(json!({ "email": "adm\u{131}n@x.test" })).await;
        let other = house.user(json!({ "email": "other@x.test" })).await;
        house.operator().patch(&format!("/tenants/main/users/{other}"), json!({ "email": "ADMIN@x.test" })).await.refused(409, "email_taken");
    }

    /// A40, A74 of names: the same for the names of roles and groups, and for two at once.
    async fn of_two_who_take_one_name_at_once_one_is_refused(house: House) {
        let operator = house.operator();
        let role = |name: &str| json!({ "name": name, "contexts": ["tenant"], "permissions": ["users:read:all"] });
        for (path, code, one, two) in [
            ("users", "email_taken", json!({ "email": "one@x.test" }), json!({ "email": "ONE@x.test" })),
            ("roles", "role_name_taken", role("Desk"), role("\u{ff24}ESK")),
            ("groups", "group_name_taken", json!({ "name": "Desk" }), json!({ "name": " desk " })),
            ("workspaces", "slug_taken", json!({ "name": "Desk", "slug": "desk" }), json!({ "name": "Other", "slug": "desk" })),
        ] {
            let path = format!("/tenants/main/{path}");
            let (left, right) = tokio::join!(operator.post(&path, one), operator.post(&path, two));
            let won = [&left, &right].iter().filter(|answer| answer.status == 201).count();
            let lost = [&left, &right].iter().filter(|answer| answer.body["code"] == code).count();
            assert_eq!((won, lost), (1, 1), "{path}: {} / {}", left.text, right.text);
        }
    }

    /// A41: one address is one text with one address in it.
    async fn an_address_is_one_address(house: House) {
        let before = house.state().await;
        let lists = ["victim@x.test,evil@y.test", "victim@x.test;evil@y.test", "victim@x.test evil@y.test", "victim@x.test\r\nbcc: evil@y.test", "victim@x.test%0abcc:evil@y.test", "<victim@x.test>", "\"victim\"@x.test", "Victim <victim@x.test>", "victim@x.test\u{0}", "victim@", "@x.test", "victim@x..test", "victim@-x.test", "a@b", "victim@[127.0.0.1]"];
        for wrong in lists {
            house.operator().post("/tenants/main/users", json!({ "email": wrong })).await.refused(422, "invalid").at_field("/email", "email_invalid");
        }
        for wrong in [json!(["victim@x.test", "evil@y.test"]), json!({ "0": "victim@x.test" }), json!(1), json!(true)] {
            house.operator().post("/tenants/main/users", json!({ "email": wrong })).await.refused(422, "invalid").at_field("/email", "type_invalid");
            house.nobody().post("/sessions", json!({ "login": wrong, "password": PASSWORD })).await.refused(422, "invalid").at_field("/login", "type_invalid");
        }
        let twice = r#"{"email":"victim@x.test","email":"evil@y.test"}"#;
        let answer = house.operator().send(Method::POST, "/tenants/main/users", "application/json", Some(twice.into())).await;
        answer.refused(422, "invalid").at_field("/email", "duplicate_field");
        assert_eq!(house.state().await, before);
    }

    /// A42 for what exists: another address is not verified, and frees the one before.
    async fn a_changed_address_is_not_verified(house: House) {
        let user = house.user(json!({ "email": "old@x.test" })).await;
        house.rows().await.run("UPDATE users SET email_verified = TRUE WHERE email = 'old@x.test'").await.expect("a row");
        let path = format!("/tenants/main/users/{user}");
        assert_eq!(house.operator().patch(&path, json!({ "first_name": "Ada" })).await.expect(200).body["email_verified"], true);
        let changed = house.operator().patch(&path, json!({ "email": "new@x.test" })).await.expect(200);
        assert_eq!(changed.body["email_verified"], false);
        sign_in(&house.nobody(), "old@x.test", PASSWORD).await.refused(401, "credentials_invalid");
        sign_in(&house.nobody(), "new@x.test", PASSWORD).await.expect(201);
    }

    /// A43, A73: of one's own record one changes one's names, and nothing else.
    async fn of_ones_own_record_one_changes_nothing_that_is_for_others_to_change(house: House) {
        let (ada, id) = house.somebody_with(&[]).await;
        let path = format!("/tenants/main/users/{id}");
        let before = house.operator().get(&path).await.expect(200).body;
        let state = house.state().await;
        for protected in [
            json!({ "email_verified": true }), json!({ "status": "active" }), json!({ "roles": [] }), json!({ "tenant_id": "main" }), json!({ "is_platform": true }),
            json!({ "auth_scope": "portal" }), json!({ "totp_enabled": false }), json!({ "mfa": false }), json!({ "email": "eve@x.test" }), json!({ "email": null }),
            json!({ "username": "eve" }), json!({ "notes": "trusted" }), json!({ "context": "customer" }), json!({ "kind": "api" }), json!({ "party": null }),
            json!({ "id": id }), json!({ "version": 9 }), json!({ "password": PASSWORD }), json!({ "groups": [] }), json!({ "type": "internal" }),
        ] {
            let mut body = json!({ "job_title": "Chief" });
            body.as_object_mut().expect("an object").extend(protected.as_object().cloned().expect("an object"));
            ada.patch("/me", body).await.refused(422, "invalid");
            let past = ada.patch(&path, protected).await;
            assert!(matches!(past.status.as_u16(), 403 | 422), "{}", past.text);
        }
        assert_eq!((house.state().await, house.operator().get(&path).await.expect(200).body), (state, before));
    }

    /// A80: depth is looked at before anything recurses into it, and before anybody is known.
    async fn a_deep_body_is_refused_before_anything_recurses(house: House) {
        let deep = |open: &str, close: &str, times: usize| format!("{}1{}", open.repeat(times), close.repeat(times)).into_bytes();
        let post = async |path: &str, body: Vec<u8>| house.nobody().send(Method::POST, path, "application/json", Some(body)).await;
        for path in ["/sessions", "/sessions/challenge", "/setup"] {
            post(path, deep("[", "]", 5_000)).await.refused(400, "malformed");
            post(path, deep("{\"a\":", "}", 2_000)).await.refused(400, "malformed");
            post(path, "[".repeat(16_000).into_bytes()).await.refused(400, "malformed");
        }
        for times in [33, 200_000] {
            let batch = format!("{{\"checks\":[{}]}}", String::from_utf8(deep("[", "]", times)).expect("text"));
            let answer = house.operator().send(Method::POST, "/tenants/main/check/batch", "application/json", Some(batch.into_bytes())).await;
            answer.refused(400, "malformed");
        }
        // Brackets inside a text are no depth.
        sign_in(&house.nobody(), &"[{".repeat(100), PASSWORD).await.refused(401, "credentials_invalid");
    }

    /// A80, A82: what is not JSON, or not text, is refused as such.
    async fn what_is_no_json_is_malformed(house: House) {
        let post = async |body: &[u8]| house.nobody().send(Method::POST, "/sessions", "application/json", Some(body.to_vec())).await;
        for wrong in [&b""[..], b"{", b"{\"login\":\"a\",\"password\":\"b\"} {}", b"\xff\xfe", b"{\"login\":\"\xff\"}", b"{login:1}", b"NaN", b"{\"login\":\"\\ud800\"}", b"\xef\xbb\xbf{}"] {
            post(wrong).await.refused(400, "malformed");
        }
        for wrong in [&b"null"[..], b"[]", b"1", b"\"text\""] {
            post(wrong).await.refused(422, "invalid");
        }
    }

    /// A82: how much, in which order, and with what is not for the caller to invent.
    async fn a_page_is_one_to_two_hundred_and_an_order_one_of_those_that_there_are(house: House) {
        let operator = house.operator();
        let lists = ["users", "internal-users", "roles", "groups", "audit"];
        for list in lists {
            for limit in ["0", "-1", "201", "2147483648", "1e9", "99999999999999999999", "", "%20", "ten", "1&limit=2"] {
                let answer = operator.get(&format!("/tenants/main/{list}?limit={limit}")).await;
                assert!(answer.status == 422 || limit.is_empty() && answer.status == 200, "{list} {limit}: {}", answer.text);
            }
            for more in ["offset=1000000000", "page=2", "page_size=0", "include=*", "fields=password", "filter[status]=active", "q=%00", "cursor=../../etc/passwd"] {
                operator.get(&format!("/tenants/main/{list}?{more}")).await.refused(422, "invalid");
            }
        }
        for list in ["users", "roles"] {
            for sort in ["password_hash", "email;drop", "name,email", "--name", "Name", "1", "(select 1)"] {
                operator.get(&format!("/tenants/main/{list}?sort={sort}")).await.refused(422, "invalid").at_field("sort", "sort_invalid");
            }
        }
        operator.get("/tenants?limit=0").await.refused(422, "invalid");
        operator.get(&format!("/tenants/main/users?q={}", "a".repeat(201))).await.refused(422, "invalid");
        for filter in ["status=alive", "type=robot", "context=all", "role=x", "group=usr_x", "mfa=maybe", "last_login_before=yesterday", "workspace=*", "party='"] {
            operator.get(&format!("/tenants/main/users?{filter}")).await.refused(422, "invalid");
        }
    }

    /// A82: nobody asks a thousand and one questions at once, or names a hundred and one permissions.
    async fn a_batch_and_a_question_have_a_size(house: House) {
        let me = house.operator().get("/me").await.expect(200).id();
        let question = json!({ "subject": me, "any_of": ["users:read:all"] });
        let batch = |count: usize| json!({ "checks": vec![question.clone(); count] });
        house.operator().post("/tenants/main/check/batch", batch(1_000)).await.expect(200);
        house.operator().post("/tenants/main/check/batch", batch(1_001)).await.refused(422, "invalid");
        let many: Vec<String> = (0..101).map(|n| format!("m{n}:read:all")).collect();
        house.operator().post("/tenants/main/check", json!({ "subject": me, "any_of": many })).await.refused(422, "invalid");
    }

    /// A95: nobody writes a second line into the trail or the log.
    async fn names_with_line_breaks_and_the_like_are_refused_and_odd_ones_kept_as_they_are(house: House) {
        let operator = house.operator();
        for wrong in ["a\r\nb", "a\u{1b}[31mred", "a\u{202e}gpj.exe", "a\u{0}b", "a\u{200b}b", "a\u{2028}b", "\u{7f}x"] {
            operator.post("/tenants/main/users", json!({ "email": "x@x.test", "first_name": wrong })).await.refused(422, "invalid");
            let role = json!({ "name": format!("Role {wrong}"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
            operator.post("/tenants/main/roles", role).await.refused(422, "invalid");
            operator.post("/tenants/main/groups", json!({ "name": format!("Group {wrong}") })).await.refused(422, "invalid");
            operator.post("/tenants/main/workspaces", json!({ "name": format!("Place {wrong}"), "slug": "place" })).await.refused(422, "invalid");
        }
        let odd = "${jndi:ldap://evil.test/a} <img src=x onerror=alert(1)> '; --";
        let user = house.user(json!({ "first_name": odd })).await;
        assert_eq!(operator.get(&format!("/tenants/main/users/{user}")).await.expect(200).body["name"], odd);
        let trail = operator.get(&format!("/tenants/main/audit?resource_id={user}")).await.expect(200);
        assert_eq!((trail.items().len(), trail.items()[0]["resource"]["name"].as_str()), (1, Some(odd)));
    }

    /// A95: whatever is sent as a name, an agent or a path makes one row, of a bounded size, and no fault of ours.
    async fn hostile_text_in_a_refused_request_makes_one_bounded_row(house: House) {
        let (nothing, id) = house.somebody_with(&[]).await;
        let agent = format!("evil\u{9b}31m {}", "A".repeat(4_000));
        for path in ["/tenants/main/catalogue/manifests/%00", "/tenants/main/catalogue/manifests/%0d%0aset-cookie%3a%20x", &format!("/tenants/main/catalogue/manifests/{}", "x".repeat(4_000))] {
            let answer = nothing.with("user-agent", &agent).delete(path).await;
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{path}: {}", answer.text);
            house.operator().delete(path).await.refused(404, "not_found");
        }
        for login in ["a\u{0}b", "a\r\nb: c", &"x".repeat(4_000)] {
            let body = json!({ "login": login, "password": PASSWORD, "tenant": "main" });
            house.nobody().with("user-agent", &agent).post("/sessions", body).await.refused(401, "credentials_invalid");
        }
        let trail = house.operator().get("/tenants/main/audit?limit=200").await.expect(200);
        assert!(trail.items().iter().all(|entry| entry.to_string().len() < 3_000), "a row has no bound");
        let of_nobody = trail.items().iter().filter(|entry| entry["actor"]["id"].is_null() && entry["result"] == "failed").count();
        assert_eq!(of_nobody, 3);
        let lines = trail.items().iter().filter_map(|entry| entry["user_agent"].as_str());
        assert!(lines.clone().all(|agent| !agent.chars().any(char::is_control) && agent.chars().count() <= 300), "{:?}", lines.collect::<Vec<_>>());
        let of_the_empty_handed = trail.items().iter().filter(|entry| entry["actor"]["id"] == id.as_str());
        assert!(of_the_empty_handed.count() <= 4);
    }

    /// A26 of `docs/api.md`: a request that is sent twice with the same key has one effect, whoever sends it when.
    async fn a_key_makes_one_effect_of_many_requests_and_is_one_callers_own(house: House) {
        let body = json!({ "email": "once@x.test" });
        let keyed = house.operator().with("idempotency-key", "k-1");
        let all = (0..6).map(|_| keyed.post("/tenants/main/users", body.clone()));
        let answers = futures_util::future::join_all(all).await;
        let ids: std::collections::BTreeSet<String> = answers.iter().filter(|answer| answer.status == 201).map(rolecall_testkit::Answer::id).collect();
        assert_eq!(ids.len(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| answer.status == 201 || answer.body["code"] == "request_in_progress"));
        assert_eq!(keyed.post("/tenants/main/users", body.clone()).await.expect(201).id(), *ids.first().expect("an id"));
        keyed.post("/tenants/main/users", json!({ "email": "other@x.test" })).await.refused(409, "idempotency_key_reused");
        keyed.post("/tenants/main/groups", json!({ "name": unique("Group") })).await.refused(409, "idempotency_key_reused");
        let (other, _) = house.somebody_with(&["users:create:all"]).await;
        other.with("idempotency-key", "k-1").post("/tenants/main/users", body).await.refused(409, "email_taken");
        for wrong in ["", &"k".repeat(256)] {
            house.operator().with("idempotency-key", wrong).post("/tenants/main/groups", json!({ "name": unique("Group") })).await.refused(400, "malformed");
        }
    }
}
