//! `/tenants/{tenant}/roles/{role}/holders` and `…/preview`: who holds a role, and what an edit would do to them.

use axum::extract::State;
use rolecall_directory::{
    roles::{ListRoleHolders, PreviewRole},
    users::{UserFilter, UserPosition, UserSort},
};
use rolecall_model::{RoleId, RolePreview, User, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    lists::{Listing, limit},
    roles::RoleForm,
};
use crate::{
    Front,
    doors::{Door, get, post},
    extract::{Body, Params, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/roles/{role}/holders", holders)
            .performs::<ListRoleHolders>("List who holds a role directly")
            .params::<HolderParams>()
            .lists::<User>(),
        post("/tenants/{tenant}/roles/{role}/preview", preview)
            .performs::<PreviewRole>("Show what an edit of a role would do, without doing it")
            .params::<HolderParams>()
            .takes::<RoleForm>()
            .gives::<PreviewAnswer>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct HolderParams {
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn holders(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<HolderParams>,
) -> Answer {
    let tenant = place.tenant()?;
    let role: RoleId = place.id("role")?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    let listing = Listing::new(&front, "role-holders", seat.id, &params).about(&role);
    let after = listing
        .open::<(String, UserId)>(params.cursor.as_deref())?
        .map(|(key, id)| UserPosition { key, id });
    let filter = UserFilter {
        after,
        limit: limit(params.limit)?,
        ..UserFilter::default()
    };
    let page = front
        .directory
        .perform(&signed.caller, &tenant, ListRoleHolders { role, filter })
        .await?
        .output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|user| UserPosition::of(user, UserSort::Name))
        .map(|position| (position.key, position.id));
    Ok(listing.page(page.items, next.as_ref(), None))
}

/// A page of a preview.
#[derive(Serialize, ToSchema)]
struct PreviewAnswer {
    #[serde(flatten)]
    preview: RolePreview,
    /// Where the next page of holders starts; `null` on the last one. A page can name nobody and not be the last.
    next_cursor: Option<String>,
}

async fn preview(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<HolderParams>,
    body: Body<RoleForm>,
) -> Answer {
    let tenant = place.tenant()?;
    let role: RoleId = place.id("role")?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    // A cursor is of this very edit: under another one other holders would be changed.
    let edit = body
        .fingerprint
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    let listing = Listing::new(&front, "role-preview", seat.id, &params)
        .about(&role)
        .about(&edit);
    let operation = PreviewRole {
        role,
        draft: body.value.parse()?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front
        .directory
        .perform(&signed.caller, &tenant, operation)
        .await?
        .output;
    Ok(Reply::ok(&PreviewAnswer {
        preview: page.preview,
        next_cursor: page.next.map(|user| listing.seal(&user)),
    }))
}
