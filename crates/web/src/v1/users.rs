//! `/tenants/{tenant}/users`: accounts.

use axum::{extract::State, response::Response};
use rolecall_directory::{
    ReadLeaf,
    sessions::{EndUserSessions, ListUserSessions},
    users::{
        ActivateUser, Confirmation, CreateUser, DeactivateUser, DeleteUser, EraseUser, ExportUsers,
        ExportedUser, InternalUser, ListInternalUsers, ListUsers, NewPassword, RestoreUser, ShowUser,
        UpdateUser, UserFilter, UserPosition, UserSort,
    },
};
use rolecall_model::{
    Context, PartyId, RestoredUser, RoleId, Rule, Secret, Session, Timestamp, User, UserId, UserKind,
    UserStatus, UserType,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    exports::file,
    lists::{Items, Listing, count, limit, search},
    profile::{ProfileFields, ProfilePatch},
};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, patch, post},
    extract::{Asked, Body, MaybeIfMatch, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
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
        post("/tenants/{tenant}/users", create)
            .performs::<CreateUser>("Create a user now")
            .makes()
            .takes::<UserForm>()
            .gives::<User>(201),
        get("/tenants/{tenant}/internal-users", internal)
            .performs::<ListInternalUsers>("List staff for a picker")
            .params::<InternalParams>()
            .lists::<InternalUser>(),
        get("/tenants/{tenant}/users/{user}", show)
            .performs::<ShowUser>("Show a user")
            .gives::<User>(200),
        patch("/tenants/{tenant}/users/{user}", update)
            .performs::<UpdateUser>("Edit a user")
            .if_match(IfMatchIs::Optional)
            .takes::<ProfilePatch>()
            .gives::<User>(200),
        delete("/tenants/{tenant}/users/{user}", remove)
            .performs::<DeleteUser>("Delete a user")
            .if_match(IfMatchIs::Optional)
            .takes::<DeleteForm>()
            .gives_nothing(),
        post("/tenants/{tenant}/users/{user}/activate", activate)
            .performs::<ActivateUser>("Let a user sign in again")
            .gives::<User>(200),
        post("/tenants/{tenant}/users/{user}/deactivate", deactivate)
            .performs::<DeactivateUser>("End a user's access at once")
            .gives::<User>(200),
        post("/tenants/{tenant}/users/{user}/restore", restore)
            .performs::<RestoreUser>("Bring a deleted user back")
            .gives::<RestoredUser>(200),
        post("/tenants/{tenant}/users/{user}/erase", erase)
            .performs::<EraseUser>("Erase a deleted user for good")
            .gives_nothing(),
        get("/tenants/{tenant}/users/{user}/sessions", sessions)
            .performs::<ListUserSessions>("List a user's sessions")
            .gives_all::<Items<Session>, Session>(),
        delete("/tenants/{tenant}/users/{user}/sessions", end_sessions)
            .performs::<EndUserSessions>("End a user's sessions")
            .gives_nothing(),
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
    /// Who hold that role directly.
    role: Option<String>,
    /// Who are in that group.
    group: Option<String>,
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
    /// Whether to count all pages.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    count: Option<bool>,
}

