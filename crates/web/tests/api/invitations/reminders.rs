//! The letter before the time is over.

use std::time::Duration;

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

use super::{accept, act, invite, parts};

/// Lets mail leave.
async fn set_server(house: &House) {
    let path = "/tenants/main/settings/mail";
    let shown = house.operator().get(path).await.expect(200);
    let server = json!({ "host": "127.0.0.1", "port": 2525, "tls": "none", "sender_name": "Main", "sender_address": "main@main.example" });
    house
        .operator()
        .if_match(shown.header("etag"))
        .put(path, server)
        .await
        .expect(200);
}

async fn reminded(house: &House) -> usize {
    house.directory.remind_invitees().await.expect("an answer")
}

on_both_databases! {
    async fn an_invitee_is_reminded_once_two_days_before_the_end(house: House) {
        set_server(&house).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let (_, shown) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        house.clock.advance(Duration::from_hours(5 * 24 - 1));
        assert_eq!(reminded(&house).await, 0);
        house.clock.advance(Duration::from_hours(2));
        let (one, two) = tokio::join!(reminded(&house), reminded(&house));
        assert_eq!((one + two, reminded(&house).await), (1, 0));
        let letters = house.letters_on_the_way_to("ida@example.test").await;
        let last = letters.last().expect("a letter");
        assert_eq!(last.template, "invitation_reminder");
        house.nobody().get(&format!("/invitations/{shown}")).await.expect(200);
        accept(&house.nobody(), &last.token()).await.expect(200);
    }

    async fn who_accepted_or_is_not_expected_any_more_is_not_reminded(house: House) {
        set_server(&house).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let (_, token) = parts(&invite(&house.operator(), "one@example.test", &[&role]).await.expect(201));
        accept(&house.nobody(), &token).await.expect(200);
        let (revoked, _) = parts(&invite(&house.operator(), "two@example.test", &[&role]).await.expect(201));
        act(&house.operator(), &revoked, "revoke").await.expect(200);
        invite(&house.operator(), "three@example.test", &[&role]).await.expect(201);
        house.clock.advance(Duration::from_hours(5 * 24 + 1));
        assert_eq!(reminded(&house).await, 1);
        assert_eq!(house.letters_on_the_way_to("three@example.test").await.len(), 1);
    }

    async fn where_no_mail_leaves_a_link_that_was_handed_over_goes_on(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let (_, shown) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        let mailed = house.mailed_token("ida@example.test").await;
        house.clock.advance(Duration::from_hours(5 * 24 + 1));
        reminded(&house).await;
        assert_eq!(house.mailed_token("ida@example.test").await, mailed);
        house.nobody().get(&format!("/invitations/{shown}")).await.expect(200);
        accept(&house.nobody(), &mailed).await.expect(200);
    }
}
