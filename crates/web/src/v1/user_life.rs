//! `/tenants/{tenant}/users/{user}/…`: the life of an account, and its sessions.

use axum::extract::State;
use rolecall_directory::{
    sessions::{EndUserSession, EndUserSessions, ListUserSessions},
    users::{ActivateUser, Confirmation, DeactivateUser, DeleteUser, EraseUser, RestoreUser, UnlockUser},
};
use rolecall_model::{RestoredUser, Session, User};
use serde::Deserialize;
use utoipa::ToSchema;

use super::lists::Items;
use crate::{
    Front,
    doors::{Door, IfMatchIs, delete, get, post},
    extract::{Body, MaybeIfMatch, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        delete("/tenants/{tenant}/users/{user}", remove)
            .performs::<DeleteUser>("Delete a user")
            .if_match(IfMatchIs::Optional)
            .takes::<DeleteForm>()
            .gives_nothing(),
        post("/tenants/{tenant}/users/{user}/activate", activate)
            .performs::<ActivateUser>("Let a user sign in again")
            .gives::<User>(200),
        post("/tenants/{tenant}/users/{user}/deactivate", deactivate)
            .performs::<DeactivateUser>("End a user's access at once")
            .gives::<User>(200),
        post("/tenants/{tenant}/users/{user}/unlock", unlock)
            .performs::<UnlockUser>("Forgive the wrong passwords of a user")
            .gives::<User>(200),
        post("/tenants/{tenant}/users/{user}/restore", restore)
            .performs::<RestoreUser>("Bring a deleted user back")
            .gives::<RestoredUser>(200),
        post("/tenants/{tenant}/users/{user}/erase", erase)
            .performs::<EraseUser>("Erase a deleted user for good")
            .gives_nothing(),
        get("/tenants/{tenant}/users/{user}/sessions", sessions)
            .performs::<ListUserSessions>("List a user's sessions")
            .gives_all::<Items<Session>, Session>(),
        delete("/tenants/{tenant}/users/{user}/sessions", end_sessions)
            .performs::<EndUserSessions>("End a user's sessions")
            .gives_nothing(),
        delete("/tenants/{tenant}/users/{user}/sessions/{session}", end_session)
            .performs::<EndUserSession>("End one of a user's sessions")
            .gives_nothing(),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeleteForm {
    /// The address of the account, typed by whoever deletes it.
    confirm_email: String,
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<DeleteForm>,
) -> Answer {
    let operation = DeleteUser {
        user: place.id("user")?,
        confirmation: Confirmation::Typed(body.value.confirm_email),
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

macro_rules! life {
    ($($name:ident = $operation:ident),+) => { $(
        async fn $name(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
            let done = front.perform(&signed.caller, &place, $operation { user: place.id("user")? }).await?;
            Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
        }
    )+ };
}
life!(
    activate = ActivateUser,
    deactivate = DeactivateUser,
    unlock = UnlockUser
);

async fn restore(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = RestoreUser {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output)
        .tagged(done.output.user.version)
        .after(&done))
}

async fn erase(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = EraseUser {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

async fn sessions(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .perform(
            &signed.caller,
            &place,
            ListUserSessions {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn end_sessions(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .perform(
            &signed.caller,
            &place,
            EndUserSessions {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::empty().after(&done))
}

async fn end_session(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = EndUserSession {
        user: place.id("user")?,
        session: place.id("session")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}
