//! A tenant beside one that looks like it: no list, read or count of one shows anything of the other (I-11).

use std::collections::BTreeMap;

use rolecall_testkit::{Client, House, on_both_databases};
use rolecall_web::doors::Described;
use serde_json::{Value, json};

use crate::{
    attacks::unhurried,
    doors::requests::{Stage, guarded, is_the_operators},
};

/// Stands in every text of the neighbour, and nowhere else.
const CANARY: &str = "zanzibarcanary";

/// Lists with every parameter that widens what they show.
const WIDENED: &[&str] = &[
    "/users?count=true&limit=200",
    "/users?count=true&q=stella",
    "/users?count=true&q=zanzibarcanary",
    "/users?count=true&q=canary",
    "/users?count=true&q=za",
    "/users?count=true&status=active",
    "/users?count=true&status=inactive",
    "/users?count=true&status=deleted",
    "/users?count=true&type=internal",
    "/users?count=true&context=customer",
    "/users?count=true&sort=-email",
    "/users?count=true&sort=created_at",
    "/users?count=true&sort=-last_login_at",
    "/users?count=true&mfa=false",
    "/internal-users?q=zanzibarcanary",
    "/internal-users?limit=200",
    "/assignments?limit=200",
    "/settings",
    "/roles?count=true&limit=200",
    "/roles?count=true&q=zanzibarcanary",
    "/roles?count=true&context=customer",
    "/groups?limit=200",
    "/groups?deleted=true",
    "/groups?q=zanzibarcanary",
    "/workspaces?limit=200",
    "/workspaces?status=inactive",
    "/workspaces?q=zanzibarcanary",
    "/parties?count=true&limit=200",
    "/parties?count=true&q=zanzibarcanary",
    "/parties?count=true&q=canary",
    "/parties?count=true&q=za",
    "/parties?count=true&kind=member&linked=true",
    "/parties?count=true&family=party",
    "/parties?count=true&sort=-created_at",
    "/audit?count=true&q=zanzibarcanary",
    "/audit?count=true&action=user.create",
    "/audit?count=true&resource_type=user",
    "/permissions/users:read:all/holders",
    "/permissions/admin:full:access/holders",
    "/permissions/platform:full:access/holders",
];

/// Everything that can be read of a tenant, by path; the trail and what names requests left out where time shows.
async fn everything(client: &Client, stage: &Stage) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    // An export is written down, so that the next look at the trail would differ; it has a test of its own.
    let is_read = |door: &Described| door.method == "GET" && !door.path.ends_with("/export");
    let doors =
        guarded().filter(|door| is_read(door) && door.path.contains("{tenant}") && !is_the_operators(door));
    let mut paths: Vec<String> = doors.map(|door| stage.request(&door).path).collect();
    paths.extend(
        WIDENED
            .iter()
            .map(|rest| format!("/tenants/{}{rest}", stage.tenant)),
    );
    paths.extend(["/tenants", "/me", "/me/access", "/sessions/current"].map(str::to_owned));
    for path in paths {
        let answer = client.get(&path).await.expect(200);
        assert!(
            !answer.text.to_lowercase().contains(CANARY),
            "{path}: {}",
            answer.text
        );
        seen.insert(path, steady(answer.body));
    }
    seen
}

/// An answer without what changes by the asking: cursors hold nothing else, and last-seen times do.
fn steady(mut body: Value) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("last_seen_at");
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut body);
    body.to_string()
}

