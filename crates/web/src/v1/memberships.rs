//! `/tenants/{tenant}/users/{user}/memberships`: the tenants that a user belongs to.

use axum::extract::State;
use rolecall_directory::memberships::{ListMemberships, ListOwnMemberships, SyncMemberships};
use rolecall_model::{Memberships, Rule, TenantId, TenantRef};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front,
    doors::{Door, IfMatchIs, get, put},
    extract::{Body, IfMatch, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/me/memberships", own)
            .performs::<ListOwnMemberships>("List the tenants that one belongs to")
            .gives::<Memberships>(200),
        get("/tenants/{tenant}/users/{user}/memberships", list)
            .performs::<ListMemberships>("List the tenants that a user belongs to")
            .gives::<Memberships>(200),
        put("/tenants/{tenant}/users/{user}/memberships", sync)
            .performs::<SyncMemberships>("Make the tenants sent those that a user belongs to")
            .if_match(IfMatchIs::Required)
            .takes::<MembershipsForm>()
            .gives::<Memberships>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MembershipsForm {
    /// The slugs or ids of the tenants beside the home.
    #[schema(value_type = Vec<TenantId>)]
    tenants: Vec<String>,
    /// The slug or id of the tenant that a sign-in leads to; the home when missing.
    #[schema(value_type = Option<TenantId>)]
    default: Option<String>,
}

async fn own(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ListOwnMemberships)
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn list(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ListMemberships {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn sync(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<MembershipsForm>,
) -> Answer {
    let mut form = Form::default();
    let mut tenants = Vec::new();
    for (at, text) in body.value.tenants.iter().enumerate() {
        tenants.extend(form.read(&format!("/tenants/{at}"), named(text)));
    }
    let default = form.optional("/default", body.value.default.as_deref(), named);
    let operation = form.finish(Some(SyncMemberships {
        home: place.tenant()?,
        user: place.id("user")?,
        tenants,
        default,
        if_match,
    }))?;
    let done = front
        .directory
        .perform_as_operator(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

/// A tenant by slug or id.
fn named(text: &str) -> Result<TenantRef, Rule> {
    TenantRef::parse(text).ok_or_else(|| Rule::new("tenant_unknown", "is no tenant of this installation"))
}
