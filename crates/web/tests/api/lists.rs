//! What all lists share, shown on the list of users: search, filters, orders, pages, cursors.

mod cursors;
mod filters;
mod pages;
mod search;

use rolecall_testkit::House;

/// One text of each user that the query finds.
async fn found(house: &House, query: &str, field: &str) -> Vec<String> {
    house
        .operator()
        .get(&format!("/tenants/main/users?{query}"))
        .await
        .expect(200)
        .each(field)
}
