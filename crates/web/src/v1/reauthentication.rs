//! `/sessions/current/reauthenticate`: proving once more who one is, for what is dangerous.

use axum::extract::State;
use rolecall_directory::{factors::Proved, sessions::Reauthenticate};
use rolecall_model::{Secret, Session};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::factors::{owner, proof_of};
use crate::{
    Front,
    doors::{Door, post},
    extract::{Body, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/sessions/current/reauthenticate", prove)
            .performs::<Reauthenticate>("Prove once more who one is")
            .takes::<ReauthenticateForm>()
            .gives::<ReauthenticatedAnswer>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReauthenticateForm {
    /// The caller's password.
    password: Secret,
    /// A code of the authenticator application, where there is one.
    code: Option<Secret>,
    /// A recovery code instead.
    recovery_code: Option<Secret>,
}

/// The same session with another secret; the one before is nobody's any more.
#[derive(Serialize, ToSchema)]
struct ReauthenticatedAnswer {
    session: Session,
    /// The secret. It is shown once; browsers get it as a cookie too.
    token: String,
}

async fn prove(State(front): State<Front>, signed: Signed, body: Body<ReauthenticateForm>) -> Answer {
    let sent = body.value;
    let operation = Reauthenticate {
        password: sent.password,
        proof: proof_of(sent.code, sent.recovery_code)?,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    let token = done.renewed.as_ref().map(|renewed| renewed.token.0.clone());
    let answer = ReauthenticatedAnswer {
        session: done.output.clone(),
        token: token.unwrap_or_default(),
    };
    Ok(Reply::ok(&answer).renewing(&front, &done))
}
