//! `/tenants/{tenant}/check`, `…/explain` and `…/permissions/{key}/holders`: the gate.

use axum::extract::State;
use rolecall_directory::gate::{BatchAnswer, CheckAccess, CheckBatch, ExplainAccess, ListHolders};
use rolecall_model::{
    Check, CheckedResource, Decision, Explanation, FieldFault, Holder, PermissionKey, Rule, UserId,
    WorkspaceId,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, limit};
use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Body, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

/// How many questions a batch has at the most.
const MOST_CHECKS: usize = 1_000;
/// How many permissions a question names at the most.
const MOST_PERMISSIONS: usize = 100;

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/tenants/{tenant}/check", check)
            .performs::<CheckAccess>("May this user do this?")
            .takes::<CheckForm>()
            .gives::<Decision>(200),
        post("/tenants/{tenant}/check/batch", batch)
            .performs::<CheckBatch>("Many questions at once")
            .takes::<BatchForm>()
            .gives::<BatchResults>(200),
        post("/tenants/{tenant}/explain", explain)
            .performs::<ExplainAccess>("Why may or may not this user do this?")
            .takes::<CheckForm>()
            .gives::<Explanation>(200),
        get("/tenants/{tenant}/permissions/{key}/holders", holders)
            .performs::<ListHolders>("Who can do this?")
            .params::<HolderParams>()
            .lists::<Holder>(),
    ]
}

/// A question to the gate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CheckForm {
    /// Who.
    #[schema(value_type = UserId)]
    subject: String,
    /// Any one of these suffices; 1 to 100.
    #[schema(value_type = Vec<PermissionKey>)]
    any_of: Vec<String>,
    /// In which workspace; the whole tenant when missing.
    #[schema(value_type = Option<WorkspaceId>)]
    workspace: Option<String>,
    /// To what; without it the answer carries the widest limit held.
    resource: Option<CheckedResource>,
    /// The `Rolecall-Policy-Version` that the answer must reflect at least.
    at_least: Option<u64>,
}

impl CheckForm {
    fn parse(self) -> Result<Check, Vec<FieldFault>> {
        let mut form = Form::default();
        let subject = form.read("/subject", id("user")(&self.subject));
        if !(1..=MOST_PERMISSIONS).contains(&self.any_of.len()) {
            form.fault(
                "/any_of",
                Rule::new(
                    "any_of_invalid",
                    format!("must name 1 to {MOST_PERMISSIONS} permissions"),
                ),
            );
        }
        let any_of = form.each("/any_of", &self.any_of, PermissionKey::parse);
        let workspace = form.optional("/workspace", self.workspace.as_deref(), id("workspace"));
        let (resource, at_least) = (self.resource, self.at_least);
        let check = subject.map(|subject| Check {
            subject,
            any_of,
            workspace,
            resource,
            at_least,
        });
        form.finish(check).map_err(|problem| problem.errors)
    }
}

async fn check(State(front): State<Front>, signed: Signed, place: Place, body: Body<CheckForm>) -> Answer {
    let check = body.value.parse().map_err(Problem::invalid)?;
    let done = front
        .directory
        .ask(&signed.caller, &place.tenant()?, CheckAccess { check })
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn explain(State(front): State<Front>, signed: Signed, place: Place, body: Body<CheckForm>) -> Answer {
    let check = body.value.parse().map_err(Problem::invalid)?;
    let done = front
        .directory
        .ask(&signed.caller, &place.tenant()?, ExplainAccess { check })
        .await?;
    Ok(Reply::ok(&done.output))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BatchForm {
    /// At most 1,000 questions.
    #[schema(value_type = Vec<CheckForm>)]
    checks: Vec<Box<RawValue>>,
}

/// The answers in the order of the questions.
#[derive(Serialize, ToSchema)]
struct BatchResults {
    results: Vec<BatchResult>,
}

/// The gate's answer, or what is wrong with the question.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum BatchResult {
    Decided(Decision),
    Malformed { error: Box<Problem> },
}

/// Reads each question by itself: one that is malformed is an error in its place, the others stand.
/// It is read from its own text, because a value that was read before has lost a field that was sent twice.
fn question(sent: &RawValue) -> Result<Check, Vec<FieldFault>> {
    let form: CheckForm = crate::extract::parse(sent.get().as_bytes()).map_err(|problem| problem.errors)?;
    form.parse()
}

async fn batch(State(front): State<Front>, signed: Signed, place: Place, body: Body<BatchForm>) -> Answer {
    if body.value.checks.len() > MOST_CHECKS {
        return Err(Problem::field(
            "/checks",
            Rule::new(
                "batch_too_large",
                format!("must hold at most {MOST_CHECKS} questions"),
            ),
        ));
    }
    let checks = body
        .value
        .checks
        .into_iter()
        .map(|sent| question(&sent))
        .collect();
    let done = front
        .directory
        .ask(&signed.caller, &place.tenant()?, CheckBatch { checks })
        .await?;
    let request_id = signed.caller.origin.request_id.unwrap_or_default();
    let results = done.output.into_iter().map(|answer| match answer {
        BatchAnswer::Decided(decision) => BatchResult::Decided(decision),
        BatchAnswer::Malformed(faults) => BatchResult::Malformed {
            error: Box::new(Problem::invalid(faults).of_request(&request_id)),
        },
    });
    Ok(Reply::ok(&BatchResults {
        results: results.collect(),
    }))
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct HolderParams {
    /// In which workspace; the whole tenant when missing.
    workspace: Option<String>,
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
    let permission = PermissionKey::parse(place.text("key")?).map_err(|rule| Problem::field("key", rule))?;
    let listing = Listing::of(&front, &signed, &place, "holders", &params)
        .await?
        .about(&permission);
    let mut form = Form::default();
    let workspace = form.optional("workspace", params.workspace.as_deref(), id("workspace"));
    let workspace = form.finish(Some(workspace))?;
    let operation = ListHolders {
        permission,
        workspace,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    Ok(listing.page(page.items, page.next.as_ref(), None))
}
