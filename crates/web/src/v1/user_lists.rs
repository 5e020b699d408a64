//! `/tenants/{tenant}/users` as lists: searched, filtered, exported; and the picker of staff.

use axum::{extract::State, response::Response};
use rolecall_directory::{
    ReadLeaf,
    users::{
        ExportUsers, ExportedUser, InternalUser, ListInternalUsers, ListUsers, UserFilter, UserPosition,
        UserSort,
    },
};
use rolecall_model::{Context, Count, Rule, Timestamp, User, UserStatus, UserType};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    exports::file,
    lists::{Listing, count, limit, search},
};
use crate::{
    Front, Problem,
    doors::{Door, get},
    extract::{Asked, Params, Place, Signed},
    form::{Form, id},
    reply::Answer,
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/users", list)
            .performs::<ListUsers>("List users")
            .params::<UserParams>()
            .lists::<User>(),
        get("/tenants/{tenant}/users/export", export)
            .performs::<ReadLeaf<ExportUsers>>("Export users, each with its roles")
            .params::<UserParams>()
            .exports::<ExportedUser>(),
        get("/tenants/{tenant}/internal-users", internal)
            .performs::<ListInternalUsers>("List staff for a picker")
            .params::<InternalParams>()
            .lists::<InternalUser>(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct UserParams {
    /// Part of a name, address or username.
    q: Option<String>,
    /// In that status; without it everybody who is neither deleted nor erased.
    #[param(value_type = Option<UserStatus>)]
    status: Option<String>,
    /// Of that type.
    #[serde(rename = "type")]
    #[param(value_type = Option<UserType>)]
    user_type: Option<String>,
    /// Of that context.
    #[param(value_type = Option<Context>)]
    context: Option<String>,
    /// To whom that role is given directly, also for a time that is over or still to come.
    role: Option<String>,
    /// Who are in that group.
    group: Option<String>,
    /// Who are in that portal.
    portal: Option<String>,
    /// Who hold a role in that workspace.
    workspace: Option<String>,
    /// Who are linked to that party.
    party: Option<String>,
    /// Who have a second factor, or have none.
    mfa: Option<bool>,
    /// Who did not sign in since then.
    last_login_before: Option<String>,
    /// `name`, `email`, `created_at` or `last_login_at`; `-` before it reverses the order.
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

impl UserParams {
    fn parse(&self, after: Option<UserPosition>) -> Result<UserFilter, Problem> {
        let mut form = Form::default();
        let sort = self.sort.as_deref().unwrap_or("name");
        let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
        let sort = form.read("sort", sort_of(name));
        let filter = sort.map(|sort| UserFilter {
            q: None,
            status: form.optional("status", self.status.as_deref(), str::parse::<UserStatus>),
            user_type: form.optional("type", self.user_type.as_deref(), str::parse::<UserType>),
            context: form.optional("context", self.context.as_deref(), str::parse::<Context>),
            role: form.optional("role", self.role.as_deref(), id("role")),
            group: form.optional("group", self.group.as_deref(), id("group")),
            portal: form.optional("portal", self.portal.as_deref(), id("portal")),
            workspace: form.optional("workspace", self.workspace.as_deref(), id("workspace")),
            party: form.optional("party", self.party.as_deref(), id("party")),
            mfa: self.mfa,
            last_login_before: form.optional(
                "last_login_before",
                self.last_login_before.as_deref(),
                Timestamp::parse,
            ),
            sort,
            descending,
            after,
            limit: 0,
        });
        let filter = form.finish(filter)?;
        Ok(UserFilter {
            q: search(self.q.clone())?,
            limit: limit(self.limit)?,
            ..filter
        })
    }
}

async fn export(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    asked: Asked<UserParams>,
) -> Result<Response, Problem> {
    let tenant = place.tenant()?;
    front.directory.tenant_for(&signed.caller, &tenant).await?;
    let export = ExportUsers {
        filter: asked.params.parse(None)?,
        asked: asked.written,
    };
    file(&front, &signed, &tenant, ("users", asked.format), export).await
}

fn sort_of(name: &str) -> Result<UserSort, Rule> {
    Ok(match name {
        "name" => UserSort::Name,
        "email" => UserSort::Email,
        "created_at" => UserSort::Created,
        "last_login_at" => UserSort::LastLogin,
        _ => {
            return Err(Rule::new(
                "sort_invalid",
                "must be `name`, `email`, `created_at` or `last_login_at`, with `-` before it to reverse",
            ));
        }
    })
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<UserParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "users", &params).await?;
    let filter = params.parse(listing.open(params.cursor.as_deref())?)?;
    let done = front
        .perform(
            &signed.caller,
            &place,
            ListUsers {
                filter,
                count: count(params.count.as_deref())?,
            },
        )
        .await?;
    let page = done.output;
    Ok(listing.page(page.items, page.next.as_ref(), page.total))
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct InternalParams {
    /// Part of a name or address.
    q: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn internal(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<InternalParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "internal-users", &params).await?;
    let after = listing.open(params.cursor.as_deref())?;
    let operation = ListInternalUsers {
        q: search(params.q)?,
        after,
        limit: limit(params.limit)?,
    };
    let (items, next) = front.perform(&signed.caller, &place, operation).await?.output;
    Ok(listing.page(items, next.as_ref(), None))
}
