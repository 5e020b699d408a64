//! What is dangerous asks once more who one is.

use std::time::Duration;

use rolecall_directory::Danger;
use rolecall_testkit::{Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use super::{sign_in, unhurried};
use crate::{
    doors::requests::{GOOD, Stage, guarded},
    steps::{role_named, sync, wear_out},
};

const WINDOW: Duration = Duration::from_secs(10 * 60);
const DOOR: &str = "/sessions/current/reauthenticate";

/// A browser with that cookie, on one of our own pages.
fn browser(house: &House, token: &str) -> Client {
    house
        .nobody()
        .with("cookie", &format!("rolecall={token}"))
        .with("origin", &format!("http://{}", house.address()))
}

fn password(text: &str) -> Value {
    json!({ "password": text })
}

/// The settings of `main` with another part.
async fn turn(house: &House, by: &Client, part: Value) -> rolecall_testkit::Answer {
    let now = house.operator().get("/tenants/main/settings").await.expect(200);
    by.if_match(now.header("etag"))
        .put("/tenants/main/settings", part)
        .await
}

on_both_databases! {
    /// A26: whatever is dangerous is refused to a session whose owner proved too long ago who they are.
    async fn a_session_of_too_long_ago_does_nothing_dangerous(house: House) {
        house.tenant("harbour").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        house.clock.advance(WINDOW);
        let mut tried = 0;
        for door in guarded().filter(|door| matches!(door.danger, Danger::Always(_))) {
            let before = house.state().await;
            stage.request(&door).send(&house.operator()).await.refused(403, "reauth_required");
            assert_eq!(house.state().await, before, "{} {} changed something", door.method, door.path);
            tried += 1;
        }
        assert!(tried >= 5, "{tried}");
        for list in ["users", "parties", "audit"] {
            house.operator().get(&format!("/tenants/harbour/{list}/export")).await.refused(403, "reauth_required");
        }
    }

    /// A26: what is dangerous only sometimes is refused where it is.
    async fn addresses_wildcards_and_the_rules_of_signing_in_are_changed_by_who_proved_lately(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let full = role_named(&house, "main", "Administrator").await;
        let plain = house.role(&["users:read:all"], "tenant").await;
        let at = |rest: &str| format!("/tenants/main/{rest}");
        let operator = house.operator();
        house.clock.advance(WINDOW);
        operator.patch(&at(&format!("users/{user}")), json!({ "email": "eve@people.test" })).await.refused(403, "reauth_required");
        sync(&house, &operator, &user, &[&full]).await.refused(403, "reauth_required");
        let made = json!({ "email": "new@people.test", "roles": [full] });
        operator.post(&at("users"), made.clone()).await.refused(403, "reauth_required");
        operator.post(&at("invitations"), made).await.refused(403, "reauth_required");
        let role = json!({ "name": "All", "contexts": ["tenant"], "permissions": ["admin:full:access"] });
        operator.post(&at("roles"), role).await.refused(403, "reauth_required");
        let bulk = json!({ "action": "assign_role", "role": full, "users": [user] });
        operator.post(&at("users/bulk"), bulk).await.refused(403, "reauth_required");
        turn(&house, &operator, json!({ "recovery": { "enabled": false } })).await.refused(403, "reauth_required");
        turn(&house, &operator, json!({ "sessions": { "idle_seconds": 600 } })).await.refused(403, "reauth_required");

        operator.patch(&at(&format!("users/{user}")), json!({ "first_name": "Ada" })).await.expect(200);
        sync(&house, &operator, &user, &[&plain]).await.expect(200);
        turn(&house, &operator, json!({ "roles": { "max_per_user": 3 } })).await.expect(200);

        let again = operator.post(DOOR, password(PASSWORD)).await.expect(200);
        let operator = house.holder_of(&again.text_at("/token"));
        let path = at(&format!("users/{user}/roles"));
        let tag = operator.get(&path).await.expect(200).header("etag").to_owned();
        operator.if_match(&tag).put(&path, json!({ "roles": [{ "role": full }] })).await.expect(200);
        operator.patch(&at(&format!("users/{user}")), json!({ "email": "eve@people.test" })).await.expect(200);
    }

    /// A20, P-05: who proves who they are gets a new secret, and the old one is nobody's; the session lasts no longer.
    async fn proving_oneself_gives_a_new_secret_and_kills_the_old_one(house: House) {
        let before = house.operator().get("/sessions/current").await.expect(200);
        let stale = browser(&house, house.operator().token());
        house.clock.advance(WINDOW);
        let answer = stale.post(DOOR, password(PASSWORD)).await.expect(200);
        let token = answer.text_at("/token");
        assert_ne!(token, house.operator().token());
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with(&format!("rolecall={token};")) && cookie.contains("HttpOnly"), "{cookie}");
        for dead in [&stale, &house.operator()] {
            dead.get("/me").await.refused(401, "session_ended");
        }
        let now = browser(&house, &token).get("/sessions/current").await.expect(200);
        for same in ["/session/id", "/session/created_at", "/session/expires_at"] {
            assert_eq!(now.text_at(same), before.text_at(same));
        }
        assert_ne!(now.text_at("/session/authenticated_at"), before.text_at("/session/authenticated_at"));
        let dump = house.rows().await.dump().await;
        assert!(!dump.values().flatten().any(|row| row.contains(&token)), "the secret is at rest");
    }

    /// A26: the session of somebody else who proved themselves opens nothing for this one.
    async fn only_the_session_that_proved_itself_may(house: House) {
        let (one, two) = (house.operator(), sign_in(&house.nobody(), OPERATOR_EMAIL, PASSWORD).await.expect(201));
        let two = house.holder_of(&two.text_at("/token"));
        let (other, _) = house.somebody_with(&["users:export:all", "users:read:all"]).await;
        house.clock.advance(WINDOW);
        one.post(DOOR, password(PASSWORD)).await.expect(200);
        for stale in [&two, &other] {
            stale.get("/tenants/main/users/export").await.refused(403, "reauth_required");
        }
    }

    /// A50, A55: where there is a second factor, the password alone proves nothing, and no code counts twice.
    async fn who_has_a_second_factor_shows_it_too(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = house.sign_in(&user).await;
        let app = house.add_factor(&ada).await;
        ada.post(DOOR, password(PASSWORD)).await.refused(422, "invalid").at_field("/code", "required");
        ada.post(DOOR, json!({ "password": PASSWORD, "code": "000000" })).await.refused(422, "invalid").at_field("/code", "code_wrong");
        let code = house.next_code_of(&app.secret);
        let again = ada.post(DOOR, json!({ "password": PASSWORD, "code": code })).await.expect(200);
        let ada = house.holder_of(&again.text_at("/token"));
        ada.post(DOOR, json!({ "password": PASSWORD, "code": code })).await.refused(422, "invalid").at_field("/code", "code_wrong");
        let paper = json!({ "password": PASSWORD, "recovery_code": app.recovery_codes[0] });
        let again = ada.post(DOOR, paper.clone()).await.expect(200);
        house.holder_of(&again.text_at("/token")).post(DOOR, paper).await.refused(422, "invalid").at_field("/recovery_code", "recovery_code_wrong");
    }

    /// A6: guesses at this door are counted with those at every other.
    async fn an_account_that_waits_waits_here_too(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = house.sign_in(&user).await;
        wear_out(&house, async || {
            ada.post(DOOR, password("wrong-but-plausible")).await.refused(422, "invalid").at_field("/password", "password_wrong");
        })
        .await;
        ada.post(DOOR, password(PASSWORD)).await.refused(429, "too_many");
        sign_in(&house.nobody(), "ada@people.test", PASSWORD).await.refused(401, "credentials_invalid");
    }

    /// P-05: a browser's session has another secret once the password or the factors changed.
    async fn a_browsers_secret_changes_with_the_password_and_the_factors(house: House) {
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let first = house.sign_in(&user).await.token().to_owned();
        let change = json!({ "current_password": PASSWORD, "new_password": GOOD });
        let changed = browser(&house, &first).put("/me/password", change).await.expect(204);
        let second = secret_in(&changed);
        browser(&house, &first).get("/me").await.refused(401, "session_ended");
        house.holder_of(&first).get("/me").await.refused(401, "session_ended");

        let ada = browser(&house, &second);
        let secret = ada.post("/me/factors/totp", password(GOOD)).await.expect(200).text_at("/secret");
        let code = json!({ "code": house.code_of(&secret) });
        let confirmed = ada.post("/me/factors/totp/confirm", code).await.expect(200);
        ada.get("/me").await.refused(401, "session_ended");
        browser(&house, &secret_in(&confirmed)).get("/me").await.expect(200);
    }

    /// P-05: and with the passkeys, whether one comes or goes; whoever did it stays signed in.
    async fn a_browsers_secret_changes_with_the_passkeys(house: House) {
        let house = House::named(house.database).await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let first = house.sign_in(&user).await.token().to_owned();
        let ada = browser(&house, &first);
        let begun = ada.post("/me/factors/passkeys/start", password(PASSWORD)).await.expect(200);
        let mut device = rolecall_testkit::Device::default();
        let made = json!({ "challenge": begun.text_at("/challenge"), "credential": device.create(&begun.body["options"]), "name": "Laptop" });
        let added = ada.post("/me/factors/passkeys/finish", made).await.expect(201);
        ada.get("/me").await.refused(401, "session_ended");

        let second = secret_in(&added);
        let ada = browser(&house, &second);
        let passkey = added.text_at("/factor/id");
        let proof = json!({ "password": PASSWORD, "recovery_code": rolecall_testkit::recovery_codes(&added.body)[0] });
        let removed = ada.delete_with(&format!("/me/factors/passkeys/{passkey}"), proof).await.expect(204);
        ada.get("/me").await.refused(401, "session_ended");
        browser(&house, &secret_in(&removed)).get("/me").await.expect(200);
    }

    async fn proving_oneself_is_in_the_trail_without_a_secret(house: House) {
        let again = house.operator().post(DOOR, password(PASSWORD)).await.expect(200);
        let operator = house.holder_of(&again.text_at("/token"));
        let trail = operator.get("/tenants/main/audit?action=session.reauthenticate").await.expect(200);
        assert_eq!(trail.items().len(), 1);
        assert!(!trail.text.contains(PASSWORD) && !trail.text.contains(operator.token()));
    }
}

fn secret_in(answer: &rolecall_testkit::Answer) -> String {
    let cookie = answer.header("set-cookie");
    let secret = cookie
        .strip_prefix("rolecall=")
        .and_then(|rest| rest.split(';').next());
    secret.expect("a cookie").to_owned()
}
