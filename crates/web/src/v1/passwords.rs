//! `/tenants/{tenant}/users/{user}/password`: set by an administrator, never shown; or chosen by its owner, with a link.

use axum::extract::State;
use rolecall_directory::users::{SendPasswordLink, SentLink, SetPassword};
use rolecall_model::Secret;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front,
    doors::{Door, post, put},
    extract::{Body, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        put("/tenants/{tenant}/users/{user}/password", set)
            .performs::<SetPassword>("Set a user's password")
            .takes::<SetPasswordForm>()
            .gives_nothing(),
        post("/tenants/{tenant}/users/{user}/send-password-link", send_link)
            .performs::<SendPasswordLink>("Send a user a link to choose a password with")
            .gives::<SentLink>(202),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetPasswordForm {
    /// The password.
    password: Secret,
    /// Whether the next sign-in must choose another; true when missing.
    require_password_change: Option<bool>,
}

async fn set(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    body: Body<SetPasswordForm>,
) -> Answer {
    let change_required = body.value.require_password_change.unwrap_or(true);
    let operation = SetPassword {
        user: place.id("user")?,
        password: body.value.password,
        change_required,
        hash: None,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

async fn send_link(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = SendPasswordLink {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::accepted(&done.output).after(&done))
}
