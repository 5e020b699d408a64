//! The reference: every rule written down the slow way, over rows and texts, with no table, no bit and no index.
//! Where it and the engine disagree, one of them is wrong.

mod lacks;

use std::collections::BTreeSet;

pub(crate) use lacks::Lack;

use rolecall_access::{AssignmentFacts, GroupFacts, Question, RoleFacts, SubjectFacts};
use rolecall_model::{
    ADMIN_FULL_ACCESS, CheckedResource, Grant, GrantPath, GroupRef, Limit, PLATFORM_FULL_ACCESS,
    PermissionKey, Reason, RoleRef, Scope, TenantStatus, UserId, UserStatus, WorkspaceId,
};

use crate::world::{World, key};

/// What the gate says, in texts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) allowed: bool,
    pub(crate) permission: Option<String>,
    pub(crate) limit: Option<Limit>,
    pub(crate) reason: Reason,
}

struct Way<'a> {
    role: &'a RoleFacts,
    group: Option<&'a GroupFacts>,
    assignment: AssignmentFacts,
}

impl Way<'_> {
    fn names(&self, permission: &str) -> bool {
        names(self.role, permission)
    }

    fn path(&self) -> GrantPath {
        GrantPath {
            role: RoleRef {
                id: self.role.id,
                name: self.role.name.clone(),
            },
            group: self.group.map(|group| GroupRef {
                id: group.id,
                name: group.name.clone(),
            }),
            workspace: self.assignment.scope.workspace(),
            valid_from: self.assignment.valid_from,
            valid_until: self.assignment.valid_until,
        }
    }
}

fn names(role: &RoleFacts, permission: &str) -> bool {
    role.permissions.iter().any(|each| each.as_str() == permission)
}

fn is_wildcard(permission: &str) -> bool {
    permission == ADMIN_FULL_ACCESS || permission == PLATFORM_FULL_ACCESS
}

fn is_permission(text: &str) -> bool {
    PermissionKey::parse(text).is_ok()
}

fn admin_covers(text: &str) -> bool {
    is_permission(text) && !text.starts_with("platform:")
}

fn limit_of(permission: &str) -> Limit {
    if permission.ends_with(":own") {
        Limit::Own
    } else if permission.ends_with(":own_family") {
        Limit::OwnFamily
    } else {
        Limit::All
    }
}

fn reaches(permission: &str, user: &SubjectFacts, resource: Option<&CheckedResource>) -> bool {
    let Some(resource) = resource else { return true };
    match limit_of(permission) {
        Limit::All => true,
        Limit::Own => resource.owner.as_ref().is_some_and(|owner| {
            *owner == user.id.to_string() || user.party.is_some_and(|party| *owner == party.to_string())
        }),
        Limit::OwnFamily => {
            user.family.is_some() && user.family != Some(String::new()) && user.family == resource.family
        }
    }
}

fn answer(allowed: bool, permission: Option<&str>, limit: Option<Limit>, reason: Reason) -> Answer {
    Answer {
        allowed,
        permission: permission.map(str::to_owned),
        limit,
        reason,
    }
}

fn denied(reason: Reason) -> Answer {
    answer(false, None, None, reason)
}

impl World {
    /// Whether the catalogue has the permission, and if so whether the tenant is licensed for it.
    fn licensed(&self, permission: &str) -> Option<bool> {
        let built_in = rolecall_access::Catalogue::builtin()
            .keys()
            .any(|each| each.as_str() == permission);
        if built_in {
            return Some(true);
        }
        for module in self.manifests.iter().flat_map(|manifest| &manifest.modules) {
            let mut inside = module
                .modules
                .iter()
                .chain([module])
                .flat_map(|each| &each.permissions);
            if inside.any(|each| each.key.as_str() == permission) {
                return Some(self.licence.covers(&module.key));
            }
        }
        None
    }

