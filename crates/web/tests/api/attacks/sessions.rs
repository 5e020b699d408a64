//! Sessions: who gets one, and when it ends.

use std::time::Duration;

use rolecall_testkit::{Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use super::{sign_in, unhurried, wire};
use crate::doors::requests::GOOD;

const MINUTE: Duration = Duration::from_secs(60);

async fn is_alive(client: &Client) -> bool {
    match client.get("/me").await.status.as_u16() {
        200 => true,
        401 => false,
        other => panic!("neither alive nor dead: {other}"),
    }
}

/// A browser with that cookie, on one of our own pages.
fn browser(house: &House, token: &str) -> Client {
    house
        .nobody()
        .with("cookie", &format!("rolecall={token}"))
        .with("origin", &format!("http://{}", house.address()))
}

on_both_databases! {
    /// A14: a credential that cannot be read is never the same as none, and never an error of ours.
    async fn a_malformed_credential_is_refused_and_never_skipped(house: House) {
        let token = house.operator().token().to_owned();
        let long = "x".repeat(8 * 1024);
        let lines: Vec<Vec<u8>> = vec![
            b"authorization: Bearer \xff\xfe\r\n".to_vec(),
            b"authorization: Bearer\r\n".to_vec(),
            b"authorization: Bearer \r\n".to_vec(),
            b"authorization: \r\n".to_vec(),
            b"authorization: Basic b2xpdmlhOnBsdW0=\r\n".to_vec(),
            format!("authorization: {token}\r\n").into_bytes(),
            format!("authorization: Bearer {token} {token}\r\n").into_bytes(),
            format!("authorization: Bearer  {token}\r\n").into_bytes(),
            format!("authorization: Bearer {long}\r\n").into_bytes(),
            format!("authorization: Bearer {token}\r\nauthorization: Bearer {token}\r\n").into_bytes(),
            format!("authorization: Basic eDp4\r\nauthorization: Bearer {token}\r\n").into_bytes(),
            // One that cannot be read is not skipped for a cookie that can.
            format!("authorization: Bearer none\r\ncookie: rolecall={token}\r\n").into_bytes(),
            b"cookie: rolecall=\xff\xfe\r\n".to_vec(),
            b"cookie: rolecall\r\n".to_vec(),
            b"cookie: rolecall=\r\n".to_vec(),
            b"cookie: ;;;=;=\r\n".to_vec(),
            format!("cookie: rolecall={long}\r\n").into_bytes(),
            format!("cookie: rolecall={token}; rolecall=planted\r\n").into_bytes(),
            format!("cookie: rolecall={token}\r\ncookie: rolecall=planted\r\n").into_bytes(),
            format!("cookie: Rolecall={token}\r\n").into_bytes(),
            format!("cookie: __Host-rolecall={token}\r\n").into_bytes(),
        ];
        for line in lines {
            let answer = wire::send(house.address(), &wire::get("/api/v1/me", &line)).await;
            assert_eq!(answer.status, 401, "{:?}: {}", String::from_utf8_lossy(&line), answer.text);
        }
        let whole = format!("cookie: other=1; rolecall={token}; last=2\r\n");
        assert_eq!(wire::send(house.address(), &wire::get("/api/v1/me", whole.as_bytes())).await.status, 200);
    }

    /// A15: another site cannot sign a browser in, or write with its cookie.
    async fn another_site_neither_signs_a_browser_in_nor_writes_with_its_cookie(house: House) {
        let body = json!({ "login": OPERATOR_EMAIL, "password": PASSWORD }).to_string().into_bytes();
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/plain; application/json"] {
            let answer = house.nobody().send(http::Method::POST, "/sessions", kind, Some(body.clone())).await;
            assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (415, ""), "`{kind}`");
        }
        for origin in ["https://evil.test", "null", "http://rolecall.evil.test", &format!("http://{}.evil.test", house.address()), &format!("https://{}", house.address())] {
            let forged = sign_in(&house.nobody().with("origin", origin), OPERATOR_EMAIL, PASSWORD).await.refused(403, "origin_refused");
            assert_eq!(forged.header("set-cookie"), "");
            let token = house.operator().token().to_owned();
            let cookie = house.nobody().with("cookie", &format!("rolecall={token}")).with("origin", origin);
            cookie.patch("/me", json!({ "job_title": "Owned" })).await.refused(403, "origin_refused");
        }
        let silent = house.nobody().with("cookie", &format!("rolecall={}", house.operator().token()));
        silent.patch("/me", json!({ "job_title": "Owned" })).await.refused(403, "origin_refused");
        assert_eq!(house.operator().get("/me").await.expect(200).body["job_title"], json!(null));
        browser(&house, house.operator().token()).patch("/me", json!({ "job_title": "Owner" })).await.expect(200);
    }

    /// A20: whatever was planted before, signing in gives a new secret, and the planted one is nobody's.
    async fn a_planted_session_is_not_taken_over(house: House) {
        let planted = "p1anted-p1anted-p1anted-p1anted-p1anted-p1a";
        let planting = [
            house.nobody().with("cookie", &format!("rolecall={planted}")).with("origin", &format!("http://{}", house.address())),
            house.nobody().with("authorization", &format!("Bearer {planted}")),
            house.nobody().with("x-session-id", planted),
        ];
        for client in planting {
            let signed = sign_in(&client, OPERATOR_EMAIL, PASSWORD).await.expect(201);
            assert_ne!(signed.text_at("/token"), planted);
            assert!(signed.header("set-cookie").starts_with("rolecall=") && !signed.header("set-cookie").contains(planted));
            for name in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
                assert!(signed.header("set-cookie").contains(name), "{}", signed.header("set-cookie"));
            }
            assert!(!is_alive(&client).await);
        }
    }

    /// A21, A22: a password that changes ends every other session; signing out ends this one.
    async fn a_changed_password_ends_every_other_session(house: House) {
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let (one, two, three) = (house.sign_in(&user).await, house.sign_in(&user).await, house.sign_in(&user).await);
        one.put("/me/password", json!({ "current_password": PASSWORD, "new_password": GOOD })).await.expect(204);
        assert!(is_alive(&one).await && !is_alive(&two).await && !is_alive(&three).await);
        let path = format!("/tenants/main/users/{user}/password");
        house.operator().put(&path, json!({ "password": PASSWORD, "require_password_change": false })).await.expect(204);
        assert!(!is_alive(&one).await);
        let last = house.sign_in(&user).await;
        last.delete("/sessions/current").await.expect(204);
        assert!(!is_alive(&last).await && !is_alive(&browser(&house, last.token())).await);
    }

    /// A23: what was ended stays ended on a node that starts afterwards.
    async fn an_ended_session_is_refused_by_a_node_that_was_started_later(house: House) {
        let user = house.user(json!({})).await;
        let (one, two) = (house.sign_in(&user).await, house.sign_in(&user).await);
        assert!(is_alive(&one).await && is_alive(&two).await);
        one.delete("/sessions/current").await.expect(204);
        let (later, _) = house.second_node().await;
        let path = |client: &Client| wire::get("/api/v1/me", format!("authorization: Bearer {}\r\n", client.token()).as_bytes());
        assert_eq!(wire::send(later.address(), &path(&one)).await.status, 401);
        assert_eq!(wire::send(later.address(), &path(&two)).await.status, 200);
    }

    /// A24: a part of a secret is nobody's secret.
    async fn a_truncated_extended_or_altered_token_is_refused(house: House) {
        let token = house.operator().token().to_owned();
        let mut altered: Vec<String> = (0..token.len()).step_by(5).map(|place| flipped(&token, place)).collect();
        altered.extend([token[..token.len() - 1].to_owned(), format!("{token}A"), format!("{token}="), token.to_uppercase(), String::new(), token[..8].to_owned()]);
        altered.push(flipped(&token, token.len() - 1));
        for wrong in altered.iter().filter(|wrong| **wrong != token) {
            let answer = house.nobody().with("authorization", &format!("Bearer {wrong}")).get("/me").await;
            assert_eq!(answer.status.as_u16(), 401, "{wrong}");
        }
        assert!(is_alive(&house.operator()).await);
    }

    /// A25: activity prolongs nothing beyond the day, and who does nothing for an hour is out.
    async fn a_session_ends_after_a_day_whatever_happens_and_after_an_hour_of_nothing(house: House) {
        let user = house.user(json!({})).await;
        let (busy, idle) = (house.sign_in(&user).await, house.sign_in(&user).await);
        for _ in 0..28 {
            house.clock.advance(MINUTE * 50);
            assert!(is_alive(&busy).await);
        }
        assert!(!is_alive(&idle).await);
        house.clock.advance(MINUTE * 39);
        assert!(is_alive(&busy).await, "23:59 have passed");
        house.clock.advance(MINUTE * 2);
        assert!(!is_alive(&busy).await);
    }

    /// A25: a holder of full access is out after half an hour of nothing, and after half a day.
    async fn a_session_of_an_administrator_is_shorter(house: House) {
        let operator = house.operator();
        for _ in 0..28 {
            house.clock.advance(MINUTE * 25);
            assert!(is_alive(&operator).await);
        }
        house.clock.advance(MINUTE * 21);
        assert!(!is_alive(&operator).await);
        let again = sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD).await.expect(201);
        house.clock.advance(MINUTE * 31);
        assert!(!is_alive(&house.holder_of(&again.text_at("/token"))).await);
    }

    /// A27: who is deactivated or deleted is out at once, and coming back revives nothing but the password.
    async fn a_deactivated_or_deleted_user_is_out_and_coming_back_revives_only_the_password(house: House) {
        let operator = house.operator();
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let at = |rest: &str| format!("/tenants/main/users/{user}{rest}");
        let before = house.sign_in(&user).await;
        let pending = json!({ "login": "ada@example.test", "password": PASSWORD });
        operator.post(&at("/deactivate"), json!({})).await.expect(200);
        assert!(!is_alive(&before).await && !is_alive(&browser(&house, before.token())).await);
        house.nobody().post("/sessions", pending.clone()).await.refused(401, "credentials_invalid");
        operator.post(&at("/activate"), json!({})).await.expect(200);
        assert!(!is_alive(&before).await);
        let after = house.sign_in(&user).await;
        operator.delete_with(&at(""), json!({ "confirm_email": "ada@example.test" })).await.expect(204);
        assert!(!is_alive(&after).await);
        operator.post(&at("/restore"), json!({})).await.expect(200);
        operator.post(&at("/activate"), json!({})).await.expect(200);
        assert!(!is_alive(&before).await && !is_alive(&after).await);
        house.nobody().post("/sessions", pending).await.expect(201);
        assert!(operator.get(&at("/roles")).await.expect(200).items().is_empty(), "roles came back");
    }

    /// A22, A27: a sign-in that is under way when its password changes, or its account is switched off and on again, does not
    /// come out of it alive.
    async fn a_sign_in_under_way_does_not_survive_what_ends_all_sessions(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let at = |rest: &str| format!("/tenants/main/users/{user}{rest}");
        for round in 0..8 {
            let delayed = (0..4).map(|n| {
                let nobody = house.nobody();
                async move {
                    tokio::time::sleep(Duration::from_millis(n * 15)).await;
                    sign_in(&nobody, "ada@example.test", PASSWORD).await
                }
            });
            let end = async {
                let operator = house.operator();
                if round % 2 == 0 {
                    operator.put(&at("/password"), json!({ "password": GOOD, "require_password_change": false })).await.expect(204);
                } else {
                    tokio::time::sleep(Duration::from_millis(40)).await;
                    operator.post(&at("/deactivate"), json!({})).await.expect(200);
                }
            };
            let (answers, ()) = tokio::join!(futures_util::future::join_all(delayed), end);
            if round % 2 == 0 {
                house.operator().put(&at("/password"), json!({ "password": PASSWORD, "require_password_change": false })).await.expect(204);
            } else {
                house.operator().post(&at("/activate"), json!({})).await.expect(200);
            }
            for answer in answers.iter().filter(|answer| answer.status == 201) {
                assert!(!is_alive(&house.holder_of(&answer.text_at("/token"))).await, "a session of round {round} is alive");
            }
        }
    }

    /// A29: what is given between the password and the session opens nothing.
    async fn a_challenge_is_no_session(house: House) {
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(200);
        assert_eq!(first.header("set-cookie"), "");
        let challenge = first.text_at("/challenge");
        for _ in 0..2 {
            assert!(!is_alive(&house.holder_of(&challenge)).await);
            assert!(!is_alive(&browser(&house, &challenge)).await);
        }
        house.nobody().post("/sessions/challenge", json!({ "challenge": challenge, "new_password": GOOD })).await.expect(201);
    }

    /// A27, A62: an administrator ends one session or all of somebody within their rights, and of nobody else.
    async fn an_administrator_ends_one_session_of_a_user_and_only_theirs(house: House) {
        let (clerk, own) = house.somebody_with(&["users:read:all", "users:deactivate:all"]).await;
        let user = house.user(json!({})).await;
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";
        let (one, two) = (house.sign_in(&user).await.with("user-agent", agent), house.sign_in(&user).await);
        let id = one.get("/sessions/current").await.expect(200).text_at("/session/id");
        let at = |user: &str, session: &str| format!("/tenants/main/users/{user}/sessions/{session}");
        clerk.delete(&at(&own, &id)).await.refused(404, "not_found");
        assert!(is_alive(&one).await);
        clerk.delete(&at(&user, &id)).await.expect(204);
        assert!(!is_alive(&one).await && is_alive(&two).await);
        clerk.delete(&at(&user, &id)).await.refused(404, "not_found");
        let path = format!("/tenants/main/users/{user}/sessions");
        assert_eq!(clerk.get(&path).await.expect(200).items().len(), 1);
        clerk.delete(&path).await.expect(204);
        assert!(!is_alive(&two).await);
    }

    /// F-113: a session says with what and from where it was made.
    async fn a_session_names_its_device_and_its_address(house: House) {
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        let signed = sign_in(&house.nobody().with("user-agent", agent), OPERATOR_EMAIL, PASSWORD).await.expect(201);
        let session = &signed.body["session"];
        assert_eq!(session["device"], json!({ "browser": "Edge", "system": "Windows" }));
        assert_eq!((session["ip"].as_str(), session["user_agent"].as_str()), (Some("127.0.0.1"), Some(agent)));
        let odd = sign_in(&house.nobody().with("user-agent", "robot"), OPERATOR_EMAIL, PASSWORD).await.expect(201);
        assert_eq!(odd.body["session"]["device"], json!(null));
    }

    /// A84: as many sessions as the limit, the oldest ends.
    async fn the_oldest_session_ends_when_there_are_too_many(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let (first, second) = (house.sign_in(&user).await, house.sign_in(&user).await);
        assert!(is_alive(&first).await);
        for _ in 0..49 {
            sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        }
        assert!(!is_alive(&first).await && is_alive(&second).await);
        assert_eq!(second.get("/me/sessions").await.expect(200).items().len(), 50);
    }

    /// A76: parallel requests of many never answer one with another's identity.
    async fn parallel_requests_never_carry_somebody_elses_identity(house: House) {
        let mut people = Vec::new();
        for _ in 0..6 {
            people.push(house.somebody_with(&[]).await);
        }
        let asked = (0..240).map(|n| {
            let (client, id) = &people[n % 6];
            async move {
                let answer = match n % 2 {
                    0 => client.get("/me").await.expect(200).id(),
                    _ => client.get("/sessions/current").await.expect(200).text_at("/user/id"),
                };
                (answer, id.clone())
            }
        });
        let asked: Vec<_> = asked.collect();
        for (answer, id) in futures_util::future::join_all(asked).await {
            assert_eq!(answer, id);
        }
    }
}

fn flipped(token: &str, place: usize) -> String {
    let mut bytes = token.as_bytes().to_vec();
    bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).expect("letters")
}
