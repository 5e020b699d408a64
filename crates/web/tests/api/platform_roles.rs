//! The roles that every tenant starts with stand for the platform roles of source 4 (F-57, F-70): super administrator, administrator,
//! manager, agent, customer and vendor, of which a user holds one (`roles.max_per_user` = 1).

use http::Method;
use rolecall_directory::Needs;
use rolecall_testkit::{Client, House, on_both_databases};
use rolecall_web::doors::{Described, Guard};
use serde_json::{Value, json};

use crate::{
    doors::requests::{Stage, guarded},
    settings::turn,
    steps::{may, role_named, session_of, sync},
};

/// Somebody who holds that seeded role of `main`, signed in, with their id.
async fn holder(house: &House, role: &str, context: &str) -> (Client, String) {
    let email = format!("{}@platform.test", role.to_lowercase().replace(' ', "-"));
    let role = role_named(house, "main", role).await;
    let user = json!({ "email": email, "context": context, "roles": [role] });
    let id = house.user(user).await;
    (house.sign_in(&id).await, id)
}

async fn invite(by: &Client, house: &House, role: &str, context: &str) -> rolecall_testkit::Answer {
    let email = format!("new-{}@platform.test", role.to_lowercase().replace(' ', "-"));
    let role = role_named(house, "main", role).await;
    let body = json!({ "email": email, "context": context, "roles": [role] });
    by.post("/tenants/main/invitations", body).await
}

