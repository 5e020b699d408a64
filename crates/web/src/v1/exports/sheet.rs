//! What an export looks like as a sheet.

use std::borrow::Cow;

use rolecall_directory::users::{ExportedRole, ExportedScope, ExportedUser};
use rolecall_model::{AuditEntry, Party, Role, Timestamp};
use serde_json::Value;

/// Something that is a row of a sheet.
pub(crate) trait Sheet: serde::Serialize {
    /// The names of its columns.
    const COLUMNS: &'static [&'static str];

    /// Its cells, one for each column.
    fn cells(&self) -> Vec<String>;
}

/// The lines of a page, as RFC 4180 writes them, with the names of the columns before the first.
pub(super) fn lines<T: Sheet>(items: &[T], first: bool) -> Result<Vec<u8>, std::io::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    if first {
        writer.write_record(T::COLUMNS)?;
    }
    for item in items {
        let cells = item.cells();
        writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// A cell that no program takes for a formula (A96): one that starts as a formula does gets an apostrophe before it, and so
/// does one that looks as if it had got one, so that taking one away gives back what was there.
fn harmless(cell: &str) -> Cow<'_, str> {
    let bare = cell.trim_start_matches('\'');
    if bare.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn text(cell: Option<&String>) -> String {
    cell.cloned().unwrap_or_default()
}

fn time(cell: Option<Timestamp>) -> String {
    cell.map(|time| time.to_string()).unwrap_or_default()
}

fn json(cell: Option<&Value>) -> String {
    cell.map(ToString::to_string).unwrap_or_default()
}

/// Several values in one cell, separated as imports take them.
fn list(cells: impl IntoIterator<Item = String>) -> String {
    cells.into_iter().collect::<Vec<_>>().join(" | ")
}

impl Sheet for ExportedUser {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "kind",
        "type",
        "context",
        "status",
        "email",
        "username",
        "first_name",
        "last_name",
        "name",
        "job_title",
        "office_address",
        "notes",
        "party",
        "mfa",
        "roles",
        "roles_valid_until",
        "workspace_roles",
        "groups",
        "last_login_at",
        "created_at",
        "updated_at",
    ];

    fn cells(&self) -> Vec<String> {
        let user = &self.user;
        let (tenant, workspaces): (Vec<_>, Vec<_>) =
            self.scopes.iter().partition(|scope| scope.workspace.is_none());
        vec![
            user.id.to_string(),
            user.kind.to_string(),
            user.user_type.to_string(),
            user.context.to_string(),
            user.status.to_string(),
            text(user.email.as_ref()),
            text(user.username.as_ref()),
            text(user.first_name.as_ref()),
            text(user.last_name.as_ref()),
            user.name.clone(),
            text(user.job_title.as_ref()),
            text(user.office_address.as_ref()),
            text(user.notes.as_ref()),
            user.party.map(|party| party.to_string()).unwrap_or_default(),
            user.mfa.to_string(),
            list(roles(&tenant).map(|role| role.name.clone())),
            list(roles(&tenant).filter(|role| role.valid_until.is_some()).map(held)),
            list(workspaces.into_iter().map(scoped)),
            list(self.groups.iter().map(|group| group.name.clone())),
            time(user.last_login_at),
            user.created_at.to_string(),
            user.updated_at.to_string(),
        ]
    }
}

fn roles<'a>(scopes: &'a [&'a ExportedScope]) -> impl Iterator<Item = &'a ExportedRole> {
    scopes.iter().flat_map(|scope| &scope.roles)
}

/// A role, and until when if it ends.
fn held(role: &ExportedRole) -> String {
    match role.valid_until {
        Some(until) => format!("{} (until {until})", role.name),
        None => role.name.clone(),
    }
}

fn scoped(scope: &ExportedScope) -> String {
    let roles: Vec<String> = scope.roles.iter().map(held).collect();
    let workspace = scope.workspace.as_deref().unwrap_or_default();
    format!("{workspace}: {}", roles.join(", "))
}

impl Sheet for Party {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "kind",
        "name",
        "email",
        "family",
        "external_id",
        "user",
        "user_name",
        "created_at",
        "updated_at",
    ];

    fn cells(&self) -> Vec<String> {
        let user = self.user.as_ref();
        vec![
            self.id.to_string(),
            self.kind.to_string(),
            self.name.clone(),
            text(self.email.as_ref()),
            text(self.family.as_ref()),
            text(self.external_id.as_ref()),
            user.map(|user| user.id.to_string()).unwrap_or_default(),
            text(user.map(|user| &user.name)),
            self.created_at.to_string(),
            self.updated_at.to_string(),
        ]
    }
}

impl Sheet for Role {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "description",
        "contexts",
        "permissions",
        "built_in",
        "users_count",
        "created_at",
        "updated_at",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.name.clone(),
            text(self.description.as_ref()),
            list(self.contexts.iter().map(ToString::to_string)),
            list(self.permissions.iter().map(ToString::to_string)),
            self.built_in.to_string(),
            self.users_count.to_string(),
            self.created_at.to_string(),
            self.updated_at.to_string(),
        ]
    }
}

impl Sheet for AuditEntry {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "at",
        "action",
        "result",
        "actor_id",
        "actor_name",
        "actor_email",
        "actor_tenant",
        "acting_for_id",
        "acting_for_name",
        "resource_type",
        "resource_id",
        "resource_name",
        "ip",
        "user_agent",
        "request_id",
        "reason",
        "before",
        "after",
    ];

    fn cells(&self) -> Vec<String> {
        let acting_for = self.acting_for.as_ref();
        vec![
            self.id.to_string(),
            self.at.to_string(),
            self.action.clone(),
            self.result.to_string(),
            text(self.actor.id.as_ref()),
            self.actor.name.clone(),
            text(self.actor.email.as_ref()),
            text(self.actor.tenant.as_ref()),
            text(acting_for.and_then(|actor| actor.id.as_ref())),
            text(acting_for.map(|actor| &actor.name)),
            self.resource.kind.clone(),
            text(self.resource.id.as_ref()),
            text(self.resource.name.as_ref()),
            text(self.ip.as_ref()),
            text(self.user_agent.as_ref()),
            text(self.request_id.as_ref()),
            text(self.reason.as_ref()),
            json(self.before.as_ref()),
            json(self.after.as_ref()),
        ]
    }
}
