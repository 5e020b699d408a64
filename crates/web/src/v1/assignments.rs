//! `/tenants/{tenant}/assignments`: what users hold until some moment.

use axum::extract::State;
use rolecall_directory::assignments::{EndingFilter, ListEndingAssignments};
use rolecall_model::{EndingAssignment, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::lists::{Listing, limit};
use crate::{
    Front, Problem,
    doors::{Door, get},
    extract::{Params, Place, Signed},
    form::{Form, id},
    reply::Answer,
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/assignments", list)
            .performs::<ListEndingAssignments>("List the roles that end by themselves, soonest first")
            .params::<EndingParams>()
            .lists::<EndingAssignment>(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct EndingParams {
    /// Those that end before then.
    expires_before: Option<String>,
    /// Of that user.
    user: Option<String>,
    /// Of that role.
    role: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

impl EndingParams {
    fn parse(&self) -> Result<EndingFilter, Problem> {
        let mut form = Form::default();
        let filter = EndingFilter {
            before: form.optional("expires_before", self.expires_before.as_deref(), Timestamp::parse),
            user: form.optional("user", self.user.as_deref(), id("user")),
            role: form.optional("role", self.role.as_deref(), id("role")),
            after: None,
            limit: 0,
        };
        let filter = form.finish(Some(filter))?;
        Ok(EndingFilter {
            limit: limit(self.limit)?,
            ..filter
        })
    }
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<EndingParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "assignments", &params).await?;
    let filter = EndingFilter {
        after: listing.open(params.cursor.as_deref())?,
        ..params.parse()?
    };
    let page = front
        .perform(&signed.caller, &place, ListEndingAssignments { filter })
        .await?
        .output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|ending| (ending.valid_until, ending.id));
    Ok(listing.page(page.items, next.as_ref(), None))
}
