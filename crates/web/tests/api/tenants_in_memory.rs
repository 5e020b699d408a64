//! The policies of tenants that nobody uses are let go, and no answer is older for it.

use futures_util::future::join_all;
use rolecall_directory::{Limits, Settings};
use rolecall_testkit::{Database, House};
use serde_json::json;

use crate::steps::role_named;

const MOST: usize = 8;
const TENANTS: usize = 30;

async fn small_house(database: Database) -> House {
    let limits = Limits {
        tenants_in_memory: MOST,
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ..Settings::default()
    };
    House::with(database, settings).await
}

/// Somebody of that tenant who reads roles, and whether the gate says so.
struct Reader {
    tenant: String,
    user: String,
}

impl Reader {
    async fn in_tenant(house: &House, number: usize) -> Self {
        let tenant = format!("t{number}");
        let body = json!({ "slug": tenant, "name": tenant, "admin": { "email": format!("admin@{tenant}.test"), "password": rolecall_testkit::PASSWORD } });
        house.operator().post("/tenants", body).await.expect(201);
        let role = role_named(house, &tenant, "Agent").await;
        let user = json!({ "email": "reader@people.test", "roles": [role] });
        let user = house
            .operator()
            .post(&format!("/tenants/{tenant}/users"), user)
            .await;
        Self {
            user: user.expect(201).id(),
            tenant,
        }
    }

    async fn may(&self, house: &House) -> bool {
        let operator = house.operator();
        let asked = operator.check(&self.tenant, &self.user, &["users:read:all"]);
        asked.await.expect(200).body["allowed"] == true
    }

    async fn hold(&self, house: &House, roles: &[&str]) {
        let path = format!("/tenants/{}/users/{}/roles", self.tenant, self.user);
        let tag = house
            .operator()
            .get(&path)
            .await
            .expect(200)
            .header("etag")
            .to_owned();
        let roles: Vec<_> = roles.iter().map(|role| json!({ "role": role })).collect();
        house
            .operator()
            .if_match(&tag)
            .put(&path, json!({ "roles": roles }))
            .await
            .expect(200);
    }
}

async fn many(house: &House) -> Vec<Reader> {
    let mut readers = Vec::new();
    for number in 0..TENANTS {
        readers.push(Reader::in_tenant(house, number).await);
        assert!(house.directory.tenants_in_memory() <= MOST);
    }
    readers
}

async fn no_more_than_the_limit_are_kept_and_every_answer_is_right(house: House) {
    let readers = many(&house).await;
    for (number, reader) in readers.iter().enumerate() {
        if number % 3 == 0 {
            reader.hold(&house, &[]).await;
        }
    }
    for (number, reader) in readers.iter().enumerate() {
        assert_eq!(reader.may(&house).await, number % 3 != 0, "{}", reader.tenant);
        assert!(house.directory.tenants_in_memory() <= MOST);
    }
    // Another node changes what this one let go, and what it kept.
    let (other, _) = house.second_node().await;
    for reader in [&readers[0], &readers[TENANTS - 1]] {
        let path = format!("/tenants/{}/users/{}", reader.tenant, reader.user);
        other.post(&format!("{path}/deactivate"), json!({})).await;
        house.directory.follow().await.expect("the database answers");
        assert!(!reader.may(&house).await, "{}", reader.tenant);
    }
    // The operator tenant, whose catalogue the others share, was never among those that went.
    let manifest = json!({ "name": "stalls", "modules": [{ "key": "stalls", "name": "Stalls", "permissions": [{ "key": "stalls:read:all", "name": "Read" }] }] });
    other
        .put("/tenants/main/catalogue/manifests/stalls", manifest)
        .await
        .expect(200);
    house.directory.follow().await.expect("the database answers");
    for reader in [&readers[1], &readers[TENANTS - 2]] {
        let shown = house
            .operator()
            .get(&format!("/tenants/{}/permissions", reader.tenant))
            .await
            .expect(200);
        assert!(shown.text.contains("stalls:read:all"), "{}", reader.tenant);
    }
}

/// Changes in a tenant are felt at once although others push it out of memory all the while.
async fn a_change_is_felt_at_once_while_others_crowd_in(house: House) {
    let readers = many(&house).await;
    let agent = role_named(&house, "t0", "Agent").await;
    let changing = async {
        for round in 0..12 {
            let held: &[&str] = if round % 2 == 0 { &[] } else { &[&agent] };
            readers[0].hold(&house, held).await;
            assert_eq!(readers[0].may(&house).await, round % 2 == 1, "round {round}");
        }
    };
    let crowding = async {
        for _ in 0..3 {
            join_all(readers[1..].iter().map(|reader| reader.may(&house))).await;
        }
    };
    tokio::join!(changing, crowding);
    for reader in &readers {
        reader.may(&house).await;
    }
    assert!(house.directory.tenants_in_memory() <= MOST);
}

/// Nobody hears of a tenant that is not in memory; a session that was used before it left is not taken at its word.
async fn a_session_that_ended_elsewhere_while_its_tenant_was_out_of_memory_lets_nobody_in(house: House) {
    let readers = many(&house).await;
    let first = &readers[0];
    let user = house.user_in(&first.tenant, json!({})).await;
    let session = house.sign_in_to(&first.tenant, &user).await;
    session.get("/sessions/current").await.expect(200);
    for reader in &readers[1..] {
        reader.may(&house).await;
    }
    let (other, _) = house.second_node().await;
    let sessions = format!("/tenants/{}/users/{user}/sessions", first.tenant);
    other.delete(&sessions).await.expect(204);
    house.directory.follow().await.expect("the database answers");
    session
        .get("/sessions/current")
        .await
        .refused(401, "session_ended");
}

macro_rules! on_both_small {
    ($($name:ident),+) => { $(
        mod $name {
            use rolecall_testkit::Database;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(super::small_house(Database::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(super::small_house(Database::Postgres).await).await;
            }
        }
    )+ };
}
on_both_small!(
    no_more_than_the_limit_are_kept_and_every_answer_is_right,
    a_change_is_felt_at_once_while_others_crowd_in,
    a_session_that_ended_elsewhere_while_its_tenant_was_out_of_memory_lets_nobody_in
);
