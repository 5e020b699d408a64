//! Several at once.

use rolecall_testkit::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn one_address_wanted_by_four_at_once_is_one_accounts(house: House) {
        let operator = house.operator();
        let send = |email: &str| { let operator = operator.clone(); let body = json!({ "email": email }); async move { operator.post("/tenants/main/users", body).await } };
        let (a, b, c, d) = tokio::join!(send("ada@people.test"), send("ADA@people.test"), send("ada@people.test."), send("Ada@People.Test"));
        let mut answers = [a, b, c, d].map(|answer| answer.status.as_u16());
        answers.sort_unstable();
        assert_eq!(answers, [201, 409, 409, 409]);
        assert_eq!(operator.get("/tenants/main/users?q=ada").await.expect(200).items().len(), 1);
    }

    async fn of_two_edits_of_one_version_one_is_made(house: House) {
        let id = house.user(json!({ "first_name": "Ada" })).await;
        let path = format!("/tenants/main/users/{id}");
        let based = house.operator().if_match("\"1\"");
        let (one, two) = tokio::join!(based.patch(&path, json!({ "first_name": "One" })), based.patch(&path, json!({ "first_name": "Two" })));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 412]);
        let winner = if one.status == 200 { "One" } else { "Two" };
        assert_eq!(house.operator().get(&path).await.expect(200).text_at("/first_name"), winner);
    }
}
