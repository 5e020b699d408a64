//! `/tenants/{tenant}/users`: accounts and their life.

mod create;
mod cut_off;
mod erase;
mod export;
mod life;
mod races;
mod seats;
mod update;

use rolecall_testkit::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn a_user_is_shown_with_its_roles_and_version_and_never_a_secret(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let user = house.user(json!({ "email": "ada@people.test", "roles": [role] })).await;
        let shown = house.operator().get(&format!("/tenants/main/users/{user}")).await.expect(200);
        assert_eq!(shown.body["roles"][0]["id"], role);
        assert_eq!(shown.header("etag"), "\"1\"");
        assert!(!shown.text.contains("hash") && !shown.text.contains("argon2"), "{}", shown.text);
    }

    async fn what_is_no_user_of_the_tenant_is_not_found(house: House) {
        for id in ["usr_00000000000000000000000000", "nobody", "%00", "rol_00000000000000000000000000"] {
            house.operator().get(&format!("/tenants/main/users/{id}")).await.refused(404, "not_found");
        }
    }

    async fn the_picker_of_staff_shows_active_internal_people_and_nobody_else(house: House) {
        house.user(json!({ "email": "staff@people.test", "first_name": "Staff" })).await;
        house.user(json!({ "email": "gone@people.test", "active": false })).await;
        house.user(json!({ "email": "customer@people.test", "context": "customer" })).await;
        house.operator().post("/tenants/main/users", json!({ "kind": "api", "first_name": "Robot" })).await.expect(201);
        let shown = house.operator().get("/tenants/main/internal-users").await.expect(200);
        assert_eq!(shown.each("name"), ["Olivia Operator", "Staff"]);
        let keys: Vec<&String> = shown.items()[0].as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["email", "id", "name"]);
        assert_eq!(house.operator().get("/tenants/main/internal-users?q=STAFF").await.expect(200).each("name"), ["Staff"]);
        let first = house.operator().get("/tenants/main/internal-users?limit=1").await.expect(200);
        let next = first.text_at("/next_cursor");
        let second = house.operator().get(&format!("/tenants/main/internal-users?limit=1&cursor={next}")).await.expect(200);
        assert_eq!((second.each("name"), second.body["next_cursor"].clone()), (vec!["Staff".to_owned()], json!(null)));
    }
}
