//! `/me/factors/passkeys`, and signing in with a passkey, after the password or alone.

use rolecall_testkit::{Answer, Client, Device, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    factors::{answer, demanding},
    settings::turn,
    steps::{trail, try_sign_in},
};

pub(crate) const ADA: &str = "ada@people.test";

/// Somebody with a passkey and nothing else, signed in, where there can be passkeys.
pub(crate) async fn ada(house: &House) -> (Client, String, Device) {
    let user = house.user(json!({ "email": ADA })).await;
    let client = house.sign_in(&user).await;
    let device = house.add_passkey(&client).await;
    (client, user, device)
}

/// Answers a challenge with what a device gave.
pub(crate) async fn show(house: &House, asked: &Answer, credential: Value) -> Answer {
    let body = json!({ "challenge": asked.text_at("/challenge"), "credential": credential });
    house.nobody().post("/sessions/challenge", body).await
}

/// The question that a sign-in page asks.
pub(crate) async fn asked(house: &House) -> Answer {
    house
        .nobody()
        .post("/sessions/passkey", json!({}))
        .await
        .expect(200)
}

/// Signs in with nothing but a passkey.
pub(crate) async fn enter(house: &House, device: &mut Device) -> Answer {
    let asked = asked(house).await;
    let credential = device.get(&asked.body["options"]);
    show(house, &asked, credential).await
}

/// A proof with a passkey, for a form that wants one.
pub(crate) async fn proof(client: &Client, device: &mut Device) -> Value {
    let asked = client
        .post("/me/factors/passkeys/challenge", json!({}))
        .await
        .expect(200);
    let credential = device.get(&asked.body["options"]);
    json!({ "password": PASSWORD, "passkey": { "challenge": asked.text_at("/challenge"), "credential": credential } })
}

