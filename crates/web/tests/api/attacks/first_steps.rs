//! Setting up, and the first sign-in.

use rolecall_testkit::{OPERATOR_EMAIL, PASSWORD, on_both_databases};
use serde_json::json;

use super::sign_in;
use crate::{doors::requests::GOOD, invitations::acceptance};

on_both_databases! {
    /// A12: once set up there is no set-up, not even when the first operator is gone.
    async fn there_is_no_set_up_once_the_installation_is_set_up(house: House) {
        let set_up = json!({ "token": "x".repeat(43), "email": "eve@example.test", "password": GOOD, "organization": "Eve" });
        let refused = async || {
            house.nobody().get("/setup").await.refused(404, "not_found");
            house.nobody().post("/setup", set_up.clone()).await.refused(404, "not_found");
            assert!(house.directory.setup_token().await.expect("an answer").is_none());
        };
        refused().await;
        let operator = house.operator();
        let roles = operator.get("/tenants/main/roles?limit=200").await.expect(200);
        let wanted = ["Administrator", "Platform operator"];
        let roles: Vec<_> = roles.items().iter().filter(|role| wanted.contains(&role["name"].as_str().expect("a name"))).map(|role| role["id"].clone()).collect();
        let second = house.user(json!({ "email": "second@example.test", "roles": roles })).await;
        let second = house.sign_in(&second).await;
        let first = operator.get("/me").await.expect(200).id();
        second.delete_with(&format!("/tenants/main/users/{first}"), json!({ "confirm_email": OPERATOR_EMAIL })).await.expect(204);
        refused().await;
    }

    /// A12: nothing comes with a password.
    async fn there_are_no_default_accounts(house: House) {
        for (login, password) in [("admin", "admin"), ("admin@localhost", "admin"), ("root", "root"), ("administrator", "password"), ("rolecall", "rolecall"), ("main", "main")] {
            sign_in(&house.nobody(), login, password).await.refused(401, "credentials_invalid");
        }
    }

    /// A13: with a password that somebody else chose, one can only choose another.
    async fn with_a_password_that_an_administrator_set_one_can_only_choose_another(house: House) {
        let administrator = house.role(&["admin:full:access"], "tenant").await;
        let body = json!({ "email": "ada@example.test", "password": PASSWORD, "roles": [administrator] });
        let user = house.operator().post("/tenants/main/users", body).await.expect(201).id();
        let first = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(200);
        assert_eq!((first.text_at("/next"), first.body["token"].clone()), ("change_password".to_owned(), json!(null)));
        let token = first.text_at("/challenge");
        house.holder_of(&token).get("/tenants/main/users").await.refused(401, "session_ended");
        for same in [PASSWORD, "short"] {
            house.nobody().post("/sessions/challenge", json!({ "challenge": token, "new_password": same })).await.refused(422, "invalid");
        }
        let signed = house.nobody().post("/sessions/challenge", json!({ "challenge": token, "new_password": GOOD })).await.expect(201);
        house.holder_of(&signed.text_at("/token")).get("/tenants/main/users").await.expect(200);
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(401, "credentials_invalid");
        // Setting it again asks for another again.
        house.operator().put(&format!("/tenants/main/users/{user}/password"), json!({ "password": PASSWORD })).await.expect(204);
        assert_eq!(sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(200).text_at("/next"), "change_password");
    }

    /// P-19, I-12: choosing a password at the first sign-in is written down as any other change of one.
    async fn choosing_a_password_at_the_first_sign_in_is_in_the_trail(house: House) {
        let user = house.user(json!({ "email": "ada@example.test", "require_password_change": true })).await;
        let token = sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.expect(200).text_at("/challenge");
        house.nobody().post("/sessions/challenge", json!({ "challenge": token, "new_password": GOOD })).await.expect(201);
        let trail = house.operator().get(&format!("/tenants/main/audit?action=own_password.change&resource_id={user}")).await.expect(200);
        assert_eq!(trail.items().len(), 1, "{}", trail.text);
    }

    /// A48: where an account begins, nobody begins one without a link.
    async fn nobody_makes_an_account_without_a_link(house: House) {
        let (ordinary, _) = house.somebody_with(&[]).await;
        let made_up = "A".repeat(43);
        let users = async || house.rows().await.count("users").await;
        let before = users().await;
        for client in [house.nobody(), ordinary] {
            for token in [json!(null), json!(""), json!("none"), json!(made_up)] {
                for (path, name) in [
                    ("/invitations/accept", "token"),
                    ("/recovery/complete", "token"),
                    ("/email-changes/confirm", "token"),
                    ("/email-changes/undo", "token"),
                    ("/setup", "token"),
                    ("/sessions/challenge", "challenge"),
                    ("/me/factors/totp/confirm", "code"),
                    ("/me/factors/passkeys/finish", "challenge"),
                ] {
                    let mut body = match path {
                        "/invitations/accept" => acceptance(""),
                        "/recovery/complete" => json!({ "password": PASSWORD }),
                        "/setup" => json!({ "email": "eve@example.test", "password": PASSWORD, "organization": "Eve" }),
                        "/sessions/challenge" => json!({ "new_password": PASSWORD }),
                        "/me/factors/passkeys/finish" => json!({ "credential": {}, "name": "Laptop" }),
                        _ => json!({}),
                    };
                    body.as_object_mut().expect("an object").remove(name);
                    if !token.is_null() {
                        body[name] = token.clone();
                    }
                    let refused = client.post(path, body).await;
                    let expected: &[u16] = if path == "/setup" { &[404, 409, 422] } else { &[400, 401, 422] };
                    assert!(expected.contains(&refused.status.as_u16()), "{path} {token}: {} {}", refused.status, refused.text);
                }
            }
        }
        assert_eq!(users().await, before);
    }
}
