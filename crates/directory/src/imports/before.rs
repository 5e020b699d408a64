//! What the fields that a row changes are now, in the words of a file: who looks at a plan sees what is lost beside what comes.

use std::collections::BTreeMap;

use rolecall_model::{PLATFORM_FULL_ACCESS, Party, RoleId, Scope, Timestamp};
use rolecall_store::assignments::AssignmentRow;

use super::{
    crowd::{Crowd, Known},
    plan::Planner,
};

/// What fields are before a row changes them; one that is empty is left out.
pub(super) type Before = BTreeMap<String, String>;

fn each(changes: &[String], now: impl Fn(&str) -> Option<String>) -> Before {
    let said = changes
        .iter()
        .filter_map(|field| Some((field.clone(), now(field)?)));
    said.collect()
}

impl Planner {
    /// What an account is now.
    pub(super) fn user_before(&self, crowd: &Crowd, known: &Known, changes: &[String]) -> Before {
        let user = &known.row.user;
        each(changes, |field| match field {
            "email" => user.email.clone(),
            "username" => user.username.clone(),
            "first_name" => user.first_name.clone(),
            "last_name" => user.last_name.clone(),
            "context" => Some(user.context.to_string()),
            "job_title" => user.job_title.clone(),
            "office_address" => user.office_address.clone(),
            "notes" => user.notes.clone(),
            "active" => Some(user.status.to_string()),
            "roles" => self.names_of_held(known),
            "party" => {
                let party = user.party?;
                let named = crowd.parties.get(party);
                let external_id = named.and_then(|party| party.external_id.clone());
                Some(external_id.unwrap_or_else(|| party.to_string()))
            }
            _ => None,
        })
    }

    fn names_of_held(&self, known: &Known) -> Option<String> {
        let names =
            held_in_tenant(known).filter_map(|role| Some(self.snapshot.role(role)?.name().to_owned()));
        let mut names: Vec<String> = names.collect();
        names.sort();
        Some(names.join(" | ")).filter(|names| !names.is_empty())
    }

    /// Whether a row that gives these roles gives full access to somebody who does not hold it by the same role.
    pub(super) fn gives_full_access(&self, roles: &[RoleId], known: Option<&Known>) -> bool {
        let is_held =
            |role: &RoleId| known.is_some_and(|known| held_in_tenant(known).any(|held| held == *role));
        roles
            .iter()
            .filter(|role| !is_held(role))
            .any(|role| self.is_full_access(*role))
    }

    /// Whether a role is full access, to the tenant or to the installation.
    pub(super) fn is_full_access(&self, role: RoleId) -> bool {
        let role = self.snapshot.role(role);
        role.is_some_and(|role| role.is_wildcard() || role.carries(PLATFORM_FULL_ACCESS))
    }
}

fn held_in_tenant(known: &Known) -> impl Iterator<Item = RoleId> {
    let held = known.held.iter().filter(|held| held.scope == Scope::Tenant);
    held.map(|held| held.role)
}

/// What a party is now.
pub(super) fn of_party(party: &Party, changes: &[String]) -> Before {
    each(changes, |field| match field {
        "name" => Some(party.name.clone()),
        "email" => party.email.clone(),
        "family" => party.family.clone(),
        "external_id" => party.external_id.clone(),
        _ => None,
    })
}

/// For what time and reason a role is held now.
pub(super) fn of_role(held: &AssignmentRow, changes: &[String]) -> Before {
    let moment = |time: Option<Timestamp>| time.map(|time| time.to_string());
    each(changes, |field| match field {
        "valid_from" => moment(held.valid_from),
        "valid_until" => moment(held.valid_until),
        "reason" => held.reason.clone(),
        _ => None,
    })
}
