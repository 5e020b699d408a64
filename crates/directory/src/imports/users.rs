//! Rows that are accounts.

use rolecall_access::{GrantChange, Subject, SubjectFacts, authorize_grant, authorize_touch};
use rolecall_model::{
    Context, ImportedId, ImportedResource, RoleId, Rule, Scope, User, UserId, UserKind, UserStatus,
};

use super::{
    crowd::{Crowd, Known},
    part::Part,
    plan::{Planned, Planner},
    user_line::{UserLine, changed_fields},
};
use crate::{
    Error,
    roles::{ensure_at_most, ensure_fits},
    users::ensure_portals_fit,
};

impl Planner {
    /// Plans an account: matched by its address, then by its username.
    pub(super) fn plan_user(&mut self, crowd: &Crowd, part: &mut Part<'_>, row: u64) -> Planned {
        let line = UserLine::parse(part, &self.names);
        let email = line
            .profile
            .email
            .as_ref()
            .map(|email| email.canonical().to_owned());
        let username = line
            .profile
            .username
            .as_ref()
            .map(|name| name.canonical().to_owned());
        let by_email = email.as_deref().and_then(|email| crowd.by_email(email));
        let by_username = username.as_deref().and_then(|name| crowd.by_username(name));
        let known = by_email.or(by_username);
        if let (Some(one), Some(other)) = (by_email, by_username)
            && one.row.user.id != other.row.user.id
        {
            part.fault(
                "username",
                Rule::new("username_taken", "an account with this username exists already"),
            );
        }
        let keys = [
            email.map(|email| format!("email {email}")),
            username.map(|name| format!("username {name}")),
            known.map(|known| known.row.user.id.to_string()),
        ];
        self.ensure_once(part, row, keys);
        let linked = self.plan_link(crowd, known, &line, (part, row));
        let full_access = self.gives_full_access(line.roles.as_deref().unwrap_or_default(), known);
        let mut planned = match known {
            Some(known) => self.plan_update(known, line, linked, part),
            None => self.plan_create(&line, part),
        };
        planned.full_access = full_access;
        if let Some(known) = known {
            planned.before = self.user_before(crowd, known, &planned.changes);
        }
        planned
    }

    fn ensure_once(&mut self, part: &mut Part<'_>, row: u64, keys: [Option<String>; 3]) {
        let mut other = None;
        for key in keys.into_iter().flatten() {
            other = self.see(key, row).filter(|seen| *seen != row).or(other);
        }
        if let Some(other) = other {
            part.fault_of_row(Rule::new(
                "duplicate_row",
                format!("is about the same account as row {other}"),
            ));
        }
    }

    fn plan_create(&mut self, line: &UserLine, part: &mut Part<'_>) -> Planned {
        let context = line.context.unwrap_or(Context::Tenant);
        if part.text("email").is_none() && part.text("username").is_none() {
            part.fault(
                "email",
                Rule::new("email_required", "is needed, or a username, to sign in with"),
            );
        }
        let added: Vec<(RoleId, Scope)> = line
            .roles
            .iter()
            .flatten()
            .map(|role| (*role, Scope::Tenant))
            .collect();
        self.ensure_few(line.roles.as_deref().unwrap_or_default(), part);
        for (role, _) in &added {
            part.refuse("roles", ensure_fits(&self.snapshot, *role, context, ""));
        }
        if !added.is_empty() {
            let newcomer = newcomer(self, context);
            let change = GrantChange {
                added: &added,
                removed: &[],
            };
            let granted = authorize_grant(&self.snapshot, &self.actor(), &change, Some(&newcomer), self.now);
            part.refuse("roles", granted.map_err(Error::from));
        }
        if context == Context::Tenant && line.active.unwrap_or(true) {
            self.take_seat(part);
        }
        Planned::creation(ImportedResource {
            id: None,
            name: line.profile.display_name(),
        })
    }

    fn plan_update(
        &mut self,
        known: &Known,
        line: UserLine,
        linked: Option<&'static str>,
        part: &mut Part<'_>,
    ) -> Planned {
        let user = &known.row.user;
        let shown = ImportedResource {
            id: Some(ImportedId::User(user.id)),
            name: user.name.clone(),
        };
        if user.kind != UserKind::Human {
            part.fault_of_row(Rule::new(
                "user_not_human",
                "is about a machine, and files are about people",
            ));
            return Planned::nothing(shown);
        }
        let (context, active, roles) = (line.context, line.active, line.roles.clone());
        let mut changes = changed_fields(&line.change(user));
        changes.extend(self.plan_context(known, context, roles.as_deref(), part));
        changes.extend(linked);
        changes.extend(self.plan_roles(known, context.unwrap_or(user.context), roles.as_deref(), part));
        changes.extend(self.plan_status(user, context.unwrap_or(user.context), active, part));
        if !changes.is_empty() {
            let touched = authorize_touch(&self.snapshot, &self.actor(), &known.subject, self.now);
            let named = if part.text("email").is_some() {
                "email"
            } else {
                "username"
            };
            part.refuse(named, touched.map_err(Error::from));
        }
        if user.home_tenant.is_some() && changes.iter().any(|field| *field != "roles") {
            part.fault_of_row(Rule::new(
                "account_elsewhere",
                "is about an account that is looked after in another tenant: here it can be given roles",
            ));
        }
        Planned::update(shown, user.version, changes)
    }

