//! `/tenants/{tenant}/settings`: what a tenant turns for itself.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::trail;

const PATH: &str = "/tenants/main/settings";

/// Everything as it is when nobody turned anything.
fn usual() -> Value {
    json!({
        "roles": { "max_per_user": null },
        "users": { "erase": { "enabled": false, "retention_days": 30 } },
        "parties": { "links": { "member": null, "customer": null, "supplier": null } },
        "recovery": usual_recovery(),
        "second_factor": { "contexts": [], "full_access": false, "roles": [], "grace_days": 0 },
        "passwords": { "least_length": 8 },
        "sign_in": { "tell_new_device": true, "own_email": false },
        "sessions": { "longest_seconds": null, "idle_seconds": null, "addresses": [] },
        "mail": { "language": "en" },
    })
}

fn usual_recovery() -> Value {
    json!({
        "enabled": true, "internal_users": true, "full_access_users": true, "ask_username": false, "prevent_exposure": true,
        "delay_seconds": 0, "lifetime_seconds": null, "password_link_lifetime_seconds": null,
    })
}

/// Turns settings, whatever they were.
pub(crate) async fn turn(house: &House, tenant: &str, settings: Value) {
    let path = format!("/tenants/{tenant}/settings");
    let tag = house
        .operator()
        .get(&path)
        .await
        .expect(200)
        .header("etag")
        .to_owned();
    house
        .operator()
        .if_match(&tag)
        .put(&path, settings)
        .await
        .expect(200);
}

on_both_databases! {
    async fn a_tenant_that_turned_nothing_has_the_usual_settings(house: House) {
        let shown = house.operator().get(PATH).await.expect(200);
        assert_eq!((shown.body.clone(), shown.header("etag")), (usual(), "\"1\""));
    }

    async fn settings_are_replaced_as_a_whole_and_each_tenants_are_its_own(house: House) {
        house.tenant("acme").await;
        let wanted = json!({
            "roles": { "max_per_user": 1 },
            "users": { "erase": { "enabled": true, "retention_days": 7 } },
            "parties": { "links": { "member": "https://members.example.org/{external_id}?tab=1", "customer": null, "supplier": "http://localhost:9000/s/{id}" } },
            "recovery": { "enabled": false, "internal_users": false, "full_access_users": false, "ask_username": true, "prevent_exposure": false,
                "delay_seconds": 60, "lifetime_seconds": 600, "password_link_lifetime_seconds": 7200 },
            "second_factor": { "contexts": ["tenant"], "full_access": false, "roles": [], "grace_days": 14 },
            "passwords": { "least_length": 15 },
            "sign_in": { "tell_new_device": false, "own_email": true },
            "sessions": { "longest_seconds": 36_000, "idle_seconds": 600, "addresses": ["127.0.0.0/8", "::1/128"] },
            "mail": { "language": "de" },
        });
        let saved = house.operator().if_match("\"1\"").put(PATH, wanted.clone()).await.expect(200);
        assert_eq!((saved.body.clone(), saved.header("etag")), (wanted.clone(), "\"2\""));
        assert_eq!(house.operator().get(PATH).await.expect(200).body, wanted);
        assert_eq!(house.operator().get("/tenants/acme/settings").await.expect(200).body, usual());
        let back = house.operator().if_match("\"2\"").put(PATH, json!({})).await.expect(200);
        assert_eq!((back.body.clone(), back.header("etag")), (usual(), "\"3\""));
    }

    async fn whoever_is_signed_in_is_told_how_many_roles_a_user_may_hold(house: House) {
        let (anybody, _) = house.somebody_with(&[]).await;
        let told = async || anybody.get("/me/access?tenant=main").await.expect(200).body["max_roles_per_user"].clone();
        assert_eq!(told().await, Value::Null);
        turn(&house, "main", json!({ "roles": { "max_per_user": 1 } })).await;
        assert_eq!(told().await, 1);
    }

    async fn who_saves_what_somebody_else_has_changed_is_told(house: House) {
        house.operator().put(PATH, json!({})).await.refused(428, "precondition_required");
        house.operator().if_match("\"1\"").put(PATH, json!({ "roles": { "max_per_user": 2 } })).await.expect(200);
        house.operator().if_match("\"1\"").put(PATH, json!({ "roles": { "max_per_user": 3 } })).await.refused(412, "stale");
        assert_eq!(house.operator().get(PATH).await.expect(200).body["roles"]["max_per_user"], 2);
    }

    async fn every_setting_that_breaks_a_rule_is_named(house: House) {
        for (body, pointer, code) in [
            (json!({ "roles": { "max_per_user": 0 } }), "/roles/max_per_user", "max_per_user_invalid"),
            (json!({ "roles": { "max_per_user": -1 } }), "/roles/max_per_user", "value_invalid"),
            (json!({ "roles": { "max": 1 } }), "/roles/max", "unknown_field"),
            (json!({ "mail": { "language": "fr" } }), "/mail/language", "language_invalid"),
            (json!({ "unheard": {} }), "/unheard", "unknown_field"),
            (json!({ "users": { "erase": { "retention_days": 3_651 } } }), "/users/erase/retention_days", "retention_days_invalid"),
            (json!({ "users": { "erase": { "enabled": "yes" } } }), "/users/erase/enabled", "type_invalid"),
            (json!({ "parties": { "links": { "partner": "https://a.test/{id}" } } }), "/parties/links/partner", "unknown_field"),
        ] {
            house.operator().if_match("\"1\"").put(PATH, body).await.refused(422, "invalid").at_field(pointer, code);
        }
        for link in ["javascript:alert({id})", "//a.test/{id}", "https://a.test/", "https://{id}.a.test/", "https://u:p@a.test/{id}", "https://a.test/{id}/{other}", "https://a.test/\u{202e}{id}", "https:///{id}", "https://a.test/{id} x"] {
            let body = json!({ "parties": { "links": { "member": link } } });
            house.operator().if_match("\"1\"").put(PATH, body).await.refused(422, "invalid").at_field("/parties/links/member", "link_invalid");
        }
        assert_eq!(house.operator().get(PATH).await.expect(200).body, usual());
    }

    async fn reading_and_turning_settings_are_two_permissions(house: House) {
        let (reader, _) = house.somebody_with(&["settings:read:all"]).await;
        let (turner, _) = house.somebody_with(&["settings:update:all"]).await;
        reader.get(PATH).await.expect(200);
        reader.if_match("\"1\"").put(PATH, json!({})).await.refused(403, "permission_missing");
        turner.get(PATH).await.refused(403, "permission_missing");
        turner.if_match("\"1\"").put(PATH, json!({ "roles": { "max_per_user": 4 } })).await.expect(200);
    }

    async fn what_was_turned_stands_in_the_trail_before_and_after(house: House) {
        house.operator().if_match("\"1\"").put(PATH, json!({ "roles": { "max_per_user": 1 } })).await.expect(200);
        let entry = &trail(&house, "action=settings.update").await[0];
        assert_eq!(entry["before"], json!({ "roles": { "max_per_user": null } }));
        assert_eq!(entry["after"], json!({ "roles": { "max_per_user": 1 } }));
    }
}
