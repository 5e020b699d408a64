//! `/tenants/{tenant}/users`: accounts, made, shown and edited. Lists stand in `user_lists`, the rest of their life in
//! `user_life`.

use axum::extract::State;
use rolecall_directory::users::{CreateUser, NewPassword, ShowUser, UpdateUser};
use rolecall_model::{Context, PartyId, PortalId, RoleId, Secret, ShownUser, User, UserKind};
use serde::Deserialize;
use utoipa::ToSchema;

use super::profile::{ProfileFields, ProfilePatch};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, get, patch, post},
    extract::{Body, MaybeIfMatch, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/tenants/{tenant}/users", create)
            .performs::<CreateUser>("Create a user now")
            .makes()
            .takes::<UserForm>()
            .gives::<User>(201),
        get("/tenants/{tenant}/users/{user}", show)
            .performs::<ShowUser>("Show a user")
            .gives::<ShownUser>(200),
        patch("/tenants/{tenant}/users/{user}", update)
            .performs::<UpdateUser>("Edit a user")
            .if_match(IfMatchIs::Optional)
            .takes::<ProfilePatch>()
            .gives::<User>(200),
    ]
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
    /// The portals that the user is let into, each with the roles that come with it.
    #[serde(default)]
    #[schema(value_type = Vec<PortalId>)]
    portals: Vec<String>,
    /// The party that the user is linked to; no other account is.
    #[schema(value_type = Option<PartyId>)]
    party: Option<String>,
    /// Whether the user gets a letter with the username and a link to choose a password with; false when missing. A password is
    /// never mailed.
    #[serde(default)]
    send_access_info: bool,
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
        let portals = form.each("/portals", &self.portals, id("portal"));
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
            portals,
            party,
            send_access_info: self.send_access_info,
            hash: None,
            imported_hash: None,
        }))
    }
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<UserForm>) -> Answer {
    let tenant = place.tenant()?;
    let caller = signed.once(&body.bytes);
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
        .perform(
            &signed.caller,
            &place,
            ShowUser {
                user: place.id("user")?,
            },
        )
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.user.version))
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
        tells: true,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
