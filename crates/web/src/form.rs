//! Parsing the fields of a request, so that every broken rule is told at once and at its field.

use rolecall_directory::Change;
use rolecall_model::{FieldFault, Rule};

use crate::Problem;

/// The fields of a request while they are parsed.
#[derive(Default)]
pub(crate) struct Form {
    faults: Vec<FieldFault>,
}

impl Form {
    /// Notes a broken rule.
    pub(crate) fn fault(&mut self, pointer: &str, rule: Rule) {
        self.faults.push(rule.at(pointer));
    }

    /// A value, or its fault.
    pub(crate) fn read<T>(&mut self, pointer: &str, value: Result<T, Rule>) -> Option<T> {
        value.map_err(|rule| self.fault(pointer, rule)).ok()
    }

    /// A text that may be missing; an empty one counts as missing.
    pub(crate) fn optional<T>(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        parse: impl Fn(&str) -> Result<T, Rule>,
    ) -> Option<T> {
        match text {
            Some(text) if !text.trim().is_empty() => self.read(pointer, parse(text)),
            _ => None,
        }
    }

    /// A text of a change: missing keeps the field, null or an empty one clears it.
    // The outer option says whether the field was sent, the inner one whether it was null.
    #[expect(
        clippy::option_option,
        reason = "JSON tells a missing field from null, and a change needs both"
    )]
    pub(crate) fn change<T>(
        &mut self,
        pointer: &str,
        text: Option<Option<String>>,
        parse: impl Fn(&str) -> Result<T, Rule>,
    ) -> Change<T> {
        match text {
            None => Change::Keep,
            Some(text) => match self.optional(pointer, text.as_deref(), parse) {
                value @ Some(_) => Change::Set(value),
                None => Change::Set(None),
            },
        }
    }

    /// Every element of a list; each fault names its place.
    pub(crate) fn each<T>(
        &mut self,
        pointer: &str,
        texts: &[String],
        parse: impl Fn(&str) -> Result<T, Rule>,
    ) -> Vec<T> {
        texts
            .iter()
            .enumerate()
            .filter_map(|(place, text)| self.read(&format!("{pointer}/{place}"), parse(text)))
            .collect()
    }

    /// The value made of fields that all parsed.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, Problem> {
        match value {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(Problem::invalid(self.faults)),
        }
    }
}

/// Parses an id in a body: what is no id is no thing of this tenant.
pub(crate) fn id<T: std::str::FromStr>(what: &'static str) -> impl Fn(&str) -> Result<T, Rule> {
    move |text| {
        text.parse()
            .map_err(|_| Rule::new("id_invalid", format!("is not the id of a {what}")))
    }
}

/// Tells a field that is missing from one that is null.
#[expect(
    clippy::option_option,
    reason = "JSON tells a missing field from null, and a change needs both"
)]
pub(crate) fn sent<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Option<String>>, D::Error> {
    serde::Deserialize::deserialize(d).map(Some)
}

/// A field that must be sent, though it may be null: without this a missing one would be null as well.
pub(crate) fn said<'de, D, T>(d: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    serde::Deserialize::deserialize(d)
}
