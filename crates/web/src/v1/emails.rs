//! `/me/email` and `/email-changes`: another address, asked for, confirmed and undone.

use axum::extract::State;
use rolecall_directory::emails::{
    ChangeOwnEmail, ConfirmEmail, ConfirmedEmail, EmailLink, LookAtEmailLink, OwnEmail, PendingEmail,
    ShowOwnEmail, TakeBackOwnEmail, UndoEmailChange, UndoneEmail,
};
use rolecall_model::{Email, Secret};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front, Problem,
    doors::{Door, delete, get, post, put},
    extract::{Body, Guest, Place, Signed, Visitor},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/me/email", show_own)
            .performs::<ShowOwnEmail>("Show one's own address, and the one that waits")
            .gives::<OwnEmail>(200),
        put("/me/email", change)
            .performs::<ChangeOwnEmail>("Ask for another address")
            .takes::<EmailForm>()
            .gives::<PendingEmail>(202),
        delete("/me/email", take_back)
            .performs::<TakeBackOwnEmail>("Take back what one asked for")
            .gives_nothing(),
        get("/email-changes/{token}", show)
            .lets_in::<LookAtEmailLink>("Look at a link about an address without spending it")
            .gives::<EmailLink>(200),
        post("/email-changes/confirm", confirm)
            .lets_in::<ConfirmEmail>("Confirm a new address by a link")
            .takes::<LinkForm>()
            .gives::<ConfirmedEmail>(200),
        post("/email-changes/undo", undo)
            .lets_in::<UndoEmailChange>("Undo the change of an address by a link")
            .takes::<LinkForm>()
            .gives::<UndoneEmail>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EmailForm {
    /// The address that is to be one's own.
    email: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkForm {
    /// The token of the link.
    token: Secret,
}

async fn show_own(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ShowOwnEmail)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn change(State(front): State<Front>, signed: Signed, body: Body<EmailForm>) -> Answer {
    let user = signed.caller.account().map(|account| account.user);
    let user = user.ok_or_else(|| Problem::from(rolecall_directory::Error::NotFound))?;
    let mut form = Form::default();
    let email = form.read("/email", Email::parse(&body.value.email));
    let operation = form.finish(email.map(|email| ChangeOwnEmail { email, user }))?;
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::accepted(&done.output))
}

async fn take_back(State(front): State<Front>, signed: Signed) -> Answer {
    front
        .directory
        .perform(&signed.caller, &signed.home()?, TakeBackOwnEmail)
        .await?;
    Ok(Reply::empty())
}

async fn show(State(front): State<Front>, Visitor(origin): Visitor, place: Place) -> Answer {
    let token = Secret::new(place.text("token")?);
    let link = front.directory.enter(&origin, LookAtEmailLink { token }).await?;
    Ok(Reply::ok(&link))
}

async fn confirm(State(front): State<Front>, guest: Guest, body: Body<LinkForm>) -> Answer {
    let entrance = ConfirmEmail {
        token: body.value.token,
        visitor: guest.account,
    };
    Ok(Reply::ok(&front.directory.enter(&guest.origin, entrance).await?))
}

async fn undo(State(front): State<Front>, Visitor(origin): Visitor, body: Body<LinkForm>) -> Answer {
    let entrance = UndoEmailChange {
        token: body.value.token,
    };
    Ok(Reply::ok(&front.directory.enter(&origin, entrance).await?))
}
