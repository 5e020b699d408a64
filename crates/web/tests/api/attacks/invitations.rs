//! Invitations in the wrong hands, at the wrong time, or for more than was meant (A30 to A36, A46, A61, A84).

use std::time::Duration;

use rolecall_directory::{Lifetimes, Limits, Settings};
use rolecall_testkit::{Database, House, on_both_databases, token_of};
use serde_json::json;

use super::unhurried;
use crate::{
    invitations::{PASSWORD, accept, acceptance, act, invite, parts, shown},
    steps::{may, session_of, sync, trail},
};

async fn holder_in_house(house: &House) -> String {
    house.role(&["users:read:all"], "tenant").await
}

on_both_databases! {
    /// A30: one link, many hands, three doors: one gets in.
    async fn of_fifty_who_accept_at_once_one_does(house: House) {
        let role = holder_in_house(&house).await;
        let made = invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let tokens = [parts(&made).1, house.mailed_token("ida@example.test").await];
        let (second, third) = (house.second_node().await, house.second_node().await);
        let address = |node: &rolecall_testkit::Client| node.address();
        let nodes = [house.nobody(), house.nobody_at(address(&second.0)), house.nobody_at(address(&third.0))];
        let all = (0..50).map(|n| {
            let (node, token) = (&nodes[n % 3], &tokens[n % 2]);
            async move { accept(node, token).await.status.as_u16() }
        });
        let statuses = futures_util::future::join_all(all).await;
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 200 | 400 | 503)), "{statuses:?}");
        let user = made.text_at("/invitation/user");
        let held = house.operator().get(&format!("/tenants/main/users/{user}/roles")).await.expect(200);
        assert_eq!(held.items().len(), 1);
    }

    /// A31: validity is a question, not a janitor's work.
    async fn an_invitation_past_its_time_is_refused_although_nobody_tidied(house: House) {
        let settings = Settings { lifetimes: Lifetimes { invitation: Duration::from_secs(60), ..Lifetimes::default() }, ..Settings::default() };
        let house = House::with(house.database, settings).await;
        let role = holder_in_house(&house).await;
        let (_, early) = parts(&invite(&house.operator(), "early@example.test", &[&role]).await.expect(201));
        let (_, late) = parts(&invite(&house.operator(), "late@example.test", &[&role]).await.expect(201));
        house.clock.advance(Duration::from_secs(58));
        accept(&house.nobody(), &early).await.expect(200);
        house.clock.advance(Duration::from_secs(3));
        accept(&house.nobody(), &late).await.refused(400, "token_invalid");
        house.nobody().get(&format!("/invitations/{late}")).await.refused(400, "token_invalid");
    }

    /// A32: everything comes from what the inviter wrote down.
    async fn whoever_accepts_chooses_neither_tenant_nor_role_nor_address(house: House) {
        let role = holder_in_house(&house).await;
        let (_, token) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        for (name, value) in [("tenant", json!("harbour")), ("roles", json!(["rol_x"])), ("email", json!("eve@example.test")), ("workspace", json!("wsp_x")), ("context", json!("tenant"))] {
            let mut body = acceptance(&token);
            body[name] = value;
            let refused = house.nobody().post("/invitations/accept", body).await;
            assert!(matches!(refused.status.as_u16(), 400 | 422), "{name}: {}", refused.text);
        }
        let joined = accept(&house.nobody(), &token).await.expect(200);
        assert_eq!((joined.text_at("/user/email"), joined.text_at("/user/roles/0/id")), ("ida@example.test".to_owned(), role));
    }

    /// A33: a link is for whoever owns the address, not for who is signed in as somebody else.
    async fn somebody_else_who_is_signed_in_cannot_use_the_link(house: House) {
        let role = holder_in_house(&house).await;
        house.user(json!({ "email": "eve@example.test" })).await;
        let eve = session_of(&house, "eve@example.test").await;
        let (_, token) = parts(&invite(&house.operator(), "bob@example.test", &[&role]).await.expect(201));
        eve.get(&format!("/invitations/{token}")).await.refused(403, "invitation_for_another");
        accept(&eve, &token).await.refused(403, "invitation_for_another");
        // The same address elsewhere, but nobody proved that it is theirs.
        house.tenant("harbour").await;
        house.user_in("harbour", json!({ "email": "bob@example.test" })).await;
        let namesake = session_of(&house, "bob@example.test").await;
        accept(&namesake, &token).await.refused(403, "invitation_for_another");
        // A session that ended is none.
        eve.delete("/sessions/current").await.expect(204);
        accept(&eve, &token).await.expect(200);
    }

    /// A33: an account elsewhere with the same, proven address is the recipient.
    async fn the_owner_of_the_address_accepts_while_signed_in_elsewhere(house: House) {
        house.tenant("harbour").await;
        let there = house.role_in("harbour", &["users:read:all"], "tenant").await;
        let body = json!({ "email": "bob@example.test", "roles": [there] });
        house.operator().post("/tenants/harbour/invitations", body).await.expect(201);
        accept(&house.nobody(), &house.mailed_token("bob@example.test").await).await.expect(200);
        let signed = house.nobody().post("/sessions", json!({ "login": "bob@example.test", "password": PASSWORD })).await.expect(201);
        let bob = house.holder_of(&signed.text_at("/token"));
        let role = holder_in_house(&house).await;
        let (_, token) = parts(&invite(&house.operator(), "bob@example.test", &[&role]).await.expect(201));
        accept(&bob, &token).await.expect(200);
    }

    /// A34: what the inviter may not give any more is not given, and the administrators see why.
    async fn an_inviter_who_lost_the_right_gives_nothing(house: House) {
        let role = holder_in_house(&house).await;
        let rights = ["users:invite:all", "users:read:all"];
        for way in ["deactivated", "without the role", "without the right to invite", "deleted"] {
            let (inviter, id) = house.somebody_with(&rights).await;
            let email = format!("{}@example.test", way.replace(' ', "-"));
            let made = invite(&inviter, &email, &[&role]).await.expect(201);
            let (invitation, token) = parts(&made);
            let path = format!("/tenants/main/users/{id}");
            match way {
                "deactivated" => drop(house.operator().post(&format!("{path}/deactivate"), json!({})).await.expect(200)),
                "deleted" => {
                    let email = house.operator().get(&path).await.expect(200).text_at("/email");
                    house.operator().delete_with(&path, json!({ "confirm_email": email })).await.expect(204);
                }
                "without the role" => {
                    let less = house.role(&["users:invite:all"], "tenant").await;
                    sync(&house, &house.operator(), &id, &[&less]).await.expect(200);
                }
                _ => {
                    let less = house.role(&["users:read:all"], "tenant").await;
                    sync(&house, &house.operator(), &id, &[&less]).await.expect(200);
                }
            }
            accept(&house.nobody(), &token).await.refused(403, "invitation_refused");
            let now = shown(&house, &invitation).await;
            assert!(!now.text_at("/refusal").is_empty() && now.text_at("/status") == "queued", "{way}: {}", now.text);
            let user = made.text_at("/invitation/user");
            assert_eq!(house.operator().get(&format!("/tenants/main/users/{user}")).await.expect(200).text_at("/status"), "pending");
            let told = trail(&house, "action=invitation.accept").await;
            assert!(told.iter().any(|row| row["result"] == "denied" && row["resource"]["id"] == invitation.as_str()), "{way}");
            // Somebody who may give it sends it again, and answers for it from then on.
            let again = act(&house.operator(), &invitation, "resend").await.expect(200);
            assert!(again.body["invitation"]["refusal"].is_null());
            accept(&house.nobody(), &token_of(&again.text_at("/link"))).await.expect(200);
        }
    }

    /// A34: the role itself may have grown beyond the inviter since.
    async fn a_role_that_outgrew_its_inviter_is_not_given(house: House) {
        let role = holder_in_house(&house).await;
        let (inviter, _) = house.somebody_with(&["users:invite:all", "users:read:all"]).await;
        let (_, token) = parts(&invite(&inviter, "ida@example.test", &[&role]).await.expect(201));
        let more = json!({ "name": "Grown", "contexts": ["tenant"], "permissions": ["users:read:all", "audit:read:all"] });
        house.operator().if_match("\"1\"").put(&format!("/tenants/main/roles/{role}"), more).await.expect(200);
        accept(&house.nobody(), &token).await.refused(403, "invitation_refused");
    }

    /// A35: who has not accepted holds nothing, whatever is offered.
    async fn a_pending_account_holds_nothing_and_gets_in_nowhere(house: House) {
        let role = house.role(&["admin:full:access"], "tenant").await;
        let made = invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let (_, token) = parts(&made);
        let user = made.text_at("/invitation/user");
        assert!(!may(&house, &user, "users:read:all").await);
        // Not by a role that is given to the account directly either.
        sync(&house, &house.operator(), &user, &[&role]).await.expect(200);
        assert!(!may(&house, &user, "users:read:all").await);
        crate::steps::try_sign_in(&house, "ida@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        house.holder_of(&token).get("/me").await.refused(401, "session_ended");
        house.operator().post(&format!("/tenants/main/users/{user}/activate"), json!({})).await.refused(409, "user_pending");
    }

    /// A34, A62: whoever saw the link gets nothing by it that the account was given since.
    async fn an_inviter_does_not_become_more_by_the_link_that_they_saw(house: House) {
        let (inviter, _) = house.somebody_with(&["users:invite:all", "users:read:all"]).await;
        let harmless = house.role(&["users:read:all"], "tenant").await;
        let made = invite(&inviter, "eve@example.test", &[&harmless]).await.expect(201);
        let (_, shown) = parts(&made);
        let mailed = house.mailed_token("eve@example.test").await;
        let mighty = house.role(&["admin:full:access"], "tenant").await;
        sync(&house, &house.operator(), &made.text_at("/invitation/user"), &[&mighty]).await.expect(200);
        accept(&house.nobody(), &shown).await.refused(403, "invitation_refused");
        // Who has the address is who was meant.
        accept(&house.nobody(), &mailed).await.expect(200);
    }

    /// A36: a link leads where the owner said, whatever the request says.
    async fn a_link_is_made_of_the_settings_and_not_of_the_request(house: House) {
        let role = holder_in_house(&house).await;
        let evil = house.operator().with("x-forwarded-host", "evil.test").with("forwarded", "host=evil.test").with("x-original-uri", "http://evil.test/");
        let made = invite(&evil, "ida@example.test", &[&role]).await.expect(201);
        let ours = format!("http://{}/invite/", house.address());
        assert!(made.text_at("/link").starts_with(&ours));
        assert!(house.letters_on_the_way_to("ida@example.test").await[0].link.as_ref().is_some_and(|link| link.starts_with(&ours)));
        let spoofed = house.operator().with("host", "evil.test");
        invite(&spoofed, "eva@example.test", &[&role]).await.refused(421, "unknown_host");
    }

    /// A61: whoever opens the letter of an invitation holds what it offers, and could otherwise become more than they are.
    async fn the_letter_of_an_invitation_is_opened_only_by_who_could_give_what_it_offers(house: House) {
        let role = house.role(&["admin:full:access"], "tenant").await;
        invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201);
        let letters = house.operator().get("/tenants/main/messages").await.expect(200);
        let letter = letters.items().iter().find(|each| each["template"] == "invitation").expect("a letter")["id"].clone();
        let open = format!("/tenants/main/messages/{}/open", letter.as_str().expect("an id"));
        let (editor, _) = house.somebody_with(&["settings:update:all", "users:invite:all"]).await;
        editor.post(&open, json!({})).await.refused(403, "grant_exceeds_own_rights");
        let opened = house.operator().post(&open, json!({})).await.expect(200).text_at("/link");
        let token = opened.rsplit('/').next().expect("a token");
        // It did not come by mail, so it proves no address.
        let user = accept(&house.nobody(), token).await.expect(200).text_at("/user/id");
        let ida = house.operator().get(&format!("/tenants/main/users/{user}")).await.expect(200);
        assert_eq!(ida.body["email_verified"], false);
    }

    /// A46: the link of an invitation is good for that and nothing else.
    async fn the_link_of_an_invitation_is_no_challenge_and_no_session(house: House) {
        let role = holder_in_house(&house).await;
        let (_, token) = parts(&invite(&house.operator(), "ida@example.test", &[&role]).await.expect(201));
        house.nobody().post("/sessions/challenge", json!({ "challenge": token, "new_password": PASSWORD })).await.refused(400, "token_invalid");
        house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let forced = crate::attacks::sign_in(&house.nobody(), "ada@example.test", rolecall_testkit::PASSWORD).await.expect(200).text_at("/challenge");
        accept(&house.nobody(), &forced).await.refused(400, "token_invalid");
        accept(&house.nobody(), house.operator().token()).await.refused(400, "token_invalid");
        accept(&house.nobody(), &token).await.expect(200);
    }

    /// A47: what is at rest opens nothing.
    async fn no_link_is_at_rest_as_it_was_given(house: House) {
        let role = holder_in_house(&house).await;
        let keyed = house.operator().with("idempotency-key", "kept");
        let made = invite(&keyed, "ida@example.test", &[&role]).await.expect(201);
        let given = [parts(&made).1, house.mailed_token("ida@example.test").await];
        let dump = house.rows().await.dump().await;
        let all: String = dump.values().flatten().cloned().collect::<Vec<_>>().join("\n").to_lowercase();
        for secret in given {
            let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            assert!(!all.contains(&secret.to_lowercase()) && !all.contains(&hex), "a secret is at rest");
        }
    }

    /// A61: nobody invites to more than they hold, and nobody gets hold of such an invitation by sending it again.
    async fn nobody_invites_to_more_than_they_hold(house: House) {
        let (inviter, _) = house.somebody_with(&["users:invite:all", "users:read:all", "users:manage:roles", "users:deactivate:all"]).await;
        let workspace = house.operator().post("/tenants/main/workspaces", json!({ "name": "Quay", "slug": "quay" })).await.expect(201).id();
        for withheld in ["audit:read:all", "admin:full:access", "platform:full:access"] {
            let beyond = house.role(&[withheld], "tenant").await;
            invite(&inviter, "eve@example.test", &[&beyond]).await.refused(403, "grant_exceeds_own_rights");
            if withheld == "audit:read:all" {
                let there = json!({ "email": "eve@example.test", "workspaces": [{ "workspace": workspace, "roles": [beyond] }] });
                inviter.post("/tenants/main/invitations", there).await.refused(403, "grant_exceeds_own_rights");
                let many = json!({ "invitations": [{ "email": "eve@example.test" }], "roles": [beyond] });
                inviter.post("/tenants/main/invitations/bulk", many).await.refused(403, "grant_exceeds_own_rights");
            }
            let email = format!("{}@example.test", withheld.replace(':', "-"));
            let (theirs, token) = parts(&invite(&house.operator(), &email, &[&beyond]).await.expect(201));
            act(&inviter, &theirs, "resend").await.refused(403, "grant_exceeds_own_rights");
            act(&inviter, &theirs, "revoke").await.refused(403, "grant_exceeds_own_rights");
            accept(&house.nobody(), &token).await.expect(200);
        }
        assert_eq!(house.operator().get("/tenants/main/users?q=eve").await.expect(200).items().len(), 0);
    }

    /// A79g: what a suspended tenant sent opens nothing.
    async fn an_invitation_of_a_suspended_tenant_opens_nothing(house: House) {
        house.tenant("harbour").await;
        let role = house.role_in("harbour", &["users:read:all"], "tenant").await;
        let body = json!({ "email": "ida@example.test", "roles": [role] });
        let (_, token) = parts(&house.operator().post("/tenants/harbour/invitations", body).await.expect(201));
        house.rows().await.run("UPDATE tenants SET status = 'suspended' WHERE slug = 'harbour'").await.expect("suspended");
        // Another node reads the tenant anew.
        let (node, _) = house.second_node().await;
        accept(&house.nobody_at(node.address()), &token).await.refused(400, "token_invalid");
    }
}