    fn ways(&self, user: &SubjectFacts) -> Vec<Way<'_>> {
        let mut ways = Vec::new();
        for assignment in &user.assignments {
            ways.extend(self.roles.get(&assignment.role).map(|role| Way {
                role,
                group: None,
                assignment: *assignment,
            }));
        }
        for group in user
            .groups
            .iter()
            .filter_map(|id| self.groups.get(id))
            .filter(|group| group.active)
        {
            for assignment in &group.assignments {
                let role = self.roles.get(&assignment.role);
                ways.extend(role.map(|role| Way {
                    role,
                    group: Some(group),
                    assignment: *assignment,
                }));
            }
        }
        ways
    }

    fn is_now(&self, assignment: &AssignmentFacts) -> bool {
        let begun = assignment.valid_from.is_none_or(|from| self.now >= from);
        let over = assignment.valid_until.is_some_and(|until| self.now >= until);
        begun && !over
    }

    fn counts(&self, way: &Way<'_>, user: &SubjectFacts, workspace: Option<WorkspaceId>) -> bool {
        let in_scope = match way.assignment.scope {
            Scope::Tenant => true,
            Scope::Workspace(id) => workspace == Some(id),
        };
        in_scope && way.role.contexts.contains(&user.context) && self.is_now(&way.assignment)
    }

    fn counting(&self, user: &SubjectFacts, workspace: Option<WorkspaceId>) -> Vec<Way<'_>> {
        self.ways(user)
            .into_iter()
            .filter(|way| self.counts(way, user, workspace))
            .collect()
    }

    fn is_admin(&self, user: &SubjectFacts) -> bool {
        self.counting(user, None)
            .iter()
            .any(|way| way.names(ADMIN_FULL_ACCESS))
    }

    fn holds(&self, user: &SubjectFacts, permission: &str, workspace: Option<WorkspaceId>) -> bool {
        let usable = !is_wildcard(permission) && self.licensed(permission) == Some(true);
        usable
            && self
                .counting(user, workspace)
                .iter()
                .any(|way| way.names(permission))
    }

    fn not_live(&self, user: Option<&SubjectFacts>, workspace: Option<WorkspaceId>) -> Option<Reason> {
        match user {
            None => Some(Reason::UnknownSubject),
            Some(user) if user.status != UserStatus::Active => Some(Reason::SubjectNotActive),
            _ if self.status != TenantStatus::Active => Some(Reason::TenantNotActive),
            _ => workspace
                .filter(|id| self.workspaces.get(id) != Some(&true))
                .map(|_| Reason::WorkspaceNotActive),
        }
    }

    /// The gate.
    pub(crate) fn decide(&self, user: Option<UserId>, question: &Question<'_>) -> Answer {
        let user = user.and_then(|id| self.users.get(&id));
        if let Some(reason) = self.not_live(user, question.workspace) {
            return denied(reason);
        }
        let user = user.unwrap();
        if question.any_of.is_empty() {
            return denied(Reason::NothingAsked);
        }
        if user.platform {
            let any = question.any_of.iter().any(|text| is_permission(text));
            let yes = answer(
                true,
                Some(PLATFORM_FULL_ACCESS),
                Some(Limit::All),
                Reason::Wildcard,
            );
            return if any { yes } else { denied(Reason::Missing) };
        }
        if self.is_admin(user) && question.any_of.iter().any(|text| admin_covers(text)) {
            return answer(true, Some(ADMIN_FULL_ACCESS), Some(Limit::All), Reason::Wildcard);
        }
        let held: Vec<&str> = question
            .any_of
            .iter()
            .copied()
            .filter(|text| self.holds(user, text, question.workspace))
            .collect();
        for limit in [Limit::All, Limit::OwnFamily, Limit::Own] {
            let mut of_limit = held.iter().filter(|text| limit_of(text) == limit);
            if let Some(found) = of_limit.find(|text| reaches(text, user, question.resource)) {
                return answer(true, Some(found), Some(limit), Reason::Granted);
            }
        }
        denied(if held.is_empty() {
            Reason::Missing
        } else {
            Reason::NotOwner
        })
    }

    /// Every way that allows; none if it is denied.
    pub(crate) fn grants(&self, user: UserId, question: &Question<'_>) -> Vec<Grant> {
        if !self.decide(Some(user), question).allowed {
            return Vec::new();
        }
        let user = &self.users[&user];
        let asked: BTreeSet<&str> = question.any_of.iter().copied().collect();
        let mut grants = Vec::new();
        for way in self.counting(user, question.workspace) {
            let mut give = |permission: &str| {
                grants.push(Grant {
                    permission: key(permission),
                    path: way.path(),
                });
            };
            let tenant_wide = way.assignment.scope == Scope::Tenant;
            if tenant_wide && way.names(ADMIN_FULL_ACCESS) && asked.iter().any(|text| admin_covers(text)) {
                give(ADMIN_FULL_ACCESS);
            }
            if user.platform && way.names(PLATFORM_FULL_ACCESS) {
                give(PLATFORM_FULL_ACCESS);
            }
            for text in asked.iter().filter(|text| !is_wildcard(text) && way.names(text)) {
                if self.licensed(text) == Some(true) && reaches(text, user, question.resource) {
                    give(text);
                }
            }
        }
        grants
    }

    /// What roles name for the tenant (`None`) or for one workspace, and count.
    pub(crate) fn effective(&self, user: UserId, workspace: Option<WorkspaceId>) -> BTreeSet<String> {
        let user = &self.users[&user];
        if self.not_live(Some(user), workspace).is_some() {
            return BTreeSet::new();
        }
        let mut names: BTreeSet<String> = BTreeSet::new();
        for way in self
            .counting(user, workspace)
            .iter()
            .filter(|way| way.assignment.scope == Scope::of(workspace))
        {
            let usable = way
                .role
                .permissions
                .iter()
                .map(PermissionKey::as_str)
                .filter(|text| match *text {
                    ADMIN_FULL_ACCESS => workspace.is_none(),
                    PLATFORM_FULL_ACCESS => user.platform,
                    other => self.licensed(other) == Some(true),
                });
            names.extend(usable.map(str::to_owned));
        }
        names.extend((user.platform && workspace.is_none()).then(|| PLATFORM_FULL_ACCESS.to_owned()));
        names
    }
}
