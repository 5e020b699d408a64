//! `/setup`: an empty installation.

use axum::extract::State;
use rolecall_directory::{
    setup::{CompleteSetUp, FirstOperator},
    users::Profile,
};
use rolecall_model::{Email, OrganizationName, PersonName, Rule, Secret};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::sessions::{SignedInAnswer, opened};
use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Body, Visitor},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/setup", show)
            .tells_anybody("a newcomer must learn whether the installation waits to be set up; afterwards it is not found", "Whether the installation waits to be set up")
            .gives::<SetUpState>(200),
        post("/setup", complete).lets_in::<CompleteSetUp>("Set up an empty installation").takes::<SetUpForm>().gives::<SignedInAnswer>(201),
    ]
}

#[derive(Serialize, ToSchema)]
struct SetUpState {
    /// Whether a set-up link is waited for.
    ready: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetUpForm {
    /// The token of the set-up link.
    token: Secret,
    /// The address of the first operator.
    email: String,
    /// The password of the first operator.
    password: Secret,
    first_name: Option<String>,
    last_name: Option<String>,
    /// The organisation that runs the installation.
    organization: String,
}

async fn show(State(front): State<Front>) -> Answer {
    if front.directory.is_empty().await.map_err(Problem::from)? {
        Ok(Reply::ok(&SetUpState { ready: true }))
    } else {
        Err(Problem::not_found())
    }
}

async fn complete(State(front): State<Front>, Visitor(origin): Visitor, body: Body<SetUpForm>) -> Answer {
    let sent = body.value;
    let mut form = Form::default();
    if sent.email.is_empty() {
        form.fault("/email", Rule::new("required", "is required"));
    }
    let profile = Profile {
        email: form.optional("/email", Some(&sent.email), Email::parse),
        first_name: form.optional("/first_name", sent.first_name.as_deref(), PersonName::parse),
        last_name: form.optional("/last_name", sent.last_name.as_deref(), PersonName::parse),
        ..Profile::default()
    };
    let organization = form.read("/organization", OrganizationName::parse(&sent.organization));
    let first = form.finish(organization.map(|organization| FirstOperator {
        profile,
        password: sent.password,
        organization,
    }))?;
    let answer = front
        .directory
        .enter(
            &origin,
            CompleteSetUp {
                token: sent.token,
                first,
            },
        )
        .await?;
    Ok(opened(&front, &answer))
}
