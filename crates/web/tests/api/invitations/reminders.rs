//! The letter before the time is over.

use std::time::Duration;

use rolecall_testkit::{House, on_both_databases};

use super::{accept, act, invite, parts};

const DAY: Duration = Duration::from_hours(24);

async fn reminded(house: &House) -> usize {
    house.directory.remind_invitees().await.expect("an answer")
}

on_both_databases! {
    async fn an_invitee_is_reminded_once_two_days_before_the_end(house: House) {
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
        let role = house.role(&["users:read:all"], "tenant").await;
        let (_, token) = parts(&invite(&house.operator(), "one@example.test", &[&role]).await.expect(201));
        accept(&house.nobody(), &token).await.expect(200);
        let (revoked, _) = parts(&invite(&house.operator(), "two@example.test", &[&role]).await.expect(201));
        act(&house.operator(), &revoked, "revoke").await.expect(200);
        invite(&house.operator(), "three@example.test", &[&role]).await.expect(201);
        house.clock.advance(DAY * 8);
        assert_eq!(reminded(&house).await, 0);
    }
}
