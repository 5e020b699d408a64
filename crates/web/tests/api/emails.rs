//! `/me/email` and `/email-changes`: another address, asked for, confirmed and undone.

use std::time::Duration;

use rolecall_testkit::{Answer, Client, House, OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    recovery::complete,
    settings::turn,
    steps::{NEW_PASSWORD, session_of, trail, try_sign_in},
};

pub(crate) const OLD: &str = "ada@people.test";
pub(crate) const NEW: &str = "lovelace@people.test";

/// Asks for another address.
pub(crate) async fn change(client: &Client, email: &str) -> Answer {
    client.put("/me/email", json!({ "email": email })).await
}

pub(crate) async fn confirm(client: &Client, token: &str) -> Answer {
    client
        .post("/email-changes/confirm", json!({ "token": token }))
        .await
}

pub(crate) async fn undo(house: &House, token: &str) -> Answer {
    house
        .nobody()
        .post("/email-changes/undo", json!({ "token": token }))
        .await
}

/// The token of the newest letter of that kind to that address.
pub(crate) async fn token_in(house: &House, template: &str, address: &str) -> String {
    let mut letters = house.letters_to(address).await;
    letters.retain(|letter| letter.template == template && letter.link.is_some());
    letters.last().expect("a letter with a link").token()
}

pub(crate) async fn confirming(house: &House, address: &str) -> String {
    token_in(house, "email_change", address).await
}

pub(crate) async fn undoing(house: &House, address: &str) -> String {
    token_in(house, "email_change_notice", address).await
}

/// Somebody whose address is the old one, signed in, with their id.
pub(crate) async fn ada(house: &House) -> (Client, String) {
    turn(house, "main", json!({ "sign_in": { "own_email": true } })).await;
    let id = house.user(json!({ "email": OLD, "first_name": "Ada" })).await;
    (session_of(house, OLD).await, id)
}

async fn own(client: &Client) -> (String, Value) {
    let shown = client.get("/me/email").await.expect(200);
    (shown.text_at("/email"), shown.body["pending"]["email"].clone())
}

