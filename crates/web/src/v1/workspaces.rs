//! `/tenants/{tenant}/workspaces`: an optional scope inside a tenant.

use axum::extract::State;
use rolecall_directory::workspaces::{
    CreateWorkspace, HolderFilter, ListWorkspaceHolders, ListWorkspaces, ShowWorkspace, UpdateWorkspace,
    WorkspaceFilter,
};
use rolecall_model::{
    CountedWorkspace, RoleId, Rule, Slug, Workspace, WorkspaceHolder, WorkspaceId, WorkspaceName,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, get, patch, post},
    extract::{Body, MaybeIfMatch, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/workspaces", list)
            .performs::<ListWorkspaces>("List workspaces")
            .params::<WorkspaceParams>()
            .lists::<Workspace>(),
        post("/tenants/{tenant}/workspaces", create)
            .performs::<CreateWorkspace>("Make a workspace")
            .makes()
            .takes::<WorkspaceForm>()
            .gives::<Workspace>(201),
        get("/tenants/{tenant}/workspaces/{workspace}", show)
            .performs::<ShowWorkspace>("Show a workspace, and how many it concerns")
            .gives::<CountedWorkspace>(200),
        patch("/tenants/{tenant}/workspaces/{workspace}", update)
            .performs::<UpdateWorkspace>("Edit a workspace")
            .if_match(IfMatchIs::Optional)
            .takes::<WorkspacePatch>()
            .gives::<Workspace>(200),
        get("/tenants/{tenant}/workspaces/{workspace}/holders", holders)
            .performs::<ListWorkspaceHolders>("List who holds which role in a workspace")
            .params::<HolderParams>()
            .lists::<WorkspaceHolder>(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct WorkspaceParams {
    /// Part of the name or the short name.
    q: Option<String>,
    /// `active` or `inactive`; both when missing.
    status: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

impl WorkspaceParams {
    fn active(&self) -> Result<Option<bool>, Problem> {
        match self.status.as_deref() {
            None => Ok(None),
            Some("active") => Ok(Some(true)),
            Some("inactive") => Ok(Some(false)),
            Some(_) => Err(Problem::field(
                "status",
                Rule::new("status_invalid", "must be `active` or `inactive`"),
            )),
        }
    }
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct HolderParams {
    /// Part of a name, address or username; of a name only for who may not read users.
    q: Option<String>,
    /// Who hold that role there.
    role: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkspaceForm {
    name: String,
    /// The short name for paths, unique in the tenant.
    slug: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkspacePatch {
    name: Option<String>,
    /// Whether roles held in it count.
    active: Option<bool>,
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<WorkspaceParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "workspaces", &params).await?;
    let filter = WorkspaceFilter {
        q: search(params.q.clone())?,
        active: params.active()?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let operation = ListWorkspaces { filter };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|workspace| (workspace.name.clone(), workspace.id));
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn holders(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<HolderParams>,
) -> Answer {
    let workspace: WorkspaceId = place.id("workspace")?;
    let listing = Listing::of(&front, &signed, &place, "workspace-holders", &params)
        .await?
        .about(&workspace);
    let mut form = Form::default();
    let role = form.optional("role", params.role.as_deref(), id::<RoleId>("role"));
    let filter = HolderFilter {
        q: search(params.q.clone())?,
        role: form.finish(Some(role))?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
        ..HolderFilter::default()
    };
    let operation = ListWorkspaceHolders { workspace, filter };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    Ok(listing.page(page.items, page.next.as_ref(), None))
}

async fn create(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    body: Body<WorkspaceForm>,
) -> Answer {
    let mut form = Form::default();
    let name = form.read("/name", WorkspaceName::parse(&body.value.name));
    let slug = form.read("/slug", Slug::parse(&body.value.slug));
    let operation = form.finish(name.zip(slug).map(|(name, slug)| CreateWorkspace { name, slug }))?;
    let caller = signed.once(&body.bytes);
    let done = front.perform(&caller, &place, operation).await?;
    let location = format!(
        "/api/v1/tenants/{}/workspaces/{}",
        place.text("tenant")?,
        done.output.id
    );
    Ok(Reply::created(&done.output)
        .tagged(done.output.version)
        .at(location)
        .after(&done))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .perform(
            &signed.caller,
            &place,
            ShowWorkspace {
                workspace: place.id("workspace")?,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.workspace.version))
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<WorkspacePatch>,
) -> Answer {
    let mut form = Form::default();
    let name = body
        .value
        .name
        .map(|name| form.read("/name", WorkspaceName::parse(&name)))
        .unwrap_or_default();
    let operation = form.finish(Some(UpdateWorkspace {
        workspace: place.id("workspace")?,
        name,
        active: body.value.active,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
