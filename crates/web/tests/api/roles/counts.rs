//! How many users hold a role: kept as it changes, and always what counting would give.

use rolecall_testkit::{Database, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::sync_as_sent;

/// Numbers that look random and are the same each time (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// Each role's count beside what counting its holders gives, where the two differ.
async fn wrong(house: &House) -> Vec<String> {
    let text = match house.database {
        Database::Sqlite => "CAST(",
        Database::Postgres => "(",
    };
    let end = match house.database {
        Database::Sqlite => " AS TEXT)",
        Database::Postgres => ")::text",
    };
    let statement = format!(
        "SELECT {text}r.name || ' ' || r.users_count{end} FROM roles r WHERE r.users_count <> \
         (SELECT count(DISTINCT a.holder_id) FROM assignments a WHERE a.tenant_id = r.tenant_id AND a.role_id = r.role_id AND a.holder_kind = 'user')"
    );
    house.rows().await.texts(&statement).await
}

on_both_databases! {
    async fn the_count_of_a_role_is_what_counting_gives_after_whatever_happened(house: House) {
        let operator = house.operator();
        let (mut roles, mut users, mut places) = (Vec::new(), Vec::new(), vec![Value::Null]);
        for _ in 0..4 {
            roles.push(house.role(&["users:read:all"], "tenant").await);
            users.push(house.user(json!({ "email": format!("user{}@people.test", users.len()), "roles": [roles[0]] })).await);
        }
        for place in 0..2 {
            let made = operator.post("/tenants/main/workspaces", json!({ "name": "Place", "slug": format!("place-{place}") })).await.expect(201).id();
            places.push(json!(made));
        }
        let mut dice = Dice(20_261_122);
        for _ in 0..60 {
            let path = format!("/tenants/main/users/{}", users[dice.below(users.len())]);
            match dice.below(10) {
                0 => {
                    let shown = operator.get(&path).await.expect(200).text_at("/email");
                    operator.delete_with(&path, json!({ "confirm_email": shown })).await;
                }
                1 | 2 => {
                    operator.post(&format!("{path}/restore"), json!({})).await;
                }
                3 => {
                    let (from, to) = (dice.below(roles.len()), dice.below(roles.len()));
                    let tag = operator.get(&format!("/tenants/main/roles/{}", roles[from])).await.expect(200).header("etag").to_owned();
                    let moved = operator.if_match(&tag).delete(&format!("/tenants/main/roles/{}?move_holders_to={}", roles[from], roles[to])).await;
                    if moved.status.as_u16() == 204 {
                        roles[from] = house.role(&["users:read:all"], "tenant").await;
                    }
                }
                _ => {
                    let set: Vec<Value> = roles.iter().filter(|_| dice.below(2) == 1).map(|role| json!({ "role": role })).collect();
                    sync_as_sent(&house, &operator, &path, json!({ "workspace": places[dice.below(places.len())], "roles": set })).await;
                }
            }
            assert_eq!(wrong(&house).await, Vec::<String>::new());
        }
    }
}
