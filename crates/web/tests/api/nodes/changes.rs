//! Every way to lose a right, and every way to hear of it.

use http::Method;
use rolecall_testkit::{Client, House, on_both_databases, unique};
use serde_json::{Value, json};

use super::{Asked, LEASE_OVER, Second};

/// What takes a right away.
struct Loss {
    asked: Asked,
    method: Method,
    path: String,
    tag: String,
    body: Value,
}

impl Loss {
    async fn happen(&self, client: &Client) -> rolecall_testkit::Answer {
        let client = if self.tag.is_empty() {
            client.clone()
        } else {
            client.if_match(&self.tag)
        };
        let body = self.body.is_object().then(|| self.body.to_string().into_bytes());
        let answer = client
            .send(self.method.clone(), &self.path, "application/json", body)
            .await;
        assert!(
            answer.status.is_success(),
            "{} {}: {}",
            self.method,
            self.path,
            answer.text
        );
        answer
    }
}

const WAYS: &[&str] = &[
    "role edited",
    "role taken",
    "role deleted",
    "account deactivated",
    "account deleted",
    "member taken out",
    "group switched off",
    "group deleted",
    "group's roles taken",
    "workspace switched off",
    "workspace role taken",
    "manifest removed",
    "time set",
    "context changed",
];
const WAYS_OF_OPERATORS: &[&str] = &[
    "operator's role taken",
    "operator's role edited",
    "operator deactivated",
    "operator's group switched off",
    "operator taken out",
    "shared manifest removed",
];

async fn made(house: &House, path: &str, body: Value) -> String {
    house.operator().post(path, body).await.expect(201).id()
}

async fn tag_of(house: &House, path: &str) -> String {
    house
        .operator()
        .get(path)
        .await
        .expect(200)
        .header("etag")
        .to_owned()
}

/// Somebody of `main` who cannot sign in, which the gate does not ask.
async fn user(house: &House, roles: &[&str]) -> String {
    let email = format!("{}@people.test", unique("user"));
    made(
        house,
        "/tenants/main/users",
        json!({ "email": email, "roles": roles }),
    )
    .await
}

async fn group(house: &House, user: &str, role: &str) -> String {
    let group = made(house, "/tenants/main/groups", json!({ "name": unique("Group") })).await;
    house
        .operator()
        .put(
            &format!("/tenants/main/groups/{group}/roles"),
            json!({ "roles": [role] }),
        )
        .await
        .expect(200);
    house
        .operator()
        .put(&format!("/tenants/main/groups/{group}/members/{user}"), json!({}))
        .await
        .expect(200);
    group
}

async fn manifest(house: &House) -> (String, String) {
    let name = unique("app");
    let module = name.replace('-', "_");
    let key = format!("{module}:read:all");
    let body = json!({ "name": name, "modules": [{ "key": module, "name": "Stalls", "permissions": [{ "key": key, "name": "Read" }] }] });
    let path = format!("/tenants/main/catalogue/manifests/{name}");
    house.operator().put(&path, body).await.expect(200);
    (path, key)
}

