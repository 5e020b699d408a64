//! Links into an application of the owner's.

use std::fmt;

use crate::{Rule, text::is_unprintable};

const ID: &str = "{id}";
const EXTERNAL_ID: &str = "{external_id}";
/// How many characters a template has at the most.
const MOST: usize = 2_000;

/// An address with a place for an id, such as `https://members.example.org/people/{external_id}`. The place stands behind
/// the host, so that no id leads to another one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct LinkTemplate(Box<str>);

impl LinkTemplate {
    /// Parses the text, white space around it left out.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let text = text.trim();
        if text.chars().count() > MOST {
            return Err(invalid(format!("must have at most {MOST} characters")));
        }
        if text.chars().any(|c| is_unprintable(c) || c.is_whitespace()) {
            return Err(invalid("must not have white space or control characters"));
        }
        let address = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or_else(|| invalid("must start with `https://` or `http://`"))?;
        let (host, rest) = address
            .find(['/', '?', '#'])
            .map_or((address, ""), |end| address.split_at(end));
        if host.is_empty() || !host.chars().all(is_of_host) {
            return Err(invalid(
                "must name a host, without a place for an id or a password in it",
            ));
        }
        let around = rest.replace(EXTERNAL_ID, "").replace(ID, "");
        if around.len() == rest.len() || around.contains(['{', '}', '\\']) {
            return Err(invalid(
                "must have `{external_id}` or `{id}` where the id goes, and no other braces",
            ));
        }
        Ok(Self(text.into()))
    }

    /// The text as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link of one thing; none where the template asks for an external id and there is none.
    pub fn link(&self, id: impl ToString, external_id: Option<&str>) -> Option<String> {
        let link = self.0.replace(ID, &encoded(&id.to_string()));
        if !link.contains(EXTERNAL_ID) {
            return Some(link);
        }
        external_id.map(|external| link.replace(EXTERNAL_ID, &encoded(external)))
    }
}

fn invalid(detail: impl Into<std::borrow::Cow<'static, str>>) -> Rule {
    Rule::new("link_invalid", detail)
}

fn is_of_host(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']')
}

/// Every byte that is not unreserved as RFC 3986 (2.1) writes it, so that an id stays one piece of the path.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

impl TryFrom<String> for LinkTemplate {
    type Error = Rule;

    fn try_from(text: String) -> Result<Self, Rule> {
        Self::parse(&text)
    }
}

impl From<LinkTemplate> for String {
    fn from(template: LinkTemplate) -> Self {
        template.0.into()
    }
}

impl fmt::Display for LinkTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
