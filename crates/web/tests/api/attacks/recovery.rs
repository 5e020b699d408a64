//! Links with which somebody chooses a password: to whom they go, what they open, what they tell.

use http::Method;
use rolecall_testkit::{House, PASSWORD, on_both_databases};

use serde_json::{Value, json};

use super::wire;
use crate::{
    doors::requests::{GOOD, comparable},
    recovery::{ask, complete, links_to, newest_token, token_for},
    settings::turn,
    steps::try_sign_in,
};

async fn look(house: &House, token: &str) -> u16 {
    house
        .nobody()
        .get(&format!("/recovery/{token}"))
        .await
        .status
        .as_u16()
}

on_both_databases! {
    /// A11: whoever asks, for whomever, gets the same answer, header for header.
    async fn the_answer_tells_nobody_whether_there_is_such_an_account(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "gone@people.test", "active": false })).await;
        let machine = json!({ "email": "robot@people.test", "kind": "api" });
        house.operator().post("/tenants/main/users", machine).await.expect(201);
        let deleted = house.user(json!({ "email": "deleted@people.test" })).await;
        house.operator().delete_with(&format!("/tenants/main/users/{deleted}"), json!({ "confirm_email": "deleted@people.test" })).await.expect(204);
        turn(&house, "main", json!({ "recovery": { "full_access_users": false } })).await;
        let mut answers = Vec::new();
        for address in ["ada@people.test", "nobody@people.test", "gone@people.test", "robot@people.test", "deleted@people.test", "olivia@operators.test"] {
            for body in [json!({ "email": address }), json!({ "email": address, "tenant": "main" }), json!({ "email": address, "tenant": "nowhere" })] {
                answers.push(comparable(&ask(&house, body).await.expect(202)));
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(links_to(&house, "ada@people.test").await, 2);
        assert_eq!(house.letters().await.len(), 2);
        // What the door writes is the same for everybody, too: whose account it is, is found out later.
        let before = house.rows().await.count("recovery_requests").await;
        for address in ["ada@people.test", "nobody@people.test"] {
            house.nobody().post("/recovery", json!({ "email": address })).await.expect(202);
        }
        assert_eq!(house.rows().await.count("recovery_requests").await, before + 2);
    }

    /// A36: what a request says of hosts is not in the letter.
    async fn a_link_starts_with_the_public_address_whatever_host_a_request_names(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let body = json!({ "email": "ada@people.test" }).to_string();
        let evil = "X-Forwarded-Host: evil.test\r\nForwarded: host=evil.test\r\nX-Original-URI: http://evil.test/\r\n";
        let ours = format!("Host: {}\r\n{evil}", house.address());
        for (target, headers, status) in [
            ("/api/v1/recovery", format!("Host: evil.test\r\n{evil}"), 421),
            ("http://evil.test/api/v1/recovery", ours.clone(), 421),
            ("/api/v1/recovery", format!("Host: LOCALHOST\r\n{evil}"), 202),
            ("/api/v1/recovery", ours, 202),
        ] {
            let request = format!("POST {target} HTTP/1.1\r\n{headers}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
            assert_eq!(wire::send(house.address(), request.as_bytes()).await.status, status, "{target} {headers}");
        }
        house.answer_recoveries().await;
        for letter in house.letters_to("ada@people.test").await {
            let link = letter.link.clone().unwrap_or_default();
            assert!(link.is_empty() || link.starts_with(&format!("http://{}/recover/", house.address())), "{link}");
            assert!(!format!("{letter:?}").contains("evil.test"), "{letter:?}");
        }
        assert_eq!(links_to(&house, "ada@people.test").await, 2);
    }

    /// A37: of two links the newer counts, and neither does once the account is not as it was.
    async fn a_link_dies_when_a_newer_one_is_sent_or_the_account_changes(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let at = |rest: &str| format!("/tenants/main/users/{user}{rest}");
        let operator = house.operator();
        let (first, second) = (token_for(&house, "ada@people.test").await, token_for(&house, "ada@people.test").await);
        complete(&house, &first, GOOD).await.refused(400, "token_invalid");
        operator.put(&at("/password"), json!({ "password": PASSWORD, "require_password_change": false })).await.expect(204);
        complete(&house, &second, GOOD).await.refused(400, "token_invalid");
        let sent = async || {
            operator.post(&at("/send-password-link"), json!({})).await.expect(202);
            newest_token(&house, "ada@people.test").await
        };
        let token = sent().await;
        let ada = house.sign_in(&user).await;
        ada.put("/me/password", json!({ "current_password": PASSWORD, "new_password": GOOD })).await.expect(204);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
        let token = sent().await;
        operator.patch(&at(""), json!({ "email": "lovelace@people.test" })).await.expect(200);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
        operator.patch(&at(""), json!({ "email": "ada@people.test" })).await.expect(200);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
        let token = sent().await;
        operator.post(&at("/deactivate"), json!({})).await.expect(200);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
        operator.post(&at("/activate"), json!({})).await.expect(200);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
        // Using one kills those for other purposes.
        let (token, other) = (sent().await, token_for(&house, "ada@people.test").await);
        complete(&house, &other, "violet umbrella oboe").await.expect(204);
        complete(&house, &token, PASSWORD).await.refused(400, "token_invalid");
    }

    /// A37: what was not sent yet of a dead link is not sent any more, and forgotten.
    async fn a_letter_with_a_dead_link_stays(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let token = token_for(&house, "ada@people.test").await;
        let newer = token_for(&house, "ada@people.test").await;
        complete(&house, &newer, GOOD).await.expect(204);
        let letters = house.letters_to("ada@people.test").await;
        for letter in letters.iter().filter(|letter| letter.template == "recovery") {
            assert_eq!((letter.status.as_str(), &letter.values), ("cancelled", &Value::Null), "{letter:?}");
        }
        complete(&house, &token, GOOD).await.refused(400, "token_invalid");
    }

    /// A38: it signs nobody in.
    async fn a_link_opens_no_session_and_is_none(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let token = token_for(&house, "ada@people.test").await;
        house.holder_of(&token).get("/me").await.refused(401, "session_ended");
        let done = complete(&house, &token, GOOD).await.expect(204);
        assert_eq!((done.text.as_str(), done.header("set-cookie")), ("", ""));
        house.holder_of(&token).get("/me").await.refused(401, "session_ended");
        let sessions = house.rows().await.count("sessions WHERE user_id IN (SELECT user_id FROM users WHERE email = 'ada@people.test')").await;
        assert_eq!(sessions, 0);
    }

    /// A39: a letter goes to the stored address, and only where the canonical forms are equal.
    async fn a_letter_goes_to_the_stored_address_only(house: House) {
        house.user(json!({ "email": "Mike@People.test" })).await;
        for twin in ["mıke@people.test", "mike@people.test.evil.test", "m1ke@people.test"] {
            ask(&house, json!({ "email": twin })).await.expect(202);
        }
        assert_eq!(house.letters().await.len(), 0);
        for spelling in ["MIKE@people.test", "mike@PEOPLE.TEST ", "ｍike@people.test"] {
            ask(&house, json!({ "email": spelling })).await.expect(202);
        }
        let letters = house.letters().await;
        assert_eq!(letters.len(), 3);
        assert!(letters.iter().all(|letter| letter.to == "Mike@People.test"), "{letters:?}");
    }

    /// A41: one address, and it is an address.
    async fn a_list_of_addresses_is_no_address(house: House) {
        house.user(json!({ "email": "victim@people.test" })).await;
        let nobody = house.nobody();
        for email in [json!(["victim@people.test", "evil@people.test"]), json!("victim@people.test,evil@people.test"), json!("victim@people.test\r\nbcc:evil@people.test")] {
            nobody.post("/recovery", json!({ "email": email })).await.refused(422, "invalid");
        }
        let twice = br#"{"email":"victim@people.test","email":"evil@people.test"}"#.to_vec();
        nobody.send(Method::POST, "/recovery", "application/json", Some(twice)).await.refused(422, "invalid");
        house.answer_recoveries().await;
        assert_eq!(house.letters().await.len(), 0);
    }

    /// A45: a scanner of mail spoils nothing, and what comes along tells nobody where the link was.
    async fn looking_at_a_link_does_not_spend_it_and_leaves_no_trace_of_it(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let token = token_for(&house, "ada@people.test").await;
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let answer = house.nobody().send(method, &format!("/recovery/{token}"), "", None).await.expect(200);
            assert_eq!((answer.header("referrer-policy"), answer.header("cache-control")), ("no-referrer", "no-store"));
        }
        let page = house.nobody().visit(&format!("/recover/{token}")).await;
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        complete(&house, &token, GOOD).await.expect(204);
        let entries = house.operator().get("/tenants/main/audit?limit=200").await.expect(200);
        assert!(!entries.text.contains(&token), "the token is in the trail");
    }

    /// A46: a token is for its purpose.
    async fn a_link_is_no_challenge_and_a_challenge_is_no_link(house: House) {
        house.user(json!({ "email": "ada@people.test", "require_password_change": true })).await;
        let challenge = try_sign_in(&house, "ada@people.test", PASSWORD).await.expect(200).text_at("/challenge");
        let token = token_for(&house, "ada@people.test").await;
        complete(&house, &challenge, GOOD).await.refused(400, "token_invalid");
        assert_eq!(look(&house, &challenge).await, 400);
        let answer = json!({ "challenge": token, "new_password": GOOD });
        house.nobody().post("/sessions/challenge", answer).await.refused(400, "token_invalid");
        let set_up = json!({ "token": token, "email": "eve@people.test", "password": GOOD, "organization": "Eve" });
        assert!(house.nobody().post("/setup", set_up).await.status.is_client_error());
        complete(&house, &token, GOOD).await.expect(204);
    }

    /// A46: spent, expired, replaced, foreign, malformed: one answer.
    async fn every_link_that_does_not_count_is_refused_alike(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let (replaced, spent) = (token_for(&house, "ada@people.test").await, token_for(&house, "ada@people.test").await);
        complete(&house, &spent, GOOD).await.expect(204);
        let expired = token_for(&house, "ada@people.test").await;
        house.clock.advance(std::time::Duration::from_hours(1));
        let session = house.operator().token().to_owned();
        let mut answers = Vec::new();
        for token in [replaced.as_str(), &spent, &expired, &session, "none", ""] {
            answers.push(comparable(&complete(&house, token, GOOD).await.refused(400, "token_invalid")));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
    }

    /// A47: what is at rest opens nothing.
    async fn no_link_is_at_rest_as_it_was_sent(house: House) {
        house.user(json!({ "email": "ada@people.test" })).await;
        let token = token_for(&house, "ada@people.test").await;
        let dump = house.rows().await.dump().await;
        let all = dump.values().flatten().cloned().collect::<Vec<_>>().join("\n").to_lowercase();
        let hex: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!all.contains(&token.to_lowercase()) && !all.contains(&hex), "a link is at rest");
        assert!(token.len() == 43, "256 bits: {token}");
    }
}

