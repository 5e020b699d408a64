//! Browsers that an account knows, and accounts whose passwords were guessed at too often.

use std::time::Duration;

use futures_util::future::join_all;
use rolecall_testkit::{Answer, Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use super::{sign_in, unhurried};
use crate::{settings::turn, steps::wear_out};

const WRONG: &str = "wrong-plum-orbit";
const QUARTER: Duration = Duration::from_secs(901);

/// What a browser keeps after that answer.
pub(crate) fn kept_after(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let found = cookies
        .filter_map(|value| value.to_str().ok())
        .find(|line| line.starts_with("rolecall-device="));
    let line = found.expect("a cookie of the device");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"] {
        assert!(line.contains(part), "{line}");
    }
    line.split(';').next().expect("a pair").to_owned()
}

/// Somebody at a browser that keeps this.
fn at_browser(house: &House, kept: &str) -> Client {
    house
        .nobody()
        .with("cookie", kept)
        .with("user-agent", "Mozilla/5.0 (a known browser)")
}

async fn use_up(house: &House, client: &Client) {
    for _ in 0..100 {
        sign_in(client, "ada@example.test", WRONG)
            .await
            .refused(401, "credentials_invalid");
        house.clock.advance(QUARTER);
    }
}

async fn operator_of(house: &House) -> Client {
    let signed = sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD)
        .await
        .expect(201);
    house.holder_of(&signed.text_at("/token"))
}

