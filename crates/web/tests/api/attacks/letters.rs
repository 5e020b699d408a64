//! Letters in the outbox: whoever sees a link could use it (A26, A37, A56, A62).

use std::time::Duration;

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::json;

use crate::{
    doors::requests::GOOD,
    recovery::{ask, complete},
    steps::{sync, try_sign_in},
};

const ADA: &str = "ada@people.test";

/// Ada, and the letter with which she chooses another password: her id, and the letter's.
async fn ada_forgot(house: &House) -> (String, String) {
    let user = house.user(json!({ "email": ADA })).await;
    ask(house, json!({ "email": ADA })).await.expect(202);
    let letters = house.operator().get("/tenants/main/messages").await.expect(200);
    let letter = letters
        .items()
        .iter()
        .find(|each| each["to"] == ADA)
        .expect("a letter");
    (user, letter["id"].as_str().expect("an id").to_owned())
}

async fn open(by: &Client, letter: &str) -> Answer {
    by.post(&format!("/tenants/main/messages/{letter}/open"), json!({}))
        .await
}

/// The secret of the link that opening shows.
async fn seen(by: &Client, letter: &str) -> String {
    let link = open(by, letter).await.expect(200).text_at("/link");
    link.rsplit('/').next().expect("a token").to_owned()
}

on_both_databases! {
    async fn who_may_not_set_a_password_does_not_see_the_link_that_does(house: House) {
        let (_, letter) = ada_forgot(&house).await;
        let (clerk, _) = house.somebody_with(&["settings:read:all", "settings:update:all"]).await;
        open(&clerk, &letter).await.refused(403, "permission_missing");
        let (both, _) = house.somebody_with(&["settings:update:all", "users:update:all"]).await;
        complete(&house, &seen(&both, &letter).await, GOOD).await.expect(204);
    }

    async fn a_link_that_was_seen_is_dead_once_its_account_may_more_than_who_saw_it(house: House) {
        let (ada, letter) = ada_forgot(&house).await;
        let (clerk, _) = house.somebody_with(&["settings:update:all", "users:update:all"]).await;
        let token = seen(&clerk, &letter).await;
        let mighty = house.role(&["admin:full:access"], "tenant").await;
        sync(&house, &house.operator(), &ada, &[&mighty]).await.expect(200);
        complete(&house, &token, GOOD).await.refused(400, "token_invalid");
        try_sign_in(&house, ADA, GOOD).await.refused(401, "credentials_invalid");
    }

    async fn a_link_that_was_seen_is_dead_once_who_saw_it_is_gone(house: House) {
        let (_, letter) = ada_forgot(&house).await;
        let (clerk, id) = house.somebody_with(&["settings:update:all", "users:update:all"]).await;
        let token = seen(&clerk, &letter).await;
        house.operator().post(&format!("/tenants/main/users/{id}/deactivate"), json!({})).await.expect(200);
        complete(&house, &token, GOOD).await.refused(400, "token_invalid");
    }

    async fn what_nobody_saw_goes_on_whatever_its_account_comes_to_hold(house: House) {
        let (ada, _) = ada_forgot(&house).await;
        let token = house.mailed_token(ADA).await;
        let mighty = house.role(&["admin:full:access"], "tenant").await;
        sync(&house, &house.operator(), &ada, &[&mighty]).await.expect(200);
        complete(&house, &token, GOOD).await.expect(204);
    }

    async fn who_proved_too_long_ago_who_they_are_sees_no_link(house: House) {
        let operator = house.operator();
        house.clock.advance(Duration::from_mins(11));
        let (_, letter) = ada_forgot(&house).await;
        open(&operator, &letter).await.refused(403, "reauth_required");
    }
}
