//! What a user says of itself, parsed.

use rolecall_model::{Email, Note, PersonName, User, Username};

use crate::{Change, policy::TenantHead};

/// Names and addresses of a user, parsed.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The address.
    pub email: Option<Email>,
    /// The username.
    pub username: Option<Username>,
    /// First name.
    pub first_name: Option<PersonName>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// Job title.
    pub job_title: Option<PersonName>,
    /// Office address.
    pub office_address: Option<Note>,
    /// Notes, for administrators.
    pub notes: Option<Note>,
}

impl Profile {
    /// What to show: both names, or the username, or the address.
    pub fn display_name(&self) -> String {
        display_name(
            self.first_name.as_ref().map(PersonName::as_str),
            self.last_name.as_ref().map(PersonName::as_str),
            self.username.as_ref().map(Username::as_str),
            self.email.as_ref().map(Email::as_str),
        )
    }

    /// What a password must not be made of.
    pub(crate) fn words(&self) -> Vec<String> {
        let all = [
            self.email.as_ref().map(ToString::to_string),
            self.username.as_ref().map(|name| name.as_str().to_owned()),
            self.first_name.as_ref().map(ToString::to_string),
            self.last_name.as_ref().map(ToString::to_string),
        ];
        all.into_iter().flatten().collect()
    }
}

fn display_name(
    first: Option<&str>,
    last: Option<&str>,
    username: Option<&str>,
    email: Option<&str>,
) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => username.or(email).unwrap_or("unnamed").to_owned(),
    }
}

/// Changes to a profile, parsed.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// The address.
    pub email: Change<Email>,
    /// The username.
    pub username: Change<Username>,
    /// First name.
    pub first_name: Change<PersonName>,
    /// Last name.
    pub last_name: Change<PersonName>,
    /// Job title.
    pub job_title: Change<PersonName>,
    /// Office address.
    pub office_address: Change<Note>,
    /// Notes, for administrators.
    pub notes: Change<Note>,
}

impl ProfileChange {
    /// The user with these changes.
    pub(crate) fn apply(self, user: &mut User) {
        let before = user.email.clone();
        self.email.apply(&mut user.email, ToString::to_string);
        self.username
            .apply(&mut user.username, |name| name.as_str().to_owned());
        self.first_name.apply(&mut user.first_name, ToString::to_string);
        self.last_name.apply(&mut user.last_name, ToString::to_string);
        self.job_title.apply(&mut user.job_title, ToString::to_string);
        self.office_address
            .apply(&mut user.office_address, |note| note.as_str().to_owned());
        self.notes.apply(&mut user.notes, |note| note.as_str().to_owned());
        user.email_verified &= user.email == before;
        user.name = display_name(
            user.first_name.as_deref(),
            user.last_name.as_deref(),
            user.username.as_deref(),
            user.email.as_deref(),
        );
    }
}

/// What a user's password must not be made of.
pub(crate) fn password_words(user: &User, head: &TenantHead) -> Vec<String> {
    let own = [
        user.email.clone(),
        user.username.clone(),
        user.first_name.clone(),
        user.last_name.clone(),
    ];
    let house = [
        Some(head.name.clone()),
        Some(head.slug.to_string()),
        Some("rolecall".to_owned()),
    ];
    own.into_iter().chain(house).flatten().collect()
}
