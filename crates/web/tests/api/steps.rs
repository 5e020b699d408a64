//! What several of these tests do on the way to what they test.

use std::time::Duration;

use rolecall_testkit::{Answer, Client, House, PASSWORD};
use serde_json::{Value, json};

/// Another password that keeps every rule.
pub(crate) const NEW_PASSWORD: &str = "quartz-meadow-violin-58";

/// Makes the set given the set of roles that a user of `main` holds in the whole tenant.
pub(crate) async fn sync(house: &House, by: &Client, user: &str, roles: &[&str]) -> Answer {
    let roles: Vec<Value> = roles.iter().map(|role| json!({ "role": role })).collect();
    sync_as_sent(
        house,
        by,
        &format!("/tenants/main/users/{user}"),
        json!({ "roles": roles }),
    )
    .await
}

/// Sends a role set for the user at that path, based on the version that stands there now.
pub(crate) async fn sync_as_sent(house: &House, by: &Client, user: &str, body: Value) -> Answer {
    let path = format!("{user}/roles");
    let now = house.operator().get(&path).await.expect(200);
    by.if_match(now.header("etag")).put(&path, body).await
}

/// Tries to sign in.
pub(crate) async fn try_sign_in(house: &House, login: &str, password: &str) -> Answer {
    house
        .nobody()
        .post("/sessions", json!({ "login": login, "password": password }))
        .await
}

/// A new session of somebody whose password is the usual one.
pub(crate) async fn session_of(house: &House, login: &str) -> Client {
    let signed = try_sign_in(house, login, PASSWORD).await.expect(201);
    house.holder_of(&signed.text_at("/token"))
}

/// Whether the gate of `main` lets a user do that.
pub(crate) async fn may(house: &House, user: &str, permission: &str) -> bool {
    house
        .operator()
        .check("main", user, &[permission])
        .await
        .expect(200)
        .body["allowed"]
        == true
}

/// The ids of the roles of a tenant, by name.
pub(crate) async fn role_named(house: &House, tenant: &str, name: &str) -> String {
    let all = house
        .operator()
        .get(&format!("/tenants/{tenant}/roles?limit=200"))
        .await
        .expect(200);
    let found = all.items().iter().find(|role| role["name"] == name);
    found.unwrap_or_else(|| panic!("no role `{name}`"))["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// The entries of the trail of `main` that the query shows, newest first.
pub(crate) async fn trail(house: &House, query: &str) -> Vec<Value> {
    let page = house
        .operator()
        .get(&format!("/tenants/main/audit?limit=200&{query}"))
        .await
        .expect(200);
    page.items().clone()
}

/// Walks a list to its end, a page at a time, and gives one text of every item.
pub(crate) async fn walk(client: &Client, path: &str, field: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client.get(&format!("{path}{cursor}")).await.expect(200);
        all.extend(page.each(field));
        let Some(next) = page.body["next_cursor"].as_str() else {
            return all;
        };
        cursor = format!("&cursor={next}");
    }
}

/// Lets the worker carry out whatever was asked for.
pub(crate) async fn work(house: &House) {
    while house.directory.work_on_a_job().await.expect("the worker works") {}
}

/// Makes wrong tries, one after the other, until the account waits for a minute: longer than the slowest machine needs for
/// the next request.
pub(crate) async fn wear_out(house: &House, wrong_try: impl AsyncFn()) {
    for number in 0..12_u32 {
        if let Some(waits) = number.checked_sub(6) {
            house.clock.advance(Duration::from_secs(2_u64.pow(waits) + 1));
        }
        wrong_try().await;
    }
}
