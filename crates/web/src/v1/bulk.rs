//! `/tenants/{tenant}/users/bulk`: the same action on many users.

use axum::extract::State;
use rolecall_directory::{
    jobs::{BulkAction, Chosen, RoleGrant, StartBulk},
    users::UserFilter,
};
use rolecall_model::{
    Context, GroupId, Job, Note, PortalId, RoleId, Rule, Timestamp, UserId, UserStatus, UserType, WorkspaceId,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{jobs::place_of, lists::search};
use crate::{
    Front, Problem,
    doors::{Door, post},
    extract::{Body, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

/// How many users one request may name.
const MOST_USERS: usize = 1_000;

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/tenants/{tenant}/users/bulk", bulk)
            .performs::<StartBulk>("Do the same to many users")
            .makes()
            .takes::<BulkForm>()
            .gives::<Job>(202),
    ]
}

/// What is done to each.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActionWord {
    Activate,
    Deactivate,
    Delete,
    Restore,
    EndSessions,
    SendPasswordLink,
    AssignRole,
    RemoveRole,
    AddToGroup,
    RemoveFromGroup,
    LetIntoPortal,
    TakeOutOfPortal,
}

/// One action, and on whom: `users`, or everybody whom the list shows with `filter`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BulkForm {
    /// What is done to each.
    action: ActionWord,
    /// At most 1,000 users.
    #[schema(value_type = Option<Vec<UserId>>)]
    users: Option<Vec<String>>,
    /// Everybody whom the list shows with this filter, on all its pages, at this moment.
    filter: Option<BulkFilter>,
    /// With `assign_role` and `remove_role`: which.
    #[schema(value_type = Option<RoleId>)]
    role: Option<String>,
    /// With `assign_role` and `remove_role`: in which workspace; the whole tenant when missing.
    #[schema(value_type = Option<WorkspaceId>)]
    workspace: Option<String>,
    /// With `assign_role`: from when it counts.
    #[schema(value_type = Option<Timestamp>)]
    valid_from: Option<String>,
    /// With `assign_role`: until when it counts.
    #[schema(value_type = Option<Timestamp>)]
    valid_until: Option<String>,
    /// With `assign_role`: why.
    reason: Option<String>,
    /// With `add_to_group` and `remove_from_group`: which.
    #[schema(value_type = Option<GroupId>)]
    group: Option<String>,
    /// With `let_into_portal` and `take_out_of_portal`: which.
    #[schema(value_type = Option<PortalId>)]
    portal: Option<String>,
    /// With `delete`: how many accounts are deleted, typed by whoever deletes them.
    confirm_count: Option<u64>,
}

/// The filter of the list of users.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct BulkFilter {
    /// Part of a name, address or username.
    q: Option<String>,
    /// In that status; without it everybody who is neither deleted nor erased.
    #[schema(value_type = Option<UserStatus>)]
    status: Option<String>,
    /// Of that type.
    #[serde(rename = "type")]
    #[schema(value_type = Option<UserType>)]
    user_type: Option<String>,
    /// Of that context.
    #[schema(value_type = Option<Context>)]
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
}

impl BulkFilter {
    fn parse(self, form: &mut Form) -> Result<UserFilter, Problem> {
        let at = |field: &str| format!("/filter/{field}");
        Ok(UserFilter {
            q: search(self.q)?,
            status: form.optional(&at("status"), self.status.as_deref(), str::parse::<UserStatus>),
            user_type: form.optional(&at("type"), self.user_type.as_deref(), str::parse::<UserType>),
            context: form.optional(&at("context"), self.context.as_deref(), str::parse::<Context>),
            role: form.optional(&at("role"), self.role.as_deref(), id("role")),
            group: form.optional(&at("group"), self.group.as_deref(), id("group")),
            portal: form.optional(&at("portal"), self.portal.as_deref(), id("portal")),
            workspace: form.optional(&at("workspace"), self.workspace.as_deref(), id("workspace")),
            party: form.optional(&at("party"), self.party.as_deref(), id("party")),
            mfa: self.mfa,
            last_login_before: form.optional(
                &at("last_login_before"),
                self.last_login_before.as_deref(),
                Timestamp::parse,
            ),
            ..UserFilter::default()
        })
    }
}

impl BulkForm {
    fn parse(mut self) -> Result<StartBulk, Problem> {
        let mut form = Form::default();
        let chosen = self.chosen(&mut form)?;
        let action = self.action(&mut form);
        let confirm_count = self.confirm_count;
        form.finish(chosen.zip(action).map(|(chosen, action)| StartBulk {
            action,
            chosen,
            confirm_count,
        }))
    }

