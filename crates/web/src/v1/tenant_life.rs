//! `/tenants/{tenant}`: what operators change of a tenant.

use axum::extract::State;
use rolecall_directory::{
    Operation,
    tenants::{ResumeTenant, SuspendTenant, UpdateTenant},
};
use rolecall_model::{Licence, Note, OrganizationName, Tenant, TenantId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, patch, post},
    extract::{Body, IfMatch, MaybeBody, Place, Signed},
    form::{Form, said},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        patch("/tenants/{tenant}", update)
            .performs::<UpdateTenant>("Rename a tenant, or change its licence")
            .if_match(IfMatchIs::Required)
            .takes::<TenantPatch>()
            .gives::<Tenant>(200),
        post("/tenants/{tenant}/suspend", suspend)
            .performs::<SuspendTenant>("Suspend a tenant")
            .may_take::<TenantReason>()
            .gives::<Tenant>(200),
        post("/tenants/{tenant}/resume", resume)
            .performs::<ResumeTenant>("Let a suspended tenant live again")
            .may_take::<TenantReason>()
            .gives::<Tenant>(200),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TenantPatch {
    /// Another name.
    name: Option<String>,
    /// Another licence. It is replaced as a whole.
    licence: Option<WholeLicence>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WholeLicence {
    /// The modules, by key; `null` for all.
    #[serde(deserialize_with = "said")]
    #[schema(required = true)]
    modules: Option<Vec<String>>,
    /// How many active accounts of context `tenant`; `null` for any number.
    #[serde(deserialize_with = "said")]
    #[schema(required = true)]
    seats: Option<u32>,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct TenantReason {
    /// Why; it stands in the trail of the tenant and in the operators'.
    reason: Option<String>,
}

impl TenantReason {
    fn parse(self) -> Result<Option<Note>, Problem> {
        let mut form = Form::default();
        let reason = form.optional("/reason", self.reason.as_deref(), Note::parse);
        form.finish(Some(reason))
    }
}

/// The tenant that the path names. Whether the caller may know of it is asked when they do something to it.
async fn named(front: &Front, signed: &Signed, place: &Place) -> Result<TenantId, Problem> {
    let tenant = place.tenant()?;
    Ok(front.directory.tenant_for(&signed.caller, &tenant).await?.id)
}

async fn answer<O: Operation<Output = Tenant>>(
    front: &Front,
    signed: &Signed,
    tenant: TenantId,
    operation: O,
) -> Answer {
    let done = front
        .directory
        .perform_as_operator(&signed.caller, &tenant.into(), operation)
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<TenantPatch>,
) -> Answer {
    let tenant = named(&front, &signed, &place).await?;
    let mut form = Form::default();
    let name = body
        .value
        .name
        .and_then(|name| form.read("/name", OrganizationName::parse(&name)));
    let licence = body.value.licence.map(|licence| Licence {
        modules: licence.modules.map(|all| all.into_iter().collect()),
        seats: licence.seats,
    });
    let operation = form.finish(Some(UpdateTenant {
        tenant,
        name,
        licence,
        if_match,
    }))?;
    answer(&front, &signed, tenant, operation).await
}

async fn suspend(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeBody(body): MaybeBody<TenantReason>,
) -> Answer {
    let tenant = named(&front, &signed, &place).await?;
    let reason = body.parse()?;
    answer(&front, &signed, tenant, SuspendTenant { tenant, reason }).await
}

async fn resume(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeBody(body): MaybeBody<TenantReason>,
) -> Answer {
    let tenant = named(&front, &signed, &place).await?;
    let reason = body.parse()?;
    answer(&front, &signed, tenant, ResumeTenant { tenant, reason }).await
}