/// Sets up somebody who holds something in a way, and what takes that away.
async fn loss(house: &House, way: &str) -> Loss {
    let role = house.role(&["audit:read:all"], "tenant").await;
    let less = json!({ "name": unique("Less"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
    let mut asked = Asked {
        tenant: "main".to_owned(),
        body: json!({ "any_of": ["audit:read:all"] }),
    };
    let (method, path, tagged, body) = match way {
        "role edited" => {
            asked.body["subject"] = json!(user(house, &[&role]).await);
            (Method::PUT, format!("/tenants/main/roles/{role}"), true, less)
        }
        "role deleted" => {
            asked.body["subject"] = json!(user(house, &[&role]).await);
            let other = house.role(&["users:read:all"], "tenant").await;
            let path = format!("/tenants/main/roles/{role}?move_holders_to={other}");
            return Loss {
                asked,
                method: Method::DELETE,
                path,
                tag: "\"1\"".to_owned(),
                body: Value::Null,
            };
        }
        "role taken" | "time set" | "account deactivated" | "account deleted" | "context changed" => {
            let role = if way == "context changed" {
                house.role(&["parties:read:all"], "customer").await
            } else {
                role
            };
            let id = if way == "context changed" {
                asked.body["any_of"] = json!(["parties:read:all"]);
                made(house, "/tenants/main/users", json!({ "email": format!("{}@people.test", unique("user")), "context": "customer", "roles": [role] })).await
            } else {
                user(house, &[&role]).await
            };
            asked.body["subject"] = json!(id);
            let at = |rest: &str| format!("/tenants/main/users/{id}{rest}");
            match way {
                "role taken" | "context changed" => (Method::PUT, at("/roles"), true, json!({ "roles": [] })),
                "time set" => {
                    let later = house
                        .directory
                        .now()
                        .plus(std::time::Duration::from_hours(60))
                        .to_string();
                    (
                        Method::PUT,
                        at("/roles"),
                        true,
                        json!({ "roles": [{ "role": role, "valid_from": later }] }),
                    )
                }
                "account deactivated" => (Method::POST, at("/deactivate"), false, Value::Null),
                _ => {
                    let email = house.operator().get(&at("")).await.expect(200).text_at("/email");
                    (Method::DELETE, at(""), false, json!({ "confirm_email": email }))
                }
            }
        }
        "workspace switched off" | "workspace role taken" => {
            let place = made(
                house,
                "/tenants/main/workspaces",
                json!({ "name": "Pier", "slug": unique("pier") }),
            )
            .await;
            let id = user(house, &[]).await;
            let roles = format!("/tenants/main/users/{id}/roles");
            let tag = tag_of(house, &roles).await;
            house
                .operator()
                .if_match(&tag)
                .put(&roles, json!({ "roles": [{ "role": role }], "workspace": place }))
                .await
                .expect(200);
            asked.body["subject"] = json!(id);
            asked.body["workspace"] = json!(place);
            if way == "workspace role taken" {
                (
                    Method::PUT,
                    roles,
                    true,
                    json!({ "roles": [], "workspace": place }),
                )
            } else {
                (
                    Method::PATCH,
                    format!("/tenants/main/workspaces/{place}"),
                    false,
                    json!({ "active": false }),
                )
            }
        }
        "manifest removed" => {
            let (path, key) = manifest(house).await;
            let role = house.role(&[&key], "tenant").await;
            asked.body = json!({ "subject": user(house, &[&role]).await, "any_of": [key] });
            (Method::DELETE, path, false, Value::Null)
        }
        _ => {
            let id = user(house, &[]).await;
            let group = group(house, &id, &role).await;
            asked.body["subject"] = json!(id);
            let at = |rest: &str| format!("/tenants/main/groups/{group}{rest}");
            match way {
                "member taken out" => (Method::DELETE, at(&format!("/members/{id}")), false, Value::Null),
                "group switched off" => (Method::PATCH, at(""), false, json!({ "active": false })),
                "group deleted" => (Method::DELETE, at(""), false, Value::Null),
                "group's roles taken" => (Method::PUT, at("/roles"), false, json!({ "roles": [] })),
                other => panic!("no such way: {other}"),
            }
        }
    };
    let tag = if tagged {
        tag_of(house, &path).await
    } else {
        String::new()
    };
    Loss {
        asked,
        method,
        path,
        tag,
        body,
    }
}

/// The same for what is lost in every tenant at once.
async fn loss_of_an_operator(house: &House, way: &str) -> Loss {
    let role = house.role(&["platform:full:access"], "tenant").await;
    let mut asked = Asked {
        tenant: "harbour".to_owned(),
        body: json!({ "any_of": ["users:read:all"] }),
    };
    let (method, path, tagged, body) = match way {
        "shared manifest removed" => {
            let (path, key) = manifest(house).await;
            let role = house.role_in("harbour", &[&key], "tenant").await;
            let body = json!({ "email": format!("{}@people.test", unique("user")), "roles": [role] });
            asked.body =
                json!({ "subject": made(house, "/tenants/harbour/users", body).await, "any_of": [key] });
            (Method::DELETE, path, false, Value::Null)
        }
        "operator's group switched off" | "operator taken out" => {
            let id = user(house, &[]).await;
            let group = group(house, &id, &role).await;
            asked.body["subject"] = json!(id);
            if way == "operator taken out" {
                (
                    Method::DELETE,
                    format!("/tenants/main/groups/{group}/members/{id}"),
                    false,
                    Value::Null,
                )
            } else {
                (
                    Method::PATCH,
                    format!("/tenants/main/groups/{group}"),
                    false,
                    json!({ "active": false }),
                )
            }
        }
        _ => {
            let id = user(house, &[&role]).await;
            asked.body["subject"] = json!(id);
            match way {
                "operator's role taken" => (
                    Method::PUT,
                    format!("/tenants/main/users/{id}/roles"),
                    true,
                    json!({ "roles": [] }),
                ),
                "operator's role edited" => {
                    let less = json!({ "name": unique("Less"), "contexts": ["tenant"], "permissions": ["users:read:all"] });
                    (Method::PUT, format!("/tenants/main/roles/{role}"), true, less)
                }
                _ => (
                    Method::POST,
                    format!("/tenants/main/users/{id}/deactivate"),
                    false,
                    Value::Null,
                ),
            }
        }
    };
    let tag = if tagged {
        tag_of(house, &path).await
    } else {
        String::new()
    };
    Loss {
        asked,
        method,
        path,
        tag,
        body,
    }
}

/// How the other node hears of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hearing {
    /// It reads the versions, as it does once a second.
    Follows,
    /// It is asked for the version of the change.
    IsAskedForIt,
    /// It has heard nothing for longer than it may.
    IsTooLate,
    /// It follows, and what the change touched is lost.
    MissedWhatChanged,
    /// It follows, and more changed than it reads at once.
    MissesTheEnd,
}

/// Moves what the last change touched behind more rows than a node reads at once.
const CROWD: [&str; 2] = [
    "UPDATE policy_changes SET ordinal = ordinal + 10000 WHERE (tenant_id, version) IN (SELECT tenant_id, version FROM policy_versions ORDER BY touched_at DESC LIMIT 1)",
    "INSERT INTO policy_changes (tenant_id, version, ordinal, kind, subject) \
     WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999), \
     last AS (SELECT tenant_id, version FROM policy_versions ORDER BY touched_at DESC LIMIT 1) \
     SELECT last.tenant_id, last.version, n.i, 'nothing', last.tenant_id FROM n, last",
];

async fn hear(house: &House, second: &Second, loss: &Loss, hearing: Hearing, version: &str) -> bool {
    let follow = async || second.directory.follow().await.expect("it follows");
    match hearing {
        Hearing::Follows => follow().await,
        Hearing::IsAskedForIt => return loss.asked.at_least(version).is_allowed(&second.client).await,
        Hearing::IsTooLate => house.clock.advance(LEASE_OVER),
        Hearing::MissedWhatChanged => {
            house
                .rows()
                .await
                .run("DELETE FROM policy_changes")
                .await
                .expect("rows");
            follow().await;
        }
        Hearing::MissesTheEnd => {
            for statement in CROWD {
                assert!(house.rows().await.run(statement).await.expect("rows") > 0);
            }
            follow().await;
        }
    }
    loss.asked.is_allowed(&second.client).await
}

async fn is_felt(house: &House, loss: Loss, hearing: Hearing, way: &str) {
    let second = Second::of(house).await;
    let one = house.operator();
    assert!(
        loss.asked.is_allowed(&one).await && loss.asked.is_allowed(&second.client).await,
        "{way}: nothing to lose"
    );
    let version = loss
        .happen(&one)
        .await
        .header("rolecall-policy-version")
        .to_owned();
    assert!(
        !loss.asked.is_allowed(&one).await,
        "{way}: not felt where it was done"
    );
    assert!(
        !hear(house, &second, &loss, hearing, &version).await,
        "{way}, {hearing:?}: still allowed on the other node"
    );
    second.directory.db().close().await;
}

async fn every_way(house: &House, hearing: Hearing) {
    for way in WAYS {
        is_felt(house, loss(house, way).await, hearing, way).await;
    }
}

async fn every_way_of_operators(house: &House, hearing: Hearing) {
    house.tenant("harbour").await;
    for way in WAYS_OF_OPERATORS {
        is_felt(house, loss_of_an_operator(house, way).await, hearing, way).await;
    }
}

on_both_databases! {
    async fn a_loss_is_felt_on_another_node_that_follows(house: House) {
        every_way(&house, Hearing::Follows).await;
    }

    /// I-06: a version that came back with a change can be asked for everywhere.
    async fn a_loss_is_felt_on_another_node_that_is_asked_for_its_version(house: House) {
        every_way(&house, Hearing::IsAskedForIt).await;
    }

    async fn a_loss_is_felt_on_another_node_that_heard_nothing_for_too_long(house: House) {
        every_way(&house, Hearing::IsTooLate).await;
    }

    async fn a_loss_is_felt_on_another_node_that_missed_what_changed(house: House) {
        every_way(&house, Hearing::MissedWhatChanged).await;
    }

    async fn a_loss_is_felt_on_another_node_however_much_changed_with_it(house: House) {
        every_way(&house, Hearing::MissesTheEnd).await;
    }

    async fn what_an_operator_loses_is_felt_in_every_tenant_on_another_node_that_follows(house: House) {
        every_way_of_operators(&house, Hearing::Follows).await;
    }

    async fn what_an_operator_loses_is_felt_in_every_tenant_on_a_node_that_heard_nothing_for_too_long(house: House) {
        every_way_of_operators(&house, Hearing::IsTooLate).await;
    }

    async fn what_an_operator_loses_is_felt_in_every_tenant_on_a_node_that_missed_what_changed(house: House) {
        every_way_of_operators(&house, Hearing::MissedWhatChanged).await;
    }

    async fn what_an_operator_loses_is_felt_in_every_tenant_however_much_changed_with_it(house: House) {
        every_way_of_operators(&house, Hearing::MissesTheEnd).await;
    }
}
