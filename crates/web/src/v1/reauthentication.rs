//! `/sessions/current/reauthenticate`: proving once more who one is, for what is dangerous.

use axum::extract::State;
use rolecall_directory::{factors::Proved, sessions::Reauthenticate};
use rolecall_model::Session;
use serde::Serialize;
use utoipa::ToSchema;

use super::factors::{ProofForm, owner};
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
            .takes::<ProofForm>()
            .gives::<ReauthenticatedAnswer>(200),
    ]
}

/// The same session with another secret; the one before is nobody's any more.
#[derive(Serialize, ToSchema)]
struct ReauthenticatedAnswer {
    session: Session,
    /// The secret. It is shown once; browsers get it as a cookie too.
    token: String,
}

async fn prove(State(front): State<Front>, signed: Signed, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = Reauthenticate {
        proof: sent.proof(&signed)?,
        password: sent.password,
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
