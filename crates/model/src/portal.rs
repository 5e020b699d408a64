//! Portals: front doors for those whom a tenant serves.

use std::fmt;

use crate::{
    AuthScope, Context, PartyId, PartyKind, PortalId, RoleRef, Rule, Timestamp, text::is_unprintable,
};

/// How many characters a return address has at the most.
const MOST: usize = 500;

/// An external front door: its accounts sign in there and nowhere else (source 2: portal users).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Portal {
    /// Its id.
    pub id: PortalId,
    /// The short name for its addresses, unique in the tenant.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Whether anybody enters it.
    pub active: bool,
    /// Which accounts may be in it: `customer`, `supplier`, `member`.
    pub contexts: Vec<Context>,
    /// Where whoever signed in goes on to; without one, to the portal's own home.
    pub return_url: Option<String>,
    /// The roles that an account is given when it is let in, as far as they fit it.
    pub default_roles: Vec<RoleRef>,
    /// How many accounts are in it, deleted ones left out.
    pub users_count: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

impl Portal {
    /// Whether accounts of that context may be in it.
    pub fn fits(&self, context: Context) -> bool {
        self.contexts.contains(&context)
    }
}

/// A portal as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PortalRef {
    /// Its id.
    pub id: PortalId,
    /// The short name for its addresses.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Whether anybody enters it.
    pub active: bool,
}

/// What became of the portals that an account is in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserPortals {
    /// The portals that the account is in, by name.
    pub items: Vec<PortalRef>,
    /// The roles that came with portals in this change.
    pub roles_given: Vec<RoleRef>,
}

/// A portal as its own sign-in page and its own home name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PortalPlace {
    /// The short name of the tenant.
    pub tenant: String,
    /// The name of the tenant.
    pub tenant_name: String,
    /// The short name of the portal.
    pub slug: String,
    /// The name of the portal.
    pub name: String,
    /// Where whoever signed in goes on to; told only to who did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_url: Option<String>,
}

/// One of a household.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Relative {
    /// The record.
    pub id: PartyId,
    /// What they are to the tenant.
    pub kind: PartyKind,
    /// The name.
    pub name: String,
}

/// Which contexts a portal may be for: staff enter by the back office.
pub fn portal_contexts(contexts: Vec<Context>) -> Result<Vec<Context>, Rule> {
    let mut contexts = contexts;
    contexts.sort_unstable();
    contexts.dedup();
    if contexts.is_empty() {
        return Err(Rule::new("contexts_empty", "must name at least one context"));
    }
    if contexts
        .iter()
        .any(|context| context.auth_scope() == AuthScope::BackOffice)
    {
        return Err(Rule::new(
            "portal_context_invalid",
            "must be of `customer`, `supplier` and `member`: staff sign in to the back office",
        ));
    }
    Ok(contexts)
}

/// An address of the owner's application to which a portal leads: `https`, or `http` on this machine itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnUrl(Box<str>);

impl ReturnUrl {
    /// Parses the text, white space around it left out.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let text = text.trim();
        if text.chars().count() > MOST {
            return Err(invalid(format!("must have at most {MOST} characters")));
        }
        if text
            .chars()
            .any(|c| is_unprintable(c) || c.is_whitespace() || c == '\\')
        {
            return Err(invalid("must not have white space, control characters or `\\`"));
        }
        let (secure, address) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(address), _) => (true, address),
            (None, Some(address)) => (false, address),
            (None, None) => return Err(invalid("must start with `https://`")),
        };
        let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host_of(authority).ok_or_else(|| {
            invalid("must name a host, perhaps with a port, and no user or password before it")
        })?;
        if !secure && !matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            return Err(invalid(
                "must start with `https://`; `http://` is for `localhost` only",
            ));
        }
        Ok(Self(text.into()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The host of an authority (RFC 3986, 3.2), if it is one and nothing but a port follows it.
fn host_of(authority: &str) -> Option<&str> {
    let end = match authority.strip_prefix('[') {
        Some(rest) => rest.find(']')? + 2,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at_checked(end)?;
    let named = if host.starts_with('[') {
        host.get(1..host.len() - 1)?.parse::<std::net::Ipv6Addr>().is_ok()
    } else {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    };
    let port = port.strip_prefix(':').map_or(port.is_empty(), |digits| {
        digits.parse::<u16>().is_ok_and(|port| port > 0) && digits.chars().all(|c| c.is_ascii_digit())
    });
    (named && port).then_some(host)
}

fn invalid(detail: impl Into<std::borrow::Cow<'static, str>>) -> Rule {
    Rule::new("return_url_invalid", detail)
}

impl fmt::Display for ReturnUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_address_is_secure_or_of_this_machine() {
        for good in [
            "https://members.example.org",
            "https://members.example.org:8443/home?from=rolecall#top",
            "http://localhost:5173/",
            "http://127.0.0.1/x",
            "http://[::1]/x",
            "http://[::1]:3000",
            "https://bücher.example/",
        ] {
            assert!(ReturnUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "members.example.org",
            "http://members.example.org",
            "https://",
            "https:///path",
            "https://user:pass@members.example.org",
            "https://members.example.org:x/",
            "https://members.example.org:0/",
            "https://members.example.org:+80/",
            "https://members.example.org\\@evil.example/",
            "https://a b.example",
            "http://localhost.evil.example",
            "http://[::1].evil.example/",
            "http://[::1/",
            "javascript:alert(1)",
            "//evil.example",
        ] {
            assert!(ReturnUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn staff_have_no_portal() {
        assert_eq!(
            portal_contexts(vec![Context::Member, Context::Customer, Context::Member]).expect("contexts"),
            [Context::Customer, Context::Member]
        );
        assert!(portal_contexts(Vec::new()).is_err());
        assert!(portal_contexts(vec![Context::Tenant, Context::Member]).is_err());
    }
}
