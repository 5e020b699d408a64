//! The reference pages: the OpenAPI document as a page that needs no script.

use std::fmt::Write as _;

use axum::{
    extract::RawPathParams,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderValue, header};
use rust_embed::RustEmbed;
use serde_json::Value;

use super::PAGE_POLICY;
use crate::Problem;

#[derive(RustEmbed)]
#[folder = "../../docs/errors"]
struct ErrorPages;

/// The whole reference on one page.
pub(super) async fn index() -> Response {
    page("API reference", &reference(&crate::v1::doors().openapi()))
}

pub(super) async fn style() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        include_str!("reference.css"),
    )
}

/// What an error means and what to do about it.
pub(super) async fn error(params: RawPathParams) -> Response {
    let code = params
        .iter()
        .next()
        .map(|(_, code)| code.trim_end_matches(".md").to_owned())
        .unwrap_or_default();
    match ErrorPages::get(&format!("{code}.md")) {
        Some(file) => page(&code, &prose(&String::from_utf8_lossy(&file.data))),
        None => Problem::not_found().into_response(),
    }
}

fn page(title: &str, body: &str) -> Response {
    let text = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Rolecall: {}</title><link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body><main>{body}</main></body></html>",
        escaped(title)
    );
    let mut response = Html(text).into_response();
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(PAGE_POLICY),
    );
    response
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Escaped text whose `code` is marked up.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (place, piece) in text.split('`').enumerate() {
        let piece = escaped(piece);
        let _infallible = if place % 2 == 1 {
            write!(out, "<code>{piece}</code>")
        } else {
            write!(out, "{piece}")
        };
    }
    out
}

/// An error page's Markdown as HTML.
fn prose(text: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new(text));
    out
}

fn reference(document: &Value) -> String {
    let mut out = String::from(
        "<h1>API reference</h1><p>Made of the same document as <a href=\"/api/v1/openapi.json\">openapi.json</a>.</p>",
    );
    let mut tag = String::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for (path, methods) in paths.into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let own = operation
                .pointer("/tags/0")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if own != tag {
                own.clone_into(&mut tag);
                let _infallible = write!(out, "<h2>{}</h2>", escaped(own));
            }
            door(&mut out, path, method, operation);
        }
    }
    out.push_str("<h2>Shapes</h2>");
    for (name, schema) in document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        shape(&mut out, name, schema);
    }
    out
}

fn door(out: &mut String, path: &str, method: &str, operation: &Value) {
    let text = |name: &str| operation.get(name).and_then(Value::as_str).unwrap_or_default();
    let _infallible = write!(
        out,
        "<section><h3><span class=\"method\">{}</span> <code>{}</code></h3><p>{}. {}</p>",
        escaped(&method.to_uppercase()),
        escaped(path),
        marked(text("summary")),
        marked(text("description"))
    );
    let named = |parameter: &Value, field: &str| {
        parameter
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let parameters = operation
        .get("parameters")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let rows: String = parameters
        .filter(|parameter| named(parameter, "in") != "path")
        .map(|parameter| {
            format!(
                "<dt><code>{}</code> <small>{}</small></dt><dd>{}</dd>",
                escaped(&named(parameter, "name")),
                escaped(&named(parameter, "in")),
                marked(&named(parameter, "description"))
            )
        })
        .collect();
    if !rows.is_empty() {
        let _infallible = write!(out, "<dl>{rows}</dl>");
    }
    if let Some(body) = operation.pointer("/requestBody/content/application~1json/schema") {
        let _infallible = write!(out, "<p>Takes {}</p>", kind_of(body));
    }
    for (status, answer) in operation
        .get("responses")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        if let Some(schema) = answer.pointer("/content/application~1json/schema") {
            let _infallible = write!(out, "<p>Gives {}: {}</p>", escaped(status), kind_of(schema));
        } else if status == "204" {
            out.push_str("<p>Gives 204: nothing</p>");
        }
    }
    out.push_str("</section>");
}

fn shape(out: &mut String, name: &str, schema: &Value) {
    let about = schema
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let _infallible = write!(
        out,
        "<section id=\"{0}\"><h3>{0}</h3><p>{1}</p>",
        escaped(name),
        marked(about)
    );
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let fields = schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let rows: String = fields
        .map(|(field, schema)| {
            let about = schema
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let must = if required.contains(&field.as_str()) {
                ""
            } else {
                " <small>optional</small>"
            };
            format!(
                "<dt><code>{}</code>{must} {}</dt><dd>{}</dd>",
                escaped(field),
                kind_of(schema),
                marked(about)
            )
        })
        .collect();
    if !rows.is_empty() {
        let _infallible = write!(out, "<dl>{rows}</dl>");
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words: Vec<String> = words
            .iter()
            .filter_map(Value::as_str)
            .map(|word| format!("<code>{}</code>", escaped(word)))
            .collect();
        let _infallible = write!(out, "<p>One of {}</p>", words.join(", "));
    }
    out.push_str("</section>");
}

/// The type of a schema in a word, linked if it has a shape of its own.
fn kind_of(schema: &Value) -> String {
    if let Some(name) = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next())
    {
        return format!("<a href=\"#{0}\">{0}</a>", escaped(name));
    }
    if let Some(inner) = schema.get("items") {
        return format!("list of {}", kind_of(inner));
    }
    if let Some(some) = schema
        .get("oneOf")
        .or_else(|| schema.get("anyOf"))
        .or_else(|| schema.get("allOf"))
        .and_then(Value::as_array)
    {
        let kinds: Vec<String> = some.iter().map(kind_of).collect();
        return kinds.join(" or ");
    }
    match schema.get("type") {
        Some(Value::String(kind)) => format!("<small>{}</small>", escaped(kind)),
        Some(Value::Array(kinds)) => format!(
            "<small>{}</small>",
            kinds
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(" or ")
        ),
        _ => String::new(),
    }
}
