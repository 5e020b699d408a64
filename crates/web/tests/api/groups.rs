//! `/tenants/{tenant}/groups`: staff bundled for routing.

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{may, session_of, trail, walk};

async fn group(house: &House, body: Value) -> String {
    house
        .operator()
        .post("/tenants/main/groups", body)
        .await
        .expect(201)
        .id()
}

async fn put(client: &Client, path: &str) -> Answer {
    client
        .send("PUT".parse().expect("a method"), path, "", None)
        .await
}

on_both_databases! {
    async fn a_group_is_made_shown_and_edited(house: House) {
        let made = house.operator().post("/tenants/main/groups", json!({ "name": " Night shift ", "description": "from ten" })).await.expect(201);
        assert_eq!((made.text_at("/name"), made.body["active"].clone(), made.body["members_count"].clone()), ("Night shift".to_owned(), json!(true), json!(0)));
        let path = format!("/tenants/main/groups/{}", made.id());
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        let edited = house.operator().patch(&path, json!({ "name": "Day shift", "active": false })).await.expect(200);
        assert_eq!((edited.text_at("/name"), edited.text_at("/description"), edited.body["active"].clone()), ("Day shift".to_owned(), "from ten".to_owned(), json!(false)));
        assert_ne!(edited.header("etag"), made.header("etag"));
        assert_eq!(house.operator().patch(&path, json!({ "description": null })).await.expect(200).body["description"], Value::Null);
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/name"), "Day shift");
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        for (body, pointer, code) in [
            (json!({}), "/name", "required"), (json!({ "name": " " }), "/name", "group_name_invalid"), (json!({ "name": "x".repeat(81) }), "/name", "group_name_invalid"),
            (json!({ "name": "ok", "description": "x".repeat(201) }), "/description", "description_invalid"), (json!({ "name": "ok", "members": [] }), "/members", "unknown_field"),
            (json!({ "name": "ok", "active": "yes" }), "/active", "type_invalid"),
        ] {
            house.operator().post("/tenants/main/groups", body).await.refused(422, "invalid").at_field(pointer, code);
        }
        let path = format!("/tenants/main/groups/{}", group(&house, json!({ "name": "Night shift" })).await);
        house.operator().patch(&path, json!({ "name": "" })).await.refused(422, "invalid").at_field("/name", "group_name_invalid");
        house.operator().patch(&path, json!({ "roles": [] })).await.refused(422, "invalid").at_field("/roles", "unknown_field");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": ["x"] })).await.refused(422, "invalid").at_field("/roles/0", "id_invalid");
    }

    async fn a_name_is_taken_whatever_its_case_until_the_group_is_deleted(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        house.operator().post("/tenants/main/groups", json!({ "name": "NIGHT SHIFT" })).await.refused(409, "group_name_taken");
        let other = group(&house, json!({ "name": "Day shift" })).await;
        house.operator().patch(&format!("/tenants/main/groups/{other}"), json!({ "name": "night shift" })).await.refused(409, "group_name_taken");
        house.operator().delete(&format!("/tenants/main/groups/{id}")).await.expect(204);
        house.operator().patch(&format!("/tenants/main/groups/{other}"), json!({ "name": "night shift" })).await.expect(200);
        house.tenant("acme").await;
        house.operator().post("/tenants/acme/groups", json!({ "name": "Night shift" })).await.expect(201);
    }

    async fn members_come_and_go_and_are_counted(house: House) {
        let (night, day) = (group(&house, json!({ "name": "Night" })).await, group(&house, json!({ "name": "Day" })).await);
        let (ada, bob) = (house.user(json!({ "first_name": "Ada" })).await, house.user(json!({ "first_name": "Bob" })).await);
        let member = |group: &str, user: &str| format!("/tenants/main/groups/{group}/members/{user}");
        assert_eq!(put(&house.operator(), &member(&night, &ada)).await.expect(200).body["members_count"], 1);
        assert_eq!(put(&house.operator(), &member(&night, &ada)).await.expect(200).body["members_count"], 1);
        put(&house.operator(), &member(&night, &bob)).await.expect(200);
        put(&house.operator(), &member(&day, &ada)).await.expect(200);
        let in_group = async |group: &str| house.operator().get(&format!("/tenants/main/users?group={group}")).await.expect(200).each("name");
        assert_eq!((in_group(&night).await, in_group(&day).await), (vec!["Ada".to_owned(), "Bob".to_owned()], vec!["Ada".to_owned()]));
        assert_eq!(house.operator().delete(&member(&night, &ada)).await.expect(200).body["members_count"], 1);
        house.operator().delete(&member(&night, &ada)).await.refused(404, "not_found");
        assert_eq!(in_group(&night).await, ["Bob"]);
    }

    async fn only_staff_of_the_tenant_is_put_into_a_group(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let member = |user: &str| format!("/tenants/main/groups/{id}/members/{user}");
        let customer = house.user(json!({ "context": "customer" })).await;
        let robot = house.operator().post("/tenants/main/users", json!({ "kind": "api", "first_name": "Robot" })).await.expect(201).id();
        for other in [&customer, &robot] {
            put(&house.operator(), &member(other)).await.refused(422, "invalid").at_field("/user", "member_not_staff");
        }
        house.tenant("acme").await;
        let foreign = house.user_in("acme", json!({})).await;
        let gone = house.user(json!({ "email": "gone@people.test" })).await;
        house.operator().delete_with(&format!("/tenants/main/users/{gone}"), json!({ "confirm_email": "gone@people.test" })).await.expect(204);
        for nobody in [&foreign, &gone, "usr_00000000000000000000000000", "nobody"] {
            put(&house.operator(), &member(nobody)).await.refused(404, "not_found");
        }
    }

    async fn what_a_group_carries_its_members_may_while_it_is_active(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        put(&house.operator(), &format!("{path}/members/{user}")).await.expect(200);
        ada.get("/tenants/main/roles").await.refused(403, "permission_missing");
        let carried = house.operator().put(&format!("{path}/roles"), json!({ "roles": [role, role] })).await.expect(200);
        assert_eq!(carried.body["roles"].as_array().map(Vec::len), Some(1));
        ada.get("/tenants/main/roles").await.expect(200);

        house.operator().patch(&path, json!({ "active": false })).await.expect(200);
        ada.get("/tenants/main/roles").await.refused(403, "permission_missing");
        house.operator().patch(&path, json!({ "active": true })).await.expect(200);
        ada.get("/tenants/main/roles").await.expect(200);
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [] })).await.expect(200);
        ada.get("/tenants/main/roles").await.refused(403, "permission_missing");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        house.operator().delete(&format!("{path}/members/{user}")).await.expect(200);
        ada.get("/tenants/main/roles").await.refused(403, "permission_missing");
    }

    async fn a_group_carries_no_role_that_staff_could_not_hold(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let for_members = house.role(&["users:read:all"], "member").await;
        let path = format!("/tenants/main/groups/{id}/roles");
        house.operator().put(&path, json!({ "roles": [for_members] })).await.refused(409, "role_context_mismatch");
        house.operator().put(&path, json!({ "roles": ["rol_00000000000000000000000000"] })).await.refused(422, "invalid").at_field("/roles/0", "role_unknown");
    }

    async fn a_deleted_group_is_hidden_and_gives_nobody_anything(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        let user = house.user(json!({})).await;
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        put(&house.operator(), &format!("{path}/members/{user}")).await.expect(200);
        assert!(may(&house, &user, "roles:read:all").await);
        house.operator().delete(&path).await.expect(204);
        assert!(!may(&house, &user, "roles:read:all").await);
        house.operator().get(&path).await.refused(404, "not_found");
        house.operator().delete(&path).await.refused(404, "not_found");
        put(&house.operator(), &format!("{path}/members/{user}")).await.refused(404, "not_found");
        assert_eq!(house.operator().get("/tenants/main/groups").await.expect(200).items().len(), 0);
        assert_eq!(house.operator().get(&format!("/tenants/main/users/{user}/roles")).await.expect(200).items().len(), 0);
    }

    async fn groups_are_listed_by_name_a_page_at_a_time(house: House) {
        for name in ["delta", "Alpha", "échelon", "bravo", "Charlie"] {
            group(&house, json!({ "name": name })).await;
        }
        assert_eq!(walk(&house.operator(), "/tenants/main/groups?limit=2", "name").await, ["Alpha", "bravo", "Charlie", "delta", "échelon"]);
        house.operator().get("/tenants/main/groups?limit=0").await.refused(422, "invalid").at_field("limit", "limit_invalid");
    }

    async fn a_restored_group_is_as_it_was(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        let (ada, bob) = (house.user(json!({ "first_name": "Ada" })).await, house.user(json!({ "first_name": "Bob" })).await);
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        put(&house.operator(), &format!("{path}/members/{ada}")).await.expect(200);
        put(&house.operator(), &format!("{path}/members/{bob}")).await.expect(200);
        let restore = format!("{path}/restore");
        house.operator().post(&restore, json!({})).await.refused(409, "group_not_deleted");
        house.operator().delete(&path).await.expect(204);
        // Asked while the group is hidden, so that the account is in memory without it.
        assert!(!may(&house, &ada, "roles:read:all").await);
        house.operator().patch(&format!("/tenants/main/users/{bob}"), json!({ "context": "member" })).await.expect(200);
        let deleted = house.operator().get("/tenants/main/groups?deleted=true").await.expect(200);
        assert_eq!((deleted.each("name"), deleted.items()[0]["deleted_at"].is_string()), (vec!["Night shift".to_owned()], true));
        let back = house.operator().post(&restore, json!({})).await.expect(200);
        assert_eq!((back.body["active"].clone(), back.body["members_count"].clone(), back.body["deleted_at"].clone()), (json!(true), json!(1), Value::Null));
        assert_eq!(back.body["roles"][0]["id"], json!(role));
        assert!(may(&house, &ada, "roles:read:all").await && !may(&house, &bob, "roles:read:all").await);
        assert_eq!(house.operator().get("/tenants/main/groups?deleted=true").await.expect(200).items().len(), 0);
        assert_eq!(trail(&house, "action=group.restore").await.len(), 1);
    }

    async fn a_group_that_was_switched_off_comes_back_switched_off(house: House) {
        let role = house.role(&["roles:read:all"], "tenant").await;
        let path = format!("/tenants/main/groups/{}", group(&house, json!({ "name": "Night shift" })).await);
        let ada = house.user(json!({})).await;
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        put(&house.operator(), &format!("{path}/members/{ada}")).await.expect(200);
        house.operator().patch(&path, json!({ "active": false })).await.expect(200);
        house.operator().delete(&path).await.expect(204);
        assert_eq!(house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200).body["active"], false);
        assert!(!may(&house, &ada, "roles:read:all").await);
        house.operator().patch(&path, json!({ "active": true })).await.expect(200);
        assert!(may(&house, &ada, "roles:read:all").await);
    }

    async fn a_group_whose_name_was_taken_meanwhile_is_not_restored(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        house.operator().delete(&path).await.expect(204);
        let other = group(&house, json!({ "name": "night SHIFT" })).await;
        house.operator().post(&format!("{path}/restore"), json!({})).await.refused(409, "group_name_taken");
        house.operator().patch(&format!("/tenants/main/groups/{other}"), json!({ "name": "Day shift" })).await.expect(200);
        house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
        house.operator().post("/tenants/main/groups/grp_00000000000000000000000000/restore", json!({})).await.refused(404, "not_found");
    }

    async fn a_role_that_was_deleted_meanwhile_does_not_come_back_with_its_group(house: House) {
        let (gone, kept) = (house.role(&["roles:read:all"], "tenant").await, house.role(&["users:read:all"], "tenant").await);
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [gone, kept] })).await.expect(200);
        house.operator().delete(&path).await.expect(204);
        house.operator().if_match("\"1\"").delete(&format!("/tenants/main/roles/{gone}")).await.expect(204);
        let back = house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
        assert_eq!(back.body["roles"].as_array().map(|roles| roles.iter().map(|role| role["id"].clone()).collect::<Vec<_>>()), Some(vec![json!(kept)]));
    }

    /// A61: the rights that a group carries come back with it.
    async fn nobody_restores_a_group_that_carries_more_than_they_hold(house: House) {
        let role = house.role(&["roles:delete:all"], "tenant").await;
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}");
        house.operator().put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        house.operator().delete(&path).await.expect(204);
        let (clerk, _) = house.somebody_with(&["user_groups:update:all", "user_groups:delete:all"]).await;
        let before = house.state().await;
        clerk.post(&format!("{path}/restore"), json!({})).await.refused(403, "grant_exceeds_own_rights");
        assert_eq!(house.state().await, before);
    }

    async fn a_change_of_a_group_may_say_what_it_is_based_on(house: House) {
        let made = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201);
        let path = format!("/tenants/main/groups/{}", made.id());
        let role = house.role(&["roles:read:all"], "tenant").await;
        let old = made.header("etag").to_owned();
        let carried = house.operator().if_match(&old).put(&format!("{path}/roles"), json!({ "roles": [role] })).await.expect(200);
        assert_ne!(carried.header("etag"), old);
        house.operator().if_match(&old).put(&format!("{path}/roles"), json!({ "roles": [] })).await.refused(412, "stale");
        house.operator().if_match(&old).patch(&path, json!({ "name": "Day shift" })).await.refused(412, "stale");
        house.operator().if_match(&old).delete(&path).await.refused(412, "stale");
        let edited = house.operator().if_match(carried.header("etag")).patch(&path, json!({ "name": "Day shift" })).await.expect(200);
        house.operator().if_match(edited.header("etag")).delete(&path).await.expect(204);
    }

    async fn members_are_listed_and_searched_a_page_at_a_time(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let path = format!("/tenants/main/groups/{id}/members");
        for name in ["delta", "Alpha", "echo", "bravo", "Charlie"] {
            let user = house.user(json!({ "first_name": name, "email": format!("{name}@night.test") })).await;
            put(&house.operator(), &format!("{path}/{user}")).await.expect(200);
        }
        house.user(json!({ "first_name": "outsider" })).await;
        assert_eq!(walk(&house.operator(), &format!("{path}?limit=2"), "name").await, ["Alpha", "bravo", "Charlie", "delta", "echo"]);
        let found = house.operator().get(&format!("{path}?q=CHAR")).await.expect(200);
        assert_eq!((found.each("email"), found.each("status")), (vec!["Charlie@night.test".to_owned()], vec!["active".to_owned()]));
        assert_eq!(house.operator().get(&format!("{path}?q=%25")).await.expect(200).items().len(), 0);
        let (reader, _) = house.somebody_with(&["user_groups:read:all"]).await;
        let seen = reader.get(&path).await.expect(200);
        assert!(seen.items().iter().all(|member| member.get("notes").is_none()), "{}", seen.text);
        let other = group(&house, json!({ "name": "Day shift" })).await;
        let cursor = house.operator().get(&format!("{path}?limit=2")).await.expect(200).text_at("/next_cursor");
        house.operator().get(&format!("/tenants/main/groups/{other}/members?limit=2&cursor={cursor}")).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
        house.operator().get("/tenants/main/groups/grp_00000000000000000000000000/members").await.refused(404, "not_found");
    }

    async fn groups_are_found_by_part_of_their_name_or_description(house: House) {
        group(&house, json!({ "name": "Night shift", "description": "from ten" })).await;
        group(&house, json!({ "name": "Day shift", "description": "Until NINE" })).await;
        for (q, names) in [("NIGHT", vec!["Night shift"]), ("shift", vec!["Day shift", "Night shift"]), ("nine", vec!["Day shift"]), ("%25", vec![])] {
            assert_eq!(house.operator().get(&format!("/tenants/main/groups?q={q}")).await.expect(200).each("name"), names, "{q}");
        }
    }

    async fn the_groups_of_a_user_are_listed(house: House) {
        let (night, day) = (group(&house, json!({ "name": "Night shift" })).await, group(&house, json!({ "name": "Day shift" })).await);
        group(&house, json!({ "name": "Third shift" })).await;
        let (user, other) = (house.user(json!({})).await, house.user(json!({})).await);
        for each in [&night, &day] {
            put(&house.operator(), &format!("/tenants/main/groups/{each}/members/{user}")).await.expect(200);
        }
        let names = async |query: &str| house.operator().get(&format!("/tenants/main/groups?{query}")).await.expect(200).each("name");
        assert_eq!(names(&format!("member={user}")).await, ["Day shift", "Night shift"]);
        assert_eq!(names(&format!("member={user}&q=night")).await, ["Night shift"]);
        assert!(names(&format!("member={other}")).await.is_empty());
        house.operator().delete(&format!("/tenants/main/groups/{night}")).await.expect(204);
        assert_eq!(names(&format!("member={user}")).await, ["Day shift"]);
        house.operator().get("/tenants/main/groups?member=ada").await.refused(422, "invalid").at_field("member", "id_invalid");
    }

    async fn who_joined_and_who_left_stands_in_the_trail(house: House) {
        let id = group(&house, json!({ "name": "Night shift" })).await;
        let user = house.user(json!({ "first_name": "Ada" })).await;
        let member = format!("/tenants/main/groups/{id}/members/{user}");
        put(&house.operator(), &member).await.expect(200);
        house.operator().delete(&member).await.expect(200);
        let entries = trail(&house, &format!("resource_id={id}")).await;
        let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(actions, ["group.remove_member", "group.add_member", "group.create"]);
        assert_eq!((entries[1]["after"]["member"]["name"].as_str(), entries[0]["before"]["member"]["id"].as_str()), (Some("Ada"), Some(user.as_str())));
    }
}
