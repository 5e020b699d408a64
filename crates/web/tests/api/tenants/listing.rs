//! `GET /tenants`: how operators find one among many.

use rolecall_testkit::{House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{session_of, walk};

async fn found(house: &House, slug: &str, name: &str, licence: Value) {
    let admin = json!({ "email": format!("admin@{slug}.test"), "password": PASSWORD });
    let body = json!({ "slug": slug, "name": name, "admin": admin, "licence": licence });
    house.operator().post("/tenants", body).await.expect(201);
}

on_both_databases! {
    async fn tenants_are_sorted_by_name_slug_and_age_both_ways_over_all_pages(house: House) {
        for (slug, name) in [("one", "zebra"), ("two", "Élan"), ("three", "Acme"), ("four", "acme")] {
            found(&house, slug, name, json!({})).await;
        }
        let operator = house.operator();
        for (sort, expected) in [
            ("name", vec!["Acme", "acme", "Operators", "zebra", "Élan"]), ("slug", vec!["acme", "Operators", "zebra", "Acme", "Élan"]),
            ("created_at", vec!["Operators", "zebra", "Élan", "Acme", "acme"]),
        ] {
            for limit in [1, 2, 50] {
                assert_eq!(walk(&operator, &format!("/tenants?sort={sort}&limit={limit}"), "name").await, expected, "{sort} {limit}");
                let mut reversed = walk(&operator, &format!("/tenants?sort=-{sort}&limit={limit}"), "name").await;
                reversed.reverse();
                assert_eq!(reversed, expected, "-{sort} {limit}");
            }
        }
        operator.get("/tenants?sort=licence").await.refused(422, "invalid").at_field("sort", "sort_invalid");
    }

    async fn tenants_are_filtered_by_status_and_counted(house: House) {
        for slug in ["acme", "bravo", "charlie"] {
            found(&house, slug, slug, json!({})).await;
        }
        let operator = house.operator();
        operator.post("/tenants/bravo/suspend", json!({})).await.expect(200);
        for (query, slugs) in [("status=suspended", vec!["bravo"]), ("status=active", vec!["acme", "charlie", "main"]), ("q=a&status=active", vec!["acme", "charlie", "main"]), ("q=b", vec!["bravo"])] {
            let page = operator.get(&format!("/tenants?count=true&{query}")).await.expect(200);
            assert_eq!((page.each("slug"), page.body["total"].clone(), page.body["total_is_exact"].clone()), (slugs.iter().map(|slug| (*slug).to_owned()).collect(), json!(slugs.len()), json!(true)), "{query}");
        }
        assert_eq!(operator.get("/tenants?count=true&limit=1").await.expect(200).body["total"], 4);
        operator.get("/tenants?status=gone").await.refused(422, "invalid").at_field("status", "tenant_status_invalid");
    }

    async fn operators_see_what_each_tenant_uses_and_nobody_else_does(house: House) {
        found(&house, "acme", "Acme", json!({ "modules": null, "seats": 5 })).await;
        house.user_in("acme", json!({ "email": "ada@acme.test" })).await;
        house.user_in("acme", json!({ "context": "customer" })).await;
        let left = house.user_in("acme", json!({})).await;
        house.operator().post(&format!("/tenants/acme/users/{left}/deactivate"), json!({})).await.expect(200);
        let gone = house.user_in("acme", json!({ "email": "gone@acme.test" })).await;
        house.operator().delete_with(&format!("/tenants/acme/users/{gone}"), json!({ "confirm_email": "gone@acme.test" })).await.expect(204);
        let used = json!({ "users": 4, "seats_taken": 2 });
        let page = house.operator().get("/tenants?q=acme").await.expect(200);
        assert_eq!((page.items()[0]["usage"].clone(), page.items()[0]["licence"]["seats"].clone()), (used.clone(), json!(5)));
        assert_eq!(house.operator().get("/tenants/acme").await.expect(200).body["usage"], used);
        let ada = session_of(&house, "ada@acme.test").await;
        for answer in [ada.get("/tenants/acme").await.expect(200), ada.get("/tenants").await.expect(200)] {
            assert!(!answer.text.contains("usage"), "{}", answer.text);
        }
    }

    /// A79b: whoever else gets hold of an operator's cursor has none.
    async fn a_cursor_of_an_operators_list_is_nobodys_else(house: House) {
        let (acme, _) = house.tenant("acme").await;
        let cursor = house.operator().get("/tenants?limit=1").await.expect(200).text_at("/next_cursor");
        acme.get(&format!("/tenants?limit=1&cursor={cursor}")).await.refused(404, "not_found");
        house.operator().get(&format!("/tenants?limit=1&status=active&cursor={cursor}")).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
    }
}
