//! What ends an invitation.

use std::time::Duration;

use rolecall_testkit::{on_both_databases, token_of};
use serde_json::json;

use super::{accept, act, invite, parts, shown};
use crate::steps::trail;

const WEEK: Duration = Duration::from_hours(7 * 24);

on_both_databases! {
    async fn what_is_taken_back_frees_address_and_seat(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let made = invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let (invitation, token) = parts(&made);
        let revoked = act(&house.operator(), &invitation, "revoke").await.expect(200);
        assert_eq!(revoked.text_at("/status"), "revoked");
        accept(&house.nobody(), &token).await.refused(400, "token_invalid");
        assert!(house.letters_on_the_way_to("ida@example.test").await.is_empty(), "its letter is not sent any more");
        act(&house.operator(), &invitation, "revoke").await.refused(409, "invitation_over");
        let user = made.text_at("/invitation/user");
        assert_eq!(house.operator().get(&format!("/tenants/main/users/{user}")).await.expect(200).text_at("/status"), "deleted");
        invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let actions: Vec<String> = trail(&house, &format!("resource_id={user}")).await.iter().map(|row| row["action"].as_str().expect("an action").to_owned()).collect();
        assert_eq!(actions, ["user.delete", "user.create"]);
    }

    async fn deactivating_or_deleting_the_account_ends_its_invitation(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        for (verb, email) in [("deactivate", "one@example.test"), ("delete", "two@example.test")] {
            let made = invite(&house.operator(), email, &[&role]).await.expect(201);
            let (invitation, token) = parts(&made);
            let path = format!("/tenants/main/users/{}", made.text_at("/invitation/user"));
            if verb == "delete" {
                house.operator().delete_with(&path, json!({ "confirm_email": email })).await.expect(204);
            } else {
                house.operator().post(&format!("{path}/deactivate"), json!({})).await.expect(200);
            }
            assert_eq!(shown(&house, &invitation).await.text_at("/status"), "revoked");
            accept(&house.nobody(), &token).await.refused(400, "token_invalid");
            act(&house.operator(), &invitation, "resend").await.refused(409, "invitation_over");
        }
    }

    async fn an_expired_invitation_stays_to_be_seen_and_can_be_sent_again(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let (invitation, token) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        house.clock.advance(WEEK);
        let operator = crate::steps::session_of(&house, rolecall_testkit::OPERATOR_EMAIL).await;
        let listed = operator.get("/tenants/main/invitations?status=expired").await.expect(200);
        assert_eq!(listed.each("id"), [invitation.as_str()]);
        accept(&house.nobody(), &token).await.refused(400, "token_invalid");
        let again = act(&operator, &invitation, "resend").await.expect(200);
        assert_eq!(again.text_at("/invitation/status"), "queued");
        accept(&house.nobody(), &token_of(&again.text_at("/link"))).await.expect(200);
    }

    async fn a_role_that_is_offered_is_not_deleted_but_moved(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let other = house.role(&["users:read:all"], "tenant").await;
        let (invitation, token) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        let operator = house.operator().if_match("\"1\"");
        operator.delete(&format!("/tenants/main/roles/{role}")).await.refused(409, "role_in_use");
        operator.delete(&format!("/tenants/main/roles/{role}?move_holders_to={other}")).await.expect(204);
        assert_eq!(shown(&house, &invitation).await.text_at("/roles/0/id"), other);
        let joined = accept(&house.nobody(), &token).await.expect(200);
        assert_eq!(joined.text_at("/user/roles/0/id"), other);
    }

    async fn an_offer_is_moved_only_to_a_role_that_fits_the_invitee(house: House) {
        let role = house.role(&["users:read:all"], "member").await;
        let staff = house.role(&["users:read:all"], "tenant").await;
        let body = json!({ "email": "ida@example.test", "context": "member", "roles": [role] });
        house.operator().post("/tenants/main/invitations", body).await.expect(201);
        let path = format!("/tenants/main/roles/{role}?move_holders_to={staff}");
        house.operator().if_match("\"1\"").delete(&path).await.refused(409, "role_context_mismatch");
    }

    async fn another_address_needs_another_link(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let made = invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let (invitation, token) = parts(&made);
        let path = format!("/tenants/main/users/{}", made.text_at("/invitation/user"));
        house.operator().patch(&path, json!({ "email": "ida.new@example.test" })).await.expect(200);
        accept(&house.nobody(), &token).await.refused(400, "token_invalid");
        assert_eq!(shown(&house, &invitation).await.text_at("/status"), "expired");
        house.operator().put(&format!("{path}/password"), json!({ "password": crate::invitations::PASSWORD })).await.refused(409, "user_pending");
        let again = act(&house.operator(), &invitation, "resend").await.expect(200);
        assert_eq!(house.letters_on_the_way_to("ida.new@example.test").await.len(), 1);
        accept(&house.nobody(), &token_of(&again.text_at("/link"))).await.expect(200);
    }

    async fn a_pending_account_takes_a_seat(house: House) {
        let body = json!({ "slug": "harbour", "name": "Harbour", "licence": { "seats": 2 }, "admin": { "email": "first@harbour.test", "password": rolecall_testkit::PASSWORD } });
        house.operator().post("/tenants", body).await.expect(201);
        let role = house.role_in("harbour", &["users:read:all"], "tenant").await;
        let invite = |email: &str| { let body = json!({ "email": email, "roles": [role] }); let house = &house; async move { house.operator().post("/tenants/harbour/invitations", body).await } };
        let (_, token) = parts(&invite("one@example.test").await.expect(201));
        invite("two@example.test").await.refused(409, "seats_exhausted");
        accept(&house.nobody(), &token).await.expect(200);
    }
}