/// Fills the neighbour with the same kinds of things, the same names where names may be the same, and canaries.
async fn settle(house: &House, tenant: &str, twin: &Stage) {
    let operator = house.operator();
    let at = |rest: &str| format!("/tenants/{tenant}/{rest}");
    let full = house.role_in(tenant, &["admin:full:access"], "tenant").await;
    for (place, context) in ["tenant", "tenant", "customer", "supplier", "member"]
        .iter()
        .enumerate()
    {
        let role = json!({ "name": format!("Role {CANARY} {place}"), "contexts": [context], "permissions": ["users:read:all"], "description": CANARY });
        let role = operator.post(&at("roles"), role).await.expect(201).id();
        let user = json!({
            "email": format!("{place}-{CANARY}@people.test"), "username": format!("{CANARY}{place}"), "first_name": "Stella", "last_name": CANARY, "job_title": CANARY,
            "notes": CANARY, "office_address": CANARY, "context": context, "roles": [role], "password": rolecall_testkit::PASSWORD, "require_password_change": false,
        });
        let user = operator.post(&at("users"), user).await.expect(201).id();
        house.sign_in_to(tenant, &user).await;
        if *context == "tenant" {
            let group = operator
                .post(
                    &at("groups"),
                    json!({ "name": format!("Group {CANARY} {place}"), "description": CANARY }),
                )
                .await
                .expect(201)
                .id();
            operator
                .put(&at(&format!("groups/{group}/roles")), json!({ "roles": [full] }))
                .await
                .expect(200);
            operator
                .put(&at(&format!("groups/{group}/members/{user}")), json!({}))
                .await
                .expect(200);
        } else {
            operator
                .post(&at(&format!("users/{user}/deactivate")), json!({}))
                .await
                .expect(200);
        }
        let workspace =
            json!({ "name": format!("Place {CANARY} {place}"), "slug": format!("{CANARY}-{place}") });
        operator.post(&at("workspaces"), workspace).await.expect(201);
    }
    // The very same household and external id as in the other tenant, linked and not.
    for (place, linked) in [true, false].into_iter().enumerate() {
        let party = json!({ "kind": "member", "name": format!("Petra {CANARY} {place}"), "email": format!("{CANARY}@people.test"), "family": "party", "external_id": format!("{CANARY}{place}") });
        let party = operator.post(&at("parties"), party).await.expect(201).id();
        if linked {
            let user = json!({ "email": format!("linked-{CANARY}@people.test"), "first_name": CANARY, "party": party });
            operator.post(&at("users"), user).await.expect(201);
        }
    }
    // The very same address as in the other tenant, and the same names.
    operator
        .post(
            &at("users"),
            json!({ "email": twin.email, "first_name": "Stella", "notes": CANARY }),
        )
        .await
        .expect(201);
    let manifest = json!({ "name": twin.manifest, "modules": [{ "key": CANARY, "name": CANARY, "permissions": [{ "key": format!("{CANARY}:read:all"), "name": CANARY }] }] });
    operator
        .put(&at(&format!("catalogue/manifests/{}", twin.manifest)), manifest)
        .await
        .expect(200);
    house
        .nobody()
        .post(
            "/sessions",
            json!({ "login": CANARY, "password": CANARY, "tenant": tenant }),
        )
        .await
        .refused(401, "credentials_invalid");
}

on_both_databases! {
    /// I-11: everything that can be read of a tenant is the same, byte for byte, before and after a neighbour moves in.
    async fn a_neighbour_changes_nothing_that_can_be_read_and_shows_in_nothing(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        let full = house.role_in("harbour", &["admin:full:access"], "tenant").await;
        let user = house.user_in("harbour", json!({ "roles": [full] })).await;
        let chief = house.sign_in_to("harbour", &user).await;
        let before = everything(&chief, &stage).await;
        settle(&house, "orchard", &stage).await;
        let after = everything(&chief, &stage).await;
        for (path, seen) in &before {
            assert_eq!(&after[path], seen, "{path} changed with the neighbour");
        }
        assert_eq!(before.len(), after.len());
    }

    /// What leaves as a file is one tenant's alone, too.
    async fn no_export_shows_anything_of_a_neighbour(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        settle(&house, "orchard", &stage).await;
        for what in ["users", "roles", "audit"] {
            for format in ["csv", "json"] {
                let file = house.operator().get(&format!("/tenants/harbour/{what}/export?format={format}")).await.expect(200);
                assert!(!file.text.to_lowercase().contains(CANARY), "{what}: {}", file.text);
                assert!(file.text.len() > 100, "{what} is empty");
            }
        }
    }

    /// The same for what is written: the neighbour's things are no things, and what is free stays free.
    async fn what_a_neighbour_has_taken_is_free_here(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "harbour").await;
        settle(&house, "orchard", &stage).await;
        let operator = house.operator();
        let here = |rest: &str| format!("/tenants/harbour/{rest}");
        operator.post(&here("users"), json!({ "email": format!("0-{CANARY}@people.test"), "username": format!("{CANARY}0") })).await.expect(201);
        let role = json!({ "name": format!("Role {CANARY} 0"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
        operator.post(&here("roles"), role).await.expect(201);
        operator.post(&here("groups"), json!({ "name": format!("Group {CANARY} 0") })).await.expect(201);
        operator.post(&here("parties"), json!({ "kind": "member", "name": "Petra", "external_id": format!("{CANARY}0") })).await.expect(201);
        operator.post(&here("workspaces"), json!({ "name": "Place", "slug": format!("{CANARY}-0") })).await.expect(201);
        let unknown = json!({ "name": "R", "contexts": ["tenant"], "permissions": [format!("{CANARY}:read:all"), "users:read:all"] });
        let saved = operator.post(&here("roles"), json!({ "name": "Other", "contexts": unknown["contexts"], "permissions": unknown["permissions"] })).await.expect(201);
        assert_eq!(saved.body["dropped_permissions"], json!([format!("{CANARY}:read:all")]));
    }

    /// A77, I-11: seats, keys and counters of one tenant are not those of another.
    async fn a_key_used_by_a_neighbour_is_another_key(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let keyed = house.operator().with("idempotency-key", "same");
        let body = json!({ "email": "same@example.test" });
        let one = keyed.post("/tenants/harbour/users", body.clone()).await.expect(201).id();
        let other = keyed.post("/tenants/orchard/users", body.clone()).await.expect(201).id();
        assert_ne!(one, other);
        assert_eq!(keyed.post("/tenants/harbour/users", body).await.expect(201).id(), one);
    }
}
