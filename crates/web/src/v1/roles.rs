//! `/tenants/{tenant}/roles`: named bundles of permissions.

use axum::{extract::State, response::Response};
use rolecall_directory::{
    Counted, ReadLeaf,
    roles::{
        CloneRole, CreateRole, DeleteRole, ExportRoles, ListRoles, RoleDraft, RoleFilter, ShowRole,
        UpdateRole,
    },
};
use rolecall_model::{
    Context, Count, Description, PermissionKey, Role, RoleId, RoleName, Rule, SavedRole, canonical,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    exports::file,
    lists::{Listing, count, limit, search},
};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, post, put},
    extract::{Asked, Body, IfMatch, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/roles", list)
            .performs::<ListRoles>("List roles")
            .params::<RoleParams>()
            .lists::<Role>(),
        get("/tenants/{tenant}/roles/export", export)
            .performs::<ReadLeaf<ExportRoles>>("Export roles")
            .params::<RoleParams>()
            .exports::<Role>(),
        post("/tenants/{tenant}/roles", create)
            .performs::<CreateRole>("Make a role")
            .makes()
            .takes::<RoleForm>()
            .gives::<SavedRole>(201),
        get("/tenants/{tenant}/roles/{role}", show)
            .performs::<ShowRole>("Show a role")
            .gives::<Role>(200),
        put("/tenants/{tenant}/roles/{role}", update)
            .performs::<UpdateRole>("Edit a role")
            .if_match(IfMatchIs::Required)
            .takes::<RoleForm>()
            .gives::<SavedRole>(200),
        delete("/tenants/{tenant}/roles/{role}", remove)
            .performs::<DeleteRole>("Delete a role")
            .if_match(IfMatchIs::Required)
            .params::<DeleteParams>()
            .gives_nothing(),
        post("/tenants/{tenant}/roles/{role}/clone", clone)
            .performs::<CloneRole>("Make a role like another one")
            .makes()
            .takes::<CloneForm>()
            .gives::<SavedRole>(201),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct RoleParams {
    /// Part of the name or description.
    q: Option<String>,
    /// Those that fit users of that context.
    #[param(value_type = Option<Context>)]
    context: Option<String>,
    /// `name` or `-name`.
    sort: Option<String>,
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

impl RoleParams {
    fn parse(&self, after: Option<(String, RoleId)>) -> Result<RoleFilter, Problem> {
        let mut form = Form::default();
        let context = form.optional("context", self.context.as_deref(), str::parse::<Context>);
        let descending = match self.sort.as_deref() {
            None | Some("name") => Some(false),
            Some("-name") => Some(true),
            Some(_) => form.read(
                "sort",
                Err(Rule::new("sort_invalid", "must be `name` or `-name`")),
            ),
        };
        Ok(RoleFilter {
            descending: form.finish(descending)?,
            q: search(self.q.clone())?,
            context,
            after,
            limit: limit(self.limit)?,
        })
    }
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<RoleParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "roles", &params).await?;
    let filter = params.parse(listing.open(params.cursor.as_deref())?)?;
    let page = front
        .perform(
            &signed.caller,
            &place,
            ListRoles {
                filter,
                count: count(params.count.as_deref())?,
            },
        )
        .await?
        .output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|role| (canonical(&role.name), role.id));
    Ok(listing.page(page.items, next.as_ref(), page.total.map(Counted::all)))
}

async fn export(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    asked: Asked<RoleParams>,
) -> Result<Response, Problem> {
    let tenant = place.tenant()?;
    front.directory.tenant_for(&signed.caller, &tenant).await?;
    let export = ExportRoles {
        filter: asked.params.parse(None)?,
        asked: asked.written,
    };
    file(&front, &signed, &tenant, ("roles", asked.format), export).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleForm {
    /// 2 to 50 characters, unique in the tenant whatever the case.
    name: String,
    /// At most 200 characters.
    description: Option<String>,
    /// Which users it fits; at least one.
    #[schema(value_type = Vec<Context>)]
    contexts: Vec<String>,
    /// At least one. With `admin:full:access` the rest is dropped.
    #[schema(value_type = Vec<PermissionKey>)]
    permissions: Vec<String>,
}

impl RoleForm {
    pub(super) fn parse(self) -> Result<RoleDraft, Problem> {
        let mut form = Form::default();
        let name = form.read("/name", RoleName::parse(&self.name));
        let description = form.optional("/description", self.description.as_deref(), Description::parse);
        let contexts = form.each("/contexts", &self.contexts, str::parse::<Context>);
        if self.contexts.is_empty() {
            form.fault(
                "/contexts",
                Rule::new("contexts_empty", "must name at least one context"),
            );
        }
        let permissions = form.each("/permissions", &self.permissions, PermissionKey::parse);
        if self.permissions.is_empty() {
            form.fault(
                "/permissions",
                Rule::new("permissions_empty", "must name at least one permission"),
            );
        }
        form.finish(name.map(|name| RoleDraft {
            name,
            description,
            contexts,
            permissions,
        }))
    }
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<RoleForm>) -> Answer {
    let caller = signed.once(&body.bytes);
    let done = front
        .perform(
            &caller,
            &place,
            CreateRole {
                draft: body.value.parse()?,
            },
        )
        .await?;
    let location = format!(
        "/api/v1/tenants/{}/roles/{}",
        place.text("tenant")?,
        done.output.role.id
    );
    Ok(Reply::created(&done.output)
        .tagged(done.output.role.version)
        .at(location)
        .after(&done))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .perform(
            &signed.caller,
            &place,
            ShowRole {
                role: place.id("role")?,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<RoleForm>,
) -> Answer {
    let operation = UpdateRole {
        role: place.id("role")?,
        draft: body.value.parse()?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output)
        .tagged(done.output.role.version)
        .after(&done))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct DeleteParams {
    /// The role that its holders get instead.
    move_holders_to: Option<String>,
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    Params(params): Params<DeleteParams>,
) -> Answer {
    let mut form = Form::default();
    let move_holders_to: Option<RoleId> =
        form.optional("move_holders_to", params.move_holders_to.as_deref(), id("role"));
    let operation = form.finish(Some(DeleteRole {
        role: place.id("role")?,
        move_holders_to,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloneForm {
    /// The new role's name.
    name: String,
}

async fn clone(State(front): State<Front>, signed: Signed, place: Place, body: Body<CloneForm>) -> Answer {
    let mut form = Form::default();
    let name = form.read("/name", RoleName::parse(&body.value.name));
    let name = form.finish(name)?;
    let caller = signed.once(&body.bytes);
    let done = front
        .perform(
            &caller,
            &place,
            CloneRole {
                role: place.id("role")?,
                name,
            },
        )
        .await?;
    let location = format!(
        "/api/v1/tenants/{}/roles/{}",
        place.text("tenant")?,
        done.output.role.id
    );
    Ok(Reply::created(&done.output)
        .tagged(done.output.role.version)
        .at(location)
        .after(&done))
}
