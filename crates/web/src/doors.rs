//! Declaring doors.
//!
//! A door is declared once: method, path, handler, the operation that it performs, what it takes and gives. The router
//! and the OpenAPI document are both made of the declaration, and the permission that the document names is read from the
//! operation. A door that declares neither an operation nor a reason to be public does not compile.

mod describe;

use std::collections::BTreeMap;

use axum::{Router, handler::Handler, routing::MethodRouter};
use rolecall_directory::{Danger, Entrance, Needs, Operation};
use serde_json::{Map, Value, json};
use utoipa::{IntoParams, PartialSchema, ToSchema, openapi::path::ParameterIn};

use crate::{Front, Problem, extract::OF_PAGES};

/// Where the API stands.
pub(crate) const BASE: &str = "/api/v1";

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Who is signed in and holds what the operation needs.
    Needs(Needs),
    /// Anybody, for that reason.
    Public(&'static str),
}

/// A door as the reference pages and the standing tests see it.
#[derive(Clone, Debug)]
pub struct Described {
    /// Such as `GET`.
    pub method: &'static str,
    /// The path from the root, with `{name}` for what varies.
    pub path: String,
    /// The noun that it belongs to.
    pub tag: &'static str,
    /// The operation that it performs.
    pub operation: &'static str,
    /// Who may come in.
    pub guard: Guard,
    /// Whether its caller must have proved lately who they are.
    pub danger: Danger,
}

/// A door whose guard is not declared yet.
pub(crate) struct Unguarded {
    method: &'static str,
    path: &'static str,
    route: MethodRouter<Front>,
}

/// A door.
pub(crate) struct Door {
    method: &'static str,
    path: &'static str,
    route: MethodRouter<Front>,
    operation: &'static str,
    guard: Guard,
    danger: Danger,
    summary: &'static str,
    params: Vec<Value>,
    body: Option<String>,
    /// Whether the body must be sent.
    needs_body: bool,
    /// The headers that are known in the CSV file that it takes, if it takes one.
    takes_csv: Option<Value>,
    answers: BTreeMap<u16, Option<String>>,
    /// What stands in the file that it answers, if it answers one.
    file: Option<String>,
    schemas: Map<String, Value>,
}

