//! Guessing passwords: how many guesses are evaluated, and what they tell.

use std::{net::Ipv4Addr, time::Duration};

use futures_util::future::join_all;
use rolecall_model::Clock as _;
use rolecall_testkit::{House, PASSWORD, on_both_databases};
use serde_json::json;

use super::{sign_in, unhurried, wire};
use crate::{doors::requests::comparable, steps::wear_out};

const MINUTE: Duration = Duration::from_secs(60);

/// How many guesses at one account may be evaluated in that time: the free ones, one that sets the first pause, and
/// one more after each pause, of which each is twice the one before.
fn most_evaluated(span: Duration) -> u64 {
    5 + 1 + u64::from((span.as_secs() + 1).ilog2()) + 1
}

on_both_databases! {
    /// A5, I-25: many addresses and several nodes at once get no more guesses than one.
    async fn parallel_guesses_from_many_addresses_on_three_nodes_are_counted_as_one(house: House) {
        house.user(json!({ "email": "ada@example.test" })).await;
        let (at_second, second) = house.second_node().await;
        let (at_third, third) = house.second_node().await;
        let nodes = [house.address(), at_second.address(), at_third.address()];
        let hashed = || house.directory.hashes_evaluated() + second.hashes_evaluated() + third.hashes_evaluated();
        let (before, started) = (hashed(), house.clock.since_boot());
        let guess = wire::post("/sessions", "", &json!({ "login": "ada@example.test", "password": "wrong-plum-orbit" }).to_string());
        let guesses = (0..200_u8).map(|n| wire::send_from(Ipv4Addr::new(127, 1, n, 1), nodes[usize::from(n) % 3], &guess));
        let answers = join_all(guesses).await;
        let evaluated = hashed() - before;
        let most = most_evaluated(house.clock.since_boot().saturating_sub(started));
        assert!(evaluated <= most, "{evaluated} guesses were evaluated, at most {most} may be");
        assert!(answers.iter().all(|answer| matches!(answer.status, 401 | 429 | 503)), "{answers:?}");
        assert!(answers.iter().filter(|answer| answer.status == 429).count() > 100);
    }

    /// A6: the lock is the account's, not the door's.
    async fn an_account_that_waits_waits_on_every_way_on_which_its_password_is_compared(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let ada = house.sign_in(&user).await;
        let guess = json!({ "current_password": "wrong-plum-orbit", "new_password": "violet umbrella oboe" });
        wear_out(&house, async || {
            ada.put("/me/password", guess.clone()).await.refused(422, "invalid");
        }).await;
        ada.put("/me/password", guess.clone()).await.refused(429, "too_many");
        let hashed = house.directory.hashes_evaluated();
        // Whose name it is knows nobody who has not tried it too often at this door: the right password is wrong meanwhile.
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        assert_eq!(house.directory.hashes_evaluated(), hashed + 1, "one hash for nobody");

        house.clock.advance(MINUTE + MINUTE);
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        wear_out(&house, async || {
            sign_in(&house.nobody(), "ada@example.test", "wrong-plum-orbit").await.refused(401, "credentials_invalid");
        }).await;
        let right = json!({ "current_password": PASSWORD, "new_password": "violet umbrella oboe" });
        ada.put("/me/password", right).await.refused(429, "too_many");
    }

    /// A7: what is counted stays counted, whatever becomes of the request.
    async fn a_hundred_wrong_passwords_are_counted_and_then_the_right_one_does_nothing(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let nobody = house.nobody();
        for _ in 0..100 {
            sign_in(&nobody, "ada@example.test", "wrong-plum-orbit").await.refused(401, "credentials_invalid");
            house.clock.advance(Duration::from_secs(901));
        }
        let statement = format!("SELECT CAST(failures AS TEXT) FROM throttles WHERE bucket LIKE '%{user}'");
        assert_eq!(house.rows().await.texts(&statement).await, ["100"]);
        house.clock.advance(Duration::from_secs(24 * 3_600));
        sign_in(&nobody, "ada@example.test", PASSWORD).await.refused(429, "too_many");
        house.directory.tidy().await.expect("it tidies");
        sign_in(&nobody, "ada@example.test", PASSWORD).await.refused(429, "too_many");
        // Only a new password helps.
        let operator = house.nobody().post("/sessions", json!({ "login": rolecall_testkit::OPERATOR_EMAIL, "password": PASSWORD })).await.expect(201);
        let operator = house.holder_of(&operator.text_at("/token"));
        let set = json!({ "password": "violet umbrella oboe", "require_password_change": false });
        operator.put(&format!("/tenants/main/users/{user}/password"), set).await.expect(204);
        sign_in(&nobody, "ada@example.test", "violet umbrella oboe").await.expect(201);
    }

    /// The right password in between starts the count anew, and waiting is enough otherwise.
    async fn who_remembers_in_time_is_not_slowed_down(house: House) {
        house.user(json!({ "email": "ada@example.test" })).await;
        for _ in 0..3 {
            for _ in 0..4 {
                sign_in(&house.nobody(), "ada@example.test", "wrong-plum-orbit").await.refused(401, "credentials_invalid");
            }
            sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        }
    }

    /// A11: naming a tenant, or another one, or none, tells nothing of who is there.
    async fn being_slowed_down_tells_nothing_whatever_tenant_is_named(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "known@example.test" })).await;
        let guess = async |login: &str, tenant: Option<&str>| {
            let mut body = json!({ "login": login, "password": "wrong-plum-orbit" });
            if let Some(tenant) = tenant {
                body["tenant"] = json!(tenant);
            }
            let answer = house.nobody().post("/sessions", body).await;
            (answer.status.as_u16(), answer.text_at("/code"), answer.text_at("/detail"))
        };
        for (worn, asked) in [(Some("nowhere"), None), (Some("main"), None), (None, Some("main")), (Some("main"), Some("nowhere"))] {
            let mut answers = Vec::new();
            for stem in ["known", "unknown"] {
                let login = format!("{stem}@example.test");
                wear_out(&house, async || drop(guess(&login, worn).await)).await;
                answers.push((guess(&login, worn).await, guess(&login, asked).await));
                house.clock.advance(Duration::from_secs(4_000));
            }
            assert_eq!(answers[0], answers[1], "worn out as {worn:?}, asked as {asked:?}");
            sign_in(&house.nobody(), "known@example.test", PASSWORD).await;
            house.clock.advance(Duration::from_secs(4_000));
        }
    }

    /// P-04: an account's wrong passwords in a row do not grow old.
    async fn a_pause_of_days_gives_no_new_guesses(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        wear_out(&house, async || {
            sign_in(&house.nobody(), "ada@example.test", "wrong-plum-orbit").await.refused(401, "credentials_invalid");
        }).await;
        house.clock.advance(Duration::from_secs(3 * 24 * 3_600));
        house.directory.tidy().await.expect("it tidies");
        let statement = format!("SELECT CAST(failures AS TEXT) FROM throttles WHERE bucket = 'password:{user}'");
        assert_eq!(house.rows().await.texts(&statement).await, ["12"]);
    }

    /// A8: guessing at an account of the same address in another tenant locks nobody out of this one.
    async fn an_account_of_another_tenant_that_waits_stops_nobody(house: House) {
        let mut settings = unhurried();
        settings.limits.most_failures = 13;
        let house = House::with(house.database, settings).await;
        house.tenant("acme").await;
        let here = house.user(json!({ "email": "twin@people.test" })).await;
        let there = house.user_in("acme", json!({ "email": "twin@people.test" })).await;
        let other = json!({ "password": "violet umbrella oboe", "require_password_change": false });
        house.operator().put(&format!("/tenants/acme/users/{there}/password"), other).await.expect(204);
        let to_acme = async |password: &str| house.nobody().post("/sessions", json!({ "login": "twin@people.test", "password": password, "tenant": "acme" })).await;
        // What is right for one account is no wrong password for good at the other.
        for _ in 0..15 {
            sign_in(&house.nobody(), "twin@people.test", PASSWORD).await.expect(201);
            house.clock.advance(Duration::from_secs(901));
        }
        assert_eq!(to_acme("violet umbrella oboe").await.expect(201).text_at("/user/id"), there);
        wear_out(&house, async || {
            to_acme("wrong-plum-orbit").await.refused(401, "credentials_invalid");
        }).await;
        to_acme("violet umbrella oboe").await.refused(429, "too_many");
        assert_eq!(sign_in(&house.nobody(), "twin@people.test", PASSWORD).await.expect(201).text_at("/user/id"), here);
    }

    /// A9: one password for many accounts from one address.
    async fn spraying_from_one_address_is_stopped_and_written_down(house: House) {
        let nobody = house.nobody();
        let mut statuses = Vec::new();
        for n in 0..40 {
            statuses.push(sign_in(&nobody, &format!("user-{n}@example.test"), PASSWORD).await.status.as_u16());
        }
        assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 20);
        assert_eq!(statuses[20..], [429; 20]);
        let events = house.operator().get("/tenants/main/audit?action=session.create&q=127.0.0.1").await.expect(200);
        let sprayed: Vec<_> = events.items().iter().filter(|entry| entry["reason"] == "too many sign-ins from one address").collect();
        assert_eq!(sprayed.len(), 1, "{}", events.text);
        house.clock.advance(MINUTE + MINUTE);
        sign_in(&nobody, rolecall_testkit::OPERATOR_EMAIL, PASSWORD).await.expect(201);
    }

    /// A10: what a stranger says of where it comes from is not believed.
    async fn a_forwarded_address_from_a_stranger_changes_nothing(house: House) {
        let mut statuses = Vec::new();
        for n in 0..24 {
            let forged = match n % 3 {
                0 => format!("1.2.3.{n}"),
                1 => "a".to_owned(),
                _ => format!("127.0.0.1, 9.9.9.{n}"),
            };
            let client = house.nobody().with("x-forwarded-for", &forged).with("forwarded", &format!("for={forged}")).with("x-real-ip", &forged);
            statuses.push(sign_in(&client, &format!("user-{n}@example.test"), PASSWORD).await.status.as_u16());
        }
        assert_eq!((&statuses[..20], &statuses[20..]), (&[401; 20][..], &[429; 4][..]));
        house.clock.advance(MINUTE + MINUTE);
        let client = house.nobody().with("x-forwarded-for", "6.6.6.6");
        sign_in(&client, rolecall_testkit::OPERATOR_EMAIL, PASSWORD).await.expect(201);
        let trail = house.operator().get("/tenants/main/audit").await.expect(200);
        assert!(trail.items().iter().all(|entry| entry["ip"].is_null() || entry["ip"] == "127.0.0.1"), "{}", trail.text);
        assert!(!trail.text.contains("6.6.6.6"));
    }

    /// A11: whoever is not let in learns nothing from the answer. The time it takes is for the benchmark.
    async fn a_refused_sign_in_looks_the_same_whoever_was_meant(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let operator = house.operator();
        house.user(json!({ "email": "active@example.test" })).await;
        let inactive = house.user(json!({ "email": "inactive@example.test" })).await;
        operator.post(&format!("/tenants/main/users/{inactive}/deactivate"), json!({})).await.expect(200);
        let gone = house.user(json!({ "email": "gone@example.test" })).await;
        operator.delete_with(&format!("/tenants/main/users/{gone}"), json!({ "confirm_email": "gone@example.test" })).await.expect(204);
        operator.post("/tenants/main/users", json!({ "email": "never@example.test" })).await.expect(201);
        let nobody = house.nobody();
        let mut answers = Vec::new();
        for login in ["active@example.test", "inactive@example.test", "gone@example.test", "never@example.test", "unknown@example.test", "not an address", "\u{0}", ""] {
            for tenant in [json!(null), json!("main"), json!("nowhere")] {
                let password = if login.starts_with("active") { "wrong-plum-orbit" } else { PASSWORD };
                let body = json!({ "login": login, "password": password, "tenant": tenant });
                answers.push((login, comparable(&nobody.post("/sessions", body).await.refused(401, "credentials_invalid"))));
            }
        }
        for (login, answer) in &answers {
            assert_eq!(answer, &answers[0].1, "`{login}` is told apart");
        }
    }

    /// A11: being slowed down tells nothing either.
    async fn an_unknown_account_is_slowed_down_as_a_known_one_is(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "known@example.test" })).await;
        let mut seen = Vec::new();
        for login in ["known@example.test", "unknown@example.test", "Unknown.Name"] {
            let mut statuses = Vec::new();
            for _ in 0..8 {
                statuses.push(sign_in(&house.nobody(), login, "wrong-plum-orbit").await.status.as_u16());
            }
            seen.push(statuses);
        }
        assert_eq!(seen[0], [401, 401, 401, 401, 401, 401, 429, 429]);
        assert_eq!((&seen[1], &seen[2]), (&seen[0], &seen[0]));
    }
}
