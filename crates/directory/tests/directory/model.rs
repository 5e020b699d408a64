//! Random operations through the doors; after each, every answer of the gate, on two nodes with warm caches, is what the
//! rows say (I-01).

use rolecall_directory::Directory;
use rolecall_model::{TenantId, TenantRef, UserId, WorkspaceId};
use rolecall_testkit::{Answer, Client, House, on_both_databases, unique};
use serde_json::{Value, json};

use crate::naive::Rows;

const STEPS: usize = 60;
const KEYS: [&str; 6] = [
    "users:read:all",
    "roles:read:all",
    "audit:read:all",
    "admin:full:access",
    "stalls:read:all",
    "unheard:of:all",
];

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("a small number") % sides.max(1)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }
}

/// A tenant under random operations.
struct World<'a> {
    house: &'a House,
    one: Client,
    two: Client,
    second: Directory,
    tenant: TenantId,
    people: Vec<String>,
    dice: Dice,
    log: Vec<String>,
}

impl World<'_> {
    async fn of(house: &House, seed: u64) -> World<'_> {
        let (two, second) = house.second_node().await;
        let main = TenantRef::parse("main").expect("a slug");
        let tenant = house.directory.head(&main).await.expect("a tenant").id;
        let mut world = World {
            house,
            one: house.operator(),
            two,
            second,
            tenant,
            people: Vec::new(),
            dice: Dice(seed),
            log: Vec::new(),
        };
        for context in ["tenant", "tenant", "tenant", "customer"] {
            let body = json!({ "email": format!("{}@people.test", unique("user")), "context": context });
            let made = world.one.post("/tenants/main/users", body).await.expect(201);
            world.people.push(made.id());
        }
        for _ in 0..4 {
            world.make_role().await;
        }
        for _ in 0..2 {
            world
                .one
                .post("/tenants/main/groups", json!({ "name": unique("Group") }))
                .await
                .expect(201);
            world
                .one
                .post(
                    "/tenants/main/workspaces",
                    json!({ "name": "Pier", "slug": unique("pier") }),
                )
                .await
                .expect(201);
        }
        world
    }

    fn ids(&self) -> Vec<UserId> {
        self.people.iter().map(|id| id.parse().expect("an id")).collect()
    }

    async fn rows(&self) -> Rows {
        Rows::read(self.house.directory.db(), self.tenant, &self.ids()).await
    }

    fn draft(&mut self) -> Value {
        let count = 1 + self.dice.roll(2);
        let permissions: Vec<&str> = (0..count)
            .map(|_| *self.dice.pick(&KEYS[..5]))
            .chain(["user_groups:read:all"])
            .collect();
        let contexts = *self
            .dice
            .pick(&[&["tenant"][..], &["customer"], &["tenant", "customer"]]);
        json!({ "name": unique("Role"), "contexts": contexts, "permissions": permissions })
    }

    async fn make_role(&mut self) -> Answer {
        let draft = self.draft();
        self.one.post("/tenants/main/roles", draft).await
    }

    /// Either node may be the one that changes something.
    fn node(&mut self) -> Client {
        if self.dice.roll(2) == 0 {
            self.one.clone()
        } else {
            self.two.clone()
        }
    }

    /// One operation; many are refused, and then they must have changed nothing.
    async fn step(&mut self) {
        let rows = self.rows().await;
        let client = self.node();
        let user = self.dice.pick(&self.people.clone()).clone();
        let editable: Vec<_> = rows.roles.iter().filter(|role| !role.built_in).collect();
        let role = (*self.dice.pick(&editable)).clone();
        let group = self.dice.pick(&rows.groups).id.to_string();
        let place = self.dice.pick(&rows.workspaces).clone();
        let at = |rest: String| format!("/tenants/main/{rest}");
        let what = self.dice.roll(15);
        let answer = match what {
            0 => self.make_role().await,
            1 | 2 => {
                let draft = self.draft();
                client
                    .if_match(&format!("\"{}\"", role.version))
                    .put(&at(format!("roles/{}", role.id)), draft)
                    .await
            }
            3 => {
                let to = self.dice.pick(&editable).id;
                client
                    .if_match(&format!("\"{}\"", role.version))
                    .delete(&at(format!("roles/{}?move_holders_to={to}", role.id)))
                    .await
            }
            4..=6 => {
                let count = self.dice.roll(3);
                let wanted: Vec<Value> = (0..count)
                    .map(|_| json!({ "role": self.dice.pick(&editable).id }))
                    .collect();
                let scope = if self.dice.roll(2) == 0 {
                    json!(null)
                } else {
                    json!(place.id)
                };
                let path = at(format!("users/{user}/roles"));
                let tag = client.get(&path).await.header("etag").to_owned();
                client
                    .if_match(&tag)
                    .put(&path, json!({ "roles": wanted, "workspace": scope }))
                    .await
            }
            7 => {
                client
                    .put(&at(format!("groups/{group}/members/{user}")), json!({}))
                    .await
            }
            8 => client.delete(&at(format!("groups/{group}/members/{user}"))).await,
            9 => {
                let wanted: Vec<_> = (0..self.dice.roll(3))
                    .map(|_| self.dice.pick(&editable).id)
                    .collect();
                client
                    .put(&at(format!("groups/{group}/roles")), json!({ "roles": wanted }))
                    .await
            }
            10 => {
                client
                    .patch(
                        &at(format!("groups/{group}")),
                        json!({ "active": self.dice.roll(3) > 0 }),
                    )
                    .await
            }
            11 => {
                client
                    .patch(
                        &at(format!("workspaces/{}", place.id)),
                        json!({ "active": self.dice.roll(3) > 0 }),
                    )
                    .await
            }
            12 => {
                let verb = if self.dice.roll(3) == 0 {
                    "deactivate"
                } else {
                    "activate"
                };
                client.post(&at(format!("users/{user}/{verb}")), json!({})).await
            }
            13 => {
                client
                    .patch(
                        &at(format!("users/{user}")),
                        json!({ "context": self.dice.pick(&["tenant", "customer"]) }),
                    )
                    .await
            }
            _ if self.dice.roll(2) == 0 => {
                let module = json!({ "key": "stalls", "name": "Stalls", "permissions": [{ "key": "stalls:read:all", "name": "Read" }] });
                client
                    .put(
                        &at("catalogue/manifests/stalls".to_owned()),
                        json!({ "name": "stalls", "modules": [module] }),
                    )
                    .await
            }
            _ => client.delete(&at("catalogue/manifests/stalls".to_owned())).await,
        };
        let status = answer.status.as_u16();
        assert!(status < 500, "operation {what}: {}", answer.text);
        self.log.push(format!(
            "{what}: {status} {}",
            answer.body["code"].as_str().unwrap_or_default()
        ));
    }

    /// Every question that there is, of one node.
    async fn answers(&self, client: &Client, questions: &[(UserId, &str, Option<WorkspaceId>)]) -> Vec<bool> {
        let checks: Vec<Value> = questions
            .iter()
            .map(|(user, key, place)| json!({ "subject": user, "any_of": [key], "workspace": place }))
            .collect();
        let batch = client
            .post("/tenants/main/check/batch", json!({ "checks": checks }))
            .await
            .expect(200);
        batch.body["results"]
            .as_array()
            .expect("results")
            .iter()
            .map(|each| each["allowed"] == true)
            .collect()
    }

    async fn compare(&self, seed: u64) {
        let rows = self.rows().await;
        let mut questions = Vec::new();
        for user in self.ids() {
            for key in KEYS {
                for place in std::iter::once(None).chain(rows.workspaces.iter().map(|each| Some(each.id))) {
                    questions.push((user, key, place));
                }
            }
        }
        for (name, client) in [("first", &self.one), ("second", &self.two)] {
            let answers = self.answers(client, &questions).await;
            for (question, answer) in questions.iter().zip(answers) {
                let expected = rows.decide(question.0, question.1, question.2);
                let last = &self.log[self.log.len().saturating_sub(8)..];
                assert_eq!(
                    answer,
                    expected,
                    "seed {seed}, {name} node, {question:?}, after {} steps: {last:#?}",
                    self.log.len()
                );
            }
        }
    }
}

async fn walk(house: &House, seed: u64) {
    let mut world = World::of(house, seed).await;
    for _ in 0..STEPS {
        world.step().await;
        house.directory.follow().await.expect("it follows");
        world.second.follow().await.expect("it follows");
        world.compare(seed).await;
    }
    let done = world.log.iter().filter(|line| line.contains(": 20")).count();
    assert!(
        done * 3 > STEPS,
        "only {done} of {STEPS} operations were carried out: {:#?}",
        world.log
    );
}

on_both_databases! {
    async fn the_gate_answers_what_the_rows_say_after_any_operation(house: House) {
        walk(&house, 0x5eed_0001).await;
    }

    async fn the_gate_answers_what_the_rows_say_after_any_other_operation(house: House) {
        walk(&house, 0x5eed_beef_0002).await;
    }
}
