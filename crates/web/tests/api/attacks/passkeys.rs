//! Passkeys: what must not get past them (P-10).

use std::time::Duration;

use futures_util::future::join_all;
use rolecall_testkit::{Device, House, PASSWORD, on_both_databases};
use serde_json::json;

use super::{sign_in, unhurried};
use crate::{
    passkeys::{ADA, ada, asked, enter, proof, show},
    steps::{session_of, trail, try_sign_in, wear_out},
};

on_both_databases! {
    /// A58.
    async fn an_answer_that_was_taken_is_refused_ever_after(house: House) {
        let house = House::named(house.database).await;
        let (_, _, mut device) = ada(&house).await;
        let question = asked(&house).await;
        let credential = device.get(&question.body["options"]);
        show(&house, &question, credential.clone()).await.expect(201);
        show(&house, &question, credential.clone()).await.refused(400, "token_invalid");
        let other = asked(&house).await;
        show(&house, &other, credential).await.refused(401, "credentials_invalid");
        // It burnt the question, which the right answer now comes too late for.
        let late = device.get(&other.body["options"]);
        show(&house, &other, late).await.refused(400, "token_invalid");
    }

    /// A58.
    async fn of_many_submissions_of_one_answer_exactly_one_opens_a_session(house: House) {
        let house = House::with(house.database, rolecall_directory::Settings { public_url: rolecall_testkit::NAMED_ORIGIN.to_owned(), ..unhurried() }).await;
        let (_, _, mut device) = ada(&house).await;
        let question = asked(&house).await;
        let credential = device.get(&question.body["options"]);
        let answers = join_all((0..20).map(|_| show(&house, &question, credential.clone()))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
    }

    /// A58.
    async fn a_malformed_answer_burns_the_challenge(house: House) {
        let house = House::named(house.database).await;
        let (client, _, mut device) = ada(&house).await;
        for broken in [json!({}), json!("none"), json!({ "id": "x", "rawId": "@@", "type": "public-key", "response": {} })] {
            let question = asked(&house).await;
            show(&house, &question, broken.clone()).await.refused(401, "credentials_invalid");
            show(&house, &question, device.get(&question.body["options"])).await.refused(400, "token_invalid");
            let step = try_sign_in(&house, ADA, PASSWORD).await.expect(200);
            show(&house, &step, broken.clone()).await.refused(422, "invalid").at_field("/credential", "passkey_refused");
            show(&house, &step, device.get(&step.body["passkey"])).await.refused(400, "token_invalid");
        }
        let begun = client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.expect(200);
        let made = |credential| json!({ "challenge": begun.text_at("/challenge"), "credential": credential, "name": "Phone" });
        client.post("/me/factors/passkeys/finish", made(json!({}))).await.refused(422, "invalid").at_field("/credential", "passkey_refused");
        let right = Device::default().create(&begun.body["options"]);
        client.post("/me/factors/passkeys/finish", made(right)).await.refused(400, "token_invalid");
    }

    /// A58.
    async fn a_challenge_lives_for_five_minutes(house: House) {
        let house = House::named(house.database).await;
        let (_, _, mut device) = ada(&house).await;
        let (early, late) = (asked(&house).await, asked(&house).await);
        house.clock.advance(Duration::from_secs(299));
        show(&house, &early, device.get(&early.body["options"])).await.expect(201);
        house.clock.advance(Duration::from_secs(1));
        show(&house, &late, device.get(&late.body["options"])).await.refused(400, "token_invalid");
    }

    /// A58.
    async fn a_challenge_is_of_one_session_one_account_and_one_ceremony(house: House) {
        let house = House::named(house.database).await;
        let user = house.user(json!({ "email": ADA })).await;
        let (one, two) = (house.sign_in(&user).await, house.sign_in(&user).await);
        let (stranger, _) = house.somebody_with(&[]).await;
        for other in [&two, &stranger] {
            let begun = one.post("/me/factors/passkeys/start", json!({ "password": PASSWORD })).await.expect(200);
            let made = json!({ "challenge": begun.text_at("/challenge"), "credential": Device::default().create(&begun.body["options"]), "name": "Phone" });
            other.post("/me/factors/passkeys/finish", made.clone()).await.refused(400, "token_invalid");
            one.post("/me/factors/passkeys/finish", made).await.refused(400, "token_invalid");
        }
        let mut device = house.add_passkey(&one).await;
        let begun = one.post("/me/factors/passkeys/start", proof(&one, &mut device).await).await.expect(200);
        show(&house, &begun, device.get(&asked(&house).await.body["options"])).await.refused(400, "token_invalid");
        let question = asked(&house).await;
        let made = device.create(&json!({ "challenge": question.body["options"]["challenge"], "rp": { "id": "id.people.test" }, "user": { "id": begun.body["options"]["user"]["id"] } }));
        show(&house, &question, made).await.refused(401, "credentials_invalid");
        // A proof for one change of one's factors is no way in, and the other way round.
        let proving = one.post("/me/factors/passkeys/challenge", json!({})).await.expect(200);
        show(&house, &proving, device.get(&proving.body["options"])).await.refused(400, "token_invalid");
        let question = asked(&house).await;
        let foreign = json!({ "password": PASSWORD, "passkey": { "challenge": question.text_at("/challenge"), "credential": device.get(&question.body["options"]) } });
        one.post("/me/factors/passkeys/start", foreign).await.refused(400, "token_invalid");
    }

    /// A59.
    async fn a_passkey_that_answers_another_site_is_refused(house: House) {
        let house = House::named(house.database).await;
        let (client, _, mut device) = ada(&house).await;
        for origin in [
            "https://badid.people.test", "https://id.people.test.evil.test", "https://evil.test", "https://people.test",
            "https://sub.id.people.test", "http://id.people.test", "https://id.people.test:8443", "null",
        ] {
            origin.clone_into(&mut device.origin);
            enter(&house, &mut device).await.refused(401, "credentials_invalid");
            let step = try_sign_in(&house, ADA, PASSWORD).await.expect(200);
            show(&house, &step, device.get(&step.body["passkey"])).await.refused(422, "invalid").at_field("/credential", "passkey_refused");
            rolecall_testkit::NAMED_ORIGIN.clone_into(&mut device.origin);
            let begun = client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.expect(200);
            let mut other = Device::at(origin);
            let made = json!({ "challenge": begun.text_at("/challenge"), "credential": other.create(&begun.body["options"]), "name": "Phone" });
            client.post("/me/factors/passkeys/finish", made).await.refused(422, "invalid");
            house.clock.advance(Duration::from_secs(60));
        }
        enter(&house, &mut device).await.expect(201);
    }

    /// A60.
    async fn a_device_that_does_not_verify_its_user_lets_nobody_in(house: House) {
        let house = House::named(house.database).await;
        let (client, user, mut device) = ada(&house).await;
        device.verifies = false;
        enter(&house, &mut device).await.refused(401, "credentials_invalid");
        let refused = trail(&house, &format!("resource_id={user}&action=session.create")).await;
        assert_eq!(refused[0]["reason"], "the device did not verify its user");
        device.verifies = true;
        let begun = client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.expect(200);
        let mut other = Device::careless();
        let made = json!({ "challenge": begun.text_at("/challenge"), "credential": other.create(&begun.body["options"]), "name": "Phone" });
        client.post("/me/factors/passkeys/finish", made).await.refused(422, "invalid");
    }

    /// A60.
    async fn a_passkey_that_counts_backwards_is_refused_and_its_owner_is_told(house: House) {
        let house = House::named(house.database).await;
        let user = house.user(json!({ "email": ADA })).await;
        let client = house.sign_in(&user).await;
        let counting = Device::counting(5);
        let mut device = house.add_passkey_of(&client, counting).await;
        enter(&house, &mut device).await.expect(201);
        enter(&house, &mut device).await.expect(201);
        for back in [5, 6] {
            device.counter = back;
            enter(&house, &mut device).await.refused(401, "credentials_invalid");
        }
        let warned = trail(&house, &format!("resource_id={user}&action=own_passkey.refuse")).await;
        assert_eq!(warned.len(), 2);
        assert_eq!((warned[0]["result"].as_str(), warned[0]["reason"].as_str()), (Some("failed"), Some("the passkey counted backwards: it may have been copied")));
        let letters = house.operator().get("/tenants/main/messages").await.expect(200).each("template");
        assert_eq!(letters[..2], ["passkey_refused", "passkey_refused"]);
        device.counter = 100;
        enter(&house, &mut device).await.expect(201);
    }

    /// A8: the guesses of others do not keep out who has a passkey, and it ends the wait.
    async fn a_password_that_waits_does_not_hinder_a_passkey(house: House) {
        let house = House::with(house.database, rolecall_directory::Settings { public_url: rolecall_testkit::NAMED_ORIGIN.to_owned(), ..unhurried() }).await;
        let (_, _, mut device) = ada(&house).await;
        wear_out(&house, async || drop(sign_in(&house.nobody(), ADA, "wrong-but-plausible").await)).await;
        sign_in(&house.nobody(), ADA, PASSWORD).await.refused(429, "too_many");
        enter(&house, &mut device).await.expect(201);
        sign_in(&house.nobody(), ADA, PASSWORD).await.expect(200);
    }

    /// A11: the question names nobody, and the answer to what is refused is one and the same.
    async fn a_passkey_tells_nobody_whether_there_is_an_account(house: House) {
        let house = House::named(house.database).await;
        let (_, user, mut device) = ada(&house).await;
        let question = asked(&house).await;
        assert_eq!(question.body["options"]["allowCredentials"], json!([]));
        let mut unknown = Device::default();
        unknown.create(&json!({ "challenge": "", "rp": { "id": "id.people.test" }, "user": { "id": "AAAAAAAAAAAAAAAAAAAAAA" } }));
        let nobody = enter(&house, &mut unknown).await.refused(401, "credentials_invalid");
        house.operator().post(&format!("/tenants/main/users/{user}/deactivate"), json!({})).await.expect(200);
        let inactive = enter(&house, &mut device).await.refused(401, "credentials_invalid");
        for field in ["title", "detail", "code", "status", "type"] {
            assert_eq!(nobody.body[field], inactive.body[field]);
        }
        house.operator().post(&format!("/tenants/main/users/{user}/activate"), json!({})).await.expect(200);
        enter(&house, &mut device).await.expect(201);
    }

    /// One credential is one account's, wherever the other is.
    async fn a_passkey_of_one_account_is_not_added_to_another(house: House) {
        let house = House::named(house.database).await;
        let (_, user, mut device) = ada(&house).await;
        house.tenant("acme").await;
        let twin = house.user_in("acme", json!({ "email": "twin@people.test" })).await;
        let client = session_of(&house, "twin@people.test").await;
        let begun = client.post("/me/factors/passkeys/start", json!({ "password": PASSWORD })).await.expect(200);
        let made = json!({ "challenge": begun.text_at("/challenge"), "credential": device.create(&begun.body["options"]), "name": "Stolen" });
        client.post("/me/factors/passkeys/finish", made).await.refused(409, "passkey_taken");
        // The device says now that it is the other's: it is refused, and the account that has it stays as it was.
        enter(&house, &mut device).await.refused(401, "credentials_invalid");
        assert_eq!(client.get("/me/factors").await.expect(200).each("kind"), Vec::<String>::new());
        assert_ne!(twin, user);
    }

    /// A55.
    async fn a_passkey_is_added_with_the_password_and_the_factor_that_is_there(house: House) {
        let house = House::named(house.database).await;
        let (client, _, mut device) = ada(&house).await;
        client.post("/me/factors/passkeys/start", json!({ "password": PASSWORD })).await.refused(422, "invalid").at_field("/code", "required");
        let mut wrong = proof(&client, &mut device).await;
        wrong["password"] = json!("wrong-but-plausible");
        client.post("/me/factors/passkeys/start", wrong).await.refused(422, "invalid").at_field("/password", "password_wrong");
        let used = proof(&client, &mut device).await;
        client.post("/me/factors/passkeys/start", used.clone()).await.expect(200);
        client.post("/me/factors/passkeys/start", used).await.refused(400, "token_invalid");
        let other = session_after(&house, &mut device).await;
        other.get("/me").await.expect(200);
        let begun = client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.expect(200);
        let made = json!({ "challenge": begun.text_at("/challenge"), "credential": Device::default().create(&begun.body["options"]), "name": "Phone" });
        let added = client.post("/me/factors/passkeys/finish", made).await.expect(201);
        assert!(added.body["recovery_codes"].is_null(), "{}", added.text);
        other.get("/me").await.refused(401, "session_ended");
    }
}

async fn session_after(house: &House, device: &mut Device) -> rolecall_testkit::Client {
    let signed = enter(house, device).await.expect(201);
    house.holder_of(&signed.text_at("/token"))
}
