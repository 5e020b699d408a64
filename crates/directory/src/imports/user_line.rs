//! A row that is an account, parsed.

use rolecall_model::{Context, Email, Note, PersonName, RoleId, Rule, User, Username, canonical};

use super::{
    hashes,
    part::{Part, switch},
    party_crowd::NamedParty,
    plan::Names,
};
use crate::{
    Change,
    users::{Profile, ProfileChange, canonical_email},
};

/// A row that is an account, parsed. A cell that is empty says nothing.
pub(super) struct UserLine {
    pub(super) profile: Profile,
    pub(super) context: Option<Context>,
    pub(super) active: Option<bool>,
    pub(super) roles: Option<Vec<RoleId>>,
    /// The hash of the password of an account that is to be made, sealed.
    pub(super) password_hash: Option<String>,
    pub(super) party: Option<NamedParty>,
}

impl UserLine {
    pub(super) fn parse(part: &mut Part<'_>, names: &Names) -> Self {
        Self {
            profile: Profile {
                email: part.read("email", Email::parse),
                username: part.read("username", Username::parse),
                first_name: part.read("first_name", PersonName::parse),
                last_name: part.read("last_name", PersonName::parse),
                job_title: part.read("job_title", PersonName::parse),
                office_address: part.read("office_address", Note::parse),
                notes: part.read("notes", Note::parse),
            },
            context: part.read("context", str::parse::<Context>),
            active: part.read("active", switch).flatten(),
            roles: roles(part, names),
            password_hash: part.read(hashes::FIELD, hashes::parse),
            party: part.read("party", NamedParty::parse),
        }
    }

    /// The changes that make the account what the row says; what is so already is left alone.
    pub(super) fn change(self, user: &User) -> ProfileChange {
        let profile = self.profile;
        let email = profile
            .email
            .filter(|email| canonical_email(user.email.as_deref()).as_deref() != Some(email.canonical()));
        let username = profile
            .username
            .filter(|name| user.username.as_deref().map(canonical).as_deref() != Some(name.canonical()));
        ProfileChange {
            email: set(email),
            username: set(username),
            first_name: differing(profile.first_name, user.first_name.as_deref(), PersonName::as_str),
            last_name: differing(profile.last_name, user.last_name.as_deref(), PersonName::as_str),
            job_title: differing(profile.job_title, user.job_title.as_deref(), PersonName::as_str),
            office_address: differing(
                profile.office_address,
                user.office_address.as_deref(),
                Note::as_str,
            ),
            notes: differing(profile.notes, user.notes.as_deref(), Note::as_str),
        }
    }
}

/// A field that is set, if a cell says anything.
pub(super) fn set<T>(value: Option<T>) -> Change<T> {
    value.map_or(Change::Keep, |value| Change::Set(Some(value)))
}

/// A field that is set to what a cell says, unless it is so already.
pub(super) fn differing<T>(value: Option<T>, before: Option<&str>, text: impl Fn(&T) -> &str) -> Change<T> {
    set(value.filter(|value| Some(text(value)) != before))
}

/// The roles that a cell names, separated by `|`: the set that the account is to hold in the whole tenant.
fn roles(part: &mut Part<'_>, names: &Names) -> Option<Vec<RoleId>> {
    let mut found = Vec::new();
    for name in part
        .text("roles")?
        .split('|')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        match names.roles.get(&canonical(name)) {
            Some(role) if !found.contains(role) => {
                found.push(*role);
                part.rests_on(role);
            }
            Some(_) => {}
            // The first of them says enough: a cell may hold thousands.
            None => {
                let rule = Rule::new("role_unknown", format!("`{name}` is no role of this tenant"));
                part.fault("roles", rule);
                break;
            }
        }
    }
    Some(found)
}

/// The names of the fields that a change sets.
pub(super) fn changed_fields(change: &ProfileChange) -> Vec<&'static str> {
    let all = [
        ("email", is_set(&change.email)),
        ("username", is_set(&change.username)),
        ("first_name", is_set(&change.first_name)),
        ("last_name", is_set(&change.last_name)),
        ("job_title", is_set(&change.job_title)),
        ("office_address", is_set(&change.office_address)),
        ("notes", is_set(&change.notes)),
    ];
    all.into_iter()
        .filter(|(_, set)| *set)
        .map(|(name, _)| name)
        .collect()
}

/// Whether a change sets a field.
pub(super) fn is_set<T>(change: &Change<T>) -> bool {
    matches!(change, Change::Set(_))
}
