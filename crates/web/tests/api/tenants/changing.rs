//! `PATCH /tenants/{tenant}`: its name and its licence, by operators.

use rolecall_testkit::{Answer, House, on_both_databases};
use serde_json::{Value, json};

use crate::{nodes::LEASE_OVER, steps::trail};

async fn patch(house: &House, tenant: &str, body: Value) -> Answer {
    let path = format!("/tenants/{tenant}");
    let now = house.operator().get(&path).await.expect(200);
    let tagged = house.operator().if_match(now.header("etag"));
    tagged.patch(&path, body).await
}

async fn apply(house: &House, name: &str, module: &str) {
    let permission = json!({ "key": format!("{module}:read:all"), "name": "Read" });
    let body =
        json!({ "name": name, "modules": [{ "key": module, "name": module, "permissions": [permission] }] });
    house
        .operator()
        .put(&format!("/tenants/main/catalogue/manifests/{name}"), body)
        .await
        .expect(200);
}

on_both_databases! {
    async fn a_tenant_is_renamed_and_everybody_sees_the_name(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let renamed = patch(&house, "acme", json!({ "name": "Acme & Sons" })).await.expect(200);
        assert_eq!((renamed.text_at("/name"), renamed.text_at("/slug"), renamed.header("etag")), ("Acme & Sons".to_owned(), "acme".to_owned(), "\"2\""));
        assert_eq!(house.nobody().get("/sign-in/acme").await.expect(200).text_at("/name"), "Acme & Sons");
        assert_eq!(admin.get("/tenants/acme").await.expect(200).text_at("/name"), "Acme & Sons");
        assert_eq!(house.operator().get("/tenants?q=sons").await.expect(200).each("slug"), ["acme"]);
        let here = trail(&house, "action=tenant.update").await;
        let there = admin.get("/tenants/acme/audit?action=tenant.update").await.expect(200);
        for entry in [&here[0], &there.items()[0]] {
            assert_eq!((entry["before"].clone(), entry["after"].clone()), (json!({ "name": "Tenant acme" }), json!({ "name": "Acme & Sons" })));
            assert_eq!(entry["actor"]["tenant"], "main");
        }
        assert_eq!((here.len(), there.items().len()), (1, 1));
    }

    async fn what_does_not_change_anything_leaves_no_trace(house: House) {
        house.tenant("acme").await;
        let before = house.state().await;
        for body in [json!({}), json!({ "name": "Tenant acme" }), json!({ "licence": { "modules": null, "seats": null } })] {
            assert_eq!(patch(&house, "acme", body).await.expect(200).header("etag"), "\"1\"");
        }
        assert_eq!(house.state().await, before);
    }

    async fn a_licence_is_replaced_as_a_whole_and_counts_at_once(house: House) {
        apply(&house, "club", "members").await;
        apply(&house, "fleet", "boats").await;
        let (admin, _) = house.tenant("acme").await;
        let role = house.role_in("acme", &["boats:read:all"], "tenant").await;
        let user = house.user_in("acme", json!({ "roles": [role] })).await;
        let may = async || house.operator().check("acme", &user, &["boats:read:all"]).await.expect(200).body["allowed"] == true;
        assert!(may().await);
        let licence = json!({ "modules": ["members"], "seats": 7 });
        let changed = patch(&house, "acme", json!({ "licence": licence })).await.expect(200);
        assert_eq!(changed.body["licence"], licence);
        // The version that the answer carries is the tenant's own: who asks for at least that gets the new answer.
        let asked = json!({ "subject": user, "any_of": ["boats:read:all"], "at_least": changed.header("rolecall-policy-version").parse::<u64>().expect("a version") });
        assert_eq!(house.operator().post("/tenants/acme/check", asked).await.expect(200).body["allowed"], false);
        assert!(!admin.get("/tenants/acme/permissions").await.expect(200).text.contains("boats:read:all"));
        patch(&house, "acme", json!({ "licence": { "modules": null, "seats": null } })).await.expect(200);
        assert!(may().await);
    }

    async fn half_a_licence_and_modules_that_nobody_knows_are_refused(house: House) {
        apply(&house, "club", "members").await;
        house.tenant("acme").await;
        for (licence, pointer, code) in [
            (json!({ "seats": 5 }), "/licence/modules", "required"), (json!({ "modules": null }), "/licence/seats", "required"),
            (json!({ "modules": ["members", "boats"], "seats": null }), "/licence/modules/0", "module_unknown"),
            (json!({ "modules": ["users"], "seats": null }), "/licence/modules/0", "module_unknown"), (json!({ "modules": "members", "seats": null }), "/licence/modules", "type_invalid"),
            (json!({ "modules": null, "seats": -1 }), "/licence/seats", "value_invalid"), (json!({ "modules": null, "seats": null, "until": null }), "/licence/until", "unknown_field"),
        ] {
            patch(&house, "acme", json!({ "licence": licence })).await.refused(422, "invalid").at_field(pointer, code);
        }
        patch(&house, "acme", json!({ "name": " " })).await.refused(422, "invalid").at_field("/name", "organization_invalid");
        assert_eq!(house.operator().get("/tenants/acme").await.expect(200).header("etag"), "\"1\"");
        // A module that was licensed stays so when its manifest goes.
        patch(&house, "acme", json!({ "licence": { "modules": ["members"], "seats": null } })).await.expect(200);
        house.operator().delete("/tenants/main/catalogue/manifests/club").await.expect(204);
        patch(&house, "acme", json!({ "licence": { "modules": ["members"], "seats": 3 } })).await.expect(200);
    }

    async fn fewer_seats_than_are_taken_are_refused_with_how_many_are(house: House) {
        house.tenant("acme").await;
        let one = house.user_in("acme", json!({})).await;
        let seats = |seats: u64| json!({ "licence": { "modules": null, "seats": seats } });
        let refused = patch(&house, "acme", seats(1)).await.refused(409, "seats_taken").at_field("/licence/seats", "seats_taken");
        assert!(refused.text_at("/detail").starts_with("2 seats are taken"), "{}", refused.text);
        patch(&house, "acme", seats(2)).await.expect(200);
        house.operator().post("/tenants/acme/users", json!({ "email": "more@acme.test" })).await.refused(409, "seats_exhausted");
        house.operator().post(&format!("/tenants/acme/users/{one}/deactivate"), json!({})).await.expect(200);
        patch(&house, "acme", seats(1)).await.expect(200);
    }

    async fn a_change_that_is_based_on_an_older_version_is_refused(house: House) {
        house.tenant("acme").await;
        house.operator().patch("/tenants/acme", json!({ "name": "A" })).await.refused(428, "precondition_required");
        let (one, two) = (house.operator().if_match("\"1\""), house.operator().if_match("\"1\""));
        let answers = tokio::join!(one.patch("/tenants/acme", json!({ "name": "One" })), two.patch("/tenants/acme", json!({ "name": "Two" })));
        let mut statuses = [answers.0.status.as_u16(), answers.1.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    }

    /// A change of a tenant's rights and an operator's change of the tenant at once: both are there.
    async fn no_change_is_lost_when_a_tenant_and_its_operators_work_at_once(house: House) {
        let (admin, _) = house.tenant("acme").await;
        let second = crate::nodes::Second::of(&house).await;
        for round in 0..6 {
            let role = json!({ "name": format!("Role {round}"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
            let name = format!("Acme {round}");
            let tag = house.operator().get("/tenants/acme").await.expect(200).header("etag").to_owned();
            let tagged = second.client.if_match(&tag);
            let (made, renamed) = tokio::join!(admin.post("/tenants/acme/roles", role), tagged.patch("/tenants/acme", json!({ "name": name })));
            let (made, renamed) = (made.expect(201), renamed.expect(200));
            assert_ne!(made.header("rolecall-policy-version"), renamed.header("rolecall-policy-version"));
            house.clock.advance(LEASE_OVER);
            for client in [&house.operator(), &second.client] {
                assert_eq!(client.get("/tenants/acme").await.expect(200).text_at("/name"), name);
                let user = house.user_in("acme", json!({ "roles": [made.id()] })).await;
                assert_eq!(house.operator().check("acme", &user, &["users:read:all"]).await.expect(200).body["allowed"], true);
            }
            assert_eq!(house.nobody().get("/sign-in/acme").await.expect(200).text_at("/name"), name);
        }
    }

    async fn the_operator_tenant_is_renamed_like_any_other(house: House) {
        patch(&house, "main", json!({ "name": "Northwind" })).await.expect(200);
        assert_eq!(house.nobody().get("/sign-in/main").await.expect(200).text_at("/name"), "Northwind");
        assert_eq!(trail(&house, "action=tenant.update").await.len(), 1);
    }
}
