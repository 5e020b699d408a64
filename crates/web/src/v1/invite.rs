//! Inviting, one by one and many at once.

use axum::extract::State;
use rolecall_directory::{
    Error,
    invitations::{InviteUser, OfferedAt},
};
use rolecall_model::{Context, Email, Note, PersonName, PortalId, RoleId, Rule, Scope, WorkspaceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::invitations::InvitedAnswer;
use crate::{
    Front, Problem,
    doors::{Door, post},
    extract::{Body, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

/// How many one request may invite.
const MOST_INVITED: usize = 200;

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/tenants/{tenant}/invitations", invite)
            .performs::<InviteUser>("Invite somebody")
            .makes()
            .takes::<InvitationForm>()
            .gives::<InvitedAnswer>(201),
        post("/tenants/{tenant}/invitations/bulk", invite_many)
            .performs::<InviteUser>("Invite up to 200, each with the same roles")
            .takes::<InvitationsForm>()
            .gives::<InvitedMany>(200),
    ]
}

/// Whom to invite.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InviteeForm {
    /// The address; no other account of the tenant has it.
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
}

/// Roles in one workspace.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkspaceRolesForm {
    #[schema(value_type = WorkspaceId)]
    workspace: String,
    #[schema(value_type = Vec<RoleId>)]
    roles: Vec<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InvitationForm {
    /// The address; no other account of the tenant has it.
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    /// `tenant` when missing.
    #[schema(value_type = Option<Context>)]
    context: Option<String>,
    /// What the account will hold in the whole tenant.
    #[serde(default)]
    #[schema(value_type = Vec<RoleId>)]
    roles: Vec<String>,
    /// What it will hold in single workspaces. There must be one role at the least, here or there.
    #[serde(default)]
    workspaces: Vec<WorkspaceRolesForm>,
    /// The portals that the account is let into, each with the roles that come with it.
    #[serde(default)]
    #[schema(value_type = Vec<PortalId>)]
    portals: Vec<String>,
    /// What to tell the invitee.
    message: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InvitationsForm {
    /// Whom to invite: 1 to 200.
    invitations: Vec<InviteeForm>,
    /// `tenant` when missing.
    #[schema(value_type = Option<Context>)]
    context: Option<String>,
    /// What each account will hold in the whole tenant.
    #[serde(default)]
    #[schema(value_type = Vec<RoleId>)]
    roles: Vec<String>,
    /// What each will hold in single workspaces. There must be one role at the least, here or there.
    #[serde(default)]
    workspaces: Vec<WorkspaceRolesForm>,
    /// The portals that each is let into, with the roles that come with them.
    #[serde(default)]
    #[schema(value_type = Vec<PortalId>)]
    portals: Vec<String>,
    /// What to tell each.
    message: Option<String>,
}

/// What became of each, in the order that they were sent in.
#[derive(Serialize, ToSchema)]
struct InvitedMany {
    /// How many were invited.
    invited: usize,
    /// How many were not.
    failed: usize,
    /// One for each.
    results: Vec<InvitedOne>,
}

/// What became of one: an invitation with its link, or why there is none.
#[derive(Serialize, ToSchema)]
struct InvitedOne {
    /// The address, as it was sent.
    email: String,
    /// What was made.
    #[serde(flatten)]
    invited: Option<InvitedAnswer>,
    /// Why nothing was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

impl InvitationForm {
    fn parse(self) -> Result<InviteUser, Problem> {
        let mut form = Form::default();
        let email = form.read("/email", Email::parse(&self.email));
        let first_name = form.optional("/first_name", self.first_name.as_deref(), PersonName::parse);
        let last_name = form.optional("/last_name", self.last_name.as_deref(), PersonName::parse);
        let context = form.optional("/context", self.context.as_deref(), str::parse::<Context>);
        let message = form.optional("/message", self.message.as_deref(), Note::parse);
        let offered = offered(&mut form, &self.roles, &self.workspaces);
        let portals = form.each("/portals", &self.portals, id("portal"));
        form.finish(email.map(|email| InviteUser {
            email,
            first_name,
            last_name,
            context: context.unwrap_or(Context::Tenant),
            offered,
            portals,
            message,
        }))
    }
}

fn offered(form: &mut Form, roles: &[String], workspaces: &[WorkspaceRolesForm]) -> Vec<OfferedAt> {
    let mut all = in_scope(form, Scope::Tenant, "/roles", roles);
    for (place, each) in workspaces.iter().enumerate() {
        let at = format!("/workspaces/{place}");
        let workspace = id::<WorkspaceId>("workspace")(&each.workspace);
        if let Some(workspace) = form.read(&format!("{at}/workspace"), workspace) {
            let scope = Scope::Workspace(workspace);
            all.extend(in_scope(form, scope, &format!("{at}/roles"), &each.roles));
        }
    }
    all
}

fn in_scope(form: &mut Form, scope: Scope, pointer: &str, roles: &[String]) -> Vec<OfferedAt> {
    let places = roles.iter().enumerate();
    let read = places.filter_map(|(place, text)| {
        let pointer = format!("{pointer}/{place}");
        let role = form.read(&pointer, id("role")(text))?;
        Some(OfferedAt { role, scope, pointer })
    });
    read.collect()
}

async fn invite(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    body: Body<InvitationForm>,
) -> Answer {
    let tenant = place.tenant()?;
    let caller = signed.once(&body.bytes);
    let operation = body.value.parse()?;
    let done = front.directory.perform(&caller, &tenant, operation).await?;
    let location = format!(
        "/api/v1/tenants/{}/invitations/{}",
        place.text("tenant")?,
        done.output.invitation.id
    );
    let version = done.policy_version;
    Ok(Reply::created(&InvitedAnswer::from(done.output))
        .at(location)
        .with(crate::reply::POLICY_VERSION.clone(), version))
}

async fn invite_many(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    body: Body<InvitationsForm>,
) -> Answer {
    let tenant = place.tenant()?;
    front.directory.tenant_for(&signed.caller, &tenant).await?;
    let forms = body.value.each()?;
    let mut results = Vec::with_capacity(forms.len());
    for form in forms {
        let email = form.email.clone();
        let made = match form.parse() {
            Ok(operation) => front.directory.perform(&signed.caller, &tenant, operation).await,
            Err(problem) => {
                results.push(InvitedOne::refused(email, problem));
                continue;
            }
        };
        results.push(match made {
            Ok(done) => InvitedOne {
                email,
                invited: Some(done.output.into()),
                problem: None,
            },
            // What the caller may not do for one they may do for none.
            Err(denied @ Error::Denied(_)) if results.is_empty() => return Err(denied.into()),
            Err(error) => InvitedOne::refused(email, error.into()),
        });
    }
    let invited = results.iter().filter(|one| one.invited.is_some()).count();
    Ok(Reply::ok(&InvitedMany {
        invited,
        failed: results.len() - invited,
        results,
    }))
}

impl InvitedOne {
    const fn refused(email: String, problem: Problem) -> Self {
        Self {
            email,
            invited: None,
            problem: Some(problem),
        }
    }
}

impl InvitationsForm {
    fn each(self) -> Result<Vec<InvitationForm>, Problem> {
        if !(1..=MOST_INVITED).contains(&self.invitations.len()) {
            let rule = Rule::new(
                "too_many_invitations",
                format!("must name 1 to {MOST_INVITED} people"),
            );
            return Err(Problem::field("/invitations", rule));
        }
        let form = |invitee: InviteeForm| InvitationForm {
            email: invitee.email,
            first_name: invitee.first_name,
            last_name: invitee.last_name,
            context: self.context.clone(),
            roles: self.roles.clone(),
            workspaces: self.workspaces.clone(),
            portals: self.portals.clone(),
            message: self.message.clone(),
        };
        Ok(self.invitations.into_iter().map(form).collect())
    }
}
