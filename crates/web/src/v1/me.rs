//! `/me`: one's own record, rights, password and sessions.

use axum::extract::State;
use rolecall_directory::{
    parties::{OwnParty, ShowOwnParty},
    sessions::{EndOtherSessions, EndOwnSession, ListOwnSessions},
    users::{
        ChangeOwnPassword, ListOwnPermissions, OwnAccess, OwnPermission, ShowOwnAccess, ShowOwnRecord,
        UpdateOwnRecord,
    },
};
use rolecall_model::{Rule, Secret, Session, TenantRef, User};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{lists::Items, profile::ProfilePatch};
use crate::{
    Front, Problem,
    doors::{Door, delete, get, patch, put},
    extract::{Body, Params, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/me", show)
            .performs::<ShowOwnRecord>("Show one's own record")
            .gives::<User>(200),
        patch("/me", update)
            .performs::<UpdateOwnRecord>("Change one's own record")
            .takes::<ProfilePatch>()
            .gives::<User>(200),
        get("/me/access", access)
            .performs::<ShowOwnAccess>("Show one's own rights in a tenant")
            .params::<AccessParams>()
            .gives::<OwnAccess>(200),
        get("/me/permissions", permissions)
            .performs::<ListOwnPermissions>("List what one may do at home, in words")
            .gives_all::<Items<OwnPermission>, OwnPermission>(),
        get("/me/party", party)
            .performs::<ShowOwnParty>("Show the member, customer or supplier that one is linked to")
            .gives::<OwnParty>(200),
        put("/me/password", password)
            .performs::<ChangeOwnPassword>("Change one's own password")
            .takes::<PasswordForm>()
            .gives_nothing(),
        get("/me/sessions", sessions)
            .performs::<ListOwnSessions>("List one's own sessions")
            .gives_all::<Items<Session>, Session>(),
        delete("/me/sessions", end_others)
            .performs::<EndOtherSessions>("End one's other sessions")
            .gives_nothing(),
        delete("/me/sessions/{session}", end_one)
            .performs::<EndOwnSession>("End one of one's own sessions")
            .gives_nothing(),
    ]
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct AccessParams {
    /// The tenant's slug or id; without it, one's home.
    tenant: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    /// The password now.
    current_password: Secret,
    /// The password from now on.
    new_password: Secret,
}

async fn show(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ShowOwnRecord)
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn update(State(front): State<Front>, signed: Signed, body: Body<ProfilePatch>) -> Answer {
    let mut form = Form::default();
    let change = body.value.parse_own(&mut form);
    let change = form.finish(Some(change))?;
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, UpdateOwnRecord { change })
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn access(State(front): State<Front>, signed: Signed, Params(params): Params<AccessParams>) -> Answer {
    let tenant = match params.tenant {
        Some(text) => TenantRef::parse(&text).ok_or_else(Problem::not_found)?,
        None => signed.home()?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &tenant, ShowOwnAccess)
        .await?;
    Ok(Reply::ok(&done.output).after(&done))
}

async fn permissions(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ListOwnPermissions)
        .await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn party(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ShowOwnParty)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn password(State(front): State<Front>, signed: Signed, body: Body<PasswordForm>) -> Answer {
    let user = signed.caller.account().map(|account| account.user);
    let user =
        user.ok_or_else(|| Problem::field("", Rule::new("no_password", "only a person has a password")))?;
    let operation = ChangeOwnPassword {
        current: body.value.current_password,
        new: body.value.new_password,
        user,
        hashes: None,
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::empty().after(&done).renewing(&front, &done))
}

async fn sessions(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ListOwnSessions)
        .await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn end_others(State(front): State<Front>, signed: Signed) -> Answer {
    front
        .directory
        .perform(&signed.caller, &signed.home()?, EndOtherSessions)
        .await?;
    Ok(Reply::empty())
}

async fn end_one(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let session = place.id("session")?;
    front
        .directory
        .perform(&signed.caller, &signed.home()?, EndOwnSession { session })
        .await?;
    Ok(Reply::empty())
}
