//! `/tenants/{tenant}/users/{user}/party`: the member, customer or supplier that an account belongs to.

use axum::extract::State;
use rolecall_directory::users::{LinkParty, UnlinkParty};
use rolecall_model::{PartyId, User};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front,
    doors::{Door, IfMatchIs, delete, put},
    extract::{Body, MaybeIfMatch, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        put("/tenants/{tenant}/users/{user}/party", link)
            .performs::<LinkParty>("Link a user to a party")
            .if_match(IfMatchIs::Optional)
            .takes::<PartyLinkForm>()
            .gives::<User>(200),
        delete("/tenants/{tenant}/users/{user}/party", unlink)
            .performs::<UnlinkParty>("Take a user's link to its party away")
            .if_match(IfMatchIs::Optional)
            .gives::<User>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartyLinkForm {
    /// Which; no other account is linked to it.
    #[schema(value_type = PartyId)]
    party: String,
}

async fn link(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<PartyLinkForm>,
) -> Answer {
    let mut form = Form::default();
    let user = place.id("user")?;
    let party = form.read("/party", id("party")(&body.value.party));
    let operation = form.finish(party.map(|party| LinkParty {
        user,
        party,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn unlink(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
) -> Answer {
    let operation = UnlinkParty {
        user: place.id("user")?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
