//! `/tenants/{tenant}/operators` and `…/operator-access`: who of the operator tenant may enter, and through which of its roles.

use axum::extract::State;
use rolecall_directory::operators::{
    ListOperators, OperatorPosition, OptOut, SetOperatorAccess, ShowOperatorAccess,
};
use rolecall_model::{Operator, OperatorAccess, RoleId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, limit, search};
use crate::{
    Front,
    doors::{Door, IfMatchIs, get, put},
    extract::{Body, IfMatch, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/operators", list)
            .performs::<ListOperators>("List who of the operator tenant may enter")
            .params::<OperatorParams>()
            .lists::<Operator>(),
        get("/tenants/{tenant}/operator-access", show)
            .performs::<ShowOperatorAccess>("Show through which role the operators' staff enter")
            .gives::<OperatorAccess>(200),
        put("/tenants/{tenant}/operator-access", set)
            .performs::<SetOperatorAccess>("Set through which role the operators' staff enter")
            .if_match(IfMatchIs::Required)
            .takes::<OperatorAccessForm>()
            .gives::<OperatorAccess>(200),
        put("/tenants/{tenant}/operator-access/opt-out", opt_out)
            .performs::<OptOut>("Keep the operators' staff out, or let them in again")
            .if_match(IfMatchIs::Required)
            .takes::<OptOutForm>()
            .gives::<OperatorAccess>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct OperatorParams {
    /// Part of a name or address.
    q: Option<String>,
    /// How many of the staff at the most, 1 to 200; 50 when missing. The operators of the installation come besides, first.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OperatorAccessForm {
    /// A role of the operator tenant; `null` keeps its staff out.
    #[schema(value_type = Option<RoleId>)]
    role: Option<String>,
    /// Whether it holds for staff who come later, too.
    #[serde(default)]
    later_joiners: bool,
    /// Whether the tenant may end it.
    #[serde(default)]
    may_opt_out: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OptOutForm {
    /// Whether the staff are to stay out.
    opted_out: bool,
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<OperatorParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "operators", &params).await?;
    let after: Option<OperatorPosition> = listing.open(params.cursor.as_deref())?;
    let operation = ListOperators {
        after,
        limit: limit(params.limit)?,
        q: search(params.q)?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(listing.page(done.output.items, done.output.next.as_ref(), None))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowOperatorAccess).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn set(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<OperatorAccessForm>,
) -> Answer {
    let mut form = Form::default();
    let role = form.optional("/role", body.value.role.as_deref(), id("role"));
    let operation = form.finish(Some(SetOperatorAccess {
        role,
        later_joiners: body.value.later_joiners,
        may_opt_out: body.value.may_opt_out,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn opt_out(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<OptOutForm>,
) -> Answer {
    let operation = OptOut {
        opted_out: body.value.opted_out,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