on_both_databases! {
    /// A8, P-04: what one client tries beyond its share does not count against everybody else's tenant.
    async fn one_client_does_not_shut_a_whole_tenant_out(house: House) {
        let mut settings = unhurried();
        settings.limits.login_per_ip_per_minute = 3;
        settings.limits.login_per_tenant_per_minute = 6;
        let house = House::with(house.database, settings).await;
        for _ in 0..20 {
            sign_in(&house.nobody(), "ada@example.test", WRONG).await;
        }
        // Three of the six were used up.
        let counted = house.rows().await.texts("SELECT failures FROM throttles WHERE bucket LIKE 'login:tenant:%'").await;
        assert!(counted.iter().all(|count| count.parse::<u32>().is_ok_and(|count| count <= 3)), "{counted:?}");
    }

    /// A8: and not out of what the owner does at the browser that they always use.
    async fn guessing_by_strangers_does_not_keep_the_owner_from_proving_who_they_are(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        let ada = house.holder_of(&first.text_at("/token")).with("cookie", &kept_after(&first)).with("user-agent", "Mozilla/5.0 (a known browser)");
        wear_out(&house, async || drop(sign_in(&house.nobody(), "ada@example.test", WRONG).await)).await;
        let proved = ada.post("/sessions/current/reauthenticate", json!({ "password": PASSWORD })).await.expect(200);
        // Strangers win no tries by it.
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(429, "too_many");
        let ada = house.holder_of(&proved.text_at("/token")).with("cookie", &kept_after(&first)).with("user-agent", "Mozilla/5.0 (a known browser)");
        let change = json!({ "current_password": PASSWORD, "new_password": "quartz-meadow-violin-58" });
        ada.put("/me/password", change).await.expect(204);
    }

    /// A8: an account of the same address elsewhere keeps nobody out of a browser that their own account knows.
    async fn a_namesake_elsewhere_does_not_shut_out_the_owner_at_a_known_browser(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        let browser = at_browser(&house, &kept_after(&first));
        let theirs = "violet-harbour-orbit-77";
        let admin = json!({ "email": "ada@example.test", "password": theirs });
        house.operator().post("/tenants", json!({ "slug": "acme", "name": "Acme", "admin": admin })).await.expect(201);
        for _ in 0..12 {
            sign_in(&house.nobody(), "ada@example.test", theirs).await;
        }
        sign_in(&browser, "ada@example.test", PASSWORD).await.expect(201);
    }

    /// A8: whoever guesses shuts out whom they do not know, not the owner at the browser that they always use.
    async fn guessing_by_strangers_does_not_shut_out_the_owner_at_a_known_browser(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        let browser = at_browser(&house, &kept_after(&first));
        wear_out(&house, async || drop(sign_in(&house.nobody(), "ada@example.test", WRONG).await)).await;
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(429, "too_many");
        let again = sign_in(&browser, "ada@example.test", PASSWORD).await.expect(201);
        assert_eq!(kept_after(&again), kept_after(&first), "one secret for each account");
        // Its owner's coming and going gives strangers no new tries.
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(429, "too_many");
        // Nor does another account's browser help.
        house.user(json!({ "email": "eve@example.test" })).await;
        let eves = sign_in(&house.nobody(), "eve@example.test", PASSWORD).await.expect(201);
        sign_in(&at_browser(&house, &kept_after(&eves)), "ada@example.test", PASSWORD).await.refused(429, "too_many");
    }

    /// A8 to the end: a password that strangers used up still counts where its owner always signs in.
    async fn a_password_that_strangers_used_up_counts_at_a_known_browser(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        use_up(&house, &house.nobody()).await;
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(429, "too_many");
        sign_in(&at_browser(&house, &kept_after(&first)), "ada@example.test", PASSWORD).await.expect(201);
        let shown = operator_of(&house).await.get(&format!("/tenants/main/users/{user}")).await.expect(200);
        assert_eq!(shown.body["lock"], json!({ "failures": 100, "until": null }));
    }

    /// A known browser has a limit of its own: it is no way to guess on for ever (I-25).
    async fn wrong_passwords_at_a_known_browser_are_counted_too(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        let browser = at_browser(&house, &kept_after(&first));
        use_up(&house, &browser).await;
        house.clock.advance(Duration::from_secs(3_600));
        house.directory.tidy().await.expect("it tidies");
        sign_in(&browser, "ada@example.test", PASSWORD).await.refused(429, "too_many");
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
    }

    /// A5 where the browser is known: several nodes at once get no more guesses than one.
    async fn guesses_at_a_known_browser_on_two_nodes_are_counted_as_one(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let (second, other) = house.second_node().await;
        let kept = kept_after(&sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201));
        let hashed = || house.directory.hashes_evaluated() + other.hashes_evaluated();
        let before = hashed();
        let clients = [at_browser(&house, &kept), house.nobody_at(second.address()).with("cookie", &kept)];
        let guesses = (0..40_usize).map(|n| sign_in(&clients[n % 2], "ada@example.test", WRONG));
        let answers = join_all(guesses).await;
        assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 401 | 429 | 503)));
        let evaluated = hashed() - before;
        assert!(evaluated <= 12, "{evaluated} guesses were evaluated");
    }

    /// A password that is set anew, and one that its owner changes, makes strangers of browsers.
    async fn a_new_password_makes_strangers_of_browsers(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let known = async |password: &str| kept_after(&sign_in(&house.nobody(), "ada@example.test", password).await.expect(201));
        let (here, there) = (known(PASSWORD).await, known(PASSWORD).await);
        let ada = house.sign_in(&user).await.with("cookie", &here);
        let change = json!({ "current_password": PASSWORD, "new_password": "violet umbrella oboe" });
        ada.put("/me/password", change).await.expect(204);
        wear_out(&house, async || drop(sign_in(&house.nobody(), "ada@example.test", WRONG).await)).await;
        sign_in(&at_browser(&house, &there), "ada@example.test", "violet umbrella oboe").await.refused(429, "too_many");
        sign_in(&at_browser(&house, &here), "ada@example.test", "violet umbrella oboe").await.expect(201);
        let set = json!({ "password": "quiet maple harmonica", "require_password_change": false });
        operator_of(&house).await.put(&format!("/tenants/main/users/{user}/password"), set).await.expect(204);
        wear_out(&house, async || drop(sign_in(&house.nobody(), "ada@example.test", WRONG).await)).await;
        sign_in(&at_browser(&house, &here), "ada@example.test", "quiet maple harmonica").await.refused(429, "too_many");
    }

    /// What is at rest lets nobody pass for a browser, and a planted cookie is none.
    async fn only_hashes_of_devices_are_kept_and_what_is_planted_is_not_taken(house: House) {
        house.user(json!({ "email": "ada@example.test" })).await;
        let planted = "rolecall-device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let signed = sign_in(&house.nobody().with("cookie", planted), "ada@example.test", PASSWORD).await.expect(201);
        let kept = kept_after(&signed);
        let secret = kept.trim_start_matches("rolecall-device=").split('.').next().expect("a secret").to_owned();
        assert!(!secret.contains("AAAAAAAAAA"));
        let dump = format!("{:?}", house.rows().await.dump().await);
        assert!(!dump.contains(&secret));
        for odd in ["rolecall-device=", "rolecall-device=...", "rolecall-device=x; rolecall-device=y", "rolecall-device=\u{e9}"] {
            sign_in(&house.nobody().with("cookie", odd), "ada@example.test", PASSWORD).await.expect(201);
        }
    }

    async fn an_owner_is_told_of_a_browser_that_the_account_does_not_know(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.user(json!({ "email": "ada@example.test" })).await;
        let told = async || {
            let letters = house.letters_to("ada@example.test").await;
            letters.iter().filter(|letter| letter.template == "new_device").count()
        };
        let browser = house.nobody().with("user-agent", "Mozilla/5.0 (one)");
        let first = sign_in(&browser, "ada@example.test", PASSWORD).await.expect(201);
        assert_eq!(told().await, 0, "the first sign-in of all is no news");
        sign_in(&browser.with("cookie", &kept_after(&first)), "ada@example.test", PASSWORD).await.expect(201);
        assert_eq!(told().await, 0);
        sign_in(&house.nobody().with("user-agent", "Mozilla/5.0 (two)"), "ada@example.test", PASSWORD).await.expect(201);
        let letters = house.letters_to("ada@example.test").await;
        let letter = letters.last().expect("a letter");
        assert_eq!((letter.template.as_str(), letter.values["ip"].as_str()), ("new_device", Some("127.0.0.1")));
        assert!(letter.values["browser"].as_str().is_some_and(|with| with.contains("two")) && !letter.values["time"].is_null());
        // A program keeps nothing; from where it always comes it is told of once.
        for _ in 0..3 {
            sign_in(&house.nobody().with("user-agent", "backup/1"), "ada@example.test", PASSWORD).await.expect(201);
        }
        assert_eq!(told().await, 2);
        turn(&house, "main", json!({ "sign_in": { "tell_new_device": false } })).await;
        sign_in(&house.nobody().with("user-agent", "Mozilla/5.0 (three)"), "ada@example.test", PASSWORD).await.expect(201);
        assert_eq!(told().await, 2);
    }

    /// P-04: an administrator sees the lock and opens it; the password stays as it is.
    async fn an_account_that_was_guessed_at_is_shown_and_unlocked(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let path = format!("/tenants/main/users/{user}");
        assert!(house.operator().get(&path).await.expect(200).body.get("lock").is_none());
        wear_out(&house, async || drop(sign_in(&house.nobody(), "ada@example.test", WRONG).await)).await;
        let shown = house.operator().get(&path).await.expect(200);
        assert!(shown.body["lock"]["failures"] == 12 && shown.body["lock"]["until"].is_string(), "{}", shown.text);
        use_up_rest(&house).await;
        let operator = operator_of(&house).await;
        assert_eq!(operator.get(&path).await.expect(200).body["lock"], json!({ "failures": 100, "until": null }));
        operator.post(&format!("{path}/unlock"), json!({})).await.expect(200);
        assert!(operator.get(&path).await.expect(200).body.get("lock").is_none());
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(201);
        let trail = operator.get("/tenants/main/audit?action=user.unlock").await.expect(200);
        assert_eq!(trail.items().len(), 1, "{}", trail.text);
        operator.post(&format!("{path}/unlock"), json!({})).await.expect(200);
        let trail = operator.get("/tenants/main/audit?action=user.unlock").await.expect(200);
        assert_eq!(trail.items().len(), 1, "nothing to forgive is nothing done");
    }

    /// A62: whoever is beyond the caller is not unlocked by them.
    async fn who_holds_more_is_not_unlocked_by_who_holds_less(house: House) {
        let (clerk, _) = house.somebody_with(&["users:read:all", "users:update:all"]).await;
        let mighty = house.role(&["audit:read:all", "users:read:all"], "tenant").await;
        let boss = house.user(json!({ "email": "boss@example.test", "roles": [mighty] })).await;
        for _ in 0..3 {
            sign_in(&house.nobody(), "boss@example.test", WRONG).await.refused(401, "credentials_invalid");
        }
        clerk.post(&format!("/tenants/main/users/{boss}/unlock"), json!({})).await.refused(403, "grant_exceeds_own_rights");
        let (reader, _) = house.somebody_with(&["users:read:all"]).await;
        reader.post(&format!("/tenants/main/users/{boss}/unlock"), json!({})).await.refused(403, "permission_missing");
    }

    /// A81, R27: a crowd of sign-ins is refused beyond what can be hashed, and the gate goes on answering.
    async fn a_crowd_of_sign_ins_is_turned_away_and_the_gate_goes_on(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let (_, user) = house.somebody_with(&["users:read:all"]).await;
        let password = "x".repeat(128);
        let crowd = join_all((0..120).map(|n| {
            let nobody = house.nobody();
            let password = password.clone();
            async move { sign_in(&nobody, &format!("user-{n}@example.test"), &password).await.status.as_u16() }
        }));
        let operator = house.operator();
        let gate = async {
            for _ in 0..20 {
                let answer = operator.check("main", &user, &["users:read:all"]).await.expect(200);
                assert_eq!(answer.body["allowed"], true);
            }
        };
        let (statuses, ()) = tokio::join!(crowd, gate);
        assert!(statuses.iter().all(|status| matches!(status, 401 | 503)), "{statuses:?}");
        assert!(statuses.contains(&503), "nobody was turned away");
        sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD).await.expect(201);
    }
}

/// The wrong passwords that are left until the password does nothing.
async fn use_up_rest(house: &House) {
    for _ in 12..100 {
        house.clock.advance(QUARTER);
        sign_in(&house.nobody(), "ada@example.test", WRONG)
            .await
            .refused(401, "credentials_invalid");
    }
}
