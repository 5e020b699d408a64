//! The seats of a licence.

use rolecall_testkit::{Answer, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

/// A tenant with two seats, of which its first administrator has one.
async fn two_seats(house: &House) {
    let admin = json!({ "email": "admin@small.test", "password": PASSWORD });
    let body = json!({ "slug": "small", "name": "Small", "admin": admin, "licence": { "seats": 2 } });
    house.operator().post("/tenants", body).await.expect(201);
}

async fn create(house: &House, body: Value) -> Answer {
    house.operator().post("/tenants/small/users", body).await
}

on_both_databases! {
    async fn one_account_more_than_the_licence_has_seats_is_refused(house: House) {
        two_seats(&house).await;
        create(&house, json!({ "email": "one@small.test" })).await.expect(201);
        create(&house, json!({ "email": "two@small.test" })).await.refused(409, "seats_exhausted");
    }

    async fn only_active_people_of_context_tenant_take_a_seat(house: House) {
        two_seats(&house).await;
        create(&house, json!({ "email": "one@small.test" })).await.expect(201);
        create(&house, json!({ "email": "customer@small.test", "context": "customer" })).await.expect(201);
        create(&house, json!({ "kind": "api", "first_name": "Robot" })).await.expect(201);
        create(&house, json!({ "email": "later@small.test", "active": false })).await.expect(201);
    }

    async fn activating_and_changing_context_ask_for_a_seat_too(house: House) {
        two_seats(&house).await;
        let one = create(&house, json!({ "email": "one@small.test" })).await.expect(201).id();
        let later = create(&house, json!({ "email": "later@small.test", "active": false })).await.expect(201).id();
        let customer = create(&house, json!({ "email": "customer@small.test", "context": "customer" })).await.expect(201).id();
        let path = |id: &str| format!("/tenants/small/users/{id}");
        house.operator().post(&format!("{}/activate", path(&later)), json!({})).await.refused(409, "seats_exhausted");
        house.operator().patch(&path(&customer), json!({ "context": "tenant" })).await.refused(409, "seats_exhausted");

        house.operator().post(&format!("{}/deactivate", path(&one)), json!({})).await.expect(200);
        house.operator().post(&format!("{}/activate", path(&later)), json!({})).await.expect(200);
        house.operator().delete_with(&path(&later), json!({ "confirm_email": "later@small.test" })).await.expect(204);
        house.operator().patch(&path(&customer), json!({ "context": "tenant" })).await.expect(200);
    }

    async fn the_last_seat_goes_to_one_of_two_who_want_it_at_once(house: House) {
        two_seats(&house).await;
        let (one, two) = tokio::join!(create(&house, json!({ "email": "one@small.test" })), create(&house, json!({ "email": "two@small.test" })));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [201, 409]);
    }
}
