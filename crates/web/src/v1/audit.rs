//! `/tenants/{tenant}/audit` and `…/users/{user}/timeline`: what happened.

use axum::{extract::State, response::Response};
use rolecall_directory::{
    Counted, ReadLeaf,
    audit::{
        AuditFacets, AuditFilter, ExportAudit, ListAudit, ShowAuditFacets, ShowAuditStats, ShowTimeline,
    },
};
use rolecall_model::{AuditEntry, AuditStats, Count, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    exports::file,
    lists::{Listing, PageParams, count, limit, search},
};
use crate::{
    Front, Problem,
    doors::{Door, get},
    extract::{Asked, Params, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/audit", list)
            .performs::<ListAudit>("List what happened, newest first")
            .params::<AuditParams>()
            .lists::<AuditEntry>(),
        get("/tenants/{tenant}/audit/export", export)
            .performs::<ReadLeaf<ExportAudit>>("Export what happened, newest first")
            .params::<AuditParams>()
            .exports::<AuditEntry>(),
        get("/tenants/{tenant}/audit/stats", stats)
            .performs::<ShowAuditStats>("The last 24 hours in three figures")
            .gives::<AuditStats>(200),
        get("/tenants/{tenant}/audit/facets", facets)
            .performs::<ShowAuditFacets>("What the trail can be filtered by")
            .gives::<AuditFacets>(200),
        get("/tenants/{tenant}/users/{user}/timeline", timeline)
            .performs::<ShowTimeline>("What a user did and what was done to it")
            .params::<PageParams>()
            .lists::<AuditEntry>(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct AuditParams {
    /// Part of the action, the resource, the actor or the address.
    q: Option<String>,
    /// That action.
    action: Option<String>,
    /// On that type of resource.
    resource_type: Option<String>,
    /// On that resource.
    resource_id: Option<String>,
    /// By that account.
    actor: Option<String>,
    /// From then on.
    from: Option<String>,
    /// Before then.
    to: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
    /// Whether to add `total`, and `total_is_exact`: `true` counts as far as that is quick, `exact` to the end.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    #[param(value_type = Option<Count>, inline)]
    count: Option<String>,
}

impl AuditParams {
    fn parse(&self) -> Result<AuditFilter, Problem> {
        let mut form = Form::default();
        let from = form.optional("from", self.from.as_deref(), Timestamp::parse);
        let to = form.optional("to", self.to.as_deref(), Timestamp::parse);
        let filter = AuditFilter {
            action: self.action.clone(),
            resource_type: self.resource_type.clone(),
            resource_id: self.resource_id.clone(),
            actor: self.actor.clone(),
            from,
            to,
            ..AuditFilter::default()
        };
        let filter = form.finish(Some(filter))?;
        Ok(AuditFilter {
            q: search(self.q.clone())?,
            limit: limit(self.limit)?,
            ..filter
        })
    }
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<AuditParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "audit", &params).await?;
    let filter = AuditFilter {
        after: listing.open(params.cursor.as_deref())?,
        ..params.parse()?
    };
    let page = front
        .perform(
            &signed.caller,
            &place,
            ListAudit {
                filter,
                count: count(params.count.as_deref())?,
            },
        )
        .await?
        .output;
    let next = page.items.last().filter(|_| page.more).map(|entry| entry.id);
    Ok(listing.page(page.items, next.as_ref(), page.total.map(Counted::all)))
}

async fn export(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    asked: Asked<AuditParams>,
) -> Result<Response, Problem> {
    let tenant = place.tenant()?;
    front.directory.tenant_for(&signed.caller, &tenant).await?;
    let export = ExportAudit {
        filter: asked.params.parse()?,
        asked: asked.written,
    };
    file(&front, &signed, &tenant, ("audit", asked.format), export).await
}

async fn stats(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowAuditStats).await?;
    Ok(Reply::ok(&done.output))
}

async fn facets(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowAuditFacets).await?;
    Ok(Reply::ok(&done.output))
}

async fn timeline(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<PageParams>,
) -> Answer {
    let user: UserId = place.id("user")?;
    let listing = Listing::of(&front, &signed, &place, "timeline", &params)
        .await?
        .about(&user);
    let filter = AuditFilter {
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
        ..AuditFilter::default()
    };
    let page = front
        .perform(&signed.caller, &place, ShowTimeline { user, filter })
        .await?
        .output;
    let next = page.items.last().filter(|_| page.more).map(|entry| entry.id);
    Ok(listing.page(page.items, next.as_ref(), None))
}
