//! `/tenants/{tenant}/users/{user}/password`: set by an administrator, never shown.

use axum::extract::State;
use rolecall_directory::users::SetPassword;
use rolecall_model::Secret;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front,
    doors::{Door, put},
    extract::{Body, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        put("/tenants/{tenant}/users/{user}/password", set)
            .performs::<SetPassword>("Set a user's password")
            .takes::<SetPasswordForm>()
            .gives_nothing(),
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
