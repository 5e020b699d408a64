//! The OpenAPI 3.1 document, made of the doors.

use rolecall_directory::{Danger, Needs};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema as _, ToSchema as _};

use super::{BASE, Door, Guard};
use crate::Problem;

/// What utoipa made of a type, as plain JSON.
pub(super) fn plain(schema: &impl Serialize) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

pub(super) fn document(doors: &[Door]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas: Map<String, Value> = Map::new();
    for door in doors {
        schemas.extend(door.schemas.clone());
        let path = paths
            .entry(format!("{BASE}{}", door.path))
            .or_insert_with(|| json!({}));
        if let Value::Object(methods) = path {
            methods.insert(door.method.to_ascii_lowercase(), operation(door));
        }
    }
    let mut inner = Vec::new();
    Problem::schemas(&mut inner);
    schemas.extend(inner.into_iter().map(|(name, schema)| (name, plain(&schema))));
    schemas.insert("Problem".to_owned(), plain(&Problem::schema()));
    schemas.sort_keys();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rolecall",
            "version": "1",
            "description": "Users, roles and the gate. Conventions are in docs/api.md, every error code in docs/errors.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }, { "cookie": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer", "description": "A session token." },
                "cookie": { "type": "apiKey", "in": "cookie", "name": "rolecall", "description": "The session cookie; `__Host-rolecall` over TLS. Writes also need a same-origin `Origin`." },
            },
            "responses": {
                "Problem": { "description": "What went wrong.", "content": { "application/problem+json": { "schema": reference("Problem") } } },
            },
        },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn operation(door: &Door) -> Value {
    let mut operation = json!({
        "tags": [door.tag()],
        "summary": door.summary,
        "operationId": format!("{} {}", door.method.to_ascii_lowercase(), door.path).replace(['/', '{', '}'], " ").split_whitespace().collect::<Vec<_>>().join("_").replace('-', "_"),
        "description": description(door),
        "parameters": parameters(door),
        "responses": responses(door),
    });
    if let Value::Object(fields) = &mut operation {
        guard(door, fields);
        if let Some(body) = &door.body {
            fields.insert(
                "requestBody".to_owned(),
                json!({ "required": door.needs_body, "content": { "application/json": { "schema": reference(body) } } }),
            );
        }
        if let Some(headers) = &door.takes_csv {
            let file = json!({ "text/csv": { "schema": { "type": "string" } } });
            fields.insert(
                "requestBody".to_owned(),
                json!({ "required": true, "content": file, "x-known-headers": headers }),
            );
        }
    }
    operation
}

fn description(door: &Door) -> String {
    format!("{}{}", who_may(door), how_lately(door))
}

/// What is said of who must have proved lately who they are.
fn how_lately(door: &Door) -> String {
    match door.danger {
        Danger::None => String::new(),
        Danger::Always(why) => format!(" Asks that the caller proved lately who they are: {why}."),
        Danger::Sometimes(when) => {
            format!(" Asks that the caller proved lately who they are where {when}.")
        }
        Danger::Proves(what) => format!(" Asks itself who the caller is: {what}."),
    }
}

fn who_may(door: &Door) -> String {
    match door.guard {
        Guard::Public(reason) => format!("Public: {reason}."),
        Guard::Needs(Needs::SignedIn(what)) => format!("Needs a signed-in caller and no permission: {what}."),
        Guard::Needs(Needs::AnyOf([one])) => format!("Needs `{one}`."),
        Guard::Needs(Needs::AnyOf(any)) => format!("Needs any one of `{}`.", any.join("`, `")),
    }
}

fn guard(door: &Door, fields: &mut Map<String, Value>) {
    fields.insert("x-operation".to_owned(), json!(door.operation));
    if let Danger::Always(why) | Danger::Sometimes(why) = door.danger {
        fields.insert("x-reauthentication".to_owned(), json!(why));
    }
    match door.guard {
        Guard::Public(reason) => {
            fields.insert("security".to_owned(), json!([]));
            fields.insert("x-public".to_owned(), json!(reason));
        }
        Guard::Needs(needs) => {
            fields.insert("x-permissions".to_owned(), json!(needs.permissions()));
        }
    }
}

fn parameters(door: &Door) -> Vec<Value> {
    let names = door
        .path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')));
    let mut all: Vec<Value> = names
        .map(|name| {
            let description = if name == "tenant" { "The tenant's slug or id." } else { "Which one." };
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" }, "description": description })
        })
        .collect();
    all.extend(door.params.iter().cloned());
    all
}

fn responses(door: &Door) -> Value {
    let mut all: Map<String, Value> = Map::new();
    for (status, name) in &door.answers {
        let content = name
            .as_ref()
            .map(|name| json!({ "application/json": { "schema": reference(name) } }));
        let mut answer = json!({ "description": if *status == 201 { "Made." } else { "Done." } });
        if let (Some(content), Value::Object(fields)) = (content, &mut answer) {
            fields.insert("content".to_owned(), content);
        }
        all.insert(status.to_string(), answer);
    }
    if let Some(name) = &door.file {
        let json = json!({ "schema": { "type": "array", "items": reference(name) } });
        let csv = json!({ "schema": { "type": "string" } });
        let file =
            json!({ "description": "A file.", "content": { "text/csv": csv, "application/json": json } });
        all.insert("200".to_owned(), file);
    }
    all.insert(
        "4XX".to_owned(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    all.insert(
        "503".to_owned(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    Value::Object(all)
}