    /// Another context: whatever the account will hold must fit it.
    fn plan_context(
        &self,
        known: &Known,
        context: Option<Context>,
        roles: Option<&[RoleId]>,
        part: &mut Part<'_>,
    ) -> Option<&'static str> {
        let context = context.filter(|context| *context != known.row.user.context)?;
        if context != Context::Tenant && !known.groups.is_empty() {
            part.fault(
                "context",
                Rule::new(
                    "user_in_group",
                    "groups are for staff: take the account out of its groups first",
                ),
            );
        }
        let fits = ensure_portals_fit(&self.snapshot, known.subject.portals(), context);
        part.refuse("context", fits);
        let replaced = |scope: Scope| scope == Scope::Tenant && roles.is_some();
        for held in known.held.iter().filter(|held| !replaced(held.scope)) {
            part.refuse("context", ensure_fits(&self.snapshot, held.role, context, ""));
        }
        Some("context")
    }

    fn plan_roles(
        &self,
        known: &Known,
        context: Context,
        roles: Option<&[RoleId]>,
        part: &mut Part<'_>,
    ) -> Option<&'static str> {
        let wanted = roles?;
        let held: Vec<RoleId> = known
            .held
            .iter()
            .filter(|held| held.scope == Scope::Tenant)
            .map(|held| held.role)
            .collect();
        let pairs = |some: &[RoleId], but: &[RoleId]| -> Vec<(RoleId, Scope)> {
            let rest = some.iter().filter(|role| !but.contains(role));
            rest.map(|role| (*role, Scope::Tenant)).collect()
        };
        let (added, removed) = (pairs(wanted, &held), pairs(&held, wanted));
        self.ensure_few(wanted, part);
        for role in wanted {
            part.refuse("roles", ensure_fits(&self.snapshot, *role, context, ""));
        }
        if added.is_empty() && removed.is_empty() {
            return None;
        }
        let change = GrantChange {
            added: &added,
            removed: &removed,
        };
        let granted = authorize_grant(&self.snapshot, &self.actor(), &change, None, self.now);
        part.refuse("roles", granted.map_err(Error::from));
        for given in added {
            self.ensure_own_span(known, given, None, part);
        }
        Some("roles")
    }

    fn ensure_few(&self, roles: &[RoleId], part: &mut Part<'_>) {
        part.refuse("roles", ensure_at_most(self.most_roles, roles, ""));
    }

    fn plan_status(
        &mut self,
        user: &User,
        context: Context,
        active: Option<bool>,
        part: &mut Part<'_>,
    ) -> Option<&'static str> {
        let is = matches!(user.status, UserStatus::Active | UserStatus::Pending);
        let will = active.unwrap_or(is);
        match (
            user.context == Context::Tenant && is,
            context == Context::Tenant && will,
        ) {
            (false, true) => self.take_seat(part),
            (true, false) => self.seats = self.seats.map(|free| free.saturating_add(1)),
            _ => {}
        }
        if user.status == UserStatus::Pending && active == Some(true) {
            part.fault(
                "active",
                Rule::new("user_pending", "the invitation is not accepted yet"),
            );
        }
        let status = if will {
            UserStatus::Active
        } else {
            UserStatus::Inactive
        };
        (active.is_some() && user.status != status).then_some("active")
    }

    fn take_seat(&mut self, part: &mut Part<'_>) {
        match self.seats {
            Some(0) => part.fault_of_row(Rule::new(
                "seats_exhausted",
                "the licence has no seat left for this account",
            )),
            Some(free) => self.seats = Some(free - 1),
            None => {}
        }
    }
}

/// An account that holds nothing yet, as the rules of escalation see it.
fn newcomer(planner: &Planner, context: Context) -> Subject {
    let facts = SubjectFacts {
        id: UserId::from_bytes([0; 16]),
        kind: UserKind::Human,
        context,
        status: UserStatus::Active,
        party: None,
        family: None,
        groups: Vec::new(),
        portals: Vec::new(),
        assignments: Vec::new(),
        platform: false,
    };
    Subject::new(&facts, &planner.snapshot)
}
