//! `/tenants/{tenant}/users/{user}/roles` and `…/access`: what a user holds, and what that lets it do.

use axum::extract::State;
use rolecall_directory::users::{
    ShowUserAccess, ShowUserRoles, ShowUserWorkspaces, SyncUserRoles, UserAccess, WantedRole,
};
use rolecall_model::{HeldRole, Note, RoleId, RoleSync, Timestamp, UserWorkspaces, WorkspaceId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::Items;
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, get, put},
    extract::{Body, IfMatch, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/users/{user}/roles", show)
            .performs::<ShowUserRoles>("Show what a user holds")
            .params::<HeldParams>()
            .gives_all::<Items<HeldRole>, HeldRole>(),
        put("/tenants/{tenant}/users/{user}/roles", sync)
            .performs::<SyncUserRoles>("Make the set sent the set held, in one scope")
            .if_match(IfMatchIs::Required)
            .takes::<RoleSyncForm>()
            .gives::<RoleSync>(200),
        get("/tenants/{tenant}/users/{user}/access", access)
            .performs::<ShowUserAccess>("Show what a user may do, and through what")
            .gives::<UserAccess>(200),
        get("/tenants/{tenant}/users/{user}/workspaces", workspaces)
            .performs::<ShowUserWorkspaces>(
                "Show in which workspaces a user holds roles, and what the user did last",
            )
            .gives::<UserWorkspaces>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct HeldParams {
    /// Only what is held in that workspace of its own; everything when missing.
    workspace: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleSyncForm {
    /// The whole set.
    roles: Vec<WantedRoleForm>,
    /// In which workspace; the whole tenant when missing.
    #[schema(value_type = Option<WorkspaceId>)]
    workspace: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedRoleForm {
    #[schema(value_type = RoleId)]
    role: String,
    /// From when it counts.
    #[schema(value_type = Option<Timestamp>)]
    valid_from: Option<String>,
    /// Until when it counts.
    #[schema(value_type = Option<Timestamp>)]
    valid_until: Option<String>,
    /// Why it is given; without it the reason of a role that is held stays, and an empty one takes it away.
    reason: Option<String>,
}

impl RoleSyncForm {
    fn parse(self, user: rolecall_model::UserId, if_match: i64) -> Result<SyncUserRoles, Problem> {
        let mut form = Form::default();
        let workspace = form.optional("/workspace", self.workspace.as_deref(), id("workspace"));
        let mut roles = Vec::new();
        for (place, wanted) in self.roles.into_iter().enumerate() {
            let at = |field: &str| format!("/roles/{place}/{field}");
            let role = form.read(&at("role"), id("role")(&wanted.role));
            let valid_from = form.optional(&at("valid_from"), wanted.valid_from.as_deref(), Timestamp::parse);
            let valid_until = form.optional(
                &at("valid_until"),
                wanted.valid_until.as_deref(),
                Timestamp::parse,
            );
            let reason = wanted
                .reason
                .and_then(|reason| form.read(&at("reason"), Note::parse(&reason)))
                .map(|note| note.as_str().to_owned());
            roles.extend(role.map(|role| WantedRole {
                role,
                valid_from,
                valid_until,
                reason,
            }));
        }
        form.finish(Some(SyncUserRoles {
            user,
            workspace,
            roles,
            if_match,
        }))
    }
}

async fn show(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<HeldParams>,
) -> Answer {
    let mut form = Form::default();
    let workspace = form.optional("workspace", params.workspace.as_deref(), id("workspace"));
    let operation = form.finish(Some(ShowUserRoles {
        user: place.id("user")?,
        workspace,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    let version = done.output.version;
    Ok(Reply::ok(&Items {
        items: done.output.items,
    })
    .tagged(version))
}

async fn sync(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<RoleSyncForm>,
) -> Answer {
    let operation = body.value.parse(place.id("user")?, if_match)?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(if_match + 1).after(&done))
}

async fn access(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .perform(
            &signed.caller,
            &place,
            ShowUserAccess {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).after(&done))
}

async fn workspaces(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowUserWorkspaces {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output))
}
