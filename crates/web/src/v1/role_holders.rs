//! `/tenants/{tenant}/roles/{role}/holders` and `…/preview`: who holds a role, and what an edit would do to them.

use axum::extract::State;
use rolecall_directory::{
    roles::{ListRoleHolders, PreviewRole},
    users::UserFilter,
};
use rolecall_model::{RoleHolder, RoleId, RolePreview};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    lists::{Listing, PageParams, limit},
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
            .params::<PageParams>()
            .lists::<RoleHolder>(),
        post("/tenants/{tenant}/roles/{role}/preview", preview)
            .performs::<PreviewRole>("Show what an edit of a role would do, without doing it")
            .params::<PageParams>()
            .takes::<RoleForm>()
            .gives::<PreviewAnswer>(200),
    ]
}

async fn holders(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<PageParams>,
) -> Answer {
    let role: RoleId = place.id("role")?;
    let listing = Listing::of(&front, &signed, &place, "role-holders", &params)
        .await?
        .about(&role);
    let after = listing.open(params.cursor.as_deref())?;
    let filter = UserFilter {
        after,
        limit: limit(params.limit)?,
        ..UserFilter::default()
    };
    let page = front
        .perform(&signed.caller, &place, ListRoleHolders { role, filter })
        .await?
        .output;
    Ok(listing.page(page.items, page.next.as_ref(), None))
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
    Params(params): Params<PageParams>,
    body: Body<RoleForm>,
) -> Answer {
    let role: RoleId = place.id("role")?;
    // A cursor is of this very edit: under another one other holders would be changed.
    let edit = String::from_utf8_lossy(&body.bytes).into_owned();
    let listing = Listing::of(&front, &signed, &place, "role-preview", &params)
        .await?
        .about(&role)
        .about(&edit);
    let operation = PreviewRole {
        role,
        draft: body.value.parse()?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    Ok(Reply::ok(&PreviewAnswer {
        preview: page.preview,
        next_cursor: page.next.map(|user| listing.seal(&user)),
    }))
}
