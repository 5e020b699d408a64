//! `/tenants/{tenant}/workspaces`: an optional scope inside a tenant.

use axum::extract::State;
use rolecall_directory::workspaces::{CreateWorkspace, ListWorkspaces, ShowWorkspace, UpdateWorkspace};
use rolecall_model::{Slug, Workspace, WorkspaceName};
use serde::Deserialize;
use utoipa::ToSchema;

use super::lists::Items;
use crate::{
    Front,
    doors::{Door, IfMatchIs, get, patch, post},
    extract::{Body, MaybeIfMatch, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/workspaces", list)
            .performs::<ListWorkspaces>("List workspaces")
            .gives_all::<Items<Workspace>, Workspace>(),
        post("/tenants/{tenant}/workspaces", create)
            .performs::<CreateWorkspace>("Make a workspace")
            .makes()
            .takes::<WorkspaceForm>()
            .gives::<Workspace>(201),
        get("/tenants/{tenant}/workspaces/{workspace}", show)
            .performs::<ShowWorkspace>("Show a workspace")
            .gives::<Workspace>(200),
        patch("/tenants/{tenant}/workspaces/{workspace}", update)
            .performs::<UpdateWorkspace>("Edit a workspace")
            .if_match(IfMatchIs::Optional)
            .takes::<WorkspacePatch>()
            .gives::<Workspace>(200),
    ]
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

async fn list(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ListWorkspaces).await?;
    Ok(Reply::ok(&Items { items: done.output }))
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
    Ok(Reply::ok(&done.output).tagged(done.output.version))
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