on_both_databases! {
    async fn every_tenant_starts_with_the_six_and_a_role_for_members(house: House) {
        house.tenant("acme").await;
        let names = async |tenant: &str| house.operator().get(&format!("/tenants/{tenant}/roles?limit=200&sort=name")).await.expect(200).each("name");
        assert_eq!(names("acme").await, ["Administrator", "Agent", "Customer", "Manager", "Member", "Vendor"]);
        assert_eq!(names("main").await, ["Administrator", "Agent", "Customer", "Manager", "Member", "Platform operator", "Vendor"]);
    }

    async fn a_seeded_role_carries_only_what_the_catalogue_knows_and_loses_nothing_when_saved(house: House) {
        let roles = house.operator().get("/tenants/main/roles?limit=200").await.expect(200);
        for role in roles.items().iter().filter(|role| role["built_in"] == false) {
            let path = format!("/tenants/main/roles/{}", role["id"].as_str().expect("an id"));
            let same = json!({ "name": role["name"], "description": role["description"], "contexts": role["contexts"], "permissions": role["permissions"] });
            let saved = house.operator().if_match("\"1\"").put(&path, same).await.expect(200);
            assert_eq!((saved.body["dropped_permissions"].clone(), saved.body["permissions"].clone()), (json!([]), role["permissions"].clone()), "{}", role["name"]);
        }
    }

    async fn managers_see_and_invite_users_and_see_no_trail(house: House) {
        let (manager, _) = holder(&house, "Manager", "tenant").await;
        manager.get("/tenants/main/users").await.expect(200);
        manager.get("/tenants/main/audit").await.refused(403, "permission_missing");
        manager.post("/tenants/main/users", json!({ "email": "made@platform.test" })).await.refused(403, "permission_missing");
        for (role, context) in [("Agent", "tenant"), ("Manager", "tenant"), ("Customer", "customer"), ("Vendor", "supplier"), ("Member", "member")] {
            invite(&manager, &house, role, context).await.expect(201);
        }
        for beyond in ["Administrator", "Platform operator"] {
            let refused = invite(&manager, &house, beyond, "tenant").await.refused(403, "grant_exceeds_own_rights");
            assert!(refused.text_at("/detail").contains(":full:access`"), "it says what is missing: {}", refused.text);
        }
        invite(&manager, &house, "Vendor", "tenant").await.refused(409, "role_context_mismatch");
    }

    async fn only_administrators_and_operators_see_the_trail(house: House) {
        for (role, context, seen) in [
            ("Platform operator", "tenant", true), ("Administrator", "tenant", true), ("Manager", "tenant", false), ("Agent", "tenant", false),
            ("Customer", "customer", false), ("Vendor", "supplier", false), ("Member", "member", false),
        ] {
            let (_, id) = holder(&house, role, context).await;
            assert_eq!(may(&house, &id, "audit:read:all").await, seen, "{role}");
        }
        let (administrator, _) = house.tenant("acme").await;
        administrator.get("/tenants/acme/audit").await.expect(200);
    }

    async fn agents_read_and_change_nothing(house: House) {
        let (agent, _) = holder(&house, "Agent", "tenant").await;
        agent.get("/tenants/main/users").await.expect(200);
        agent.get("/tenants/main/groups").await.expect(200);
        for closed in ["audit", "roles", "settings"] {
            agent.get(&format!("/tenants/main/{closed}")).await.refused(403, "permission_missing");
        }
        invite(&agent, &house, "Agent", "tenant").await.refused(403, "permission_missing");
    }

    /// Customers and vendors find every read of the back office closed, and so do members.
    async fn who_is_served_gets_nothing_of_the_back_office(house: House) {
        let stage = Stage::in_tenant(&house, "main").await;
        for (role, context) in [("Customer", "customer"), ("Vendor", "supplier"), ("Member", "member")] {
            let (client, _) = holder(&house, role, context).await;
            let needs_more = |door: &Described| matches!(door.guard, Guard::Needs(Needs::AnyOf(_)));
            let reads = guarded().filter(|door| door.method == "GET" && door.path.contains("/tenants/{tenant}/") && needs_more(door));
            let mut tried = 0;
            for door in reads {
                let request = stage.request(&door);
                let answer = client.send(Method::GET, &request.path, "", None).await;
                assert!([403, 404].contains(&answer.status.as_u16()), "{role} at {}: {}", request.path, answer.text);
                tried += 1;
            }
            assert!(tried > 30, "only {tried} doors were tried");
        }
    }

    /// `parties:read:own` lets who is linked to a party see that one, and no other.
    async fn who_is_served_may_what_is_their_own(house: House) {
        let (_, vendor) = holder(&house, "Vendor", "supplier").await;
        let party = json!({ "kind": "supplier", "name": "Ropes Ltd", "family": "ropes" });
        let party = house.operator().post("/tenants/main/parties", party).await.expect(201).id();
        house.operator().put(&format!("/tenants/main/users/{vendor}/party"), json!({ "party": party })).await.expect(200);
        let ask = async |owner: &str| {
            let body = json!({ "subject": vendor, "any_of": ["parties:read:all", "parties:read:own"], "resource": { "owner": owner } });
            let answer = house.operator().post("/tenants/main/check", body).await.expect(200);
            (answer.body["allowed"] == true, answer.text_at("/reason"))
        };
        assert_eq!(ask(&party).await, (true, "granted".to_owned()));
        assert_eq!(ask("pty_00000000000000000000000000").await, (false, "not_owner".to_owned()));
    }

    async fn with_one_role_for_each_user_a_second_is_refused_and_another_takes_its_place(house: House) {
        let (agent, manager) = (role_named(&house, "main", "Agent").await, role_named(&house, "main", "Manager").await);
        turn(&house, "main", json!({ "roles": { "max_per_user": 1 } })).await;
        let user = house.user(json!({ "roles": [agent] })).await;
        sync(&house, &house.operator(), &user, &[&agent, &manager]).await.refused(422, "invalid").at_field("/roles", "too_many_roles");
        let replaced = sync(&house, &house.operator(), &user, &[&manager]).await.expect(200);
        assert_eq!((replaced.body["assigned"][0]["name"].clone(), replaced.body["removed"][0]["name"].clone()), (json!("Manager"), json!("Agent")));
        let two = json!({ "email": "two@platform.test", "roles": [agent, manager] });
        house.operator().post("/tenants/main/invitations", two).await.refused(422, "invalid").at_field("/roles", "too_many_roles");
        let access = session_of(&house, &email_of(&house, &user).await).await.get("/me/access").await.expect(200);
        assert_eq!(access.body["max_roles_per_user"], 1);
        let held: Value = house.operator().get(&format!("/tenants/main/users/{user}/roles")).await.expect(200).body["items"].clone();
        assert_eq!((held.as_array().map_or(0, Vec::len), held[0]["role"]["name"].clone()), (1, json!("Manager")));
    }
}

async fn email_of(house: &House, user: &str) -> String {
    let shown = house.operator().get(&format!("/tenants/main/users/{user}")).await;
    shown.expect(200).text_at("/email")
}
