//! Tenants: nothing but membership opens one.

use rolecall_testkit::{Answer, House, PASSWORD, on_both_databases};
use serde_json::{Value, json};

use super::{sign_in, unhurried};
use crate::doors::requests::{Request, Stage, comparable, guarded};

on_both_databases! {
    /// A78: a header, a parameter or a field selects no tenant.
    async fn nothing_but_the_path_and_a_membership_selects_a_tenant(house: House) {
        house.tenant("harbour").await;
        let (stranger, id) = house.tenant("orchard").await;
        let by_id = house.operator().get("/tenants/harbour").await.expect(200).id();
        for tenant in ["harbour", &by_id] {
            for header in ["x-tenant-id", "x-tenant", "tenant", "x-forwarded-host", "x-original-url", "x-rewrite-url"] {
                let client = stranger.with(header, tenant);
                assert_eq!(client.get("/sessions/current").await.expect(200).text_at("/tenant/slug"), "orchard", "{header}");
                client.get("/tenants/harbour/users").await.refused(404, "not_found");
            }
            stranger.with("host", tenant).get("/sessions/current").await.refused(421, "unknown_host");
            stranger.get(&format!("/me/access?tenant={tenant}")).await.refused(404, "not_found");
            stranger.get(&format!("/tenants/orchard/users?tenant={tenant}")).await.refused(422, "invalid");
            stranger.get(&format!("/me?tenant={tenant}")).await.expect(200);
            let check = json!({ "subject": id, "any_of": ["users:read:all"], "tenant": tenant });
            stranger.post("/tenants/orchard/check", check).await.refused(422, "invalid");
            let user = json!({ "email": "eve@example.test", "tenant_id": tenant });
            stranger.post("/tenants/orchard/users", user).await.refused(422, "invalid");
        }
        let email = stranger.get("/me").await.expect(200).text_at("/email");
        let elsewhere = json!({ "login": email, "password": "quartz-meadow-violin-58", "tenant": "harbour" });
        house.nobody().post("/sessions", elsewhere).await.refused(401, "credentials_invalid");
    }

    /// A79b: a cursor leads nowhere but in its own list, tenant and filter.
    async fn a_cursor_is_good_for_its_own_list_only(house: House) {
        let mut clients = Vec::new();
        for slug in ["harbour", "orchard"] {
            let (client, _) = house.tenant(slug).await;
            for _ in 0..3 {
                house.user_in(slug, json!({})).await;
            }
            clients.push(client);
        }
        let lists = ["users", "internal-users", "roles", "audit"];
        let mut cursors = Vec::new();
        for list in lists {
            let page = clients[0].get(&format!("/tenants/harbour/{list}?limit=1")).await.expect(200);
            cursors.push(page.text_at("/next_cursor"));
        }
        for (list, cursor) in lists.iter().zip(&cursors) {
            clients[0].get(&format!("/tenants/harbour/{list}?limit=1&cursor={cursor}")).await.expect(200);
            clients[1].get(&format!("/tenants/orchard/{list}?limit=1&cursor={cursor}")).await.refused(404, "not_found");
            house.operator().get(&format!("/tenants/orchard/{list}?limit=1&cursor={cursor}")).await.refused(404, "not_found");
            for other in lists.iter().filter(|other| *other != list) {
                clients[0].get(&format!("/tenants/harbour/{other}?limit=1&cursor={cursor}")).await.refused(422, "invalid");
            }
            clients[0].get(&format!("/tenants/harbour/{list}?limit=2&cursor={cursor}")).await.refused(422, "invalid");
            for altered in [&cursor[..cursor.len() - 2], &format!("{cursor}AA"), &cursor.to_lowercase(), "AAAA", ""] {
                let answer = clients[0].get(&format!("/tenants/harbour/{list}?limit=1&cursor={altered}")).await;
                assert_eq!(answer.status.as_u16(), 422, "{altered}: {}", answer.text);
            }
        }
    }

    /// A77: another tenant's ids in a body are as good as ids of nothing, and nothing of that tenant changes by them.
    async fn a_foreign_id_in_a_body_is_answered_as_one_that_does_not_exist(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        let (chief, _) = house.tenant("orchard").await;
        let foreign = Stage::in_tenant(&house, "harbour").await;
        let own = Stage::in_tenant(&house, "orchard").await;
        let nowhere = Stage { email: foreign.email.clone(), ..Stage::nowhere() };
        let before = all_of(&house, "harbour").await;
        let mut tried = 0;
        for door in guarded().filter(|door| door.path.contains("{tenant}") && door.method != "GET") {
            let with = |stage: &Stage| Request { body: stage.request(&door).body, ..own.request(&door) };
            let (theirs, nobodys) = (with(&foreign), with(&nowhere));
            let says = |request: &Request, stage: &Stage| request.body.as_ref().is_some_and(|body| {
                let body = body.to_string();
                [&stage.user, &stage.role, &stage.group, &stage.party, &stage.workspace, &stage.portal].iter().any(|id| body.contains(id.as_str()))
            });
            if !says(&theirs, &foreign) {
                continue;
            }
            tried += 1;
            let (one, other) = (judged(&theirs.send(&chief).await), judged(&nobodys.send(&chief).await));
            assert_eq!(one, other, "{} {}", door.method, door.path);
        }
        assert!(tried >= 8, "only {tried} doors take an id in their body");
        assert_eq!(all_of(&house, "harbour").await, before);
    }

    /// A77: another tenant's ids in a filter find what ids of nothing find.
    async fn a_foreign_id_in_a_filter_finds_nothing(house: House) {
        let house = House::with(house.database, unhurried()).await;
        house.tenant("harbour").await;
        let (chief, _) = house.tenant("orchard").await;
        let foreign = Stage::in_tenant(&house, "harbour").await;
        let own = Stage::in_tenant(&house, "orchard").await;
        let nowhere = Stage::nowhere();
        let mut tried = 0;
        for (path, filters) in filters_by_id() {
            let Some(door) = guarded().find(|door| door.method == "GET" && door.path == path) else { continue };
            let at = own.request(&door).path;
            for filter in filters {
                let id = |stage: &Stage| match filter.as_str() {
                    "role" => stage.role.clone(),
                    "group" => stage.group.clone(),
                    "workspace" => stage.workspace.clone(),
                    "party" => stage.party.clone(),
                    "portal" => stage.portal.clone(),
                    _ => stage.user.clone(),
                };
                let ask = async |stage: &Stage| comparable(&chief.get(&format!("{at}?{filter}={}", id(stage))).await);
                let ((status, _, one), (_, _, other)) = (ask(&foreign).await, ask(&nowhere).await);
                assert_eq!(one.replace(&id(&foreign), "it"), other.replace(&id(&nowhere), "it"), "{path}?{filter}");
                assert!(status < 500, "{path}?{filter}: {status}");
                tried += 1;
            }
        }
        assert!(tried >= 12, "only {tried} filters take an id");
    }

    /// A77, A79b: no cursor of any list leads anywhere in another tenant.
    async fn no_cursor_of_any_list_is_good_in_another_tenant(house: House) {
        let house = House::with(house.database, unhurried()).await;
        let (harbour, _) = house.tenant("harbour").await;
        let (orchard, _) = house.tenant("orchard").await;
        let there = Stage::in_tenant(&house, "harbour").await;
        for _ in 0..2 {
            Stage::in_tenant(&house, "harbour").await;
        }
        let here = Stage::in_tenant(&house, "orchard").await;
        let mut tried = 0;
        for door in guarded().filter(|door| door.method == "GET" && has_pages(&door.path)) {
            let page = harbour.get(&format!("{}?limit=1", there.request(&door).path)).await.expect(200);
            let Some(cursor) = page.body["next_cursor"].as_str() else { continue };
            let path = format!("{}?limit=1&cursor={cursor}", here.request(&door).path);
            let expected = comparable(&orchard.get(&here.under("nowhere").request(&door).path).await).2;
            let refused = orchard.get(&path).await.refused(404, "not_found");
            assert_eq!(comparable(&refused).2, expected, "{path}");
            tried += 1;
        }
        assert!(tried >= 8, "only {tried} lists have a second page");
    }

    /// A79e: full access in a tenant is full access in that tenant.
    async fn full_access_in_one_tenant_opens_nothing_of_the_installation(house: House) {
        house.tenant("harbour").await;
        let (chief, id) = house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "main").await;
        let body = json!({ "slug": "mine", "name": "Mine", "admin": { "email": "eve@example.test", "password": PASSWORD } });
        chief.post("/tenants", body).await.refused(404, "not_found");
        assert_eq!(chief.get("/tenants").await.expect(200).each("slug"), ["orchard"]);
        assert_eq!(chief.get("/tenants?q=harbour").await.expect(200).each("slug"), Vec::<String>::new());
        for door in guarded().filter(|door| door.path.contains("{tenant}")) {
            stage.request(&door).send(&chief).await.refused(404, "not_found");
        }
        // What belongs to the installation is not even a permission in another tenant.
        let role = json!({ "name": "Operator", "contexts": ["tenant"], "permissions": ["platform:full:access", "users:read:all"] });
        let saved = chief.post("/tenants/orchard/roles", role).await;
        if saved.status == 201 {
            assert_eq!(saved.body["dropped_permissions"], json!(["platform:full:access"]), "{}", saved.text);
        }
        assert_eq!(chief.check("orchard", &id, &["platform:full:access"]).await.expect(200).body["allowed"], false);
        assert!(!chief.get("/tenants/orchard/permissions").await.expect(200).text.contains("platform:full:access"));
    }

    /// A79c for what exists: an account of another tenant with the same address shares nothing with it.
    async fn the_same_address_in_another_tenant_is_another_account(house: House) {
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let full = house.role_in("harbour", &["admin:full:access"], "tenant").await;
        let there = house.user_in("harbour", json!({ "email": "ada@example.test", "roles": [full] })).await;
        let here = house.user_in("orchard", json!({ "email": "ada@example.test", "password": "violet umbrella oboe" })).await;
        let path = format!("/tenants/harbour/users/{there}");
        let one = house.sign_in_to("harbour", &there).await;
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@example.test" })).await.expect(204);
        one.get("/me").await.refused(401, "session_ended");
        let signed = sign_in(&house.nobody(), "ada@example.test", "violet umbrella oboe").await.expect(201);
        let other = house.holder_of(&signed.text_at("/token"));
        assert_eq!(other.get("/me").await.expect(200).id(), here);
        other.get("/tenants/harbour/users").await.refused(404, "not_found");
        assert_eq!(other.get("/me/access").await.expect(200).body["permissions"], json!([]));
        assert_eq!(other.get("/me/sessions").await.expect(200).items().len(), 1);
        // Nothing of the trail of one is told of the other.
        let about = |tenant: &str, user: &str| format!("/tenants/{tenant}/users/{user}/timeline");
        let timeline = house.operator().get(&about("orchard", &here)).await.expect(200);
        assert!(!timeline.items().is_empty() && !timeline.text.contains(&there), "{}", timeline.text);
        house.operator().get(&about("orchard", &there)).await.refused(404, "not_found");
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(401, "credentials_invalid");
    }
}

