//! Names and free texts, each with the limits that a source or `docs/domain.md` gives.

use std::fmt;

use crate::{
    Rule,
    text::{canonical, is_unprintable},
};

fn length_of(text: &str) -> usize {
    text.chars().count()
}

fn line(text: &str, code: &'static str, least: usize, most: usize) -> Result<Box<str>, Rule> {
    let trimmed = text.trim();
    let length = length_of(trimmed);
    if length < least || length > most {
        let detail = match least {
            0 => format!("must have at most {most} characters"),
            _ => format!("must have {least} to {most} characters"),
        };
        return Err(Rule::new(code, detail));
    }
    if trimmed.chars().any(is_unprintable) {
        return Err(Rule::new(code, "must not have control characters"));
    }
    Ok(trimmed.into())
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $code:literal, $least:literal..=$most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $name(Box<str>);

        impl $name {
            /// Parses the text, white space around it left out.
            pub fn parse(text: &str) -> Result<Self, Rule> {
                line(text, $code, $least, $most).map(Self)
            }

            /// The text as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The form in which two of them are compared.
            pub fn canonical(&self) -> String {
                canonical(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// A role's name: 2 to 50 characters, unique in its tenant whatever the case (source 1).
    RoleName, "role_name_invalid", 2..=50
);
name!(
    /// What a role, group or other thing is for: at most 200 characters (source 1).
    Description, "description_invalid", 0..=200
);
name!(
    /// A group's name.
    GroupName, "group_name_invalid", 1..=80
);
name!(
    /// A workspace's name.
    WorkspaceName, "workspace_name_invalid", 1..=80
);
name!(
    /// A portal's name.
    PortalName, "portal_name_invalid", 1..=80
);
name!(
    /// A tenant's name: the organisation's.
    OrganizationName, "organization_invalid", 1..=120
);
name!(
    /// A person's first or last name, or a job title.
    PersonName, "name_invalid", 1..=100
);
name!(
    /// The name of a party: a person or an organisation.
    PartyName, "party_name_invalid", 1..=120
);
name!(
    /// What its owner calls a passkey.
    PasskeyName, "passkey_name_invalid", 1..=60
);
name!(
    /// A household: a short text that the parties of it share, compared as it is given.
    Family, "family_invalid", 1..=64
);
name!(
    /// What the owner's application calls a thing, compared as it is given.
    ExternalId, "external_id_invalid", 1..=128
);

/// A free text of several lines: notes, an office address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Note(Box<str>);

impl Note {
    /// Parses at most 2,000 characters; line breaks and tabs are allowed.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        if length_of(text) > 2_000 {
            return Err(Rule::new("text_too_long", "must have at most 2,000 characters"));
        }
        if text
            .chars()
            .any(|c| is_unprintable(c) && !matches!(c, '\n' | '\r' | '\t'))
        {
            return Err(Rule::new("text_invalid", "must not have control characters"));
        }
        Ok(Self(text.trim().into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A short name for paths: 1 to 63 of `a-z`, `0-9` and `-`, starting with a letter or digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Slug(Box<str>);

impl Slug {
    /// Parses a slug. Upper case is refused, not folded: a path has one spelling.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let ok = (1..=63).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if ok {
            Ok(Self(text.into()))
        } else {
            Err(Rule::new(
                "slug_invalid",
                "must have 1 to 63 of `a` to `z`, `0` to `9` and `-`, and neither start nor end with `-`",
            ))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name under which an application's manifest is applied, so that applying it again replaces it.
pub type ManifestName = Slug;
