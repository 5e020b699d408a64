//! A row that is a party, parsed.

use rolecall_model::{Email, ExternalId, Family, Party, PartyKind, PartyName, Rule, canonical};

use super::{
    part::Part,
    user_line::{differing, is_set, set},
};
use crate::{
    parties::{CreateParty, PartyChange},
    users::canonical_email,
};

/// A row that is a party, parsed. A cell that is empty says nothing.
pub(super) struct PartyLine {
    pub(super) kind: Option<PartyKind>,
    pub(super) name: Option<PartyName>,
    email: Option<Email>,
    family: Option<Family>,
    external_id: Option<ExternalId>,
}

/// By what a row finds its party: the field, and its value in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) field: &'static str,
    pub(super) value: String,
}

impl PartyLine {
    /// The household that the row names.
    pub(super) fn family(&self) -> Option<&str> {
        self.family.as_ref().map(Family::as_str)
    }

    pub(super) fn parse(part: &mut Part<'_>) -> Self {
        let line = Self {
            kind: part.read("kind", str::parse::<PartyKind>),
            name: part.read("name", PartyName::parse),
            email: part.read("email", Email::parse),
            family: part.read("family", Family::parse),
            external_id: part.read("external_id", ExternalId::parse),
        };
        part.require("kind");
        line
    }

    /// All that the row could be found by. It is found by the first: its external id, or else its address, or else its name.
    pub(super) fn keys(&self) -> Vec<Key> {
        let external_id = self.external_id.as_ref().map(ToString::to_string);
        let email = self.email.as_ref().map(|email| email.canonical().to_owned());
        let name = self.name.as_ref().map(|name| canonical(name.as_str()));
        let all = [("external_id", external_id), ("email", email), ("name", name)];
        all.into_iter()
            .filter_map(|(field, value)| value.map(|value| Key { field, value }))
            .collect()
    }

    /// What makes the party that the row speaks of, if it says all that one needs.
    pub(super) fn creation(self) -> Option<CreateParty> {
        Some(CreateParty {
            kind: self.kind?,
            name: self.name?,
            email: self.email,
            family: self.family,
            external_id: self.external_id,
        })
    }

    /// The changes that make the party what the row says; what is so already is left alone.
    pub(super) fn change(self, party: &Party) -> PartyChange {
        let email = self
            .email
            .filter(|email| canonical_email(party.email.as_deref()).as_deref() != Some(email.canonical()));
        PartyChange {
            name: self.name.filter(|name| name.as_str() != party.name),
            email: set(email),
            family: differing(self.family, party.family.as_deref(), Family::as_str),
            external_id: differing(self.external_id, party.external_id.as_deref(), ExternalId::as_str),
        }
    }
}

/// The names of the fields that a change sets.
pub(super) fn changed_fields(change: &PartyChange) -> Vec<&'static str> {
    let all = [
        ("name", change.name.is_some()),
        ("email", is_set(&change.email)),
        ("family", is_set(&change.family)),
        ("external_id", is_set(&change.external_id)),
    ];
    all.into_iter()
        .filter(|(_, set)| *set)
        .map(|(name, _)| name)
        .collect()
}

/// Several parties of a kind have what the row finds its party by.
pub(super) fn ambiguous(kind: PartyKind, key: &Key) -> Rule {
    Rule::new(
        "party_ambiguous",
        format!(
            "several parties of the kind `{kind}` have the {} `{}`: say which by its external id",
            if key.field == "email" { "address" } else { "name" },
            key.value
        ),
    )
}
