//! `…/operators` and `…/operator-access`: the operators' staff in the tenants that they look after (A79d).

use rolecall_testkit::{Answer, Client, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{role_named, session_of, try_sign_in, walk};

/// A tenant made with staff standing in it through a role of the operator tenant.
async fn served(house: &House, slug: &str, role: &str, more: Value) -> Answer {
    let mut body = json!({ "slug": slug, "name": slug, "shadow_role": role, "admin": { "email": format!("admin@{slug}.test"), "password": PASSWORD } });
    for (name, value) in more.as_object().cloned().unwrap_or_default() {
        body[name] = value;
    }
    house.operator().post("/tenants", body).await
}

/// Somebody of the operator tenant who holds nothing there.
async fn staff(house: &House, name: &str) -> String {
    house
        .user(json!({ "email": format!("{name}@main.test"), "first_name": name }))
        .await
}

/// Sets the rule of a tenant, based on the version that stands there now.
async fn rule(house: &House, by: &Client, tenant: &str, body: Value) -> Answer {
    let path = format!("/tenants/{tenant}/operator-access");
    let now = house.operator().get(&path).await.expect(200);
    by.if_match(now.header("etag")).put(&path, body).await
}

async fn opt_out(house: &House, by: &Client, tenant: &str, opted_out: bool) -> Answer {
    let path = format!("/tenants/{tenant}/operator-access");
    let now = house.operator().get(&path).await.expect(200);
    by.if_match(now.header("etag"))
        .put(&format!("{path}/opt-out"), json!({ "opted_out": opted_out }))
        .await
}

on_both_databases! {
    async fn who_was_active_when_a_tenant_was_made_works_in_it_through_the_role_chosen(house: House) {
        staff(&house, "sam").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        staff(&house, "late").await;

        let sam = session_of(&house, "sam@main.test").await;
        assert_eq!(sam.get("/tenants").await.expect(200).each("slug"), ["acme", "main"]);
        sam.get("/tenants/acme/users").await.expect(200);
        sam.get("/tenants/acme/roles").await.refused(403, "permission_missing");
        // At home the role gives nothing: there it is held by nobody.
        sam.get("/tenants/main/users").await.refused(403, "permission_missing");
        let late = session_of(&house, "late@main.test").await;
        late.get("/tenants/acme").await.refused(404, "not_found");
        assert_eq!(late.get("/tenants").await.expect(200).each("slug"), ["main"]);

        rule(&house, &house.operator(), "acme", json!({ "role": role, "later_joiners": true })).await.expect(200);
        late.get("/tenants/acme/users").await.expect(200);
        assert_eq!(late.get("/tenants").await.expect(200).each("slug"), ["acme", "main"]);
    }

    /// A79d: absent from list, search, count, holders, members and seats; named in the trail with their home tenant.
    async fn staff_stand_in_no_list_of_the_tenant_and_are_named_in_its_trail(house: House) {
        let sam_id = staff(&house, "sam").await;
        let role = house.role(&["admin:full:access"], "tenant").await;
        served(&house, "acme", &role, json!({ "licence": { "modules": null, "seats": 2 } })).await.expect(201);
        let sam = session_of(&house, "sam@main.test").await;
        sam.post("/tenants/acme/groups", json!({ "name": "Crew" })).await.expect(201);
        // The two seats are for the tenant's own people.
        let own = json!({ "email": "own@acme.test", "password": PASSWORD });
        sam.post("/tenants/acme/users", own).await.expect(201);

        let acme = house.operator();
        for list in ["users?limit=200&count=true", "users?q=sam&count=true", "internal-users", "assignments?limit=200", "parties", "invitations", "permissions/users:read:all/holders"] {
            let answer = acme.get(&format!("/tenants/acme/{list}")).await.expect(200);
            assert!(!answer.body.to_string().contains(&sam_id), "{list} shows one of the operators' staff");
            assert!(!answer.body.to_string().contains("sam@main"), "{list} names one of the operators' staff");
        }
        assert_eq!(acme.get("/tenants/acme/users?count=true").await.expect(200).body["total"], json!(2));
        assert!(!acme.get("/tenants/acme/roles?limit=200").await.expect(200).each("id").contains(&role));
        acme.get(&format!("/tenants/acme/users/{sam_id}")).await.refused(404, "not_found");
        acme.get(&format!("/tenants/acme/roles/{role}")).await.refused(404, "not_found");

        let trail = acme.get("/tenants/acme/audit?action=group.create").await.expect(200);
        let actor = &trail.items()[0]["actor"];
        assert_eq!((actor["name"].as_str(), actor["tenant"].as_str()), (Some("sam"), Some("main")));
        let listed = acme.get("/tenants/acme/operators?limit=200").await.expect(200);
        let sam_row = listed.items().iter().find(|row| row["id"] == sam_id.as_str()).expect("sam is listed");
        assert_eq!((sam_row["kind"].as_str(), sam_row["role"]["id"].as_str()), (Some("staff"), Some(role.as_str())));
        assert!(listed.items().iter().any(|row| row["kind"] == "platform"));
    }

    async fn a_role_that_is_lent_can_be_given_to_nobody_of_the_tenant(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        let user = house.user_in("acme", json!({})).await;
        let roles = format!("/tenants/acme/users/{user}/roles");
        let tag = house.operator().get(&roles).await.expect(200).header("etag").to_owned();
        let given = house.operator().if_match(&tag).put(&roles, json!({ "roles": [{ "role": role }] })).await;
        given.refused(422, "invalid").at_field("/roles/0/role", "role_unknown");
        let missing = house.operator().post("/tenants/acme/explain", json!({ "subject": user, "any_of": ["users:read:all"] })).await.expect(200);
        assert!(!missing.body.to_string().contains(&role), "an explanation offers the operators' role");
    }

    /// A79d: dies when the home account is deactivated or deleted.
    async fn what_staff_may_do_ends_at_once_with_their_account(house: House) {
        let sam_id = staff(&house, "sam").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({ "later_joiners": true })).await.expect(201);
        let asked = json!({ "subject": sam_id, "any_of": ["users:read:all"] });
        assert_eq!(house.operator().post("/tenants/acme/check", asked.clone()).await.expect(200).body["allowed"], true);
        house.operator().post(&format!("/tenants/main/users/{sam_id}/deactivate"), json!({})).await.expect(200);
        assert_eq!(house.operator().post("/tenants/acme/check", asked.clone()).await.expect(200).body["allowed"], false);
        house.operator().post(&format!("/tenants/main/users/{sam_id}/activate"), json!({})).await.expect(200);
        assert_eq!(house.operator().post("/tenants/acme/check", asked).await.expect(200).body["allowed"], true);
    }

    async fn who_came_back_after_the_tenant_was_made_is_a_later_joiner(house: House) {
        let sam_id = staff(&house, "sam").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        house.operator().post(&format!("/tenants/main/users/{sam_id}/deactivate"), json!({})).await.expect(200);
        house.operator().post(&format!("/tenants/main/users/{sam_id}/activate"), json!({})).await.expect(200);
        session_of(&house, "sam@main.test").await.get("/tenants/acme").await.refused(404, "not_found");
    }

    async fn a_change_of_the_role_is_felt_in_every_tenant_at_once(house: House) {
        staff(&house, "sam").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        served(&house, "bravo", &role, json!({})).await.expect(201);
        let sam = session_of(&house, "sam@main.test").await;
        sam.get("/tenants/acme/roles").await.refused(403, "permission_missing");
        let path = format!("/tenants/main/roles/{role}");
        let now = house.operator().get(&path).await.expect(200);
        let wider = json!({ "name": now.text_at("/name"), "contexts": ["tenant"], "permissions": ["users:read:all", "roles:read:all"] });
        house.operator().if_match(now.header("etag")).put(&path, wider).await.expect(200);
        sam.get("/tenants/acme/roles").await.expect(200);
        sam.get("/tenants/bravo/roles").await.expect(200);
        let now = house.operator().get(&path).await.expect(200);
        let narrower = json!({ "name": now.text_at("/name"), "contexts": ["tenant"], "permissions": ["roles:read:all"] });
        house.operator().if_match(now.header("etag")).put(&path, narrower).await.expect(200);
        sam.get("/tenants/acme/users").await.refused(403, "permission_missing");
        let now = house.operator().get(&path).await.expect(200);
        house.operator().if_match(now.header("etag")).delete(&path).await.refused(409, "role_lent");
    }

    async fn the_role_of_the_staff_is_changed_by_operators_of_the_installation_only(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        let (admin, _) = house.somebody_with(&["admin:full:access"]).await;
        let path = format!("/tenants/main/roles/{role}");
        let now = house.operator().get(&path).await.expect(200);
        let wider = json!({ "name": now.text_at("/name"), "contexts": ["tenant"], "permissions": ["users:read:all", "roles:read:all"] });
        let refused = admin.if_match(now.header("etag")).put(&path, wider).await.refused(403, "permission_missing");
        assert_eq!(refused.text_at("/permission"), "platform:full:access");
    }

    async fn a_tenant_keeps_the_staff_out_where_the_operators_left_that_to_it(house: House) {
        staff(&house, "sam").await;
        let role = house.role(&["users:read:all"], "tenant").await;
        let (acme, _) = house.tenant("acme").await;
        let sam = session_of(&house, "sam@main.test").await;
        sam.get("/tenants/acme").await.refused(404, "not_found");
        rule(&house, &acme, "acme", json!({ "role": role })).await.refused(403, "permission_missing");
        rule(&house, &house.operator(), "acme", json!({ "role": role })).await.expect(200);
        sam.get("/tenants/acme/users").await.expect(200);
        opt_out(&house, &acme, "acme", true).await.refused(409, "opt_out_not_allowed");
        rule(&house, &house.operator(), "acme", json!({ "role": role, "may_opt_out": true })).await.expect(200);
        opt_out(&house, &acme, "acme", true).await.expect(200);
        sam.get("/tenants/acme/users").await.refused(404, "not_found");
        assert_eq!(sam.get("/tenants").await.expect(200).each("slug"), ["main"]);
        assert!(!walk(&acme, "/tenants/acme/operators?limit=200", "kind").await.contains(&"staff".to_owned()));
        // Those who look after the installation are not kept out.
        house.operator().get("/tenants/acme/users").await.expect(200);
        opt_out(&house, &acme, "acme", false).await.expect(200);
        sam.get("/tenants/acme/users").await.expect(200);
        rule(&house, &house.operator(), "acme", json!({ "role": null })).await.expect(200);
        sam.get("/tenants/acme/users").await.refused(404, "not_found");
    }

    async fn a_role_that_cannot_be_lent_is_refused(house: House) {
        house.tenant("acme").await;
        let theirs = role_named(&house, "acme", "Agent").await;
        let customer = house.role(&["parties:read:own"], "customer").await;
        let platform = role_named(&house, "main", "Platform operator").await;
        for role in [theirs, customer, platform] {
            rule(&house, &house.operator(), "acme", json!({ "role": role })).await.refused(422, "invalid").at_field("/role", "role_not_lendable");
            served(&house, "bravo", &role, json!({})).await.refused(422, "invalid").at_field("/shadow_role", "role_not_lendable");
        }
        let role = house.role(&["users:read:all"], "tenant").await;
        rule(&house, &house.operator(), "main", json!({ "role": role })).await.refused(409, "staff_at_home");
        house.operator().if_match("\"7\"").put("/tenants/acme/operator-access", json!({ "role": role })).await.refused(412, "stale");
    }

    async fn staff_may_not_give_what_their_role_does_not_hold(house: House) {
        staff(&house, "sam").await;
        let role = house.role(&["users:read:all", "users:create:all", "users:manage:roles"], "tenant").await;
        served(&house, "acme", &role, json!({})).await.expect(201);
        let sam = session_of(&house, "sam@main.test").await;
        let administrator = role_named(&house, "acme", "Administrator").await;
        let user = json!({ "email": "own@acme.test", "password": PASSWORD, "roles": [administrator] });
        sam.post("/tenants/acme/users", user).await.refused(403, "grant_exceeds_own_rights");
        // Nor do they let themselves in by the tenant's own door.
        try_sign_in(&house, "sam@main.test", PASSWORD).await.expect(201);
        let there = json!({ "login": "sam@main.test", "password": PASSWORD, "tenant": "acme" });
        house.nobody().post("/sessions", there).await.refused(401, "credentials_invalid");
    }
}