    fn chosen(&mut self, form: &mut Form) -> Result<Option<Chosen>, Problem> {
        match (self.users.take(), self.filter.take()) {
            (Some(users), None) if users.len() > MOST_USERS => {
                let detail = format!("must name at most {MOST_USERS} users: send `filter` for more");
                form.fault("/users", Rule::new("too_many_users", detail));
                Ok(None)
            }
            (Some(users), None) => Ok(Some(Chosen::Users(form.each("/users", &users, id("user"))))),
            (None, Some(filter)) => Ok(Some(Chosen::Matching(Box::new(filter.parse(form)?)))),
            _ => {
                form.fault(
                    "/users",
                    Rule::new("required", "is required, or `filter`, and not both"),
                );
                Ok(None)
            }
        }
    }

    fn action(&mut self, form: &mut Form) -> Option<BulkAction> {
        self.refuse_what_does_not_belong(form);
        Some(match self.action {
            ActionWord::Activate => BulkAction::Activate,
            ActionWord::Deactivate => BulkAction::Deactivate,
            ActionWord::Delete => BulkAction::Delete,
            ActionWord::Restore => BulkAction::Restore,
            ActionWord::EndSessions => BulkAction::EndSessions,
            ActionWord::SendPasswordLink => BulkAction::SendPasswordLink,
            ActionWord::AssignRole => self.grant(form).map(BulkAction::AssignRole)?,
            ActionWord::RemoveRole => {
                let RoleGrant { role, workspace, .. } = self.grant(form)?;
                BulkAction::RemoveRole { role, workspace }
            }
            ActionWord::AddToGroup => BulkAction::AddToGroup {
                group: self.group(form)?,
            },
            ActionWord::RemoveFromGroup => BulkAction::RemoveFromGroup {
                group: self.group(form)?,
            },
            ActionWord::LetIntoPortal => BulkAction::LetIntoPortal {
                portal: self.portal(form)?,
            },
            ActionWord::TakeOutOfPortal => BulkAction::TakeOutOfPortal {
                portal: self.portal(form)?,
            },
        })
    }

    /// What an action does not use is refused, never ignored.
    fn refuse_what_does_not_belong(&self, form: &mut Form) {
        use ActionWord::{
            AddToGroup, AssignRole, Delete, LetIntoPortal, RemoveFromGroup, RemoveRole, TakeOutOfPortal,
        };
        let is_assign = matches!(self.action, AssignRole);
        let is_role = is_assign || matches!(self.action, RemoveRole);
        let is_group = matches!(self.action, AddToGroup | RemoveFromGroup);
        let is_portal = matches!(self.action, LetIntoPortal | TakeOutOfPortal);
        let fields = [
            ("/role", self.role.is_some() && !is_role),
            ("/workspace", self.workspace.is_some() && !is_role),
            ("/valid_from", self.valid_from.is_some() && !is_assign),
            ("/valid_until", self.valid_until.is_some() && !is_assign),
            ("/reason", self.reason.is_some() && !is_assign),
            ("/group", self.group.is_some() && !is_group),
            ("/portal", self.portal.is_some() && !is_portal),
            (
                "/confirm_count",
                self.confirm_count.is_some() && !matches!(self.action, Delete),
            ),
        ];
        for (pointer, _) in fields.into_iter().filter(|(_, odd)| *odd) {
            form.fault(
                pointer,
                Rule::new("unknown_field", "is not a field of this action"),
            );
        }
    }

    fn grant(&self, form: &mut Form) -> Option<RoleGrant> {
        let role = required(form, "/role", self.role.as_deref(), id("role"));
        Some(RoleGrant {
            workspace: form.optional("/workspace", self.workspace.as_deref(), id("workspace")),
            valid_from: form.optional("/valid_from", self.valid_from.as_deref(), Timestamp::parse),
            valid_until: form.optional("/valid_until", self.valid_until.as_deref(), Timestamp::parse),
            reason: form
                .optional("/reason", self.reason.as_deref(), Note::parse)
                .map(|note| note.as_str().to_owned()),
            role: role?,
        })
    }

    fn portal(&self, form: &mut Form) -> Option<PortalId> {
        required(form, "/portal", self.portal.as_deref(), id("portal"))
    }

    fn group(&self, form: &mut Form) -> Option<GroupId> {
        required(form, "/group", self.group.as_deref(), id("group"))
    }
}

fn required<T>(
    form: &mut Form,
    pointer: &str,
    text: Option<&str>,
    parse: impl Fn(&str) -> Result<T, Rule>,
) -> Option<T> {
    if text.is_none() {
        form.fault(pointer, Rule::new("required", "is required"));
    }
    form.read(pointer, parse(text?))
}

async fn bulk(State(front): State<Front>, signed: Signed, place: Place, body: Body<BulkForm>) -> Answer {
    let caller = signed.once(&body.bytes);
    let operation = body.value.parse()?;
    let done = front
        .directory
        .queue(&caller, &place.tenant()?, operation)
        .await?;
    Ok(Reply::accepted(&done.output).at(place_of(&place, done.output.id)?))
}