on_both_databases! {
    async fn people_change_their_own_address_only_where_the_tenant_lets_them(house: House) {
        let id = house.user(json!({ "email": OLD })).await;
        let ada = house.sign_in(&id).await;
        change(&ada, NEW).await.refused(403, "own_email_closed");
        assert_eq!(ada.get("/me/email").await.expect(200).body["may_change"], false);
        assert!(house.letters().await.is_empty());
        let (clerk, _) = house.somebody_with(&["users:update:all"]).await;
        assert_eq!(clerk.get("/me/email").await.expect(200).body["may_change"], true);
        change(&clerk, NEW).await.expect(202);
    }

    async fn an_address_is_asked_for_confirmed_and_then_counts(house: House) {
        let (ada, id) = ada(&house).await;
        let other = session_of(&house, OLD).await;
        let asked = change(&ada, "Lovelace@People.test").await.expect(202);
        assert_eq!(asked.text_at("/email"), "Lovelace@People.test");
        assert_eq!(own(&ada).await, (OLD.to_owned(), json!("Lovelace@People.test")));
        let token = confirming(&house, "Lovelace@People.test").await;
        let link = house.letters_to("Lovelace@People.test").await[0].link.clone();
        assert_eq!(link, Some(format!("http://{}/email/confirm/{token}", house.address())));
        for _ in 0..2 {
            let shown = house.nobody().get(&format!("/email-changes/{token}")).await.expect(200);
            assert_eq!((shown.text_at("/purpose"), shown.text_at("/email"), &shown.body["current"]), ("email_change".into(), "Lovelace@People.test".into(), &json!(false)));
        }
        let done = confirm(&house.nobody(), &token).await.expect(200);
        assert_eq!((done.text_at("/email"), done.header("set-cookie")), ("Lovelace@People.test".into(), ""));
        confirm(&house.nobody(), &token).await.refused(400, "token_invalid");
        for session in [ada, other] {
            session.get("/me").await.refused(401, "session_ended");
        }
        try_sign_in(&house, OLD, PASSWORD).await.refused(401, "credentials_invalid");
        let ada = session_of(&house, NEW).await;
        let me = ada.get("/me").await.expect(200);
        assert_eq!((me.text_at("/email"), &me.body["email_verified"]), ("Lovelace@People.test".into(), &json!(true)));
        assert_eq!(own(&ada).await.1, Value::Null);
        let mut entries = trail(&house, &format!("resource_id={id}")).await;
        entries.retain(|entry| entry["action"].as_str().is_some_and(|action| action.starts_with("email_change")));
        assert_eq!((&entries[0]["action"], &entries[0]["actor"]["id"], &entries[1]["action"]), (&json!("email_change.confirm"), &json!(id), &json!("email_change.request")));
        assert_eq!((&entries[0]["before"]["email"], &entries[0]["after"]["email"]), (&json!(OLD), &json!("Lovelace@People.test")));
        assert!(!json!(trail(&house, "").await).to_string().contains(&token), "the token is in the trail");
    }

    async fn whoever_confirms_where_they_are_signed_in_stays_so(house: House) {
        let (ada, _) = ada(&house).await;
        let other = session_of(&house, OLD).await;
        change(&ada, NEW).await.expect(202);
        confirm(&ada, &confirming(&house, NEW).await).await.expect(200);
        assert_eq!(ada.get("/me").await.expect(200).text_at("/email"), NEW);
        other.get("/me").await.refused(401, "session_ended");
    }

    async fn what_was_asked_for_is_taken_back_or_replaced(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let first = confirming(&house, NEW).await;
        change(&ada, "countess@people.test").await.expect(202);
        confirm(&house.nobody(), &first).await.refused(400, "token_invalid");
        let second = confirming(&house, "countess@people.test").await;
        ada.delete("/me/email").await.expect(204);
        ada.delete("/me/email").await.expect(204);
        assert_eq!(own(&ada).await, (OLD.to_owned(), Value::Null));
        confirm(&house.nobody(), &second).await.refused(400, "token_invalid");
        assert_eq!(house.letters_on_the_way_to("countess@people.test").await.len(), 0);
    }

    async fn an_address_that_became_somebody_elses_meanwhile_is_refused_and_the_link_lives_on(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let token = confirming(&house, NEW).await;
        let other = house.user(json!({ "email": "LOVELACE@people.test" })).await;
        confirm(&house.nobody(), &token).await.refused(409, "email_taken").at_field("/email", "email_taken");
        house.operator().patch(&format!("/tenants/main/users/{other}"), json!({ "email": "else@people.test" })).await.expect(200);
        confirm(&house.nobody(), &token).await.expect(200);
        // And the old one, when it is to come back.
        house.user(json!({ "email": OLD })).await;
        undo(&house, &undoing(&house, OLD).await).await.refused(409, "email_taken");
    }

    async fn before_it_is_confirmed_the_old_address_cancels_it(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let (token, back) = (confirming(&house, NEW).await, undoing(&house, OLD).await);
        let shown = house.nobody().get(&format!("/email-changes/{back}")).await.expect(200);
        assert_eq!((shown.text_at("/purpose"), shown.text_at("/email"), &shown.body["current"]), ("email_undo".into(), OLD.into(), &json!(true)));
        let done = undo(&house, &back).await.expect(200);
        assert_eq!(done.body, json!({ "email": OLD, "restored": false }));
        confirm(&house.nobody(), &token).await.refused(400, "token_invalid");
        undo(&house, &back).await.refused(400, "token_invalid");
        assert_eq!(own(&ada).await, (OLD.to_owned(), Value::Null));
    }

    async fn an_administrators_change_counts_at_once_asks_for_proof_and_tells_the_old_address(house: House) {
        let (ada, id) = ada(&house).await;
        change(&ada, "wanted@people.test").await.expect(202);
        let (wanted, back) = (confirming(&house, "wanted@people.test").await, undoing(&house, OLD).await);
        let path = format!("/tenants/main/users/{id}");
        let changed = house.operator().patch(&path, json!({ "email": NEW })).await.expect(200);
        assert_eq!((changed.text_at("/email"), &changed.body["email_verified"]), (NEW.into(), &json!(false)));
        confirm(&house.nobody(), &wanted).await.refused(400, "token_invalid");
        undo(&house, &back).await.refused(400, "token_invalid");
        let told = house.letters_to(OLD).await.pop().expect("a notice");
        assert_eq!((told.template.as_str(), &told.link, &told.values["new_email"]), ("email_change_notice", &None, &Value::Null));
        let token = confirming(&house, NEW).await;
        let before = house.operator().get(&path).await.expect(200);
        confirm(&house.nobody(), &token).await.expect(200);
        let after = house.operator().get(&path).await.expect(200);
        assert_eq!((&before.body["email_verified"], &after.body["email_verified"]), (&json!(false), &json!(true)));
        ada.get("/me").await.expect(200);
        // Names alone tell nobody anything.
        let before = house.letters().await.len();
        house.operator().patch(&path, json!({ "first_name": "Augusta" })).await.expect(200);
        assert_eq!(house.letters().await.len(), before);
    }

    async fn an_administrators_own_address_is_changed_like_everybodys(house: House) {
        let operator = house.operator();
        let id = operator.get("/me").await.expect(200).id();
        operator.patch(&format!("/tenants/main/users/{id}"), json!({ "email": NEW })).await.refused(409, "own_email");
        assert_eq!(operator.get("/me").await.expect(200).text_at("/email"), OPERATOR_EMAIL);
        change(&operator, NEW).await.expect(202);
        confirm(&operator, &confirming(&house, NEW).await).await.expect(200);
        assert_eq!(operator.get("/me").await.expect(200).text_at("/email"), NEW);
    }

    async fn an_hour_knows_five_new_addresses_of_one_account(house: House) {
        let (ada, _) = ada(&house).await;
        for n in 0..5 {
            change(&ada, &format!("ada-{n}@people.test")).await.expect(202);
        }
        let refused = change(&ada, NEW).await.refused(429, "too_many");
        assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 3_500));
        house.clock.advance(Duration::from_secs(3_601));
        change(&session_of(&house, OLD).await, NEW).await.expect(202);
    }

    async fn what_is_no_address_is_refused_at_its_field(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, "ada").await.refused(422, "invalid").at_field("/email", "email_invalid");
        house.nobody().put("/me/email", json!({ "email": NEW })).await.refused(401, "unauthenticated");
        house.nobody().get("/email-changes/none").await.refused(400, "token_invalid");
    }

    async fn after_it_was_restored_its_owner_chooses_a_password_by_a_link(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        confirm(&ada, &confirming(&house, NEW).await).await.expect(200);
        let done = undo(&house, &undoing(&house, OLD).await).await.expect(200);
        assert_eq!(done.body, json!({ "email": OLD, "restored": true }));
        complete(&house, &token_in(&house, "recovery", OLD).await, NEW_PASSWORD).await.expect(204);
        try_sign_in(&house, OLD, NEW_PASSWORD).await.expect(201);
    }
}
