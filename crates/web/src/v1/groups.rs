//! `/tenants/{tenant}/groups`: staff bundled for routing.

use axum::extract::State;
use rolecall_directory::groups::{
    CreateGroup, DeleteGroup, GroupChange, GroupFilter, GroupShown, ListGroups, RestoreGroup, SetGroupRoles,
    ShowGroup, UpdateGroup,
};
use rolecall_model::{Description, Group, GroupName, RoleId, WorkspaceId, canonical};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, patch, post, put},
    extract::{Body, MaybeIfMatch, Params, Place, Signed},
    form::{Form, id, sent},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/groups", list)
            .performs::<ListGroups>("List groups")
            .params::<GroupParams>()
            .lists::<Group>(),
        post("/tenants/{tenant}/groups", create)
            .performs::<CreateGroup>("Make a group")
            .makes()
            .takes::<GroupForm>()
            .gives::<Group>(201),
        get("/tenants/{tenant}/groups/{group}", show)
            .performs::<ShowGroup>("Show a group")
            .gives::<Group>(200),
        patch("/tenants/{tenant}/groups/{group}", update)
            .performs::<UpdateGroup>("Edit a group")
            .if_match(IfMatchIs::Optional)
            .takes::<GroupPatch>()
            .gives::<Group>(200),
        delete("/tenants/{tenant}/groups/{group}", remove)
            .performs::<DeleteGroup>("Delete a group")
            .if_match(IfMatchIs::Optional)
            .gives_nothing(),
        post("/tenants/{tenant}/groups/{group}/restore", restore)
            .performs::<RestoreGroup>("Bring a deleted group back")
            .gives::<Group>(200),
        put("/tenants/{tenant}/groups/{group}/roles", set_roles)
            .performs::<SetGroupRoles>("Set the roles that a group carries, in one scope")
            .if_match(IfMatchIs::Optional)
            .takes::<GroupRolesForm>()
            .gives::<Group>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct GroupParams {
    /// Part of the name or description.
    q: Option<String>,
    /// Those that were deleted, in place of those that are there.
    deleted: Option<bool>,
    /// Those that carry that role.
    role: Option<String>,
    /// Those that this user is in.
    member: Option<String>,
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
    Params(params): Params<GroupParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "groups", &params).await?;
    let mut form = Form::default();
    let role = form.optional("role", params.role.as_deref(), id::<RoleId>("role"));
    let member = form.optional("member", params.member.as_deref(), id("user"));
    let (role, member) = form.finish(Some((role, member)))?;
    let filter = GroupFilter {
        member,
        q: search(params.q.clone())?,
        role,
        shown: if params.deleted == Some(true) {
            GroupShown::Deleted
        } else {
            GroupShown::Listed
        },
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let operation = ListGroups { filter };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|group| (canonical(&group.name), group.id));
    Ok(listing.page(page.items, next.as_ref(), None))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroupForm {
    /// The name, unique in the tenant.
    name: String,
    /// What it is for.
    description: Option<String>,
    /// Whether it is in use; true when missing.
    active: Option<bool>,
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<GroupForm>) -> Answer {
    let mut form = Form::default();
    let name = form.read("/name", GroupName::parse(&body.value.name));
    let description = form.optional(
        "/description",
        body.value.description.as_deref(),
        Description::parse,
    );
    let active = body.value.active.unwrap_or(true);
    let operation = form.finish(name.map(|name| CreateGroup {
        name,
        description,
        active,
    }))?;
    let caller = signed.once(&body.bytes);
    let done = front.perform(&caller, &place, operation).await?;
    let location = format!(
        "/api/v1/tenants/{}/groups/{}",
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
            ShowGroup {
                group: place.id("group")?,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

/// Changes to a group. A field that is missing stays.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct GroupPatch {
    name: Option<String>,
    /// `null` clears it.
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    #[expect(
        clippy::option_option,
        reason = "JSON tells a missing field from null, and a change needs both"
    )]
    description: Option<Option<String>>,
    active: Option<bool>,
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<GroupPatch>,
) -> Answer {
    let mut form = Form::default();
    let sent = body.value;
    let name = sent
        .name
        .map(|name| form.read("/name", GroupName::parse(&name)))
        .unwrap_or_default();
    let description = form.change("/description", sent.description, Description::parse);
    let change = form.finish(Some(GroupChange {
        name,
        description,
        active: sent.active,
    }))?;
    let done = front
        .perform(
            &signed.caller,
            &place,
            UpdateGroup {
                group: place.id("group")?,
                change,
                if_match,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
) -> Answer {
    let operation = DeleteGroup {
        group: place.id("group")?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

async fn restore(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = RestoreGroup {
        group: place.id("group")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroupRolesForm {
    /// The whole set.
    #[schema(value_type = Vec<RoleId>)]
    roles: Vec<String>,
    /// In which workspace; the whole tenant when missing.
    #[schema(value_type = Option<WorkspaceId>)]
    workspace: Option<String>,
}

async fn set_roles(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<GroupRolesForm>,
) -> Answer {
    let mut form = Form::default();
    let roles = form.each("/roles", &body.value.roles, id("role"));
    let workspace = form.optional("/workspace", body.value.workspace.as_deref(), id("workspace"));
    let operation: Result<SetGroupRoles, Problem> = form.finish(Some(SetGroupRoles {
        group: place.id("group")?,
        workspace,
        roles,
        if_match,
    }));
    let done = front.perform(&signed.caller, &place, operation?).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
