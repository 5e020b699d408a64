//! What is missing where the naive model denies.

use std::collections::BTreeSet;

use rolecall_access::{Question, RoleFacts, SubjectFacts};
use rolecall_model::{ADMIN_FULL_ACCESS, Denied, Limit, Reason, Scope, UserId, WorkspaceId};

use super::{Way, admin_covers, is_permission, is_wildcard, limit_of, names, reaches};
use crate::world::World;

/// What the subject of an explanation lacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lack {
    pub(crate) permission: String,
    pub(crate) why: Denied,
    pub(crate) near: BTreeSet<String>,
    pub(crate) roles: BTreeSet<String>,
}

impl World {
    /// What of each permission asked for is missing; nothing unless that is why it is denied.
    pub(crate) fn lacks(&self, user: UserId, question: &Question<'_>) -> Vec<Lack> {
        if !matches!(
            self.decide(Some(user), question).reason,
            Reason::Missing | Reason::NotOwner
        ) {
            return Vec::new();
        }
        let mut seen = BTreeSet::new();
        let asked = question
            .any_of
            .iter()
            .filter(|text| is_permission(text) && seen.insert(**text));
        asked
            .map(|text| self.lack(&self.users[&user], text, question))
            .collect()
    }

    fn lack(&self, user: &SubjectFacts, permission: &str, question: &Question<'_>) -> Lack {
        let bare = |why| Lack {
            permission: permission.to_owned(),
            why,
            near: BTreeSet::new(),
            roles: BTreeSet::new(),
        };
        match self.licensed(permission) {
            None => return bare(Denied::UnknownPermission),
            Some(false) => return bare(Denied::NotLicensed),
            Some(true) => {}
        }
        let by_admin = |role: &RoleFacts| names(role, ADMIN_FULL_ACCESS) && admin_covers(permission);
        let near: Vec<Way<'_>> = self
            .ways(user)
            .into_iter()
            .filter(|way| way.names(permission) || by_admin(way.role))
            .collect();
        let helps = |role: &&RoleFacts| {
            by_admin(role) || (names(role, permission) && reaches(permission, user, question.resource))
        };
        Lack {
            why: self.why(user, permission, question.workspace, &near),
            near: near.iter().map(|way| format!("{:?}", way.path())).collect(),
            roles: self
                .roles
                .values()
                .filter(helps)
                .map(|role| role.name.clone())
                .collect(),
            ..bare(Denied::NotHeld)
        }
    }

    /// The nearest miss: what counts but reaches too short, then scope, time, context.
    fn why(
        &self,
        user: &SubjectFacts,
        permission: &str,
        workspace: Option<WorkspaceId>,
        near: &[Way<'_>],
    ) -> Denied {
        let is_misplaced = |way: &Way<'_>| {
            let is_wildcard_only = is_wildcard(permission) || !way.names(permission);
            way.assignment.scope != Scope::Tenant && is_wildcard_only
        };
        let fits = |way: &&Way<'_>| way.role.contexts.contains(&user.context);
        let timely = |way: &&Way<'_>| fits(way) && self.is_now(&way.assignment);
        let here = |way: &Way<'_>| self.counts(way, user, workspace) && !is_misplaced(way);
        if near.iter().any(here) {
            if limit_of(permission) == Limit::All {
                Denied::NotHeld
            } else {
                Denied::NotOwner
            }
        } else if near.iter().any(|way| timely(&way)) {
            Denied::OtherScope
        } else if near.iter().any(|way| fits(&way)) {
            Denied::NotValidNow
        } else if near.is_empty() {
            Denied::NotHeld
        } else {
            Denied::ContextMismatch
        }
    }
}
