//! `/tenants/{tenant}/workspaces`: an optional scope inside a tenant.

mod delegation;
mod people;

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::sync_as_sent;

pub(crate) async fn workspace(house: &House, slug: &str) -> String {
    house
        .operator()
        .post("/tenants/main/workspaces", json!({ "name": slug, "slug": slug }))
        .await
        .expect(201)
        .id()
}

pub(crate) async fn check_in(house: &House, user: &str, workspace: &str, permission: &str) -> (bool, String) {
    let body = json!({ "subject": user, "any_of": [permission], "workspace": workspace });
    let answer = house
        .operator()
        .post("/tenants/main/check", body)
        .await
        .expect(200);
    (answer.body["allowed"] == true, answer.text_at("/reason"))
}

on_both_databases! {
    async fn a_workspace_is_made_shown_renamed_and_listed_by_name(house: House) {
        let made = house.operator().post("/tenants/main/workspaces", json!({ "name": "North Quay", "slug": "north" })).await.expect(201);
        let path = format!("/tenants/main/workspaces/{}", made.id());
        assert_eq!((made.header("location"), made.body["active"].clone()), (format!("/api/v1{path}").as_str(), json!(true)));
        workspace(&house, "alpha").await;
        let renamed = house.operator().patch(&path, json!({ "name": "East Quay" })).await.expect(200);
        assert_eq!((renamed.text_at("/name"), renamed.text_at("/slug")), ("East Quay".to_owned(), "north".to_owned()));
        assert_ne!(renamed.header("etag"), made.header("etag"));
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/name"), "East Quay");
        assert_eq!(house.operator().get("/tenants/main/workspaces").await.expect(200).each("name"), ["East Quay", "alpha"]);
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        for (body, pointer, code) in [
            (json!({ "slug": "north" }), "/name", "required"), (json!({ "name": "", "slug": "north" }), "/name", "workspace_name_invalid"),
            (json!({ "name": "North", "slug": "North Quay" }), "/slug", "slug_invalid"), (json!({ "name": "North", "slug": "-north" }), "/slug", "slug_invalid"),
            (json!({ "name": "North", "slug": "n".repeat(64) }), "/slug", "slug_invalid"), (json!({ "name": "North", "slug": "north", "tenant": "acme" }), "/tenant", "unknown_field"),
        ] {
            house.operator().post("/tenants/main/workspaces", body).await.refused(422, "invalid").at_field(pointer, code);
        }
        let id = workspace(&house, "north").await;
        house.operator().post("/tenants/main/workspaces", json!({ "name": "Other", "slug": "north" })).await.refused(409, "slug_taken");
        let path = format!("/tenants/main/workspaces/{id}");
        house.operator().patch(&path, json!({ "slug": "south" })).await.refused(422, "invalid").at_field("/slug", "unknown_field");
        house.operator().patch(&path, json!({ "name": "x".repeat(81) })).await.refused(422, "invalid").at_field("/name", "workspace_name_invalid");
        house.tenant("acme").await;
        house.operator().post("/tenants/acme/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201);
        house.operator().get(&format!("/tenants/acme/workspaces/{id}")).await.refused(404, "not_found");
    }

    /// I-08: switching a workspace is a way to a right, and asks as every other does.
    async fn a_workspace_is_switched_only_by_who_could_give_and_take_what_is_held_in_it(house: House) {
        let (quay, dock) = (workspace(&house, "quay").await, workspace(&house, "dock").await);
        let strong = house.role(&["audit:read:all"], "tenant").await;
        let (manager, id) = house.somebody_with(&["workspaces:manage:all", "workspaces:read:all"]).await;
        let body = json!({ "roles": [{ "role": strong }], "workspace": quay });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{id}"), body).await.expect(200);
        let path = format!("/tenants/main/workspaces/{quay}");
        house.operator().patch(&path, json!({ "active": false })).await.expect(200);
        manager.patch(&path, json!({ "active": true })).await.refused(403, "grant_exceeds_own_rights");
        assert!(!check_in(&house, &id, &quay, "audit:read:all").await.0);
        manager.patch(&path, json!({ "name": "Old quay" })).await.expect(200);

        // Neither through an account that holds more elsewhere.
        let weak = house.role(&["workspaces:read:all"], "tenant").await;
        let other = house.user(json!({ "roles": [strong] })).await;
        let body = json!({ "roles": [{ "role": weak }], "workspace": dock });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{other}"), body).await.expect(200);
        manager.patch(&format!("/tenants/main/workspaces/{dock}"), json!({ "active": false })).await.refused(403, "grant_exceeds_own_rights");
        house.operator().patch(&path, json!({ "active": true })).await.expect(200);
        assert!(check_in(&house, &id, &quay, "audit:read:all").await.0);
    }

    async fn rights_in_a_workspace_are_those_of_the_tenant_and_its_own(house: House) {
        let (wide, local) = (house.role(&["users:read:all"], "tenant").await, house.role(&["roles:read:all"], "tenant").await);
        let user = house.user(json!({ "roles": [wide] })).await;
        let (north, south) = (workspace(&house, "north").await, workspace(&house, "south").await);
        let body = json!({ "roles": [{ "role": local }], "workspace": north });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        for (place, permission, allowed) in [(&north, "users:read:all", true), (&north, "roles:read:all", true), (&south, "users:read:all", true), (&south, "roles:read:all", false)] {
            assert_eq!(check_in(&house, &user, place, permission).await.0, allowed, "{permission} in {place}");
        }
        assert_eq!(house.operator().get(&format!("/tenants/main/users?workspace={north}")).await.expect(200).each("id"), [user]);
        assert_eq!(house.operator().get(&format!("/tenants/main/users?workspace={south}")).await.expect(200).items().len(), 0);
    }

    async fn in_an_inactive_or_unknown_workspace_nobody_may_anything(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let me = house.operator().get("/me").await.expect(200).id();
        let north = workspace(&house, "north").await;
        assert!(check_in(&house, &user, &north, "roles:read:all").await.0);
        house.operator().patch(&format!("/tenants/main/workspaces/{north}"), json!({ "active": false })).await.expect(200);
        for place in [north.as_str(), "wsp_00000000000000000000000000"] {
            for subject in [&user, &me] {
                assert_eq!(check_in(&house, subject, place, "roles:read:all").await, (false, "workspace_not_active".to_owned()));
            }
        }
        house.operator().patch(&format!("/tenants/main/workspaces/{north}"), json!({ "active": true })).await.expect(200);
        assert!(check_in(&house, &user, &north, "roles:read:all").await.0);
    }

    async fn a_role_held_in_a_workspace_opens_no_door_of_the_tenant(house: House) {
        let role = house.role(&["users:read:all", "audit:read:all"], "tenant").await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let north = workspace(&house, "north").await;
        let body = json!({ "roles": [{ "role": role }], "workspace": north });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        let ada = crate::steps::session_of(&house, "ada@people.test").await;
        for path in ["/tenants/main/users", "/tenants/main/audit"] {
            ada.get(path).await.refused(403, "permission_missing");
        }
        assert_eq!(ada.get("/me/access").await.expect(200).body["permissions"], Value::Array(Vec::new()));
    }

    async fn a_change_of_a_workspace_may_say_what_it_is_based_on(house: House) {
        let path = format!("/tenants/main/workspaces/{}", workspace(&house, "north").await);
        house.operator().if_match("\"7\"").patch(&path, json!({ "name": "South" })).await.refused(412, "stale");
        let edited = house.operator().if_match("\"1\"").patch(&path, json!({ "name": "South" })).await.expect(200);
        house.operator().if_match("\"1\"").patch(&path, json!({ "active": false })).await.refused(412, "stale");
        house.operator().if_match(edited.header("etag")).patch(&path, json!({ "active": false })).await.expect(200);
    }

    async fn workspaces_are_found_by_name_short_name_and_state_and_read_page_by_page(house: House) {
        for slug in ["alpha", "bravo", "charlie", "delta", "echo"] { workspace(&house, slug).await; }
        let asleep = house.operator().post("/tenants/main/workspaces", json!({ "name": "Old Quay", "slug": "zulu" })).await.expect(201).id();
        house.operator().patch(&format!("/tenants/main/workspaces/{asleep}"), json!({ "active": false })).await.expect(200);
        let at = |query: &str| format!("/tenants/main/workspaces?{query}");
        for (query, found) in [("q=QUAY", vec!["Old Quay"]), ("q=zul", vec!["Old Quay"]), ("q=%25", vec![]), ("status=inactive", vec!["Old Quay"]), ("q=l&status=active", vec!["alpha", "charlie", "delta"])] {
            assert_eq!(house.operator().get(&at(query)).await.expect(200).each("name"), found, "{query}");
        }
        let all = crate::steps::walk(&house.operator(), &at("limit=2"), "name").await;
        assert_eq!(all, ["Old Quay", "alpha", "bravo", "charlie", "delta", "echo"]);
        house.operator().get(&at("status=asleep")).await.refused(422, "invalid").at_field("status", "status_invalid");
        let first = house.operator().get(&at("limit=2")).await.expect(200);
        let cursor = first.body["next_cursor"].as_str().expect("a second page").to_owned();
        house.operator().get(&at(&format!("limit=2&q=a&cursor={cursor}"))).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
    }

    /// A79f: what is held in one workspace counts neither in another nor in the whole tenant, and nowhere once it is switched off.
    async fn a_role_of_one_workspace_counts_there_and_nowhere_else(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let user = house.user(json!({})).await;
        let (one, two) = (workspace(&house, "one").await, workspace(&house, "two").await);
        let body = json!({ "roles": [{ "role": role }], "workspace": one });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        assert_eq!(check_in(&house, &user, &one, "roles:read:all").await, (true, "granted".to_owned()));
        assert_eq!(check_in(&house, &user, &two, "roles:read:all").await, (false, "missing".to_owned()));
        let wide = house.operator().check("main", &user, &["roles:read:all"]).await.expect(200);
        assert_eq!((wide.body["allowed"].clone(), wide.text_at("/reason")), (json!(false), "missing".to_owned()));

        let question = |place: &str| json!({ "subject": user, "any_of": ["roles:read:all"], "workspace": place });
        let why = house.operator().post("/tenants/main/explain", question(&two)).await.expect(200);
        assert_eq!(why.text_at("/missing/0/why"), "other_scope");
        house.operator().patch(&format!("/tenants/main/workspaces/{one}"), json!({ "active": false })).await.expect(200);
        assert_eq!(check_in(&house, &user, &one, "roles:read:all").await, (false, "workspace_not_active".to_owned()));
        let why = house.operator().post("/tenants/main/explain", question(&one)).await.expect(200);
        assert!(why.text_at("/summary").contains("not active"), "{}", why.text);
        let holders = house.operator().get(&format!("/tenants/main/permissions/roles:read:all/holders?workspace={one}")).await.expect(200);
        assert_eq!(holders.items().len(), 0, "nobody can do anything in it: {}", holders.text);
    }
}
