//! From the form to the invitee's own password.

use rolecall_testkit::{on_both_databases, token_of};
use serde_json::json;

use super::{accept, acceptance, act, invite, parts, shown};
use crate::steps::{may, trail, try_sign_in};

on_both_databases! {
    async fn an_invitee_sees_what_is_offered_accepts_and_signs_in(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let workspace = house.operator().post("/tenants/main/workspaces", json!({ "name": "Quay", "slug": "quay" })).await.expect(201).id();
        let there = house.role(&["user_groups:read:all"], "tenant").await;
        let body = json!({ "email": "ida@example.test", "first_name": "Ida", "roles": [role], "workspaces": [{ "workspace": workspace, "roles": [there] }], "message": "Welcome aboard" });
        let made = house.operator().post("/tenants/main/invitations", body).await.expect(201);
        let (invitation, token) = parts(&made);
        assert_eq!(made.header("location"), format!("/api/v1/tenants/main/invitations/{invitation}"));
        assert_eq!(made.text_at("/invitation/status"), "queued");
        let user = made.text_at("/invitation/user");
        let listed = house.operator().get("/tenants/main/users?status=pending").await.expect(200);
        assert_eq!(listed.each("id"), [user.as_str()]);
        let offer = house.nobody().get(&format!("/invitations/{token}")).await.expect(200);
        assert_eq!((offer.text_at("/email"), offer.text_at("/tenant"), offer.text_at("/message"), offer.text_at("/invited_by")),
            ("ida@example.test".into(), "main".into(), "Welcome aboard".into(), "Olivia Operator".into()));
        assert_eq!(offer.body["roles"].as_array().expect("roles").len(), 2);
        assert_eq!(offer.text_at("/roles/1/workspace"), "Quay");
        assert!(!may(&house, &user, "users:read:all").await, "nothing before it is accepted");
        let joined = accept(&house.nobody(), &token).await.expect(200);
        assert_eq!((joined.text_at("/user/id"), joined.text_at("/user/status"), joined.text_at("/user/name"), joined.text_at("/tenant")),
            (user.clone(), "active".into(), "Ida Invitee".into(), "main".into()));
        assert!(may(&house, &user, "users:read:all").await);
        let question = json!({ "subject": user, "any_of": ["user_groups:read:all"], "workspace": workspace });
        assert_eq!(house.operator().post("/tenants/main/check", question).await.expect(200).body["allowed"], true);
        assert!(!may(&house, &user, "user_groups:read:all").await, "only in the workspace");
        try_sign_in(&house, "ida@example.test", crate::invitations::PASSWORD).await.expect(201);
        let now = shown(&house, &invitation).await;
        assert_eq!(now.text_at("/status"), "accepted");
        accept(&house.nobody(), &token).await.refused(400, "token_invalid");
        let done: Vec<String> = trail(&house, "resource_type=invitation").await.iter().map(|row| row["action"].as_str().expect("an action").to_owned()).collect();
        assert_eq!(done, ["invitation.accept", "invitation.create"]);
    }

    async fn only_the_mailed_link_proves_the_address(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let verified = async |token: String| accept(&house.nobody(), &token).await.expect(200).body["user"]["email_verified"] == true;
        let by_hand = invite(&house.operator(), "hand@example.test", &[&role]).await.expect(201);
        assert!(!verified(parts(&by_hand).1).await);
        invite(&house.operator(), "mail@example.test", &[&role]).await.expect(201);
        assert!(verified(house.mailed_token("mail@example.test").await).await);
    }

    async fn looking_at_the_link_uses_nothing_up(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let (_, token) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        for _ in 0..3 {
            house.nobody().get(&format!("/invitations/{token}")).await.expect(200);
            house.nobody().send(http::Method::HEAD, &format!("/invitations/{token}"), "", None).await.expect(200);
        }
        accept(&house.nobody(), &token).await.expect(200);
    }

    async fn sending_again_rotates_both_links(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let (invitation, shown_first) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        let mailed_first = house.mailed_token("ida@example.test").await;
        let again = act(&house.operator(), &invitation, "resend").await.expect(200);
        assert_eq!(house.letters_on_the_way_to("ida@example.test").await.len(), 1, "the letter that waited is not sent any more");
        for old in [shown_first, mailed_first] {
            house.nobody().get(&format!("/invitations/{old}")).await.refused(400, "token_invalid");
            accept(&house.nobody(), &old).await.refused(400, "token_invalid");
        }
        accept(&house.nobody(), &token_of(&again.text_at("/link"))).await.expect(200);
        act(&house.operator(), &invitation, "resend").await.refused(409, "invitation_over");
    }

    async fn the_letter_says_who_invites_and_what_one_will_be(house: House) {
        let role = json!({ "name": "Harbour pilot", "description": "Brings ships in", "contexts": ["tenant"], "permissions": ["users:read:all"] });
        let role = house.operator().post("/tenants/main/roles", role).await.expect(201).id();
        invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let letters = house.letters_on_the_way_to("ida@example.test").await;
        let letter = &letters[0];
        assert_eq!(letter.template, "invitation");
        assert_eq!((letter.values["inviter"].as_str(), letter.values["message"].as_str(), letter.values["roles"].as_str()),
            (Some("Olivia Operator"), Some("Welcome aboard"), Some("Harbour pilot: Brings ships in")));
        let link = letter.link.clone().expect("a link");
        assert!(link.starts_with(&format!("http://{}/invite/", house.address())), "{link}");
    }

    async fn what_is_wrong_is_told_at_its_field_and_nothing_is_made(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let outside = house.role(&["users:read:all"], "supplier").await;
        let with = |body: serde_json::Value| { let house = &house; async move { house.operator().post("/tenants/main/invitations", body).await } };
        with(json!({ "email": "none", "roles": ["x"] })).await.refused(422, "invalid").at_field("/email", "email_invalid").at_field("/roles/0", "id_invalid");
        with(json!({ "email": "a@example.test" })).await.refused(422, "invalid").at_field("/roles", "required");
        with(json!({ "email": "a@example.test", "roles": [role, role] })).await.refused(422, "invalid").at_field("/roles/1", "duplicate");
        with(json!({ "email": "a@example.test", "roles": [outside] })).await.refused(409, "role_context_mismatch");
        house.user(json!({ "email": "taken@example.test" })).await;
        with(json!({ "email": "Taken@example.test", "roles": [role] })).await.refused(409, "email_taken").at_field("/email", "email_taken");
        let operator = house.operator();
        assert_eq!(operator.get("/tenants/main/invitations").await.expect(200).items().len(), 0);
        let (_, token) = parts(&invite(&operator, "ida@example.test", &[&role]).await.expect(201));
        invite(&operator, "ida@example.test", &[&role]).await.refused(409, "email_taken");
        let mut weak = acceptance(&token);
        weak["password"] = json!("ida@example.test");
        house.nobody().post("/invitations/accept", weak).await.refused(422, "invalid");
        accept(&house.nobody(), &token).await.expect(200);
    }

    async fn a_repeated_request_invites_once_and_shows_no_link_again(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let keyed = house.operator().with("idempotency-key", "once");
        let first = invite(&keyed, "ida@example.test", &[&role]).await.expect(201);
        let second = invite(&keyed, "ida@example.test", &[&role]).await.expect(201);
        assert_eq!(first.text_at("/invitation/id"), second.text_at("/invitation/id"));
        assert!(second.body["link"].is_null());
    }
}
