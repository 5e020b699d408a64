//! `/tenants/{tenant}/permissions` and `…/catalogue/manifests`: which permissions there are.

use std::time::Duration;

use rolecall_testkit::{Answer, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::trail;

fn module(key: &str, permissions: &[&str]) -> Value {
    let permissions: Vec<Value> = permissions
        .iter()
        .map(|permission| json!({ "key": format!("{key}:{permission}"), "name": permission }))
        .collect();
    json!({ "key": key, "name": key, "permissions": permissions })
}

fn manifest(name: &str, modules: Value) -> Value {
    json!({ "name": name, "modules": modules })
}

async fn apply(house: &House, tenant: &str, manifest: Value) -> Answer {
    let name = manifest["name"].as_str().expect("a name").to_owned();
    house
        .operator()
        .put(&format!("/tenants/{tenant}/catalogue/manifests/{name}"), manifest)
        .await
}

async fn offered(house: &House, tenant: &str) -> Vec<String> {
    let catalogue = house
        .operator()
        .get(&format!("/tenants/{tenant}/permissions"))
        .await
        .expect(200);
    let mut keys = Vec::new();
    let mut modules: Vec<Value> = catalogue.body["modules"].as_array().expect("modules").clone();
    while let Some(module) = modules.pop() {
        keys.extend(
            module["permissions"]
                .as_array()
                .expect("permissions")
                .iter()
                .filter_map(|each| each["key"].as_str().map(str::to_owned)),
        );
        modules.extend(module["modules"].as_array().expect("sub-modules").iter().cloned());
    }
    keys.sort();
    keys
}

async fn allowed(house: &House, tenant: &str, user: &str, permission: &str) -> bool {
    house
        .operator()
        .check(tenant, user, &[permission])
        .await
        .expect(200)
        .body["allowed"]
        == true
}

on_both_databases! {
    async fn applying_a_manifest_says_what_came_what_went_and_what_stayed(house: House) {
        let first = apply(&house, "main", manifest("crm", json!([module("members", &["read:all", "update:all"])]))).await.expect(200);
        assert_eq!(first.body, json!({ "name": "crm", "added": ["members:read:all", "members:update:all"], "removed": [], "unchanged": 0, "changed": true }));
        let second = apply(&house, "main", manifest("crm", json!([module("members", &["read:all", "delete:all"])]))).await.expect(200);
        assert_eq!(second.body, json!({ "name": "crm", "added": ["members:delete:all"], "removed": ["members:update:all"], "unchanged": 1, "changed": true }));
        let keys = offered(&house, "main").await;
        assert!(keys.contains(&"members:delete:all".to_owned()) && !keys.contains(&"members:update:all".to_owned()));
        assert!(keys.contains(&"users:read:all".to_owned()) && !keys.contains(&"admin:full:access".to_owned()));

        let listed = house.operator().get("/tenants/main/catalogue/manifests").await.expect(200);
        assert_eq!((listed.items().len(), listed.items()[0]["name"].as_str(), listed.items()[0]["version"].as_i64(), listed.items()[0]["permissions"].as_u64()), (1, Some("crm"), Some(2), Some(2)));
        assert_eq!(trail(&house, "action=catalogue.apply").await[0]["after"]["removed"], json!(["members:update:all"]));
    }

    async fn what_is_applied_already_changes_nothing_and_says_so(house: House) {
        let document = manifest("crm", json!([module("members", &["read:all"])]));
        let first = apply(&house, "main", document.clone()).await.expect(200);
        let state = async || {
            let listed = house.operator().get("/tenants/main/catalogue/manifests").await.expect(200).body;
            (listed, trail(&house, "action=catalogue.apply").await.len())
        };
        let before = state().await;
        house.clock.advance(Duration::from_secs(60));
        let again = apply(&house, "main", document.clone()).await.expect(200);
        assert_eq!(again.body, json!({ "name": "crm", "added": [], "removed": [], "unchanged": 1, "changed": false }));
        assert_eq!(again.header("rolecall-policy-version"), first.header("rolecall-policy-version"));
        assert_eq!(state().await, before);

        let mut renamed = document;
        renamed["modules"][0]["name"] = json!("Members of the club");
        assert_eq!(apply(&house, "main", renamed).await.expect(200).body["changed"], true);
        let after = state().await;
        assert_eq!((after.0["items"][0]["version"].as_i64(), after.1), (Some(2), before.1 + 1));
    }

    async fn modules_nest_one_level_and_bring_their_sub_modules(house: House) {
        let mut members = module("members", &["read:all"]);
        members["modules"] = json!([module("member_ranks", &["manage:all"])]);
        apply(&house, "main", manifest("crm", json!([members]))).await.expect(200);
        let catalogue = house.operator().get("/tenants/main/permissions").await.expect(200);
        let shown = catalogue.body["modules"].as_array().expect("modules").iter().find(|module| module["key"] == "members").expect("the module");
        assert_eq!((shown["baseline"].clone(), shown["modules"][0]["key"].as_str()), (json!(false), Some("member_ranks")));
        assert_eq!(shown["modules"][0]["permissions"][0]["key"], "member_ranks:manage:all");
    }

    /// A79e: what every tenant shares is changed by operators of the installation only.
    async fn what_all_tenants_share_is_changed_only_by_an_operator_of_the_installation(house: House) {
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all"])]))).await.expect(200);
        house.tenant("acme").await;
        let (role, path) = (house.role_in("acme", &["members:read:all"], "tenant").await, "/tenants/main/catalogue/manifests/crm");
        let user = house.user_in("acme", json!({ "roles": [role] })).await;
        let full = house.role(&["admin:full:access"], "tenant").await;
        let administrator = house.user(json!({ "roles": [full] })).await;
        let (manager, _) = house.somebody_with(&["catalogue:manage:all", "catalogue:read:all"]).await;
        for client in [manager, house.sign_in(&administrator).await] {
            let refused = client.delete(path).await.refused(403, "permission_missing");
            assert_eq!(refused.text_at("/permission"), "platform:full:access");
            client.put(path, manifest("crm", json!([module("members", &["update:all"])]))).await.refused(403, "permission_missing");
            client.put("/tenants/main/catalogue/manifests/more", manifest("more", json!([module("boats", &["read:all"])]))).await.refused(403, "permission_missing");
        }
        assert_eq!(house.operator().check("acme", &user, &["members:read:all"]).await.body["allowed"], true);
        let (own, _) = house.somebody_in("acme", &["catalogue:manage:all"]).await;
        own.put("/tenants/acme/catalogue/manifests/boats", manifest("boats", json!([module("boats", &["read:all"])]))).await.expect(200);
        house.operator().delete(path).await.expect(204);
        assert_eq!(house.operator().check("acme", &user, &["members:read:all"]).await.body["allowed"], false);
        let gone = &trail(&house, "action=catalogue.remove").await[0];
        assert_eq!(gone["before"]["modules"][0]["key"], "members", "{gone}");
    }

    async fn a_manifest_that_breaks_the_grammar_is_refused_where_it_does(house: House) {
        let mut deep = module("members", &["read:all"]);
        let mut sub = module("ranks", &["read:all"]);
        sub["modules"] = json!([module("stars", &["read:all"])]);
        deep["modules"] = json!([sub]);
        let mut nameless = module("members", &["read:all"]);
        nameless["name"] = json!(" ");
        let wrong_key = json!({ "key": "members", "name": "x", "permissions": [{ "key": "other:read:all", "name": "x" }] });
        let bad_key = json!({ "key": "members", "name": "x", "permissions": [{ "key": "Members:read", "name": "x" }] });
        for (modules, pointer, code) in [
            (json!([module("Members", &[])]), "/modules/0/key", "module_key_invalid"), (json!([module("users", &["fly:all"])]), "/modules/0/key", "module_built_in"),
            (json!([module("admin", &["total:access"])]), "/modules/0/key", "module_built_in"),
            (json!([module("members", &["read:all", "read:all"])]), "/modules/0/permissions/1/key", "manifest_duplicate"),
            (json!([module("members", &[]), module("members", &[])]), "/modules/1/key", "manifest_duplicate"),
            (json!([deep]), "/modules/0/modules/0/modules", "modules_too_deep"), (json!([nameless]), "/modules/0/name", "catalogue_name_invalid"),
            (json!([wrong_key]), "/modules/0/permissions/0/key", "permission_module_mismatch"), (json!([bad_key]), "/modules/0/permissions/0/key", "value_invalid"),
        ] {
            apply(&house, "main", manifest("crm", modules)).await.refused(422, "invalid").at_field(pointer, code);
        }
        let path = "/tenants/main/catalogue/manifests/crm";
        house.operator().put(path, manifest("other", json!([]))).await.refused(422, "invalid").at_field("/name", "name_mismatch");
        house.operator().put(path, json!({ "name": "crm", "modules": [], "force": true })).await.refused(422, "invalid").at_field("/force", "unknown_field");
        assert_eq!(house.operator().get("/tenants/main/catalogue/manifests").await.expect(200).items().len(), 0);
    }

    async fn what_no_name_could_be_names_no_manifest(house: House) {
        for name in ["nothing", "%00", "CRM", "a%20b"] {
            house.operator().delete(&format!("/tenants/main/catalogue/manifests/{name}")).await.refused(404, "not_found");
        }
    }

    async fn a_module_that_another_manifest_defines_is_not_taken(house: House) {
        house.tenant("acme").await;
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all"])]))).await.expect(200);
        apply(&house, "main", manifest("erp", json!([module("members", &["write:all"])]))).await.refused(422, "invalid").at_field("/modules/0/key", "module_taken");
        apply(&house, "acme", manifest("own", json!([module("members", &["write:all"])]))).await.refused(422, "invalid").at_field("/modules/0/key", "module_taken");
        apply(&house, "main", manifest("crm", json!([module("members", &["write:all"])]))).await.expect(200);
    }

    async fn the_operators_manifest_serves_every_tenant_and_a_tenants_own_only_itself(house: House) {
        house.tenant("acme").await;
        house.tenant("bravo").await;
        offered(&house, "acme").await;
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all"])]))).await.expect(200);
        apply(&house, "acme", manifest("own", json!([module("boats", &["sail:all"])]))).await.expect(200);
        let has = async |tenant: &str, key: &str| offered(&house, tenant).await.contains(&key.to_owned());
        assert!(has("acme", "members:read:all").await && has("bravo", "members:read:all").await && has("main", "members:read:all").await);
        assert!(has("acme", "boats:sail:all").await && !has("bravo", "boats:sail:all").await && !has("main", "boats:sail:all").await);

        let (reader, sailor) = (house.role_in("acme", &["members:read:all"], "tenant").await, house.role_in("acme", &["boats:sail:all"], "tenant").await);
        let user = house.user_in("acme", json!({ "roles": [reader, sailor] })).await;
        assert!(allowed(&house, "acme", &user, "members:read:all").await && allowed(&house, "acme", &user, "boats:sail:all").await);
        apply(&house, "main", manifest("crm", json!([module("members", &["write:all"])]))).await.expect(200);
        assert!(!allowed(&house, "acme", &user, "members:read:all").await && allowed(&house, "acme", &user, "boats:sail:all").await);
        assert!(has("acme", "members:write:all").await && has("bravo", "members:write:all").await);
        assert_eq!(house.operator().get("/tenants/acme/catalogue/manifests").await.expect(200).each("name"), ["own"]);
    }

    async fn a_permission_that_is_gone_stops_matching_at_once_and_the_next_save_drops_it(house: House) {
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all", "write:all"])]))).await.expect(200);
        let body = json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["members:read:all", "members:write:all"] });
        let role = house.operator().post("/tenants/main/roles", body.clone()).await.expect(201);
        let user = house.user(json!({ "roles": [role.id()] })).await;
        assert!(allowed(&house, "main", &user, "members:read:all").await);

        apply(&house, "main", manifest("crm", json!([module("members", &["write:all"])]))).await.expect(200);
        assert!(!allowed(&house, "main", &user, "members:read:all").await && allowed(&house, "main", &user, "members:write:all").await);
        let saved = house.operator().if_match("\"1\"").put(&format!("/tenants/main/roles/{}", role.id()), body).await.expect(200);
        assert_eq!((saved.body["permissions"].clone(), saved.body["dropped_permissions"].clone()), (json!(["members:write:all"]), json!(["members:read:all"])));

        house.operator().delete("/tenants/main/catalogue/manifests/crm").await.expect(204);
        assert!(!allowed(&house, "main", &user, "members:write:all").await);
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all", "write:all"])]))).await.expect(200);
        assert!(allowed(&house, "main", &user, "members:write:all").await && !allowed(&house, "main", &user, "members:read:all").await);
    }

    async fn the_permissions_that_a_save_dropped_stand_in_its_entry_of_the_trail(house: House) {
        let body = json!({ "name": "Reader", "contexts": ["tenant"], "permissions": ["users:read:all", "retired:read:all"] });
        let role = house.operator().post("/tenants/main/roles", body).await.expect(201);
        let entries = trail(&house, &format!("resource_id={}", role.id())).await;
        assert!(entries[0].to_string().contains("retired:read:all"), "{}", entries[0]);
    }

    async fn what_is_not_licensed_is_neither_offered_nor_matched(house: House) {
        let admin = json!({ "email": "admin@small.test", "password": PASSWORD });
        let body = json!({ "slug": "small", "name": "Small", "admin": admin, "licence": { "modules": ["members"] } });
        house.operator().post("/tenants", body).await.expect(201);
        apply(&house, "main", manifest("crm", json!([module("members", &["read:all"]), module("boats", &["sail:all"])]))).await.expect(200);
        let keys = offered(&house, "small").await;
        assert!(keys.contains(&"members:read:all".to_owned()) && keys.contains(&"users:read:all".to_owned()) && !keys.contains(&"boats:sail:all".to_owned()));

        let body = json!({ "name": "Sailor", "contexts": ["tenant"], "permissions": ["members:read:all", "boats:sail:all"] });
        let role = house.operator().post("/tenants/small/roles", body).await.expect(201);
        assert_eq!(role.body["dropped_permissions"], json!(["boats:sail:all"]));
        let user = house.user_in("small", json!({ "roles": [role.id()] })).await;
        assert!(allowed(&house, "small", &user, "members:read:all").await && !allowed(&house, "small", &user, "boats:sail:all").await);
        let question = json!({ "subject": user, "any_of": ["boats:sail:all"] });
        let why = house.operator().post("/tenants/small/explain", question).await.expect(200);
        assert_eq!(why.text_at("/missing/0/why"), "not_licensed");
    }

    async fn contexts_are_offered_where_a_licensed_module_has_use_for_them(house: House) {
        let catalogue = house.operator().get("/tenants/main/permissions").await.expect(200);
        assert_eq!(catalogue.body["contexts"], json!(["tenant", "customer", "supplier", "member"]));
    }
}
