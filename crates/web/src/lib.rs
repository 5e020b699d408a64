//! The doors of Rolecall: the REST API, the console, the reference pages.
//!
//! A door does four things and no more: it reads what was sent ([`extract`]), makes an operation of it, hands
//! that to the directory, and writes what came back. It decides nothing, and it cannot reach the data: the
//! store is not among its dependencies.
//!
//! Each door is declared once, in `v1`, with the operation that it performs; the route, the OpenAPI document and the
//! permission that it names all come from that declaration ([`doors`]). What goes wrong becomes one kind of
//! answer, in [`problem`].

pub mod doors;
pub mod extract;
pub mod problem;

mod cookie;
mod cursor;
mod form;
mod front;
mod reply;
mod serve;
mod site;
mod v1;

pub use front::{Front, WebSettings};
pub use problem::Problem;
pub use serve::serve;

/// Every documented door, in the order of the reference pages.
pub fn all_doors() -> Vec<doors::Described> {
    v1::doors().described()
}

/// The OpenAPI document as pretty JSON with a newline at its end: what `openapi/v1.json` holds.
pub fn openapi() -> String {
    let mut text = serde_json::to_string_pretty(&v1::doors().openapi()).unwrap_or_default();
    text.push('\n');
    text
}
