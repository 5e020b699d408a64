//! How an account is addressed: e-mail and username.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::{
    Rule,
    text::{canonical, is_unprintable},
};

/// An e-mail address with its canonical form.
///
/// Two addresses are the same account's when their canonical forms are equal: NFKC, lower case, no dot at
/// the end of the domain. A sub-address (`name+tag@…`) is an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    given: Box<str>,
    canonical: Box<str>,
}

impl Email {
    /// Parses an address: one `@`, a domain with a dot or `localhost`, no spaces, lists, quotes or control characters,
    /// at most 254 characters (RFC 5321, 4.5.3.1.3).
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let wrong = || {
            Rule::new(
                "email_invalid",
                "must be an e-mail address, such as `name@example.org`",
            )
        };
        let given = text.trim();
        let canonical: String = given.nfkc().flat_map(char::to_lowercase).nfkc().collect();
        let canonical = canonical.strip_suffix('.').unwrap_or(&canonical);
        if canonical.chars().count() > 254 || canonical.chars().any(is_forbidden) {
            return Err(wrong());
        }
        let (local, domain) = canonical.split_once('@').ok_or_else(wrong)?;
        let local_ok = (1..=64).contains(&local.len())
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let labels_ok = domain.split('.').all(is_label);
        if local_ok && labels_ok && (domain.contains('.') || domain == "localhost") {
            Ok(Self {
                given: given.into(),
                canonical: canonical.into(),
            })
        } else {
            Err(wrong())
        }
    }

    /// The address as it was given: what mail goes to.
    pub fn as_str(&self) -> &str {
        &self.given
    }

    /// The form in which two addresses are compared.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_forbidden(c: char) -> bool {
    c.is_whitespace()
        || is_unprintable(c)
        || matches!(
            c,
            ',' | ';' | ':' | '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\\'
        )
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.given)
    }
}

/// A name to sign in with, beside the address: 2 to 64 letters, digits and `. _ -`; never an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username {
    given: Box<str>,
    canonical: Box<str>,
}

impl Username {
    /// Parses a username.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let canonical = canonical(text);
        let ok = (2..=64).contains(&canonical.chars().count())
            && canonical
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if ok {
            Ok(Self {
                given: text.trim().into(),
                canonical: canonical.into(),
            })
        } else {
            Err(Rule::new(
                "username_invalid",
                "must have 2 to 64 letters, digits, `.`, `_` or `-`",
            ))
        }
    }

    /// The name as it was given.
    pub fn as_str(&self) -> &str {
        &self.given
    }

    /// The form in which two names are compared.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}
