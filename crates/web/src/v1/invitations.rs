//! `/tenants/{tenant}/invitations`: accounts on their way. Inviting stands in `invite`, what an invitee does in `invite_links`.

use axum::extract::State;
use rolecall_directory::invitations::{
    InvitationFilter, Invited, ListInvitations, ResendInvitation, RevokeInvitation, ShowInvitation,
};
use rolecall_model::{Count, Invitation, InvitationStatus, Rule, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, count, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/invitations", list)
            .performs::<ListInvitations>("List invitations")
            .params::<InvitationParams>()
            .lists::<Invitation>(),
        get("/tenants/{tenant}/invitations/{invitation}", show)
            .performs::<ShowInvitation>("Show an invitation")
            .gives::<Invitation>(200),
        post("/tenants/{tenant}/invitations/{invitation}/resend", resend)
            .performs::<ResendInvitation>("Send an invitation again, with another link")
            .gives::<InvitedAnswer>(200),
        post("/tenants/{tenant}/invitations/{invitation}/revoke", revoke)
            .performs::<RevokeInvitation>("Take an invitation back")
            .gives::<Invitation>(200),
    ]
}

/// An invitation with the link to show. It is told once; accepting it does not prove the address, which the mailed one does.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitedAnswer {
    /// The invitation.
    pub(super) invitation: Invitation,
    /// The link; `null` where a repeated request is answered.
    pub(super) link: Option<String>,
}

impl From<Invited> for InvitedAnswer {
    fn from(invited: Invited) -> Self {
        Self {
            link: invited.link.map(|link| link.expose().to_owned()),
            invitation: invited.invitation,
        }
    }
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct InvitationParams {
    /// Part of the name or address.
    q: Option<String>,
    /// In that status.
    #[param(value_type = Option<InvitationStatus>)]
    status: Option<String>,
    /// Those that were neither accepted nor taken back, or those that were.
    open: Option<bool>,
    /// The account's.
    user: Option<String>,
    /// Made before then: with `open`, who is pending long.
    created_before: Option<String>,
    /// `created_at`; `-` before it reverses the order, and is what is meant when missing.
    sort: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
    /// Whether to add `total`, and `total_is_exact`.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    #[param(value_type = Option<Count>, inline)]
    count: Option<String>,
}

impl InvitationParams {
    fn parse(&self, listing: &Listing<'_>) -> Result<InvitationFilter, Problem> {
        let mut form = Form::default();
        let ascending = form.read("sort", order_of(self.sort.as_deref()));
        let before = self.created_before.as_deref();
        let filter = InvitationFilter {
            q: search(self.q.clone())?,
            status: form.optional("status", self.status.as_deref(), str::parse::<InvitationStatus>),
            open: self.open,
            user: form.optional("user", self.user.as_deref(), id("user")),
            before: form.optional("created_before", before, Timestamp::parse),
            ascending: ascending.unwrap_or_default(),
            after: listing.open(self.cursor.as_deref())?,
            limit: limit(self.limit)?,
        };
        form.finish(Some(filter))
    }
}

/// Whether the oldest come first.
fn order_of(sort: Option<&str>) -> Result<bool, Rule> {
    match sort {
        None | Some("-created_at") => Ok(false),
        Some("created_at") => Ok(true),
        Some(_) => Err(Rule::new(
            "sort_invalid",
            "must be `created_at`, with `-` before it to reverse",
        )),
    }
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<InvitationParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "invitations", &params).await?;
    let operation = ListInvitations {
        filter: params.parse(&listing)?,
        count: count(params.count.as_deref())?,
    };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page.items.last().filter(|_| page.more).map(|last| last.id);
    Ok(listing.page(page.items, next.as_ref(), page.total))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let invitation = place.id("invitation")?;
    let done = front
        .perform(&signed.caller, &place, ShowInvitation { invitation })
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn resend(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let invitation = place.id("invitation")?;
    let done = front
        .perform(&signed.caller, &place, ResendInvitation { invitation })
        .await?;
    Ok(Reply::ok(&InvitedAnswer::from(done.output)))
}

async fn revoke(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let invitation = place.id("invitation")?;
    let done = front
        .perform(&signed.caller, &place, RevokeInvitation { invitation })
        .await?;
    Ok(Reply::ok(&done.output).after(&done))
}