/// A84: one account sends so many invitations in an hour, and no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_inviter_who_sends_too_many_waits() {
    let limits = Limits {
        invitations_per_hour: 3,
        ..unhurried().limits
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    let house = House::with(Database::Sqlite, settings).await;
    let role = holder_in_house(&house).await;
    let (inviter, _) = house.somebody_with(&["users:invite:all", "users:read:all"]).await;
    let mut last = String::new();
    for n in 0..2 {
        last = parts(
            &invite(&inviter, &format!("n{n}@example.test"), &[&role])
                .await
                .expect(201),
        )
        .0;
    }
    act(&inviter, &last, "resend").await.expect(200);
    let refused = invite(&inviter, "n3@example.test", &[&role])
        .await
        .refused(429, "too_many");
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((3_590..=3_600).contains(&wait), "{wait}");
    act(&inviter, &last, "resend").await.refused(429, "too_many");
    invite(&house.operator(), "other@example.test", &[&role])
        .await
        .expect(201);
    house.clock.advance(Duration::from_secs(3_601));
    let inviter = session_again(&house, &inviter).await;
    invite(&inviter, "n4@example.test", &[&role]).await.expect(201);
}

/// The same person, signed in anew: the session lay idle meanwhile.
async fn session_again(house: &House, before: &rolecall_testkit::Client) -> rolecall_testkit::Client {
    before.get("/me").await.refused(401, "session_ended");
    let found = session_of(house, rolecall_testkit::OPERATOR_EMAIL)
        .await
        .get("/tenants/main/users?sort=-last_login_at")
        .await
        .expect(200);
    let emails = found.each("email");
    let email = emails
        .iter()
        .find(|email| email.ends_with("@people.test"))
        .expect("the inviter");
    session_of(house, email).await
}
