//! `/tenants/{tenant}/groups/{group}/members`: who is in a group.

use axum::extract::State;
use rolecall_directory::groups::{AddMember, ListMembers, MemberFilter, RemoveMember};
use rolecall_model::{Group, GroupId, GroupMember};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::lists::{Listing, limit, search};
use crate::{
    Front,
    doors::{Door, delete, get, put},
    extract::{Params, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/groups/{group}/members", list)
            .performs::<ListMembers>("List who is in a group")
            .params::<MemberParams>()
            .lists::<GroupMember>(),
        put("/tenants/{tenant}/groups/{group}/members/{user}", add)
            .performs::<AddMember>("Put a user into a group")
            .gives::<Group>(200),
        delete("/tenants/{tenant}/groups/{group}/members/{user}", take_out)
            .performs::<RemoveMember>("Take a user out of a group")
            .gives::<Group>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct MemberParams {
    /// Part of a name, address or username.
    q: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<MemberParams>,
) -> Answer {
    let group: GroupId = place.id("group")?;
    let listing = Listing::of(&front, &signed, &place, "group-members", &params)
        .await?
        .about(&group);
    let filter = MemberFilter {
        q: search(params.q.clone())?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front
        .perform(&signed.caller, &place, ListMembers { group, filter })
        .await?
        .output;
    Ok(listing.page(page.items, page.next.as_ref(), None))
}

async fn add(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = AddMember {
        group: place.id("group")?,
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).after(&done))
}

async fn take_out(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = RemoveMember {
        group: place.id("group")?,
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).after(&done))
}