/// What an answer says, ids and times aside.
fn judged(answer: &Answer) -> (u16, Value, Vec<(Value, Value)>, Value) {
    let faults = answer.body["errors"].as_array().into_iter().flatten();
    let faults = faults.map(|fault| (fault["pointer"].clone(), fault["code"].clone()));
    let verdict = [
        &answer.body["allowed"],
        &answer.body["reason"],
        &answer.body["results"][0]["reason"],
    ];
    (
        answer.status.as_u16(),
        answer.body["code"].clone(),
        faults.collect(),
        json!(verdict),
    )
}

/// What can be read of a tenant, and what its trail says.
async fn all_of(house: &House, tenant: &str) -> Vec<String> {
    let mut all = Vec::new();
    for list in [
        "users",
        "roles",
        "groups",
        "parties",
        "workspaces",
        "invitations",
        "jobs",
        "assignments",
        "audit",
    ] {
        let path = format!("/tenants/{tenant}/{list}?limit=200");
        let path = if list == "workspaces" {
            format!("/tenants/{tenant}/workspaces")
        } else {
            path
        };
        all.push(house.operator().get(&path).await.expect(200).text);
    }
    all
}

/// The lists of the API document that are filtered by an id, with those filters.
fn filters_by_id() -> Vec<(String, Vec<String>)> {
    const IDS: [&str; 9] = [
        "role",
        "group",
        "workspace",
        "party",
        "portal",
        "member",
        "user",
        "actor",
        "resource_id",
    ];
    let is_filter = |param: &&Value| param["in"] == "query" && IDS.iter().any(|id| param["name"] == *id);
    let paths = document()["paths"].as_object().cloned().unwrap_or_default();
    let of = |gets: &Value| {
        let params = gets["parameters"].as_array().into_iter().flatten();
        params
            .filter(is_filter)
            .filter_map(|param| param["name"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    // What leaves as a file is written down, and says so in its name.
    let listed = paths
        .into_iter()
        .filter(|(path, _)| path.contains("{tenant}") && !path.ends_with("/export"));
    listed
        .map(|(path, item)| (path, of(&item["get"])))
        .filter(|(_, filters)| !filters.is_empty())
        .collect()
}

/// Whether a list of a tenant has pages.
fn has_pages(path: &str) -> bool {
    let params = document()["paths"][path]["get"]["parameters"].clone();
    path.contains("{tenant}")
        && params
            .as_array()
            .into_iter()
            .flatten()
            .any(|param| param["name"] == "cursor")
}

fn document() -> Value {
    serde_json::from_str(include_str!("../../../../../openapi/v1.json")).expect("JSON")
}