/// A44: however often somebody asks, three letters an hour, and the answer is always the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_gets_three_letters_an_hour_however_often_somebody_asks() {
    for database in [
        rolecall_testkit::Database::Sqlite,
        rolecall_testkit::Database::Postgres,
    ] {
        let house = House::with(database, super::unhurried()).await;
        house.user(json!({ "email": "ada@people.test" })).await;
        let mut answers = Vec::new();
        for _ in 0..40 {
            answers.push(comparable(
                &house
                    .nobody()
                    .post("/recovery", json!({ "email": "ada@people.test" }))
                    .await
                    .expect(202),
            ));
        }
        house.answer_recoveries().await;
        answers.dedup();
        assert_eq!(answers.len(), 1);
        assert_eq!(links_to(&house, "ada@people.test").await, 3);
        house.clock.advance(std::time::Duration::from_secs(3_601));
        ask(&house, json!({ "email": "ada@people.test" }))
            .await
            .expect(202);
        assert_eq!(links_to(&house, "ada@people.test").await, 4);
    }
}

/// A44: what one request sends counts once, so that the fourth tenant of an address is not forgotten.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_gets_a_letter_from_each_tenant_that_it_has_an_account_in() {
    let house = House::with(rolecall_testkit::Database::Sqlite, super::unhurried()).await;
    let email = "ada@people.test";
    house.user(json!({ "email": email })).await;
    for slug in ["one", "two", "three", "four"] {
        let admin = json!({ "email": format!("first@{slug}.test"), "password": rolecall_testkit::PASSWORD });
        let body = json!({ "slug": slug, "name": slug, "admin": admin });
        house.operator().post("/tenants", body).await.expect(201);
        house.user_in(slug, json!({ "email": email })).await;
    }
    house
        .nobody()
        .post("/recovery", json!({ "email": email }))
        .await
        .expect(202);
    house.answer_recoveries().await;
    let letters = house.letters_to(email).await;
    assert_eq!(letters.iter().filter(|letter| letter.link.is_some()).count(), 5);
}

