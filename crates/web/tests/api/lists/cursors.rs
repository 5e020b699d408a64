//! Cursors are sealed with tenant, list and filter.

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

async fn cursor(house: &House, path: &str) -> String {
    house
        .operator()
        .get(path)
        .await
        .expect(200)
        .text_at("/next_cursor")
}

on_both_databases! {
    async fn a_cursor_of_another_list_or_filter_is_refused(house: House) {
        for name in ["One", "Two", "Three"] {
            house.user(json!({ "first_name": name, "password": null })).await;
        }
        let of_users = cursor(&house, "/tenants/main/users?limit=1").await;
        let wrong = [
            format!("roles?limit=1&cursor={of_users}"), format!("groups?limit=1&cursor={of_users}"), format!("audit?limit=1&cursor={of_users}"), format!("internal-users?limit=1&cursor={of_users}"),
            format!("users?limit=1&q=o&cursor={of_users}"), format!("users?limit=1&status=active&cursor={of_users}"), format!("users?limit=1&sort=-name&cursor={of_users}"), format!("users?limit=1&sort=email&cursor={of_users}"),
        ];
        for path in wrong {
            house.operator().get(&format!("/tenants/main/{path}")).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
        }
        house.operator().get(&format!("/tenants/main/users?limit=1&cursor={of_users}")).await.expect(200);
    }

    async fn a_cursor_of_another_tenant_leads_nowhere(house: House) {
        house.tenant("acme").await;
        house.user_in("acme", json!({ "password": null })).await;
        house.user(json!({ "password": null })).await;
        for list in ["users", "roles", "audit"] {
            let foreign = cursor(&house, &format!("/tenants/acme/{list}?limit=1")).await;
            house.operator().get(&format!("/tenants/main/{list}?limit=1&cursor={foreign}")).await.refused(404, "not_found");
        }
    }

    async fn a_cursor_that_was_made_up_or_touched_is_refused(house: House) {
        house.user(json!({ "password": null })).await;
        let good = cursor(&house, "/tenants/main/users?limit=1").await;
        let mut touched = good.clone().into_bytes();
        let last = touched.len() / 2;
        touched[last] = if touched[last] == b'A' { b'B' } else { b'A' };
        let touched = String::from_utf8(touched).expect("text");
        for wrong in ["", "x", "AAAA", "%00", touched.as_str(), &good[..good.len() - 4], &format!("{good}AAAA")] {
            house.operator().get(&format!("/tenants/main/users?limit=1&cursor={wrong}")).await.refused(422, "invalid");
        }
    }
}