on_both_databases! {
    async fn a_passkey_is_asked_for_after_the_password_and_suffices_alone(house: House) {
        let house = House::named(house.database).await;
        let user = house.user(json!({ "email": ADA })).await;
        let client = house.sign_in(&user).await;
        let begun = client.post("/me/factors/passkeys/start", json!({ "password": PASSWORD })).await.expect(200);
        assert_eq!(begun.text_at("/options/rp/id"), "id.people.test");
        assert_eq!(begun.text_at("/options/user/name"), ADA);
        assert_eq!(begun.text_at("/options/authenticatorSelection/userVerification"), "required");
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
        let mut device = Device::default();
        let made = json!({ "challenge": begun.text_at("/challenge"), "credential": device.create(&begun.body["options"]), "name": "Work laptop" });
        let added = client.post("/me/factors/passkeys/finish", made).await.expect(201);
        assert_eq!(rolecall_testkit::recovery_codes(&added.body).len(), 10);
        assert_eq!((added.text_at("/factor/kind"), added.text_at("/factor/name")), ("passkey".to_owned(), "Work laptop".to_owned()));

        let step = try_sign_in(&house, ADA, PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "passkey");
        assert_eq!(step.body["passkey"]["allowCredentials"].as_array().map(Vec::len), Some(1));
        let signed = show(&house, &step, device.get(&step.body["passkey"])).await.expect(201);
        assert_eq!(signed.text_at("/user/id"), user);
        let signed = enter(&house, &mut device).await.expect(201);
        assert_eq!((signed.text_at("/user/id"), signed.body["user"]["mfa"].clone()), (user.clone(), json!(true)));
        assert!(!signed.header("set-cookie").is_empty());
        let mine = house.holder_of(&signed.text_at("/token")).get("/me/factors").await.expect(200);
        assert!(mine.body["items"][0]["last_used_at"].is_string(), "{}", mine.text);
        assert_eq!(trail(&house, &format!("resource_id={user}&action=own_passkey.add")).await.len(), 1);
    }

    async fn who_has_both_chooses_and_either_may_go(house: House) {
        let house = House::named(house.database).await;
        let (client, _, mut device) = ada(&house).await;
        let begun = client.post("/me/factors/totp", proof(&client, &mut device).await).await.expect(200);
        let secret = begun.text_at("/secret");
        client.post("/me/factors/totp/confirm", json!({ "code": house.code_of(&secret) })).await.expect(200);
        let step = try_sign_in(&house, ADA, PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "totp");
        show(&house, &step, device.get(&step.body["passkey"])).await.expect(201);
        let step = try_sign_in(&house, ADA, PASSWORD).await.expect(200);
        answer(&house, &step.text_at("/challenge"), "code", &house.next_code_of(&secret)).await.expect(201);

        client.delete_with("/me/factors/totp", proof(&client, &mut device).await).await.expect(204);
        let left = client.get("/me/factors").await.expect(200);
        assert_eq!((left.each("kind"), left.body["recovery_codes"].clone()), (vec!["passkey".to_owned()], json!(10)));
        client.delete_with("/me/factors/totp", json!({ "password": PASSWORD })).await.refused(404, "not_found");
        let path = format!("/me/factors/passkeys/{}", device.passkey);
        client.delete_with(&path, json!({ "password": PASSWORD })).await.refused(422, "invalid").at_field("/code", "required");
        client.delete_with(&path, proof(&client, &mut device).await).await.expect(204);
        let left = client.get("/me/factors").await.expect(200);
        assert_eq!((left.each("kind"), left.body["recovery_codes"].clone()), (Vec::new(), json!(0)));
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
        enter(&house, &mut device).await.refused(401, "credentials_invalid");
    }

    async fn a_passkey_is_renamed_by_its_owner_only(house: House) {
        let house = House::named(house.database).await;
        let (client, user, device) = ada(&house).await;
        let path = format!("/me/factors/passkeys/{}", device.passkey);
        let named = client.patch(&path, json!({ "name": "Phone" })).await.expect(200);
        assert_eq!(named.text_at("/name"), "Phone");
        client.patch(&path, json!({ "name": "" })).await.refused(422, "invalid").at_field("/name", "passkey_name_invalid");
        house.operator().patch(&path, json!({ "name": "Theirs" })).await.refused(404, "not_found");
        house.operator().delete_with(&path, json!({ "password": PASSWORD })).await.refused(404, "not_found");
        let seen = house.operator().get(&format!("/tenants/main/users/{user}/factors")).await.expect(200);
        assert_eq!(seen.text_at("/items/0/name"), "Phone");
    }

    async fn a_passkey_meets_what_the_tenant_demands_and_an_administrator_takes_it(house: House) {
        let house = House::named(house.database).await;
        let (_, user, mut device) = ada(&house).await;
        turn(&house, "main", demanding(json!({ "contexts": ["tenant"] }))).await;
        enter(&house, &mut device).await.expect(201);
        house.operator().get("/me").await.refused(403, "factor_required");
        turn_off(&house).await;
        assert_eq!(house.operator().get("/tenants/main/users?mfa=true").await.expect(200).each("id"), std::slice::from_ref(&user));
        house.operator().post(&format!("/tenants/main/users/{user}/reset-mfa"), json!({})).await.expect(200);
        enter(&house, &mut device).await.refused(401, "credentials_invalid");
        try_sign_in(&house, ADA, PASSWORD).await.expect(201);
    }

    async fn a_session_without_the_factor_that_is_due_may_add_a_passkey(house: House) {
        let house = House::named(house.database).await;
        let user = house.user(json!({ "email": ADA, "context": "customer" })).await;
        let client = house.sign_in(&user).await;
        turn(&house, "main", demanding(json!({ "contexts": ["customer"] }))).await;
        client.get("/me").await.refused(403, "factor_required");
        house.add_passkey(&client).await;
        client.get("/me").await.expect(200);
    }

    async fn a_required_change_of_password_stands_before_a_passkey_too(house: House) {
        let house = House::named(house.database).await;
        let (_, user, mut device) = ada(&house).await;
        let set = json!({ "password": PASSWORD.to_owned() + "-set", "require_password_change": true });
        house.operator().put(&format!("/tenants/main/users/{user}/password"), set).await.expect(204);
        assert_eq!(enter(&house, &mut device).await.expect(200).text_at("/next"), "change_password");
    }

    async fn there_are_no_passkeys_at_an_ip_address(house: House) {
        let (client, _) = house.somebody_with(&[]).await;
        client.post("/me/factors/passkeys/start", json!({ "password": PASSWORD })).await.refused(409, "passkeys_unavailable");
        house.nobody().post("/sessions/passkey", json!({})).await.refused(409, "passkeys_unavailable");
    }

    async fn an_account_has_at_most_twenty_passkeys(house: House) {
        let house = House::named(house.database).await;
        let (client, _, mut device) = ada(&house).await;
        for _ in 1..20 {
            let asked = client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.expect(200);
            let made = json!({ "challenge": asked.text_at("/challenge"), "credential": Device::default().create(&asked.body["options"]), "name": "One more" });
            client.post("/me/factors/passkeys/finish", made).await.expect(201);
        }
        client.post("/me/factors/passkeys/start", proof(&client, &mut device).await).await.refused(409, "passkeys_exhausted");
    }
}

async fn turn_off(house: &House) {
    // The operator owes a factor by now: one is added, and taken again with the demand.
    let operator = house.operator();
    let factor = house.add_factor(&operator).await;
    turn(house, "main", json!({})).await;
    let code = house.next_code_of(&factor.secret);
    operator
        .delete_with("/me/factors/totp", json!({ "password": PASSWORD, "code": code }))
        .await
        .expect(204);
}
