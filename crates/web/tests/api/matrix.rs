//! Role × route: what each seeded role, and each permission by itself, opens. The table is a golden file, reviewed by eye:
//! whoever changes a permission of a door sees here for whom.

use std::collections::BTreeMap;

use http::Method;
use rolecall_testkit::{Answer, Client, Database, House};
use rolecall_web::doors::Described;
use serde_json::json;

use crate::{
    attacks::{sign_in, unhurried},
    doors::requests::{Request, Stage, guarded},
};

/// Seeded roles that staff hold.
const SEEDED: [&str; 4] = ["Administrator", "Platform operator", "Manager", "Agent"];

/// What an answer says of the guard: a door that is open answers what the request deserves.
fn cell(answer: &Answer) -> &'static str {
    match (answer.status.as_u16(), answer.body["code"].as_str()) {
        (403, Some("permission_missing")) => "403 permission_missing",
        (403, Some("grant_exceeds_own_rights")) => "403 grant_exceeds_own_rights",
        (404, _) => "404, there is nothing there",
        // Behind the guard somebody was faster, there is nothing to send with, or it is not left to the tenant.
        (200..300, _)
        | (412, Some("stale"))
        | (409, Some("mail_server_missing" | "operator_tenant" | "opt_out_not_allowed" | "staff_at_home")) => {
            "allowed"
        }
        (status, code) => panic!("neither open nor closed: {status} {code:?}: {}", answer.text),
    }
}

/// A request that an open door carries out or finds nothing for, so that trying it changes nothing for the next.
fn harmless(door: &Described, real: &Stage) -> Request {
    let nothing = Stage {
        tenant: real.tenant.clone(),
        ..Stage::nowhere()
    };
    let makes = door.method == "POST" && !door.path.contains('{')
        || door.path.ends_with("/users")
        || door.path.ends_with("/roles") && door.method == "POST";
    // A template is there from the first: who edits it again is late, or says the same.
    let is_there = door.path.contains("{template}");
    let stage = if door.method == "GET" || makes || is_there {
        real
    } else {
        &nothing
    };
    let mut request = stage.request(door);
    if door.path.ends_with("/catalogue/manifests/{name}") && door.method == "PUT" {
        // Applied again, it is the same.
        request = real.request(door);
    }
    if door.path == "/api/v1/tenants/{tenant}/roles" && request.method == Method::POST {
        // One may only give what one holds, and everybody who may make roles holds this.
        request.body = request.body.map(|mut body| {
            body["permissions"] = json!(["roles:create:all"]);
            body
        });
    }
    request
}

struct Tester {
    client: Client,
    id: String,
}

impl Tester {
    async fn hold(&self, house: &House, role: &str) {
        let path = format!("/tenants/main/users/{}/roles", self.id);
        let tag = house
            .operator()
            .get(&path)
            .await
            .expect(200)
            .header("etag")
            .to_owned();
        house
            .operator()
            .if_match(&tag)
            .put(&path, json!({ "roles": [{ "role": role }] }))
            .await
            .expect(200);
    }
}

/// Every role to be tried, by the name of its column, with its id.
async fn columns(house: &House) -> Vec<(String, String)> {
    let operator = house.operator();
    let roles = operator.get("/tenants/main/roles?limit=200").await.expect(200);
    let named = |name: &str| {
        roles
            .items()
            .iter()
            .find(|role| role["name"] == name)
            .and_then(|role| role["id"].as_str())
            .expect("a seeded role")
            .to_owned()
    };
    let mut all: Vec<(String, String)> = SEEDED
        .iter()
        .map(|name| ((*name).to_owned(), named(name)))
        .collect();
    let catalogue = operator.get("/tenants/main/permissions").await.expect(200);
    let keys = keys_of(&catalogue.body);
    assert!(keys.len() > 30, "{keys:?}");
    for key in keys {
        // The module of the stage's manifest has another name in each run.
        let name = if key.starts_with("app_") {
            "an application's".to_owned()
        } else {
            key.clone()
        };
        all.push((name, house.role(&[&key], "tenant").await));
    }
    all
}

fn keys_of(value: &serde_json::Value) -> Vec<String> {
    let modules = value["modules"].as_array().into_iter().flatten();
    let mut keys = Vec::new();
    for module in modules {
        keys.extend(
            module["permissions"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|each| each["key"].as_str())
                .map(str::to_owned),
        );
        keys.extend(keys_of(module));
    }
    keys
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_opens_the_doors_that_it_should_and_no_other() {
    let house = House::with(Database::Sqlite, unhurried()).await;
    let stage = Stage::in_tenant(&house, "main").await;
    let columns = columns(&house).await;
    let id = house.user(json!({ "email": "tester@example.test" })).await;
    let token = sign_in(&house.nobody(), "tester@example.test", rolecall_testkit::PASSWORD)
        .await
        .expect(201)
        .text_at("/token");
    let tester = Tester {
        client: house.holder_of(&token),
        id,
    };
    let doors: Vec<Described> = guarded()
        .filter(|door| {
            door.path.contains("{tenant}") || door.path == "/api/v1/tenants" && door.method == "POST"
        })
        .collect();
    let mut table: BTreeMap<String, BTreeMap<&'static str, Vec<String>>> = BTreeMap::new();
    for (name, role) in &columns {
        tester.hold(&house, role).await;
        for door in &doors {
            let answer = harmless(door, &stage).send(&tester.client).await;
            let row = table
                .entry(format!(
                    "{} {}",
                    door.path.trim_start_matches("/api/v1"),
                    door.method
                ))
                .or_default();
            row.entry(cell(&answer)).or_default().push(name.clone());
        }
    }
    insta::assert_snapshot!("role_by_route", written(&table, columns.len()));
}

/// A block for each door; who is not named is refused for want of a permission.
fn written(table: &BTreeMap<String, BTreeMap<&'static str, Vec<String>>>, all: usize) -> String {
    let mut text = String::new();
    for (door, cells) in table {
        text.push_str(door);
        text.push('\n');
        for (cell, names) in cells {
            let line = match *cell {
                "403 permission_missing" => format!("    {cell}: the other {} of {all}\n", names.len()),
                _ if names.len() == all => format!("    {cell}: everybody\n"),
                _ => format!("    {cell}: {}\n", names.join(", ")),
            };
            text.push_str(&line);
        }
    }
    text
}
