//! The main job, from an empty house to a gate that answers.

use rolecall_testkit::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn a_role_and_a_user_are_made_and_the_gate_lets_them_through_or_not(house: House) {
        let operator = house.operator();
        let role = operator
            .post("/tenants/main/roles", json!({ "name": "Front Desk", "contexts": ["tenant"], "permissions": ["users:read:all"] }))
            .await
            .expect(201);
        let user = operator.post("/tenants/main/users", json!({ "email": "ada@example.test", "first_name": "Ada", "roles": [role.id()] })).await.expect(201);

        let allowed = operator.check("main", &user.id(), &["users:read:all"]).await.expect(200);
        assert_eq!((allowed.body["allowed"].as_bool(), allowed.text_at("/reason")), (Some(true), "granted".to_owned()));
        let denied = operator.check("main", &user.id(), &["users:create:all"]).await.expect(200);
        assert_eq!((denied.body["allowed"].as_bool(), denied.text_at("/reason")), (Some(false), "missing".to_owned()));

        let edited = json!({ "name": "Front Desk", "contexts": ["tenant"], "permissions": ["users:create:all"] });
        operator.if_match(role.header("etag")).put(&format!("/tenants/main/roles/{}", role.id()), edited).await.expect(200);
        assert_eq!(operator.check("main", &user.id(), &["users:read:all"]).await.body["allowed"], false);
        assert_eq!(operator.check("main", &user.id(), &["users:create:all"]).await.body["allowed"], true);
    }
}