/// A8, A44: requests that send nothing do not use up what the owner may ask for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_do_not_use_up_the_letters_of_an_owner() {
    let house = House::with(rolecall_testkit::Database::Sqlite, super::unhurried()).await;
    let email = "ada@people.test";
    house.user(json!({ "email": email })).await;
    for _ in 0..5 {
        let wrong = json!({ "email": email, "username": "nobody.at.all" });
        ask(&house, wrong).await.expect(202);
    }
    assert_eq!(links_to(&house, email).await, 0);
    ask(&house, json!({ "email": email })).await.expect(202);
    assert_eq!(links_to(&house, email).await, 1);
}

/// A44: and one address on the network asks as often as it may try to sign in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_client_asks_only_so_often_a_minute() {
    let house = House::on(rolecall_testkit::Database::Sqlite).await;
    for number in 0..20 {
        house
            .nobody()
            .post("/recovery", json!({ "email": format!("{number}@people.test") }))
            .await
            .expect(202);
    }
    house
        .nobody()
        .post("/recovery", json!({ "email": "ada@people.test" }))
        .await
        .refused(429, "too_many");
    house.clock.advance(std::time::Duration::from_mins(1));
    house
        .nobody()
        .post("/recovery", json!({ "email": "ada@people.test" }))
        .await
        .expect(202);
}
