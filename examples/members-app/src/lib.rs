//! A small membership application: it keeps members in memory, and Rolecall decides who may see and change them.
//!
//! Whoever calls sends the token of their Rolecall session. A middleware asks whose it is, the guards of [`router`]
//! ask whether that account may use the route, and a handler that shows one member asks once more with the member's
//! owner and family, because `:own` depends on whose record it is.
#![expect(
    clippy::disallowed_types,
    reason = "Rolecall's own extractors are for Rolecall's own doors"
)]

mod identify;
mod members;
mod problem;
mod routes;

use std::sync::Arc;

use axum::{
    Router, middleware,
    routing::{get, post},
};
use rolecall_client::{Guard, Rolecall};

pub use identify::Caller;
pub use members::{Member, Members, NewMember};

/// Any one of these lets somebody read members: all, those of their family, or their own record.
const READ: [&str; 3] = ["members:read:all", "members:read:own_family", "members:read:own"];

/// What the handlers share.
#[derive(Clone)]
struct House {
    members: Arc<Members>,
    rolecall: Rolecall,
}

/// The application over these members, asking this Rolecall.
pub fn router(members: Arc<Members>, rolecall: Rolecall) -> Router {
    let guard = Guard::new(rolecall.clone(), |request| {
        request.extensions.get::<Caller>().map(|caller| caller.id.clone())
    });
    let house = House { members, rolecall };
    let list = get(routes::list).layer(guard.any_of(READ));
    let create = post(routes::create).layer(guard.require("members:create:all"));
    Router::new()
        .route("/members", list.merge(create))
        .route("/members/{id}", get(routes::show).layer(guard.any_of(READ)))
        .route(
            "/members/{id}/archive",
            post(routes::archive).layer(guard.require("members:archive:all")),
        )
        .layer(middleware::from_fn_with_state(house.clone(), identify::identify))
        .with_state(house)
}
