//! `/tenants/{tenant}/jobs`: work that goes on after its request was answered.

use axum::extract::State;
use rolecall_directory::jobs::{CancelJob, ListJobResults, ListJobs, ShowJob};
use rolecall_model::{Job, JobId, JobOutcome, JobResult};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::lists::{Listing, limit};
use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Params, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/jobs", list)
            .performs::<ListJobs>("List jobs")
            .params::<JobParams>()
            .lists::<Job>(),
        get("/tenants/{tenant}/jobs/{job}", show)
            .performs::<ShowJob>("Show a job")
            .gives::<Job>(200),
        get("/tenants/{tenant}/jobs/{job}/results", results)
            .performs::<ListJobResults>("List what became of a job's rows")
            .params::<ResultParams>()
            .lists::<JobResult>(),
        post("/tenants/{tenant}/jobs/{job}/cancel", cancel)
            .performs::<CancelJob>("End a job before its time")
            .gives::<Job>(200),
    ]
}

/// Where a job of that tenant is found.
pub(super) fn place_of(place: &Place, job: JobId) -> Result<String, Problem> {
    Ok(format!("/api/v1/tenants/{}/jobs/{job}", place.text("tenant")?))
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct JobParams {
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
    Params(params): Params<JobParams>,
) -> Answer {
    let tenant = place.tenant()?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    let listing = Listing::new(&front, "jobs", seat.id, &params);
    let operation = ListJobs {
        before: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front
        .directory
        .perform(&signed.caller, &tenant, operation)
        .await?
        .output;
    let next = page.items.last().filter(|_| page.more).map(|job| job.id);
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowJob {
        job: place.id("job")?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::ok(&done.output))
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct ResultParams {
    /// Only rows of that outcome.
    #[param(value_type = Option<JobOutcome>)]
    outcome: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn results(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<ResultParams>,
) -> Answer {
    let tenant = place.tenant()?;
    let job: JobId = place.id("job")?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    let listing = Listing::new(&front, "job-results", seat.id, &params).about(&job);
    let mut form = Form::default();
    let outcome = form.optional("outcome", params.outcome.as_deref(), str::parse::<JobOutcome>);
    let operation = form.finish(Some(ListJobResults {
        job,
        outcome,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    }))?;
    let page = front
        .directory
        .perform(&signed.caller, &tenant, operation)
        .await?
        .output;
    let next = page.items.last().filter(|_| page.more).map(|row| row.row);
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn cancel(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let (tenant, job) = (place.tenant()?, place.id("job")?);
    // A job of one transaction that runs here would otherwise hold the only writer until its end.
    front
        .directory
        .perform(&signed.caller, &tenant, ShowJob { job })
        .await?;
    front.directory.stop_job(job);
    let done = front
        .directory
        .perform(&signed.caller, &tenant, CancelJob { job })
        .await?;
    Ok(Reply::ok(&done.output))
}
