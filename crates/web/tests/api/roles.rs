//! `/tenants/{tenant}/roles`: named bundles of permissions.

mod counts;
mod delete;
mod preview;
mod save;

use rolecall_testkit::on_both_databases;
use serde_json::json;

use crate::steps::walk;

on_both_databases! {
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
