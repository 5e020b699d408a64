//! Many at once.

use rolecall_testkit::{on_both_databases, token_of};
use serde_json::json;

use super::accept;

on_both_databases! {
    async fn many_are_invited_at_once_and_each_is_told_apart(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        house.user(json!({ "email": "taken@example.test" })).await;
        let invitees = json!([{ "email": "one@example.test", "first_name": "One" }, { "email": "taken@example.test" }, { "email": "none" }, { "email": "two@example.test" }]);
        let body = json!({ "invitations": invitees, "roles": [role], "message": "Welcome" });
        let answer = house.operator().post("/tenants/main/invitations/bulk", body).await.expect(200);
        assert_eq!((answer.body["invited"].as_u64(), answer.body["failed"].as_u64()), (Some(2), Some(2)));
        assert_eq!((answer.text_at("/results/1/problem/code"), answer.text_at("/results/2/problem/code")), ("email_taken".into(), "invalid".into()));
        assert_eq!(answer.text_at("/results/0/invitation/name"), "One");
        for place in [0, 3] {
            let link = answer.text_at(&format!("/results/{place}/link"));
            accept(&house.nobody(), &token_of(&link)).await.expect(200);
        }
    }

    async fn a_list_of_none_or_too_many_is_refused(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        for many in [0, 201] {
            let invitees: Vec<_> = (0..many).map(|n| json!({ "email": format!("n{n}@example.test") })).collect();
            let body = json!({ "invitations": invitees, "roles": [role] });
            house.operator().post("/tenants/main/invitations/bulk", body).await.refused(422, "invalid").at_field("/invitations", "too_many_invitations");
        }
    }
}
