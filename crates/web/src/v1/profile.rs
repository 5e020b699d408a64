//! The fields of a profile as they are sent.

use rolecall_directory::{
    Change,
    users::{Profile, ProfileChange},
};
use rolecall_model::{Email, Note, PartyId, PersonName, Rule, Username};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::form::{Form, sent};

/// Changes to a user. A field that is missing stays; `null` clears it.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::option_option,
    reason = "JSON tells a missing field from null, and a change needs both"
)]
pub(super) struct ProfilePatch {
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    username: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    first_name: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    last_name: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    job_title: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    office_address: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    notes: Option<Option<String>>,
    /// Which roles fit the account.
    pub(super) context: Option<String>,
    /// The party that the account is linked to.
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<PartyId>)]
    pub(super) party: Option<Option<String>>,
}

impl ProfilePatch {
    pub(super) fn parse(self, form: &mut Form) -> ProfileChange {
        ProfileChange {
            email: form.change("/email", self.email, Email::parse),
            username: form.change("/username", self.username, Username::parse),
            first_name: form.change("/first_name", self.first_name, PersonName::parse),
            last_name: form.change("/last_name", self.last_name, PersonName::parse),
            job_title: form.change("/job_title", self.job_title, PersonName::parse),
            office_address: form.change("/office_address", self.office_address, Note::parse),
            notes: form.change("/notes", self.notes, Note::parse),
        }
    }

    /// The same for one's own record, of which some fields are for others to change (source 2).
    pub(super) fn parse_own(self, form: &mut Form) -> ProfileChange {
        let protected = [
            ("/email", self.email.is_some()),
            ("/username", self.username.is_some()),
            ("/notes", self.notes.is_some()),
            ("/context", self.context.is_some()),
            ("/party", self.party.is_some()),
        ];
        for (pointer, _) in protected.into_iter().filter(|(_, sent)| *sent) {
            form.fault(
                pointer,
                Rule::new("field_protected", "can only be changed by an administrator"),
            );
        }
        let own = Self {
            email: None,
            username: None,
            notes: None,
            context: None,
            party: None,
            ..self
        };
        ProfileChange {
            email: Change::Keep,
            username: Change::Keep,
            notes: Change::Keep,
            ..own.parse(form)
        }
    }
}

/// The fields of a new user that make its profile.
pub(super) struct ProfileFields<'a> {
    pub(super) email: Option<&'a str>,
    pub(super) username: Option<&'a str>,
    pub(super) first_name: Option<&'a str>,
    pub(super) last_name: Option<&'a str>,
    pub(super) job_title: Option<&'a str>,
    pub(super) office_address: Option<&'a str>,
    pub(super) notes: Option<&'a str>,
}

impl ProfileFields<'_> {
    pub(super) fn parse(&self, form: &mut Form) -> Profile {
        Profile {
            email: form.optional("/email", self.email, Email::parse),
            username: form.optional("/username", self.username, Username::parse),
            first_name: form.optional("/first_name", self.first_name, PersonName::parse),
            last_name: form.optional("/last_name", self.last_name, PersonName::parse),
            job_title: form.optional("/job_title", self.job_title, PersonName::parse),
            office_address: form.optional("/office_address", self.office_address, Note::parse),
            notes: form.optional("/notes", self.notes, Note::parse),
        }
    }
}
