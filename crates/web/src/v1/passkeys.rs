//! `/me/factors/passkeys`: one's own passkeys.

use axum::extract::State;
use rolecall_directory::factors::{
    AskForOwnPasskey, FinishPasskey, PasskeyChallenge, Proved, RemovePasskey, RenamePasskey, StartPasskey,
};
use rolecall_model::{AddedPasskey, Factor, PasskeyName, Secret};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::factors::{ProofForm, owner};
use crate::{
    Front, Problem,
    doors::{Door, delete, patch, post},
    extract::{Body, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/me/factors/passkeys/start", start)
            .performs::<StartPasskey>("Begin to add a passkey")
            .takes::<ProofForm>()
            .gives::<PasskeyChallenge>(200),
        post("/me/factors/passkeys/finish", finish)
            .performs::<FinishPasskey>("Add the passkey that the browser made")
            .takes::<NewPasskey>()
            .gives::<AddedPasskey>(201),
        post("/me/factors/passkeys/challenge", ask)
            .performs::<AskForOwnPasskey>("Ask for a passkey, where a factor is wanted as proof")
            .gives::<PasskeyChallenge>(200),
        patch("/me/factors/passkeys/{passkey}", rename)
            .performs::<RenamePasskey>("Rename a passkey")
            .takes::<NameForm>()
            .gives::<Factor>(200),
        delete("/me/factors/passkeys/{passkey}", remove)
            .performs::<RemovePasskey>("Remove a passkey")
            .takes::<ProofForm>()
            .gives_nothing(),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPasskey {
    /// The challenge of the question.
    challenge: Secret,
    /// What the browser gave, as `toJSON` writes it.
    credential: Value,
    /// What it is to be called.
    name: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NameForm {
    /// The name.
    name: String,
}

fn named(text: &str) -> Result<PasskeyName, Problem> {
    PasskeyName::parse(text).map_err(|rule| Problem::field("/name", rule))
}

async fn start(State(front): State<Front>, signed: Signed, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = StartPasskey {
        proof: sent.proof(&signed)?,
        password: sent.password,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn finish(State(front): State<Front>, signed: Signed, body: Body<NewPasskey>) -> Answer {
    let sent = body.value;
    let operation = FinishPasskey {
        challenge: sent.challenge,
        credential: sent.credential,
        name: named(&sent.name)?,
        user: owner(&signed)?,
        session: signed.caller.account().and_then(|account| account.session),
        made: None,
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::created(&done.output).renewing(&front, &done))
}

async fn ask(State(front): State<Front>, signed: Signed) -> Answer {
    let operation = AskForOwnPasskey {
        user: owner(&signed)?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn rename(State(front): State<Front>, signed: Signed, place: Place, body: Body<NameForm>) -> Answer {
    let operation = RenamePasskey {
        passkey: place.id("passkey")?,
        name: named(&body.value.name)?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn remove(State(front): State<Front>, signed: Signed, place: Place, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = RemovePasskey {
        passkey: place.id("passkey")?,
        proof: sent.proof(&signed)?,
        password: sent.password,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::empty().renewing(&front, &done))
}