macro_rules! methods {
    ($($name:ident = $method:literal),+) => { $(
        /// A door for this method.
        pub(crate) fn $name<H, T>(path: &'static str, handler: H) -> Unguarded
        where
            H: Handler<T, Front>,
            T: 'static,
        {
            Unguarded { method: $method, path, route: axum::routing::$name(handler) }
        }
    )+ };
}
methods!(
    get = "GET",
    post = "POST",
    put = "PUT",
    patch = "PATCH",
    delete = "DELETE"
);

impl Unguarded {
    /// It performs that operation, and so needs what the operation needs.
    pub(crate) fn performs<O: Operation>(self, summary: &'static str) -> Door {
        let door = self.guarded(O::NAME, Guard::Needs(O::NEEDS), summary);
        Door {
            danger: O::DANGER,
            ..door
        }
    }

    /// It lets somebody in who is not signed in, for the entrance's reason.
    pub(crate) fn lets_in<E: Entrance>(self, summary: &'static str) -> Door {
        self.guarded(E::NAME, Guard::Public(E::REASON), summary)
    }

    /// It tells anybody something that is no secret, for that reason.
    pub(crate) fn tells_anybody(self, reason: &'static str, summary: &'static str) -> Door {
        self.guarded("public", Guard::Public(reason), summary)
    }

    fn guarded(self, operation: &'static str, guard: Guard, summary: &'static str) -> Door {
        Door {
            method: self.method,
            path: self.path,
            route: self.route,
            operation,
            guard,
            danger: Danger::None,
            summary,
            params: Vec::new(),
            body: None,
            needs_body: true,
            takes_csv: None,
            answers: BTreeMap::new(),
            file: None,
            schemas: Map::new(),
        }
    }
}

impl Door {
    fn know<T: ToSchema>(&mut self, name: String) -> String {
        let mut found = Vec::new();
        T::schemas(&mut found);
        for (inner, schema) in found {
            self.schemas.insert(inner, describe::plain(&schema));
        }
        self.schemas.insert(name.clone(), describe::plain(&T::schema()));
        name
    }

    /// It takes these parameters after the question mark.
    pub(crate) fn params<P: IntoParams>(mut self) -> Self {
        for parameter in P::into_params(|| Some(ParameterIn::Query)) {
            self.params.push(describe::plain(&parameter));
        }
        self
    }

    /// It takes `If-Match`.
    pub(crate) fn if_match(mut self, required: IfMatchIs) -> Self {
        self.params.push(json!({
            "name": "If-Match", "in": "header", "required": required == IfMatchIs::Required, "schema": { "type": "string" },
            "description": "The `ETag` that the change is based on.",
        }));
        self
    }

    /// It makes something, so it takes `Idempotency-Key`.
    pub(crate) fn makes(mut self) -> Self {
        self.params.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string", "maxLength": 255 },
            "description": "Sent twice with the same key, the request has one effect and the same answer.",
        }));
        self
    }

    /// It takes that body.
    pub(crate) fn takes<T: ToSchema>(mut self) -> Self {
        let name = self.know::<T>(T::name().into_owned());
        self.body = Some(name);
        self
    }

    /// It takes that body, or none.
    pub(crate) fn may_take<T: ToSchema>(self) -> Self {
        Self {
            needs_body: false,
            ..self.takes::<T>()
        }
    }

    /// It takes a CSV file, and knows these headers.
    pub(crate) fn takes_csv(mut self, headers: Value) -> Self {
        self.takes_csv = Some(headers);
        self
    }

    /// It answers that with that status.
    pub(crate) fn gives<T: ToSchema>(mut self, status: u16) -> Self {
        let name = self.know::<T>(T::name().into_owned());
        self.answers.insert(status, Some(name));
        self
    }

    /// It answers a page of these.
    pub(crate) fn lists<T: ToSchema>(mut self) -> Self
    where
        rolecall_model::Page<T>: ToSchema,
    {
        self.know::<T>(T::name().into_owned());
        let name = format!("{}Page", T::name());
        self.schemas.insert(
            name.clone(),
            describe::plain(&<rolecall_model::Page<T> as PartialSchema>::schema()),
        );
        self.answers.insert(200, Some(name));
        self
    }

    /// It answers all of these at once, in a `W` made of `T`s.
    pub(crate) fn gives_all<W: PartialSchema, T: ToSchema>(mut self) -> Self {
        self.know::<T>(T::name().into_owned());
        let name = format!("{}Items", T::name());
        self.schemas.insert(name.clone(), describe::plain(&W::schema()));
        self.answers.insert(200, Some(name));
        self
    }

    /// It answers all that the list of these shows, as a file; its parameters are the list's without those of pages.
    pub(crate) fn exports<T: ToSchema>(mut self) -> Self {
        self.know::<T>(T::name().into_owned());
        self.params
            .retain(|param| !OF_PAGES.iter().any(|name| param["name"] == **name));
        self.params.push(json!({
            "name": "format", "in": "query", "required": false, "schema": { "type": "string", "enum": ["csv", "json"] },
            "description": "How the file is written; `csv` when missing.",
        }));
        self.file = Some(T::name().into_owned());
        self
    }

    /// It answers nothing, with 204.
    pub(crate) fn gives_nothing(mut self) -> Self {
        self.answers.insert(204, None);
        self
    }

    /// The noun that it belongs to: the first fixed segment that names something.
    fn tag(&self) -> &'static str {
        let segments = self
            .path
            .split('/')
            .filter(|segment| !segment.is_empty() && !segment.starts_with('{'));
        let mut nouns = segments.skip_while(|segment| *segment == "tenants");
        nouns.next().unwrap_or("tenants")
    }
}

/// Whether a change must say what it is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfMatchIs {
    /// It must.
    Required,
    /// It may.
    Optional,
}

/// Every door of the API.
#[derive(Default)]
pub(crate) struct Doors(Vec<Door>);

impl Doors {
    /// With these doors more.
    pub(crate) fn with(mut self, doors: impl IntoIterator<Item = Door>) -> Self {
        self.0.extend(doors);
        self
    }

    /// The router of all doors.
    pub(crate) fn router(self, front: Front) -> Router {
        let mut routes: BTreeMap<&'static str, MethodRouter<Front>> = BTreeMap::new();
        for door in self.0 {
            let known = routes.remove(door.path).unwrap_or_default();
            routes.insert(door.path, known.merge(door.route));
        }
        let api = routes
            .into_iter()
            .fold(Router::new(), |api, (path, route)| api.route(path, route));
        Router::new()
            .nest(BASE, api.fallback(|| async { Problem::not_found() }))
            .with_state(front)
    }

    /// Every door as the standing tests see it.
    pub(crate) fn described(&self) -> Vec<Described> {
        self.0
            .iter()
            .map(|door| Described {
                method: door.method,
                path: format!("{BASE}{}", door.path),
                tag: door.tag(),
                operation: door.operation,
                guard: door.guard,
                danger: door.danger,
            })
            .collect()
    }

    /// The OpenAPI document.
    pub(crate) fn openapi(&self) -> Value {
        describe::document(&self.0)
    }
}
