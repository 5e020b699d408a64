//! `/tenants`: made and listed by operators, shown to whoever is in them.

mod changing;
mod listing;
mod suspending;

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{NEW_PASSWORD, session_of, trail, try_sign_in, walk};

fn tenant(slug: &str) -> Value {
    json!({ "slug": slug, "name": "Acme", "admin": { "email": format!("admin@{slug}.test"), "first_name": "Ann", "password": PASSWORD } })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = tenant("acme");
    *body.pointer_mut(field).expect("a field of the form") = value;
    body
}

on_both_databases! {
    async fn a_new_tenant_has_its_roles_and_its_first_administrator_who_must_choose_a_password(house: House) {
        let made = house.operator().post("/tenants", tenant("acme")).await.expect(201);
        assert_eq!((made.text_at("/slug"), made.text_at("/status"), made.body["operator"].clone()), ("acme".to_owned(), "active".to_owned(), json!(false)));
        assert_eq!(made.header("location"), "/api/v1/tenants/acme");
        let users = house.operator().get("/tenants/acme/users").await.expect(200);
        assert_eq!((users.items().len(), users.items()[0]["roles"][0]["name"].as_str()), (1, Some("Administrator")));
        assert_eq!(try_sign_in(&house, "admin@acme.test", PASSWORD).await.expect(200).text_at("/next"), "change_password");
        let by_id = house.operator().get(&format!("/tenants/{}", made.id())).await.expect(200);
        assert_eq!(by_id.text_at("/name"), "Acme");
        let entries = trail(&house, "action=tenant.create").await;
        assert_eq!((entries.len(), entries[0]["resource"]["id"].clone()), (1, json!(made.id())));
        assert!(!entries[0].to_string().contains(PASSWORD));
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        for (field, value, code) in [
            ("/slug", json!("Acme Inc"), "slug_invalid"), ("/slug", json!(""), "slug_invalid"), ("/name", json!(" "), "organization_invalid"),
            ("/admin/email", json!("nobody"), "email_invalid"), ("/admin/password", json!("short-7"), "password_too_short"),
            ("/admin/password", json!("acme-acme-2026"), "password_common"), ("/admin/first_name", json!("x".repeat(101)), "name_invalid"),
        ] {
            house.operator().post("/tenants", with(field, value)).await.refused(422, "invalid").at_field(field, code);
        }
        for (body, pointer, code) in [
            (json!({ "slug": "acme", "name": "Acme" }), "/admin", "required"), (json!({ "slug": "acme", "name": "Acme", "admin": {} }), "/admin/email", "required"),
            (json!({ "slug": "acme", "name": "Acme", "admin": { "email": "a@acme.test", "role": "x" } }), "/admin/role", "unknown_field"),
            (json!({ "slug": "acme", "name": "Acme", "admin": { "email": "a@acme.test" }, "licence": { "seats": -1 } }), "/licence/seats", "value_invalid"),
        ] {
            house.operator().post("/tenants", body).await.refused(422, "invalid").at_field(pointer, code);
        }
        house.operator().get("/tenants/acme").await.refused(404, "not_found");
    }

    async fn a_slug_is_taken_once(house: House) {
        house.operator().post("/tenants", tenant("acme")).await.expect(201);
        house.operator().post("/tenants", tenant("acme")).await.refused(409, "slug_taken");
        house.operator().post("/tenants", tenant("main")).await.refused(409, "slug_taken");
        assert_eq!(house.operator().get("/tenants/acme/users").await.expect(200).items().len(), 1);
    }

    async fn a_first_administrator_without_a_password_is_sent_a_link_to_choose_one(house: House) {
        let made = house.operator().post("/tenants", with("/admin/password", Value::Null)).await.expect(201);
        assert_eq!(made.text_at("/status"), "active");
        let letters = house.letters_on_the_way_to("admin@acme.test").await;
        assert_eq!((letters.len(), letters[0].template.as_str(), letters[0].values["tenant"].clone()), (1, "access_info", json!("Acme")));
        // Nobody can be lost who was never there: the operators may work in the tenant meanwhile.
        house.user_in("acme", json!({ "email": "ada@acme.test" })).await;
        let choice = json!({ "token": letters[0].token(), "password": NEW_PASSWORD });
        house.nobody().post("/recovery/complete", choice).await;
        assert!(try_sign_in(&house, "admin@acme.test", NEW_PASSWORD).await.status.is_success());
        let admin = house.operator().get("/tenants/acme/users?q=admin").await.expect(200).items()[0]["id"].clone();
        let path = format!("/tenants/acme/users/{}/deactivate", admin.as_str().expect("an id"));
        house.operator().post(&path, json!({})).await.refused(409, "last_administrator");
    }

    async fn only_an_operator_makes_a_tenant(house: House) {
        let (acme, _) = house.tenant("acme").await;
        acme.post("/tenants", tenant("other")).await.refused(404, "not_found");
        let (admin, _) = house.somebody_with(&["admin:full:access"]).await;
        let refused = admin.post("/tenants", tenant("other")).await.refused(403, "permission_missing");
        assert_eq!(refused.text_at("/permission"), "platform:full:access");
        house.operator().get("/tenants/other").await.refused(404, "not_found");
    }

    async fn an_operator_lists_all_tenants_and_everybody_else_ones_own(house: House) {
        for slug in ["delta", "bravo", "acme", "charlie"] {
            house.operator().post("/tenants", tenant(slug)).await.expect(201);
        }
        assert_eq!(walk(&house.operator(), "/tenants?limit=2", "slug").await, ["acme", "bravo", "charlie", "delta", "main"]);
        house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        assert_eq!(ada.get("/tenants").await.expect(200).each("slug"), ["main"]);
        assert_eq!(ada.get("/tenants/main").await.expect(200).text_at("/name"), "Operators");
        ada.get("/tenants/acme").await.refused(404, "not_found");
    }

    async fn tenants_are_found_by_part_of_their_name_or_slug(house: House) {
        for (slug, name) in [("acme", "Élan Marine"), ("north_", "x"), ("bravo", "100% Bravo")] {
            let mut body = tenant(slug);
            body["name"] = json!(name);
            let made = house.operator().post("/tenants", body).await;
            assert_eq!(made.status.as_u16(), if slug == "north_" { 422 } else { 201 }, "{}", made.text);
        }
        for (q, slugs) in [("acm", vec!["acme"]), ("MARINE", vec!["acme"]), ("%C3%89lan", vec!["acme"]), ("100%25", vec!["bravo"]), ("_", vec![]), ("nothing", vec![])] {
            assert_eq!(house.operator().get(&format!("/tenants?q={q}")).await.expect(200).each("slug"), slugs, "{q}");
        }
    }

    async fn a_sign_in_page_learns_the_name_of_its_tenant_and_nothing_of_others(house: House) {
        house.tenant("acme").await;
        let nobody = house.nobody();
        let name = house.operator().get("/tenants/acme").await.expect(200).text_at("/name");
        assert_eq!(nobody.get("/sign-in/acme").await.expect(200).body, json!({ "slug": "acme", "name": name }));
        for unknown in ["nowhere", "Not%20a%20slug", "ten_00000000000000000000000000"] {
            nobody.get(&format!("/sign-in/{unknown}")).await.refused(404, "not_found");
        }
    }
}
