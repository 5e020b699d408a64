//! The answer in a sentence.

use rolecall_model::{
    Decision, Denied, Grant, GrantPath, Limit, MissingPermission, PLATFORM_FULL_ACCESS, PermissionKey, Reason,
};

use crate::Subject;

const NAMED_AT_MOST: usize = 3;

pub(super) fn of(
    decision: &Decision,
    subject: Option<&Subject>,
    grants: &[Grant],
    missing: &[MissingPermission],
) -> String {
    let text = match decision.reason {
        Reason::Wildcard => by_wildcard(decision, grants),
        Reason::Granted => by_roles(decision, grants),
        Reason::Missing | Reason::NotOwner => nothing_allows(subject, missing),
        Reason::NothingAsked => "no permission was asked for".to_owned(),
        Reason::UnknownSubject => "this tenant has no such account".to_owned(),
        Reason::SubjectNotActive => not_active(subject),
        Reason::TenantNotActive => "the tenant is suspended".to_owned(),
        Reason::WorkspaceNotActive => "there is no such workspace, or it is not active".to_owned(),
    };
    let word = if decision.allowed { "Allowed" } else { "Denied" };
    format!("{word}: {text}.")
}

fn not_active(subject: Option<&Subject>) -> String {
    subject.map_or_else(String::new, |subject| {
        format!("the account is {}", subject.status())
    })
}

fn by_wildcard(decision: &Decision, grants: &[Grant]) -> String {
    match &decision.permission {
        Some(key) if key.as_str() == PLATFORM_FULL_ACCESS => {
            "the account is an operator of the installation, who may do everything in every tenant".to_owned()
        }
        Some(key) => format!("{}, which allows everything in this tenant", giving(key, grants)),
        None => String::new(),
    }
}

fn by_roles(decision: &Decision, grants: &[Grant]) -> String {
    let Some(key) = &decision.permission else {
        return String::new();
    };
    let reach = match decision.limit {
        Some(Limit::Own) => ", for what the account owns",
        Some(Limit::OwnFamily) => ", for what its household owns",
        Some(Limit::All) | None => "",
    };
    format!("{}{reach}", giving(key, grants))
}

/// Such as: the roles Manager and Agent (through the group Support) give `users:read:all`.
fn giving(key: &PermissionKey, grants: &[Grant]) -> String {
    let names = distinct(
        grants
            .iter()
            .filter(|grant| grant.permission == *key)
            .map(|grant| shown(&grant.path)),
    );
    let verb = if names.len() == 1 { "gives" } else { "give" };
    format!("the {} {verb} `{key}`", roles(&names))
}

fn shown(path: &GrantPath) -> String {
    match &path.group {
        Some(group) => format!("{} (through the group {})", path.role.name, group.name),
        None => path.role.name.clone(),
    }
}

fn nothing_allows(subject: Option<&Subject>, missing: &[MissingPermission]) -> String {
    if missing.is_empty() {
        return "what was asked for is not a permission".to_owned();
    }
    missing
        .iter()
        .map(|each| why(subject, each) + &offers(each))
        .collect::<Vec<_>>()
        .join("; ")
}

fn why(subject: Option<&Subject>, missing: &MissingPermission) -> String {
    let key = &missing.permission;
    let held = || roles(&distinct(missing.near.iter().map(shown)));
    match missing.why {
        Denied::UnknownPermission => format!("the catalogue has no permission `{key}`"),
        Denied::NotLicensed => format!("`{key}` is of a module that the tenant is not licensed for"),
        Denied::NotHeld => format!("no role of the account gives `{key}`"),
        Denied::OtherScope => format!("`{key}` is held in another workspace only, by the {}", held()),
        Denied::NotValidNow => format!(
            "`{key}` is not held at this time, only by the {} at another",
            held()
        ),
        Denied::ContextMismatch => {
            let context = subject.map_or("", |subject| subject.context().as_str());
            format!(
                "`{key}` is held by the {} only, which may not be held in the context `{context}`",
                held()
            )
        }
        Denied::NotOwner => format!("`{key}` does not reach what somebody else owns"),
    }
}

fn offers(missing: &MissingPermission) -> String {
    let names: Vec<String> = missing
        .roles
        .iter()
        .filter(|offer| offer.fits)
        .map(|offer| offer.role.name.clone())
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("; the {} would allow it", roles(&names))
    }
}

/// Such as: role Manager; roles Agent and Manager; roles Agent, Clerk, Manager and 4 more.
fn roles(names: &[String]) -> String {
    let (shown, rest) = names.split_at(names.len().min(NAMED_AT_MOST));
    let more = (!rest.is_empty()).then(|| format!("{} more", rest.len()));
    let shown: Vec<&str> = shown.iter().map(String::as_str).chain(more.as_deref()).collect();
    match shown.as_slice() {
        [] => "roles".to_owned(),
        [only] => format!("role {only}"),
        [first @ .., last] => format!("roles {} and {last}", first.join(", ")),
    }
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}
