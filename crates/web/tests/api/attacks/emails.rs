//! The address of an account in the hands of whoever holds a session of it (A11, A30, A31, A42, A46).

use std::time::Duration;

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    doors::requests::GOOD,
    emails::{NEW, OLD, ada, change, confirm, confirming, token_in, undo, undoing},
    invitations::acceptance,
    recovery::{ask, complete, token_for},
    steps::{session_of, try_sign_in},
};

const THIEF: &str = "mallory@elsewhere.test";

on_both_databases! {
    /// A42: who asks has proved lately who they are, the link goes to the new address, a notice with a link that undoes it to the old
    /// one; until it is confirmed nothing is the new one's, and a reset goes to the old one.
    async fn until_the_new_address_is_confirmed_everything_is_the_old_ones(house: House) {
        let (late, id) = ada(&house).await;
        house.clock.advance(Duration::from_secs(600));
        change(&late, NEW).await.refused(403, "reauth_required");
        assert_eq!(house.letters().await.len(), 0);
        let ada = session_of(&house, OLD).await;
        change(&ada, NEW).await.expect(202);
        let (to_new, to_old) = (house.letters_to(NEW).await, house.letters_to(OLD).await);
        assert_eq!((to_new.len(), to_new[0].template.as_str()), (1, "email_change"));
        assert_eq!((to_old.len(), to_old[0].template.as_str(), &to_old[0].values["new_email"]), (1, "email_change_notice", &json!(NEW)));
        assert_eq!(to_old[0].link, Some(format!("http://{}/email/undo/{}", house.address(), to_old[0].token())));
        let me = ada.get("/me").await.expect(200);
        assert_eq!((me.text_at("/email"), &me.body["email_verified"]), (OLD.into(), &json!(false)));
        try_sign_in(&house, NEW, PASSWORD).await.refused(401, "credentials_invalid");
        try_sign_in(&house, OLD, PASSWORD).await.expect(201);
        for address in [NEW, OLD] {
            ask(&house, json!({ "email": address })).await.expect(202);
        }
        assert_eq!(house.letters_to(NEW).await.len(), 1);
        assert_eq!(house.letters_to(OLD).await.last().map(|letter| letter.template.clone()), Some("recovery".into()));
        confirm(&house.nobody(), &to_new[0].token()).await.expect(200);
        let after = session_of(&house, NEW).await.get("/me").await.expect(200);
        assert_eq!((after.id(), &after.body["email_verified"]), (id, &json!(true)));
    }

    /// A42: the link that undoes it outlives a confirmed change, another password, a second change, and the link that undoes that one.
    async fn the_owner_gets_the_account_back_whatever_a_thief_did_with_it(house: House) {
        let (thief, _) = ada(&house).await;
        change(&thief, THIEF).await.expect(202);
        let back = undoing(&house, OLD).await;
        confirm(&thief, &confirming(&house, THIEF).await).await.expect(200);
        thief.put("/me/password", json!({ "current_password": PASSWORD, "new_password": GOOD })).await.expect(204);
        change(&thief, "mallory2@elsewhere.test").await.expect(202);
        let thiefs_back = undoing(&house, THIEF).await;
        confirm(&thief, &confirming(&house, "mallory2@elsewhere.test").await).await.expect(200);
        change(&thief, "mallory3@elsewhere.test").await.expect(202);
        let pending = confirming(&house, "mallory3@elsewhere.test").await;
        // Undoing one's own second change takes nothing from the owner.
        undo(&house, &thiefs_back).await.expect(200);
        let asked = token_for(&house, THIEF).await;
        complete(&house, &asked, "another thief with a drum").await.expect(204);
        let thief = house.holder_of(&try_sign_in(&house, THIEF, "another thief with a drum").await.expect(201).text_at("/token"));
        change(&thief, "mallory4@elsewhere.test").await.expect(202);
        let (last, fourth) = (undoing(&house, THIEF).await, confirming(&house, "mallory4@elsewhere.test").await);
        let reset = token_for(&house, THIEF).await;
        let done = undo(&house, &back).await.expect(200);
        assert_eq!(done.body, json!({ "email": OLD, "restored": true }));
        thief.get("/me").await.refused(401, "session_ended");
        for password in [PASSWORD, GOOD, "another thief with a drum"] {
            for login in [OLD, THIEF] {
                try_sign_in(&house, login, password).await.refused(401, "credentials_invalid");
            }
        }
        for token in [pending, fourth] {
            confirm(&house.nobody(), &token).await.refused(400, "token_invalid");
        }
        for token in [thiefs_back, last] {
            undo(&house, &token).await.refused(400, "token_invalid");
        }
        complete(&house, &reset, GOOD).await.refused(400, "token_invalid");
        complete(&house, &token_in(&house, "recovery", OLD).await, GOOD).await.expect(204);
        try_sign_in(&house, OLD, GOOD).await.expect(201);
    }

    /// A42: neither does a second factor that somebody added lock the owner out.
    async fn a_factor_that_came_after_the_notice_is_gone_when_the_address_is_back(house: House) {
        let (thief, id) = ada(&house).await;
        change(&thief, THIEF).await.expect(202);
        confirm(&thief, &confirming(&house, THIEF).await).await.expect(200);
        house.add_factor(&thief).await;
        undo(&house, &undoing(&house, OLD).await).await.expect(200);
        let shown = house.operator().get(&format!("/tenants/main/users/{id}")).await.expect(200);
        assert_eq!(shown.body["mfa"], false);
        complete(&house, &token_in(&house, "recovery", OLD).await, GOOD).await.expect(204);
        assert!(try_sign_in(&house, OLD, GOOD).await.expect(201).body["token"].is_string());
    }

    /// A42: a notice that was not sent yet is sent, whatever happens to the account.
    async fn a_notice_to_the_old_address_is_not_cancelled(house: House) {
        let (thief, _) = ada(&house).await;
        change(&thief, THIEF).await.expect(202);
        confirm(&thief, &confirming(&house, THIEF).await).await.expect(200);
        thief.put("/me/password", json!({ "current_password": PASSWORD, "new_password": GOOD })).await.expect(204);
        thief.delete("/me/email").await.expect(204);
        let notice = house.letters_on_the_way_to(OLD).await;
        assert_eq!(notice.iter().filter(|letter| letter.template == "email_change_notice").count(), 1);
    }

    /// A42: it dies with the account, and where an administrator decided.
    async fn a_link_that_undoes_dies_when_the_account_is_deactivated(house: House) {
        let (ada, id) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let back = undoing(&house, OLD).await;
        for act in ["deactivate", "activate"] {
            house.operator().post(&format!("/tenants/main/users/{id}/{act}"), json!({})).await.expect(200);
            undo(&house, &back).await.refused(400, "token_invalid");
        }
    }

    /// A11: whether an address is somebody's is not told to whoever asks for it.
    async fn the_answer_does_not_tell_whether_the_address_is_taken(house: House) {
        let (ada, _) = ada(&house).await;
        house.user(json!({ "email": "bob@people.test" })).await;
        let mut answers = Vec::new();
        for address in [NEW, "BOB@people.test", "Ada@people.test"] {
            let asked = change(&ada, address).await.expect(202);
            let shown = ada.get("/me/email").await.expect(200);
            let notice = house.letters_to(OLD).await.pop().expect("a notice");
            let (until, expires) = (asked.text_at("/expires_at"), notice.values["expires"].to_string());
            let texts = [asked.text, shown.text, format!("{} {}", notice.values, notice.link.is_some())];
            answers.push(texts.map(|text| text.replace(address, "the address").replace(&until, "then").replace(&expires, "later")));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:#?}");
        for address in ["BOB@people.test", "Ada@people.test"] {
            let letters = house.letters_to(address).await;
            assert!(letters.iter().all(|letter| letter.status == "cancelled" && letter.values == Value::Null), "{letters:?}");
        }
    }

    /// A30: one link, many hands: one gets in.
    async fn of_many_who_confirm_or_undo_at_once_one_does(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let (second, _node) = house.second_node().await;
        let nodes = [house.nobody(), house.nobody_at(second.address())];
        for (door, token) in [("confirm", confirming(&house, NEW).await), ("undo", undoing(&house, OLD).await)] {
            let all = (0..20).map(|n| {
                let (node, token) = (&nodes[n % 2], &token);
                async move { node.post(&format!("/email-changes/{door}"), json!({ "token": token })).await.status.as_u16() }
            });
            let statuses = futures_util::future::join_all(all).await;
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{door} {statuses:?}");
            assert!(statuses.iter().all(|status| matches!(status, 200 | 400 | 503)), "{door} {statuses:?}");
        }
    }

    /// A31: validity is a question, not a janitor's work.
    async fn links_past_their_time_are_refused_by_the_second(house: House) {
        let (ada, _) = ada(&house).await;
        change(&ada, NEW).await.expect(202);
        let (token, back) = (confirming(&house, NEW).await, undoing(&house, OLD).await);
        house.clock.advance(Duration::from_secs(3_601));
        confirm(&house.nobody(), &token).await.refused(400, "token_invalid");
        house.nobody().get(&format!("/email-changes/{token}")).await.refused(400, "token_invalid");
        house.clock.advance(Duration::from_secs(71 * 3_600 - 60));
        house.nobody().get(&format!("/email-changes/{back}")).await.expect(200);
        house.clock.advance(Duration::from_secs(60));
        undo(&house, &back).await.refused(400, "token_invalid");
    }

    /// A46: a link opens its own door and no other.
    async fn a_link_about_an_address_opens_no_other_door_and_no_other_link_this_one(house: House) {
        let (ada, id) = ada(&house).await;
        let bob = house.user(json!({ "email": "bob@people.test" })).await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let body = json!({ "email": "ida@example.test", "roles": [role] });
        house.operator().post("/tenants/main/invitations", body).await.expect(201);
        let invited = house.mailed_token("ida@example.test").await;
        let reset = token_for(&house, "bob@people.test").await;
        change(&ada, NEW).await.expect(202);
        house.operator().patch(&format!("/tenants/main/users/{bob}"), json!({ "email": "rob@people.test" })).await.expect(200);
        let tokens = [
            ("invitation", invited, "invite"),
            ("recovery", reset, "recover"),
            ("change", confirming(&house, NEW).await, "confirm"),
            ("proof", confirming(&house, "rob@people.test").await, "confirm"),
            ("undo", undoing(&house, OLD).await, "undo"),
        ];
        for (name, token, own) in &tokens {
            let doors = [
                ("invite", "/invitations/accept", acceptance(token)),
                ("recover", "/recovery/complete", json!({ "token": token, "password": GOOD })),
                ("confirm", "/email-changes/confirm", json!({ "token": token })),
                ("undo", "/email-changes/undo", json!({ "token": token })),
            ];
            for (door, path, body) in doors.into_iter().filter(|(door, _, _)| door != own) {
                let refused = house.nobody().post(path, body).await;
                assert_eq!((refused.status.as_u16(), refused.text_at("/code")), (400, "token_invalid".into()), "{name} at {door}");
            }
            let challenge = house.nobody().post("/sessions/challenge", json!({ "challenge": token, "new_password": GOOD })).await;
            assert!(matches!(challenge.status.as_u16(), 400 | 401), "{name}: {}", challenge.text);
        }
        // None was spent by it.
        let links = [&tokens[2].1, &tokens[3].1, &tokens[4].1];
        for token in links {
            house.nobody().get(&format!("/email-changes/{token}")).await.expect(200);
        }
        assert_eq!(ada.get("/me").await.expect(200).id(), id);
    }
}
