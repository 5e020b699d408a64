//! `…/portals`: front doors for members, customers and suppliers, and who comes in by them.

mod joining;
mod saving;

use rolecall_testkit::{Answer, Client, Device, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::{
    factors::answer,
    passkeys::show,
    steps::{NEW_PASSWORD, session_of, trail, try_sign_in},
};

pub(crate) const MIA: &str = "mia@home.test";

/// A portal of `main` for members; its id.
pub(crate) async fn portal(house: &House, slug: &str, more: Value) -> String {
    let mut body = json!({ "name": format!("Portal {slug}"), "slug": slug, "contexts": ["member"] });
    for (name, value) in more.as_object().cloned().unwrap_or_default() {
        body[name] = value;
    }
    let made = house.operator().post("/tenants/main/portals", body).await;
    made.expect(201).id()
}

/// Mia, a member, in these portals; her id.
pub(crate) async fn mia(house: &House, portals: &[&str]) -> String {
    let mia = json!({ "email": MIA, "first_name": "Mia", "context": "member", "portals": portals });
    house.user(mia).await
}

/// Tries to sign in by a portal of `main`.
pub(crate) async fn enter(house: &House, slug: &str, login: &str, password: &str) -> Answer {
    let body = json!({ "login": login, "password": password, "tenant": "main", "portal": slug });
    house.nobody().post("/sessions", body).await
}

/// A session that came in by a portal.
pub(crate) async fn session_at(house: &House, slug: &str, login: &str) -> Client {
    let signed = enter(house, slug, login, PASSWORD).await.expect(201);
    house.holder_of(&signed.text_at("/token"))
}

/// Makes these the portals that a user of `main` is in.
pub(crate) async fn put_in(house: &House, by: &Client, user: &str, portals: &[&str]) -> Answer {
    let path = format!("/tenants/main/users/{user}/portals");
    let now = house.operator().get(&path).await.expect(200);
    by.if_match(now.header("etag"))
        .put(&path, json!({ "portals": portals }))
        .await
}

async fn switch(house: &House, portal: &str, active: bool) {
    let path = format!("/tenants/main/portals/{portal}");
    house
        .operator()
        .patch(&path, json!({ "active": active }))
        .await
        .expect(200);
}

on_both_databases! {
    async fn a_member_comes_in_by_their_portal_and_by_no_other_door(house: House) {
        let members = portal(&house, "members", json!({ "return_url": "https://members.example.org/home" })).await;
        portal(&house, "others", json!({})).await;
        let user = mia(&house, &[&members]).await;

        let greeted = house.nobody().get("/sign-in/main/members").await.expect(200);
        assert_eq!(greeted.body, json!({ "tenant": "main", "tenant_name": house.operator().get("/tenants/main").await.expect(200).text_at("/name"), "slug": "members", "name": "Portal members" }));
        let signed = enter(&house, "members", MIA, PASSWORD).await.expect(201);
        assert_eq!(signed.text_at("/portal/return_url"), "https://members.example.org/home");
        let session = house.holder_of(&signed.text_at("/token"));
        let current = session.get("/sessions/current").await.expect(200);
        assert_eq!((current.text_at("/user/id"), current.text_at("/portal/slug")), (user.clone(), "members".to_owned()));

        try_sign_in(&house, MIA, PASSWORD).await.refused(403, "wrong_scope");
        enter(&house, "others", MIA, PASSWORD).await.refused(403, "wrong_scope");
        // Whoever does not know the password is told nothing of doors, nor is anybody at a portal that there is not.
        try_sign_in(&house, MIA, "wrong-but-plausible").await.refused(401, "credentials_invalid");
        enter(&house, "others", MIA, "wrong-but-plausible").await.refused(401, "credentials_invalid");
        enter(&house, "nowhere", MIA, PASSWORD).await.refused(401, "credentials_invalid");
        let log = house.operator().get(&format!("/tenants/main/sign-ins?user={user}&limit=200")).await.expect(200);
        let reasons = log.each("reason");
        assert!(reasons.contains(&"only_by_portal".to_owned()) && reasons.contains(&"not_in_portal".to_owned()), "{}", log.text);
    }

    async fn staff_come_in_by_the_back_office_and_by_no_portal(house: House) {
        portal(&house, "members", json!({})).await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        enter(&house, "members", "ada@people.test", PASSWORD).await.refused(403, "wrong_scope");
        let ada = session_of(&house, "ada@people.test").await;
        assert_eq!(ada.get("/sessions/current").await.expect(200).body["portal"], Value::Null);
        let log = house.operator().get(&format!("/tenants/main/sign-ins?user={user}&limit=200")).await.expect(200);
        assert!(log.each("reason").contains(&"not_by_portal".to_owned()), "{}", log.text);
    }

    async fn who_came_by_a_portal_does_what_is_their_own_whatever_they_hold(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let role = house.role(&["users:read:all", "parties:read:own", "portals:manage:all"], "member").await;
        let user = house.user(json!({ "email": MIA, "context": "member", "portals": [members], "roles": [role] })).await;
        let mia = session_at(&house, "members", MIA).await;
        for own in ["/me", "/me/access", "/me/sessions", "/me/sign-ins", "/me/factors", "/me/email", "/me/party", "/me/permissions", "/sessions/current"] {
            mia.get(own).await.expect(200);
        }
        assert_eq!(mia.check("main", &user, &["parties:read:own"]).await.expect(200).body["allowed"], true);
        let worded = mia.get("/me/permissions").await.expect(200);
        let own = worded.items().iter().find(|each| each["key"] == "parties:read:own").expect("it is held");
        assert_eq!((own["reach"].clone(), own["name"].as_str().is_some_and(|name| !name.is_empty())), (json!("own"), true));
        assert_eq!(worded.items().len(), 3, "{}", worded.text);
        mia.patch("/me", json!({ "job_title": "Rower" })).await.expect(200);
        for others in ["/tenants/main/users", "/tenants/main/portals", "/tenants/main/roles"] {
            mia.get(others).await.refused(403, "wrong_scope");
        }
        mia.patch(&format!("/tenants/main/portals/{members}"), json!({ "name": "Mine" })).await.refused(403, "wrong_scope");
        // The refusal stands in the trail like any other.
        let seen = trail(&house, &format!("actor={user}")).await;
        assert!(seen.iter().any(|entry| entry["action"] == "user.list" && entry["result"] == "denied"), "{seen:?}");
        // Somebody else asks the gate about the same account: what is held is held.
        assert_eq!(house.operator().check("main", &user, &["users:read:all"]).await.expect(200).body["allowed"], true);
        mia.delete("/sessions/current").await.expect(204);
        mia.get("/me").await.refused(401, "session_ended");
    }

    async fn a_portal_that_is_switched_off_shuts_everybody_out_at_once_and_lets_them_back_in(house: House) {
        let members = portal(&house, "members", json!({})).await;
        mia(&house, &[&members]).await;
        let mia = session_at(&house, "members", MIA).await;
        switch(&house, &members, false).await;
        mia.get("/me").await.refused(401, "session_ended");
        enter(&house, "members", MIA, PASSWORD).await.refused(403, "wrong_scope");
        house.nobody().get("/sign-in/main/members").await.refused(404, "not_found");
        switch(&house, &members, true).await;
        mia.get("/me").await.expect(200);
        enter(&house, "members", MIA, PASSWORD).await.expect(201);
    }

    async fn a_portal_that_is_deleted_takes_its_sessions_with_it_and_leaves_its_name(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let user = mia(&house, &[&members]).await;
        let session = session_at(&house, "members", MIA).await;
        let path = format!("/tenants/main/portals/{members}");
        let operator = house.operator();
        operator.delete(&path).await.refused(428, "precondition_required");
        operator.if_match("\"99\"").delete(&path).await.refused(412, "stale");
        let tag = operator.get(&path).await.expect(200).header("etag").to_owned();
        operator.if_match(&tag).delete(&path).await.expect(204);
        session.get("/me").await.refused(401, "session_ended");
        operator.get(&path).await.refused(404, "not_found");
        assert!(operator.get(&format!("/tenants/main/users/{user}/portals")).await.expect(200).items().is_empty());
        // Another of that name is another portal.
        portal(&house, "members", json!({})).await;
        session.get("/me").await.refused(401, "session_ended");
        enter(&house, "members", MIA, PASSWORD).await.refused(403, "wrong_scope");
        assert_eq!(trail(&house, &format!("resource_id={members}&action=portal.delete")).await.len(), 1);
    }

    async fn every_step_of_signing_in_is_of_the_portal_that_it_began_at(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let user = house.user(json!({ "email": MIA, "context": "member", "portals": [members], "require_password_change": true })).await;
        let step = enter(&house, "members", MIA, PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "change_password");
        let signed = answer(&house, &step.text_at("/challenge"), "new_password", NEW_PASSWORD).await.expect(201);
        assert_eq!(signed.text_at("/portal/slug"), "members");
        let session = house.holder_of(&signed.text_at("/token"));
        let begun = session.post("/me/factors/totp", json!({ "password": NEW_PASSWORD })).await.expect(200).text_at("/secret");
        session.post("/me/factors/totp/confirm", json!({ "code": house.code_of(&begun) })).await.expect(200);
        let step = enter(&house, "members", MIA, NEW_PASSWORD).await.expect(200);
        assert_eq!(step.text_at("/next"), "totp");
        let signed = answer(&house, &step.text_at("/challenge"), "code", &house.next_code_of(&begun)).await.expect(201);
        assert_eq!(signed.text_at("/portal/slug"), "members");

        // Taken out between two steps, nobody is let in by the second.
        house.clock.advance(std::time::Duration::from_secs(60));
        let step = enter(&house, "members", MIA, NEW_PASSWORD).await.expect(200);
        put_in(&house, &house.operator(), &user, &[]).await.expect(200);
        answer(&house, &step.text_at("/challenge"), "code", &house.next_code_of(&begun)).await.refused(403, "wrong_scope");
    }

    async fn a_passkey_opens_the_portal_that_it_was_shown_at_and_nothing_else(house: House) {
        let house = House::named(house.database).await;
        let members = portal(&house, "members", json!({})).await;
        mia(&house, &[&members]).await;
        let session = session_at(&house, "members", MIA).await;
        let mut device: Device = house.add_passkey(&session).await;
        let asked = house.nobody().post("/sessions/passkey", json!({ "tenant": "main", "portal": "members" })).await.expect(200);
        let credential = device.get(&asked.body["options"]);
        let signed = show(&house, &asked, credential).await.expect(201);
        assert_eq!(signed.text_at("/portal/slug"), "members");
        let asked = house.nobody().post("/sessions/passkey", json!({})).await.expect(200);
        let credential = device.get(&asked.body["options"]);
        show(&house, &asked, credential).await.refused(403, "wrong_scope");
        house.nobody().post("/sessions/passkey", json!({ "tenant": "main", "portal": "nowhere" })).await.refused(404, "not_found");
        house.nobody().post("/sessions/passkey", json!({ "portal": "members" })).await.refused(422, "invalid").at_field("/tenant", "required");
    }

    async fn whoever_becomes_staff_has_no_session_of_a_portal_any_more(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let user = mia(&house, &[&members]).await;
        let session = session_at(&house, "members", MIA).await;
        let path = format!("/tenants/main/users/{user}");
        house.operator().patch(&path, json!({ "context": "tenant" })).await.refused(409, "user_in_portal").at_field("/context", "user_in_portal");
        put_in(&house, &house.operator(), &user, &[]).await.expect(200);
        house.operator().patch(&path, json!({ "context": "tenant" })).await.expect(200);
        session.get("/me").await.refused(401, "session_ended");
        let staff = session_of(&house, MIA).await;
        house.operator().patch(&path, json!({ "context": "member" })).await.expect(200);
        staff.get("/me").await.refused(401, "session_ended");
    }

    async fn the_record_behind_an_account_is_shown_with_the_household_that_its_rights_reach(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let party = |name: &str| json!({ "kind": "member", "name": name, "family": "mertens", "external_id": name });
        let operator = house.operator();
        let own = operator.post("/tenants/main/parties", party("Mia Mertens")).await.expect(201).id();
        operator.post("/tenants/main/parties", party("Ole Mertens")).await.expect(201);
        let user = mia(&house, &[&members]).await;
        let session = session_at(&house, "members", MIA).await;
        assert_eq!(session.get("/me/party").await.expect(200).body, json!({ "party": null, "family": [] }));
        operator.put(&format!("/tenants/main/users/{user}/party"), json!({ "party": own })).await.expect(200);
        let shown = session.get("/me/party").await.expect(200);
        assert_eq!((shown.text_at("/party/name"), shown.body["family"].clone()), ("Mia Mertens".to_owned(), json!([])));
        let role = house.role(&["parties:read:own_family"], "member").await;
        crate::steps::sync(&house, &operator, &user, &[&role]).await.expect(200);
        let shown = session.get("/me/party").await.expect(200);
        assert_eq!(shown.text_at("/family/0/name"), "Ole Mertens");
        assert_eq!(shown.body["family"][0].as_object().map(serde_json::Map::len), Some(3), "{}", shown.text);
    }
}