impl UserParams {
    fn parse(&self, after: Option<(String, UserId)>) -> Result<UserFilter, Problem> {
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
            after: after.map(|(key, id)| UserPosition { key, id }),
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
    front.directory.seat_for(&signed.caller, &tenant).await?;
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
    let tenant = place.tenant()?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    let listing = Listing::new(&front, "users", seat.id, &params);
    let filter = params.parse(listing.open(params.cursor.as_deref())?)?;
    let sort = filter.sort;
    let done = front
        .directory
        .perform(
            &signed.caller,
            &tenant,
            ListUsers {
                filter,
                count: count(params.count),
            },
        )
        .await?;
    let page = done.output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|user| UserPosition::of(user, sort))
        .map(|position| (position.key, position.id));
    Ok(listing.page(page.items, next.as_ref(), page.total))
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
    let tenant = place.tenant()?;
    let seat = front.directory.seat_for(&signed.caller, &tenant).await?;
    let listing = Listing::new(&front, "internal-users", seat.id, &params);
    let after = listing
        .open::<(String, UserId)>(params.cursor.as_deref())?
        .map(|(key, id)| UserPosition { key, id });
    let operation = ListInternalUsers {
        q: search(params.q)?,
        after,
        limit: limit(params.limit)?,
    };
    let (items, next) = front
        .directory
        .perform(&signed.caller, &tenant, operation)
        .await?
        .output;
    Ok(listing.page(items, next.as_ref(), None))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UserForm {
    /// The address; a person needs it or a username.
    email: Option<String>,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    job_title: Option<String>,
    office_address: Option<String>,
    notes: Option<String>,
    /// `tenant` when missing.
    #[schema(value_type = Option<Context>)]
    context: Option<String>,
    /// `human` when missing.
    #[schema(value_type = Option<UserKind>)]
    kind: Option<String>,
    /// Without one the user cannot sign in yet.
    password: Option<Secret>,
    /// Whether the first sign-in must choose another password; true when missing.
    require_password_change: Option<bool>,
    /// Whether the account may be used at once; true when missing.
    active: Option<bool>,
    /// The roles that the user holds in the whole tenant.
    #[serde(default)]
    #[schema(value_type = Vec<RoleId>)]
    roles: Vec<String>,
    /// The party that the user is linked to; no other account is.
    #[schema(value_type = Option<PartyId>)]
    party: Option<String>,
}

impl UserForm {
    fn parse(self) -> Result<CreateUser, Problem> {
        let mut form = Form::default();
        let fields = ProfileFields {
            email: self.email.as_deref(),
            username: self.username.as_deref(),
            first_name: self.first_name.as_deref(),
            last_name: self.last_name.as_deref(),
            job_title: self.job_title.as_deref(),
            office_address: self.office_address.as_deref(),
            notes: self.notes.as_deref(),
        };
        let profile = fields.parse(&mut form);
        let kind = form
            .optional("/kind", self.kind.as_deref(), str::parse::<UserKind>)
            .unwrap_or(UserKind::Human);
        let context = form
            .optional("/context", self.context.as_deref(), str::parse::<Context>)
            .unwrap_or(Context::Tenant);
        let roles = form.each("/roles", &self.roles, id("role"));
        let party = form.optional("/party", self.party.as_deref(), id("party"));
        let change_required = self.require_password_change.unwrap_or(true);
        let password = self
            .password
            .filter(|password| !password.expose().is_empty())
            .map(|password| NewPassword {
                password,
                change_required,
            });
        form.finish(Some(CreateUser {
            profile,
            kind,
            context,
            password,
            active: self.active.unwrap_or(true),
            roles,
            party,
            hash: None,
        }))
    }
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<UserForm>) -> Answer {
    let tenant = place.tenant()?;
    let caller = signed.once(&body.fingerprint);
    let done = front
        .directory
        .perform(&caller, &tenant, body.value.parse()?)
        .await?;
    let location = format!(
        "/api/v1/tenants/{}/users/{}",
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
        .directory
        .perform(
            &signed.caller,
            &place.tenant()?,
            ShowUser {
                user: place.id("user")?,
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
    body: Body<ProfilePatch>,
) -> Answer {
    let mut form = Form::default();
    let context = form.optional("/context", body.value.context.as_deref(), str::parse::<Context>);
    let party = form.change("/party", body.value.party.clone(), id("party"));
    let change = body.value.parse(&mut form);
    let user = place.id("user")?;
    let operation = form.finish(Some(UpdateUser {
        user,
        change,
        context,
        party,
        if_match,
    }))?;
    let done = front
        .directory
        .perform(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeleteForm {
    /// The address of the account, typed by whoever deletes it.
    confirm_email: String,
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<DeleteForm>,
) -> Answer {
    let operation = DeleteUser {
        user: place.id("user")?,
        confirmation: Confirmation::Typed(body.value.confirm_email),
        if_match,
    };
    let done = front
        .directory
        .perform(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::empty().after(&done))
}

macro_rules! life {
    ($($name:ident = $operation:ident),+) => { $(
        async fn $name(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
            let done = front.directory.perform(&signed.caller, &place.tenant()?, $operation { user: place.id("user")? }).await?;
            Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
        }
    )+ };
}
life!(activate = ActivateUser, deactivate = DeactivateUser);

async fn restore(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = RestoreUser {
        user: place.id("user")?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::ok(&done.output)
        .tagged(done.output.user.version)
        .after(&done))
}

async fn erase(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = EraseUser {
        user: place.id("user")?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::empty().after(&done))
}

async fn sessions(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .directory
        .perform(
            &signed.caller,
            &place.tenant()?,
            ListUserSessions {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn end_sessions(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .directory
        .perform(
            &signed.caller,
            &place.tenant()?,
            EndUserSessions {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::empty().after(&done))
}
