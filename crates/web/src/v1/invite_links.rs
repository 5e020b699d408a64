//! `/invitations`: what an invitee does, who has nothing but a link.

use axum::extract::State;
use rolecall_directory::invitations::{AcceptInvitation, Accepted, ShowOffer};
use rolecall_model::{InvitationOffer, PersonName, Secret, User};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Front,
    doors::{Door, get, post},
    extract::{Body, Guest, Place},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/invitations/{token}", show)
            .lets_in::<ShowOffer>("Show what an invitation offers")
            .gives::<InvitationOffer>(200),
        post("/invitations/accept", accept)
            .lets_in::<AcceptInvitation>("Accept an invitation")
            .takes::<AcceptForm>()
            .gives::<AcceptedAnswer>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AcceptForm {
    /// What stands in the link.
    token: Secret,
    first_name: String,
    last_name: String,
    /// The password to sign in with from now on.
    password: Secret,
}

/// The account is the invitee's now; the next step is to sign in.
#[derive(Serialize, ToSchema)]
struct AcceptedAnswer {
    /// The account.
    user: User,
    /// The short name of its tenant, to sign in with.
    tenant: String,
    /// Where it signs in: the path of the page.
    sign_in: String,
}

async fn show(State(front): State<Front>, guest: Guest, place: Place) -> Answer {
    let offer = ShowOffer {
        token: Secret::new(place.text("token")?),
        visitor: guest.account,
    };
    Ok(Reply::ok(&front.directory.enter(&guest.origin, offer).await?))
}

async fn accept(State(front): State<Front>, guest: Guest, body: Body<AcceptForm>) -> Answer {
    let sent = body.value;
    let mut form = Form::default();
    let first_name = form.read("/first_name", PersonName::parse(&sent.first_name));
    let last_name = form.read("/last_name", PersonName::parse(&sent.last_name));
    let names = form.finish(first_name.zip(last_name))?;
    let operation = AcceptInvitation {
        token: sent.token,
        first_name: names.0,
        last_name: names.1,
        password: sent.password,
        visitor: guest.account,
    };
    let Accepted {
        user,
        tenant,
        sign_in,
    } = front.directory.enter(&guest.origin, operation).await?;
    Ok(Reply::ok(&AcceptedAnswer {
        user,
        tenant,
        sign_in,
    }))
}
