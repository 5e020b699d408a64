//! `/tenants/{tenant}/roles`: named bundles of permissions.

mod counts;
mod delete;
mod preview;
mod save;

use rolecall_testkit::on_both_databases;
use serde_json::json;

use crate::steps::walk;

on_both_databases! {
    async fn holders_are_told_with_where_and_for_how_long_and_groups_that_carry_a_role_are_found(house: House) {
        let operator = house.operator();
        let role = house.role(&["users:read:all"], "tenant").await;
        let ada = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "job_title": "Clerk", "notes": "private" })).await;
        let dock = operator.post("/tenants/main/workspaces", json!({ "name": "Dock", "slug": "dock" })).await.expect(201).id();
        for (workspace, until) in [(json!(null), json!("2090-01-01T00:00:00Z")), (json!(dock), json!(null))] {
            let body = json!({ "workspace": workspace, "roles": [{ "role": role, "valid_until": until, "reason": "summer" }] });
            crate::steps::sync_as_sent(&house, &operator, &format!("/tenants/main/users/{ada}"), body).await.expect(200);
        }
        let path = format!("/tenants/main/roles/{role}/holders");
        let holders = operator.get(&path).await.expect(200);
        let held = &holders.items()[0]["held"];
        assert_eq!((&held[0]["workspace"], &held[1]["workspace"], &held[0]["reason"]), (&json!(null), &json!(dock), &json!("summer")));
        assert!(held[0]["valid_until"].as_str().is_some_and(|until| until.starts_with("2090")));
        assert_eq!(holders.items()[0]["job_title"], "Clerk");
        // Who reads roles and no users learns who holds one, and no more of them.
        let (reader, _) = house.somebody_with(&["roles:read:all"]).await;
        let shown = reader.get(&path).await.expect(200);
        assert_eq!((&shown.items()[0]["name"], &shown.items()[0]["email"], &shown.items()[0]["job_title"]), (&json!("Ada"), &json!(null), &json!(null)));
        assert!(!shown.text.contains("private") && !shown.text.contains("people.test"), "{}", shown.text);

        let [crew, _] = [operator.post("/tenants/main/groups", json!({ "name": "Crew" })).await.expect(201).id(), operator.post("/tenants/main/groups", json!({ "name": "Others" })).await.expect(201).id()];
        operator.put(&format!("/tenants/main/groups/{crew}/roles"), json!({ "roles": [role] })).await.expect(200);
        assert_eq!(operator.get(&format!("/tenants/main/groups?role={role}")).await.expect(200).each("name"), ["Crew"]);
        operator.get("/tenants/main/groups?role=Reader").await.refused(422, "invalid").at_field("role", "id_invalid");
    }

    async fn a_tenant_starts_with_the_seeded_roles(house: House) {
        house.tenant("acme").await;
        let names = house.operator().get("/tenants/acme/roles").await.expect(200).each("name");
        assert_eq!(names, ["Administrator", "Agent", "Customer", "Manager", "Member", "Vendor"]);
        let all = house.operator().get("/tenants/main/roles").await.expect(200);
        let built_in: Vec<&str> = all.items().iter().filter(|role| role["built_in"] == true).filter_map(|role| role["name"].as_str()).collect();
        assert_eq!(built_in, ["Administrator", "Platform operator"]);
        assert_eq!(all.items()[0]["permissions"], json!(["admin:full:access"]));
    }

    async fn roles_are_searched_filtered_sorted_and_paged(house: House) {
        for (name, description, contexts) in [
            ("Front desk", "Élite at the door 100%", json!(["tenant"])),
            ("front_office", "behind", json!(["customer", "tenant"])),
            ("Öffnung", "opens", json!(["member"])),
        ] {
            let body = json!({ "name": name, "description": description, "contexts": contexts, "permissions": ["users:read:all"] });
            house.operator().post("/tenants/main/roles", body).await.expect(201);
        }
        let find = async |query: &str| house.operator().get(&format!("/tenants/main/roles?{query}")).await.expect(200).each("name");
        assert_eq!(find("q=FRONT").await, ["Front desk", "front_office"]);
        assert_eq!(find("q=front_").await, ["front_office"]);
        assert_eq!(find("q=100%25").await, ["Front desk"]);
        assert_eq!(find("q=%C3%B6ffnung").await, ["Öffnung"]);
        assert_eq!(find("q=%C3%89lite").await, ["Front desk"]);
        assert_eq!(find("q=nothing%27%22").await, Vec::<String>::new());
        assert_eq!(find("context=customer").await, ["Customer", "front_office"]);
        assert_eq!(find("q=front&sort=-name").await, ["front_office", "Front desk"]);

        let up = walk(&house.operator(), "/tenants/main/roles?limit=2", "name").await;
        let mut down = walk(&house.operator(), "/tenants/main/roles?limit=3&sort=-name", "name").await;
        down.reverse();
        assert_eq!((up.len(), &up), (10, &down));
        assert_eq!(house.operator().get("/tenants/main/roles?limit=1&count=true&context=customer").await.expect(200).body["total"], 2);
        for (wrong, pointer, code) in [("sort=users_count", "sort", "sort_invalid"), ("context=staff", "context", "context_invalid"), ("name=x", "name", "unknown_field")] {
            house.operator().get(&format!("/tenants/main/roles?{wrong}")).await.refused(422, "invalid").at_field(pointer, code);
        }
    }

    async fn who_holds_a_role_is_counted_and_listed_live(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let path = format!("/tenants/main/roles/{role}");
        let mut users = Vec::new();
        for name in ["Ada", "Bob", "Cleo"] {
            users.push(house.user(json!({ "first_name": name, "roles": [role] })).await);
        }
        let count = async || house.operator().get(&path).await.expect(200).body["users_count"].clone();
        assert_eq!(count().await, 3);
        assert_eq!(walk(&house.operator(), &format!("{path}/holders?limit=2"), "name").await, ["Ada", "Bob", "Cleo"]);

        crate::steps::sync(&house, &house.operator(), &users[0], &[]).await.expect(200);
        let bob = house.operator().get(&format!("/tenants/main/users/{}", users[1])).await.expect(200).text_at("/email");
        house.operator().delete_with(&format!("/tenants/main/users/{}", users[1]), json!({ "confirm_email": bob })).await.expect(204);
        assert_eq!(count().await, 1);
        assert_eq!(house.operator().get(&format!("{path}/holders")).await.expect(200).each("name"), ["Cleo"]);
        let listed = house.operator().get("/tenants/main/roles?q=Role-").await.expect(200);
        assert_eq!(listed.items()[0]["users_count"], 1);
    }

    async fn one_who_holds_a_role_in_two_scopes_is_one_holder(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let north = house.operator().post("/tenants/main/workspaces", json!({ "name": "North", "slug": "north" })).await.expect(201).id();
        let body = json!({ "roles": [{ "role": role }], "workspace": north });
        crate::steps::sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{user}"), body).await.expect(200);
        let path = format!("/tenants/main/roles/{role}");
        assert_eq!(house.operator().get(&path).await.expect(200).body["users_count"], 1);
        assert_eq!(house.operator().get(&format!("{path}/holders")).await.expect(200).each("id"), [user]);
    }
}
