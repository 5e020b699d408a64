//! Making, editing and cloning roles.

use rolecall_testkit::{Answer, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::may;

fn role(name: &str, permissions: &[&str]) -> Value {
    json!({ "name": name, "contexts": ["tenant"], "permissions": permissions })
}

async fn create(house: &House, body: Value) -> Answer {
    house.operator().post("/tenants/main/roles", body).await
}

fn with(field: &str, value: Value) -> Value {
    let mut body = role("Reader", &["users:read:all"]);
    body[field] = value;
    body
}

on_both_databases! {
    async fn a_role_is_made_with_what_was_ticked_sorted_and_once(house: House) {
        let body = json!({ "name": " Front Desk ", "description": "Greets", "contexts": ["customer", "tenant", "tenant"], "permissions": ["users:read:all", "roles:read:all", "users:read:all"] });
        let made = create(&house, body).await.expect(201);
        assert_eq!((made.text_at("/name"), made.text_at("/description")), ("Front Desk".to_owned(), "Greets".to_owned()));
        assert_eq!(made.body["contexts"], json!(["tenant", "customer"]));
        assert_eq!(made.body["permissions"], json!(["roles:read:all", "users:read:all"]));
        assert_eq!((made.body["dropped_permissions"].clone(), made.body["users_count"].clone(), made.body["built_in"].clone()), (json!([]), json!(0), json!(false)));
        assert_eq!(made.header("location"), format!("/api/v1/tenants/main/roles/{}", made.id()));
        assert_eq!(made.header("etag"), "\"1\"");
        let shown = house.operator().get(&format!("/tenants/main/roles/{}", made.id())).await.expect(200);
        assert_eq!((shown.header("etag"), shown.body["permissions"].clone()), ("\"1\"", made.body["permissions"].clone()));
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        let wrong = [
            ("name", json!("x"), "/name", "role_name_invalid"), ("name", json!("x".repeat(51)), "/name", "role_name_invalid"),
            ("name", json!("a\nb"), "/name", "role_name_invalid"), ("name", json!("  x  "), "/name", "role_name_invalid"),
            ("description", json!("x".repeat(201)), "/description", "description_invalid"),
            ("contexts", json!([]), "/contexts", "contexts_empty"), ("contexts", json!(["tenant", "staff"]), "/contexts/1", "context_invalid"),
            ("permissions", json!([]), "/permissions", "permissions_empty"),
            ("users", json!([]), "/users", "unknown_field"), ("built_in", json!(true), "/built_in", "unknown_field"),
        ];
        for (field, value, pointer, code) in wrong {
            create(&house, with(field, value)).await.refused(422, "invalid").at_field(pointer, code);
        }
        create(&house, json!({})).await.refused(422, "invalid").at_field("/name", "required");
        create(&house, with("name", json!("é".repeat(50)))).await.expect(201);
        create(&house, with("name", json!("ab"))).await.expect(201);
        create(&house, with("description", json!("é".repeat(200)))).await.expect(201);
    }

    async fn what_is_no_permission_is_refused_and_what_is_none_any_more_is_dropped_and_named(house: House) {
        for wrong in ["admin:full:access ", "ADMIN:FULL:ACCESS", "admin:full:*", "*:*:*", "admin:full:access\u{0}", "аdmin:full:access", "users:read:all:extra", "users::all", ""] {
            create(&house, role("Reader", &["users:read:all", wrong])).await.refused(422, "invalid").at_field("/permissions/1", "permission_invalid");
        }
        let made = create(&house, role("Reader", &["users:read:all", "retired:read:all", "also:gone:now"])).await.expect(201);
        assert_eq!(made.body["permissions"], json!(["users:read:all"]));
        assert_eq!(made.body["dropped_permissions"], json!(["also:gone:now", "retired:read:all"]));
        create(&house, role("Nothing", &["retired:read:all"])).await.refused(422, "invalid").at_field("/permissions", "permissions_empty");
    }

    async fn full_access_stands_alone_and_the_server_sees_to_it(house: House) {
        let made = create(&house, role("Chief", &["users:read:all", "admin:full:access", "roles:read:all"])).await.expect(201);
        assert_eq!(made.body["permissions"], json!(["admin:full:access"]));
        assert_eq!(made.body["dropped_permissions"], json!(["roles:read:all", "users:read:all"]));
    }

    async fn what_belongs_to_the_installation_is_in_no_other_tenants_role(house: House) {
        house.tenant("acme").await;
        let body = role("Sly", &["users:read:all", "platform:full:access"]);
        let made = house.operator().post("/tenants/acme/roles", body).await.expect(201);
        assert_eq!((made.body["permissions"].clone(), made.body["dropped_permissions"].clone()), (json!(["users:read:all"]), json!(["platform:full:access"])));
    }

    async fn a_name_is_taken_whatever_its_case_or_width_but_free_in_another_tenant(house: House) {
        create(&house, role("Front Desk", &["users:read:all"])).await.expect(201);
        for twin in ["FRONT DESK", "front desk", " Front Desk ", "Ｆront Desk"] {
            create(&house, role(twin, &["users:read:all"])).await.refused(409, "role_name_taken");
        }
        let other = create(&house, role("Back Desk", &["users:read:all"])).await.expect(201);
        let path = format!("/tenants/main/roles/{}", other.id());
        house.operator().if_match("\"1\"").put(&path, role("Front desk", &["users:read:all"])).await.refused(409, "role_name_taken");
        house.operator().if_match("\"1\"").put(&path, role("BACK desk", &["users:read:all"])).await.expect(200);
        house.tenant("acme").await;
        house.operator().post("/tenants/acme/roles", role("Front Desk", &["users:read:all"])).await.expect(201);
    }

    async fn an_edit_is_felt_by_every_holder_at_once(house: House) {
        let made = create(&house, role("Reader", &["users:read:all"])).await.expect(201);
        let user = house.user(json!({ "roles": [made.id()] })).await;
        let path = format!("/tenants/main/roles/{}", made.id());
        assert!(may(&house, &user, "users:read:all").await);
        let edited = house.operator().if_match(made.header("etag")).put(&path, role("Auditor", &["audit:read:all"])).await.expect(200);
        assert_eq!((edited.text_at("/name"), edited.body["description"].clone(), edited.header("etag")), ("Auditor".to_owned(), Value::Null, "\"2\""));
        assert!(!may(&house, &user, "users:read:all").await && may(&house, &user, "audit:read:all").await);
    }

    async fn an_edit_names_the_version_it_is_based_on(house: House) {
        let made = create(&house, role("Reader", &["users:read:all"])).await.expect(201);
        let path = format!("/tenants/main/roles/{}", made.id());
        let body = role("Reader", &["roles:read:all"]);
        house.operator().put(&path, body.clone()).await.refused(428, "precondition_required");
        house.operator().if_match("\"7\"").put(&path, body.clone()).await.refused(412, "stale");
        house.operator().if_match("\"1\"").put(&path, body.clone()).await.expect(200);
        house.operator().if_match("\"1\"").put(&path, body).await.refused(412, "stale");
        house.operator().delete(&path).await.refused(428, "precondition_required");
        house.operator().if_match("\"1\"").delete(&path).await.refused(412, "stale");
    }

    async fn of_two_edits_of_one_version_one_is_made_and_the_other_is_not_merged(house: House) {
        let made = create(&house, role("Reader", &["users:read:all"])).await.expect(201);
        let path = format!("/tenants/main/roles/{}", made.id());
        let based = house.operator().if_match("\"1\"");
        let (one, two) = tokio::join!(based.put(&path, role("One", &["roles:read:all"])), based.put(&path, role("Two", &["audit:read:all"])));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 412]);
        let now = house.operator().get(&path).await.expect(200);
        let winner = if one.status == 200 { one } else { two };
        assert_eq!((now.body["name"].clone(), now.body["permissions"].clone()), (winner.body["name"].clone(), winner.body["permissions"].clone()));
    }

    async fn a_built_in_role_is_neither_edited_nor_deleted_but_may_be_cloned(house: House) {
        let id = crate::steps::role_named(&house, "main", "Administrator").await;
        let path = format!("/tenants/main/roles/{id}");
        house.operator().if_match("\"1\"").put(&path, role("Administrator", &["users:read:all"])).await.refused(409, "role_built_in");
        house.operator().if_match("\"1\"").delete(&path).await.refused(409, "role_built_in");
        let copy = house.operator().post(&format!("{path}/clone"), json!({ "name": "Deputy" })).await.expect(201);
        assert_eq!((copy.body["permissions"].clone(), copy.body["built_in"].clone()), (json!(["admin:full:access"]), json!(false)));
    }

    async fn a_clone_is_a_role_of_its_own_that_nobody_holds(house: House) {
        let made = create(&house, json!({ "name": "Reader", "description": "Reads", "contexts": ["tenant", "member"], "permissions": ["users:read:all"] })).await.expect(201);
        house.user(json!({ "roles": [made.id()] })).await;
        let path = format!("/tenants/main/roles/{}", made.id());
        let copy = house.operator().post(&format!("{path}/clone"), json!({ "name": "Reader too" })).await.expect(201);
        for field in ["description", "contexts", "permissions"] {
            assert_eq!(copy.body[field], made.body[field], "{field}");
        }
        assert_eq!((copy.body["users_count"].clone(), copy.id() == made.id()), (json!(0), false));
        house.operator().post(&format!("{path}/clone"), json!({ "name": "READER" })).await.refused(409, "role_name_taken");
        house.operator().post(&format!("{path}/clone"), json!({ "name": "x" })).await.refused(422, "invalid").at_field("/name", "role_name_invalid");
        house.operator().post("/tenants/main/roles/rol_00000000000000000000000000/clone", json!({ "name": "None" })).await.refused(404, "not_found");
    }

    async fn contexts_are_not_narrowed_while_somebody_holds_the_role_whom_it_would_not_fit(house: House) {
        let made = create(&house, json!({ "name": "Reader", "contexts": ["tenant", "member"], "permissions": ["users:read:all"] })).await.expect(201);
        let member = house.user(json!({ "context": "member", "roles": [made.id()] })).await;
        let path = format!("/tenants/main/roles/{}", made.id());
        let narrowed = role("Reader", &["users:read:all"]);
        house.operator().if_match("\"1\"").put(&path, narrowed.clone()).await.refused(409, "role_context_held");
        assert!(may(&house, &member, "users:read:all").await);
        crate::steps::sync(&house, &house.operator(), &member, &[]).await.expect(200);
        house.operator().if_match("\"1\"").put(&path, narrowed).await.expect(200);
    }

    async fn a_role_held_in_a_workspace_is_not_made_full_access(house: House) {
        let made = create(&house, role("Reader", &["users:read:all"])).await.expect(201);
        let user = house.user(json!({})).await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let body = json!({ "roles": [{ "role": made.id() }], "workspace": north });
        crate::steps::sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        let path = format!("/tenants/main/roles/{}", made.id());
        house.operator().if_match("\"1\"").put(&path, role("Reader", &["admin:full:access"])).await.refused(409, "wildcard_in_workspace");
    }
}
