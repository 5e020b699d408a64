//! Rows that are roles of users.

use rolecall_access::{GrantChange, authorize_grant, authorize_own_span};
use rolecall_model::{
    Email, ImportedId, ImportedResource, Note, RoleId, RowPlan, Rule, Scope, Timestamp, Username,
    WorkspaceId, canonical,
};
use rolecall_store::assignments::AssignmentRow;

use super::{
    before::{Before, of_role},
    crowd::{Crowd, Known},
    part::Part,
    plan::{Names, Planned, Planner},
};
use crate::{
    Error,
    assignments::ensure_span,
    roles::{ensure_at_most, ensure_fits},
    users::WantedRole,
};

/// A row that is a role of a user, parsed.
pub(super) struct RoleLine {
    role: Option<RoleId>,
    workspace: Option<WorkspaceId>,
    valid_from: Option<Timestamp>,
    valid_until: Option<Timestamp>,
    reason: Option<String>,
}

impl RoleLine {
    pub(super) fn parse(part: &mut Part<'_>, names: &Names) -> Self {
        let role = part.read("role", |name| {
            let unknown = || Rule::new("role_unknown", format!("`{name}` is no role of this tenant"));
            names.roles.get(&canonical(name)).copied().ok_or_else(unknown)
        });
        part.require("role");
        let workspace = part.read("workspace", |slug| {
            let found = names.workspaces.get(slug).filter(|workspace| workspace.active);
            found.map(|workspace| workspace.id).ok_or_else(|| {
                let detail = format!("`{slug}` is no active workspace of this tenant");
                Rule::new("workspace_unknown", detail)
            })
        });
        if let Some(role) = role {
            part.rests_on(role);
        }
        if let Some(workspace) = workspace {
            part.rests_on(workspace);
        }
        Self {
            role,
            workspace,
            valid_from: part.moment("valid_from"),
            valid_until: part.moment("valid_until"),
            reason: part
                .read("reason", Note::parse)
                .map(|note| note.as_str().to_owned()),
        }
    }

    /// In which workspace the role is given; `None` for the whole tenant.
    pub(super) const fn workspace(&self) -> Option<WorkspaceId> {
        self.workspace
    }

    /// The role that the user is to hold.
    pub(super) fn wanted(self) -> Option<WantedRole> {
        Some(WantedRole {
            role: self.role?,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            reason: self.reason,
        })
    }

    /// In what the role is to be held otherwise than it is. A row without a reason leaves the one that was given.
    fn changes(&self, held: &AssignmentRow) -> Vec<&'static str> {
        let all = [
            ("valid_from", held.valid_from != self.valid_from),
            ("valid_until", held.valid_until != self.valid_until),
            ("reason", self.reason.is_some() && held.reason != self.reason),
        ];
        let differing = all.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(field, _)| field).collect()
    }
}

impl Planner {
    /// Plans a role of a user: given if it is not held, changed if it is held for another time or reason.
    pub(super) fn plan_role(&mut self, crowd: &Crowd, part: &mut Part<'_>, row: u64) -> Planned {
        let line = RoleLine::parse(part, &self.names);
        let Some(known) = find(crowd, part) else {
            let name = part
                .text("email")
                .or(part.text("username"))
                .unwrap_or("—")
                .to_owned();
            return Planned::nothing(ImportedResource { id: None, name });
        };
        let user = &known.row.user;
        let shown = ImportedResource {
            id: Some(ImportedId::User(user.id)),
            name: user.name.clone(),
        };
        let Some(role) = line.role else {
            return Planned::nothing(shown);
        };
        let held = known
            .held
            .iter()
            .find(|held| held.role == role && held.scope.workspace() == line.workspace);
        let mut planned = match held {
            None => Planned::creation(shown),
            Some(held) => Planned::update(shown, user.version, line.changes(held)),
        };
        planned.before = held.map_or_else(Before::new, |held| of_role(held, &planned.changes));
        planned.full_access = self.is_full_access(role);
        let scope = Scope::of(line.workspace);
        if outcome != RowPlan::Skip
            && let Err(rule) = ensure_span(line.valid_from, line.valid_until, self.now)
        {
            part.fault("valid_until", rule);
        }
        let key = format!("{} {role} {:?}", user.id, line.workspace);
        if let Some(other) = self.see(key, row) {
            part.fault_of_row(Rule::new(
                "duplicate_row",
                format!("says the same as row {other}"),
            ));
        }
        self.ensure_may(known, role, scope, part);
        if planned.outcome != RowPlan::Skip {
            self.ensure_own_span(known, (role, scope), line.valid_until, part);
        }
        planned
    }

    fn ensure_may(&self, known: &Known, role: RoleId, scope: Scope, part: &mut Part<'_>) {
        part.refuse(
            "role",
            ensure_fits(&self.snapshot, role, known.row.user.context, ""),
        );
        let held = known
            .held
            .iter()
            .filter(|held| held.scope == scope)
            .map(|held| held.role);
        let set: Vec<RoleId> = held.chain([role]).collect();
        part.refuse("role", ensure_at_most(self.most_roles, &set, ""));
        let added = [(role, scope)];
        let change = GrantChange {
            added: &added,
            removed: &[],
        };
        let granted = authorize_grant(
            &self.snapshot,
            &self.actor(),
            &change,
            Some(&known.subject),
            self.now,
        );
        part.refuse("role", granted.map_err(Error::from));
    }

    /// Nobody gives themselves a role for longer than they hold what is in it.
    pub(super) fn ensure_own_span(
        &self,
        known: &Known,
        given: (RoleId, Scope),
        until: Option<Timestamp>,
        part: &mut Part<'_>,
    ) {
        if self.caller != Some(known.row.user.id) {
            return;
        }
        let field = if part.text("role").is_some() {
            "role"
        } else {
            "roles"
        };
        let spanned = authorize_own_span(&self.snapshot, &self.actor(), given, until);
        part.refuse(field, spanned.map_err(Error::from));
    }
}

/// The account that a row is about: by its address, then by its username.
fn find<'a>(crowd: &'a Crowd, part: &mut Part<'_>) -> Option<&'a Known> {
    let email = part.read("email", Email::parse);
    let username = part.read("username", Username::parse);
    let found = email
        .as_ref()
        .and_then(|email| crowd.by_email(email.canonical()))
        .or_else(|| {
            username
                .as_ref()
                .and_then(|name| crowd.by_username(name.canonical()))
        });
    if found.is_none() && part.faults.is_empty() {
        let named = if part.text("email").is_some() {
            "email"
        } else {
            "username"
        };
        let text = part.text(named).unwrap_or_default();
        let detail = format!("`{text}` is no account of this tenant");
        part.fault(named, Rule::new("user_unknown", detail));
    }
    found
}
