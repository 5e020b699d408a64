//! `POST /tenants/{tenant}/suspend` and `/resume`: everything of a tenant stops, and lives again (A79g).

use rolecall_testkit::{House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    attacks::unhurried,
    invitations::{accept, acceptance, parts},
    nodes::{LEASE_OVER, Second},
    steps::{session_of, trail, try_sign_in, work},
};

async fn suspend(house: &House, tenant: &str) {
    house
        .operator()
        .post(&format!("/tenants/{tenant}/suspend"), json!({}))
        .await
        .expect(200);
}

async fn resume(house: &House, tenant: &str) {
    house
        .operator()
        .post(&format!("/tenants/{tenant}/resume"), json!({}))
        .await
        .expect(200);
}

async fn invited(house: &House, tenant: &str, email: &str) -> String {
    let role = house.role_in(tenant, &["users:read:all"], "tenant").await;
    let body = json!({ "email": email, "roles": [role] });
    parts(
        &house
            .operator()
            .post(&format!("/tenants/{tenant}/invitations"), body)
            .await
            .expect(201),
    )
    .1
}

on_both_databases! {
    /// A79g: sessions and sign-ins stop with the answer, and the very same sessions live again.
    async fn sessions_and_sign_ins_stop_and_live_again(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let user = house.user_in("acme", json!({ "email": "ada@acme.test" })).await;
        let ada = house.sign_in_to("acme", &user).await;
        let reason = json!({ "reason": "the invoice of May is open" });
        let suspended = house.operator().post("/tenants/acme/suspend", reason).await.expect(200);
        assert_eq!((suspended.text_at("/status").as_str(), suspended.header("etag")), ("suspended", "\"2\""));
        for client in [&admin, &ada] {
            client.get("/me").await.refused(401, "session_ended");
            client.get("/tenants/acme/users").await.refused(401, "session_ended");
        }
        try_sign_in(&house, "ada@acme.test", PASSWORD).await.refused(401, "credentials_invalid");
        house.nobody().get("/sign-in/acme").await.refused(404, "not_found");
        resume(&house, "acme").await;
        for client in [&admin, &ada] {
            client.get("/me").await.expect(200);
        }
        session_of(&house, "ada@acme.test").await;
        for (action, reason) in [("tenant.suspend", json!("the invoice of May is open")), ("tenant.resume", Value::Null)] {
            let here = trail(&house, &format!("action={action}")).await;
            let there = admin.get(&format!("/tenants/acme/audit?action={action}")).await.expect(200);
            for entry in [&here[0], &there.items()[0]] {
                assert_eq!((entry["reason"].clone(), entry["resource"]["name"].clone(), entry["result"].clone()), (reason.clone(), json!("Tenant acme"), json!("success")), "{action}");
            }
            assert_eq!((here.len(), there.items().len()), (1, 1));
        }
    }

    /// P-14, A79g: the other node stops within its lease, without being told.
    async fn a_tenant_is_suspended_on_every_node_in_time(house: House) {
        house.tenant("acme").await;
        let user = house.user_in("acme", json!({ "email": "ada@acme.test" })).await;
        let ada = house.sign_in_to("acme", &user).await;
        let second = Second::of(&house).await;
        assert_eq!(second.status_for(ada.token(), "/me").await, 200);
        suspend(&house, "acme").await;
        house.clock.advance(LEASE_OVER);
        assert_eq!(second.status_for(ada.token(), "/me").await, 401);
        resume(&house, "acme").await;
        house.clock.advance(LEASE_OVER);
        assert_eq!(second.status_for(ada.token(), "/me").await, 200);
    }

    /// A79g: invitations and links open nothing meanwhile, and are as good as before afterwards.
    async fn invitations_and_links_wait(house: House) {
        house.tenant("acme").await;
        let invitation = invited(&house, "acme", "ida@example.test").await;
        house.operator().post("/tenants/acme/users", json!({ "email": "lin@example.test", "send_access_info": true })).await.expect(201);
        let link = house.mailed_token("lin@example.test").await;
        suspend(&house, "acme").await;
        house.nobody().get(&format!("/invitations/{invitation}")).await.refused(400, "token_invalid");
        accept(&house.nobody(), &invitation).await.refused(400, "token_invalid");
        let choice = json!({ "token": link, "password": "quartz-meadow-violin-58" });
        house.nobody().post("/recovery/complete", choice.clone()).await.refused(400, "token_invalid");
        house.nobody().post("/recovery", json!({ "email": "ida@example.test" })).await.expect(202);
        house.answer_recoveries().await;
        assert!(house.letters().await.iter().all(|letter| letter.template != "recovery"));
        resume(&house, "acme").await;
        accept(&house.nobody(), &invitation).await.expect(200);
        assert!(house.nobody().post("/recovery/complete", choice).await.status.is_success());
    }

    /// A79g: letters of the tenant are not taken to the mail server meanwhile, and leave afterwards; those of others are.
    async fn letters_wait(house: House) {
        let settings = rolecall_directory::Settings { mail_server: true, ..unhurried() };
        let house = House::with(house.database, settings).await;
        for slug in ["acme", "bravo"] {
            house.tenant(slug).await;
            invited(&house, slug, &format!("ida@{slug}.test")).await;
        }
        let leaving = async || {
            let mut all = Vec::new();
            while let Some(letter) = house.directory.next_letter(None).await.expect("the worker works") {
                all.push(letter.to);
            }
            all
        };
        suspend(&house, "acme").await;
        let left = leaving().await;
        assert!(left.iter().any(|to| to == "ida@bravo.test"), "{left:?}");
        assert!(!left.iter().any(|to| to.ends_with("@acme.test")), "{left:?}");
        resume(&house, "acme").await;
        assert!(leaving().await.iter().any(|to| to == "ida@acme.test"));
    }

    /// A79g: jobs stop where they are, and go on.
    async fn jobs_wait(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let user = house.user_in("acme", json!({})).await;
        let asked = admin.post("/tenants/acme/users/bulk", json!({ "action": "deactivate", "users": [user] })).await.expect(202);
        suspend(&house, "acme").await;
        work(&house).await;
        resume(&house, "acme").await;
        let path = format!("/tenants/acme/users/{user}");
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/status"), "active");
        assert_eq!(admin.get(asked.header("location")).await.expect(200).text_at("/status"), "queued");
        work(&house).await;
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/status"), "inactive");
    }

    /// A79g: operators still see it and may let it live again, and do nothing else in it; their own session goes on.
    async fn operators_see_a_suspended_tenant_and_may_only_look_after_it(house: House) {
        house.tenant("acme").await;
        suspend(&house, "acme").await;
        let operator = house.operator();
        assert_eq!(operator.get("/tenants/acme").await.expect(200).text_at("/status"), "suspended");
        assert_eq!(operator.get("/tenants?q=acme").await.expect(200).items()[0]["status"], "suspended");
        operator.get("/tenants/acme/users").await.refused(409, "tenant_suspended");
        operator.post("/tenants/acme/users", json!({ "email": "eve@acme.test" })).await.refused(409, "tenant_suspended");
        let current = operator.get("/sessions/current").await.expect(200);
        assert!(!current.body["tenants"].to_string().contains("acme"), "{}", current.text);
        operator.if_match("\"2\"").patch("/tenants/acme", json!({ "name": "Acme" })).await.expect(200);
        resume(&house, "acme").await;
        operator.get("/tenants/acme/users").await.expect(200);
    }

    /// B-10: from there the installation is looked after.
    async fn the_operator_tenant_is_never_suspended(house: House) {
        let before = house.state().await;
        for _ in 0..2 {
            house.operator().post("/tenants/main/suspend", json!({})).await.refused(409, "operator_tenant");
        }
        assert_eq!(house.state().await, before);
        house.operator().post("/tenants/main/resume", json!({})).await.expect(200);
        assert_eq!(house.state().await, before);
    }

    async fn suspending_twice_is_suspending_once(house: House) {
        house.tenant("acme").await;
        suspend(&house, "acme").await;
        let before = house.state().await;
        suspend(&house, "acme").await;
        assert_eq!(house.state().await, before);
    }

    /// A79e: a tenant's own administrator neither suspends nor relicenses it, and its trail says who tried.
    async fn full_access_in_a_tenant_does_not_suspend_it(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let (stranger, _) = house.tenant("bravo").await;
        for path in ["/tenants/acme/suspend", "/tenants/acme/resume"] {
            let refused = admin.post(path, json!({})).await.refused(403, "permission_missing");
            assert_eq!(refused.text_at("/permission"), "platform:full:access");
            stranger.post(path, json!({})).await.refused(404, "not_found");
        }
        let licence = json!({ "licence": { "modules": null, "seats": 1000 } });
        admin.if_match("\"1\"").patch("/tenants/acme", licence).await.refused(403, "permission_missing");
        let denied = admin.get("/tenants/acme/audit?resource_type=tenant").await.expect(200);
        assert!(denied.items().len() == 3 && denied.items().iter().all(|entry| entry["result"] == "denied"), "{}", denied.text);
        assert_eq!(house.operator().get("/tenants/acme").await.expect(200).text_at("/status"), "active");
    }

    /// P-07: whoever shuts everybody out has proved lately who they are.
    async fn suspending_asks_for_the_password_once_more(house: House) {
        house.tenant("acme").await;
        house.clock.advance(std::time::Duration::from_mins(11));
        house.operator().post("/tenants/acme/suspend", json!({})).await.refused(403, "reauth_required");
        house.operator().post("/tenants/acme/resume", json!({})).await.expect(200);
    }

    /// R18: an invitation that is accepted while its tenant is suspended is accepted before or refused after; nothing between.
    async fn an_invitation_accepted_while_its_tenant_is_suspended_is_accepted_or_not(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let second = Second::of(&house).await;
        for round in 0..6 {
            let email = format!("ida{round}@example.test");
            let token = invited(&house, "acme", &email).await;
            let (nobody, operator) = (house.nobody(), &second.client);
            let (accepted, suspended) = tokio::join!(
                nobody.post("/invitations/accept", acceptance(&token)),
                operator.post("/tenants/acme/suspend", json!({})),
            );
            suspended.expect(200);
            house.clock.advance(LEASE_OVER);
            resume(&house, "acme").await;
            let user = house.operator().get(&format!("/tenants/acme/users?q={email}")).await.expect(200).items()[0].clone();
            if accepted.status == 200 {
                assert_eq!(user["status"], "active", "round {round}");
            } else {
                accepted.refused(400, "token_invalid");
                assert_eq!(user["status"], "pending", "round {round}");
                accept(&house.nobody(), &token).await.expect(200);
            }
        }
        admin.get("/me").await.expect(200);
    }
}
