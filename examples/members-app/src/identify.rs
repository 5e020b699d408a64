//! Who is calling: the account whose Rolecall session the request carries.

use axum::{
    extract::{Request, State},
    http::header::AUTHORIZATION,
    middleware::Next,
    response::Response,
};
use rolecall_client::Credential;

use crate::{House, problem::Problem};

/// The account that a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Its id in Rolecall.
    pub id: String,
}

/// Puts the [`Caller`] among the request's extensions. Without a token, or with one that does not count any more, there
/// is none, and the guards answer 401.
pub(crate) async fn identify(
    State(house): State<House>,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let header = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    if let Some(token) = header.and_then(|value| value.strip_prefix("Bearer "))
        && let Some(who) = house.rolecall.who_is(&Credential::bearer(token)).await?
    {
        request.extensions_mut().insert(Caller { id: who.id });
    }
    Ok(next.run(request).await)
}
