//! What all lists share.

use rolecall_directory::{Count, Counted};
use rolecall_model::{Page, Rule, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::IntoParams;

use crate::{
    Front, Problem,
    cursor::{self, List},
    extract::{Place, Signed},
    reply::Reply,
};

/// How many items a page has when nobody says.
const USUAL: u32 = 50;
/// How many items a page has at the most.
const MOST: u32 = 200;

/// How many items a page is to have.
pub(super) fn limit(asked: Option<u32>) -> Result<u32, Problem> {
    match asked.unwrap_or(USUAL) {
        limit @ 1..=MOST => Ok(limit),
        _ => Err(Problem::field(
            "limit",
            Rule::new("limit_invalid", format!("must be 1 to {MOST}")),
        )),
    }
}

/// A text to search for; an empty one searches for nothing.
pub(super) fn search(q: Option<String>) -> Result<Option<String>, Problem> {
    match q
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
    {
        Some(text) if text.chars().count() > 200 => Err(Problem::field(
            "q",
            Rule::new("q_invalid", "must have at most 200 characters"),
        )),
        other => Ok(other),
    }
}

/// What says where a page starts, or how much to tell of it, is no part of the filter that a cursor is sealed with. Said by
/// a condition, because the OpenAPI document leaves out a field that is never serialised.
pub(super) fn outside_the_filter<T>(_: &T) -> bool {
    true
}

pub(super) fn count(asked: Option<&str>) -> Result<Count, Problem> {
    let asked = asked.map_or(Ok(Count::No), str::parse);
    asked.map_err(|rule| Problem::field("count", rule))
}

/// What a list takes that has no filter.
#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct PageParams {
    /// How many at the most, 1 to 200; 50 when missing.
    pub(super) limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    pub(super) cursor: Option<String>,
}

/// A list of a tenant with its filter, for sealing and opening its cursors.
pub(super) struct Listing<'a> {
    front: &'a Front,
    name: &'static str,
    tenant: TenantId,
    params: Value,
    filter: String,
}

impl<'a> Listing<'a> {
    /// The list of that name in the tenant that the path names and the caller is in; `params` are the parameters that decide
    /// what it shows and in which order.
    pub(super) async fn of(
        front: &'a Front,
        signed: &Signed,
        place: &Place,
        name: &'static str,
        params: &impl Serialize,
    ) -> Result<Self, Problem> {
        let head = front
            .directory
            .tenant_for(&signed.caller, &place.tenant()?)
            .await?;
        Ok(Self::new(front, name, head.id, params))
    }

    /// The list of that name; `params` are the parameters that decide what it shows and in which order.
    pub(super) fn new(
        front: &'a Front,
        name: &'static str,
        tenant: TenantId,
        params: &impl Serialize,
    ) -> Self {
        Self {
            front,
            name,
            tenant,
            params: serde_json::to_value(params).unwrap_or_default(),
            filter: serde_json::to_string(params).unwrap_or_default(),
        }
    }

    /// The same list of one thing that the path names: a cursor of another thing's list is none of this one's.
    pub(super) fn about(mut self, thing: &impl ToString) -> Self {
        self.filter.push_str(&thing.to_string());
        self
    }

    fn list(&self) -> List<'_> {
        List {
            name: self.name,
            tenant: self.tenant,
            filter: &self.filter,
        }
    }

    /// The position that a cursor stands for.
    pub(super) fn open<P: serde::de::DeserializeOwned>(
        &self,
        cursor: Option<&str>,
    ) -> Result<Option<P>, Problem> {
        cursor
            .map(|cursor| cursor::open(self.front, &self.list(), cursor))
            .transpose()
    }

    /// The cursor that stands for a position.
    pub(super) fn seal(&self, position: &impl Serialize) -> String {
        cursor::seal(self.front, &self.list(), position)
    }

    /// The parameters of the next page (RFC 8288): those of this one, with the cursor.
    fn next_query(&self, cursor: &str) -> String {
        let sent = self.params.as_object().into_iter().flatten();
        let mut pairs: Vec<(&str, String)> = sent
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| {
                (
                    name.as_str(),
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                )
            })
            .collect();
        pairs.push(("cursor", cursor.to_owned()));
        serde_html_form::to_string(pairs).unwrap_or_default()
    }

    /// A page, with the cursor of the next one if there is one.
    pub(super) fn page<T: Serialize>(
        &self,
        items: Vec<T>,
        next: Option<&impl Serialize>,
        total: Option<Counted>,
    ) -> Reply {
        let next_cursor = next.map(|position| self.seal(position));
        let link = next_cursor
            .as_ref()
            .map(|cursor| format!("<?{}>; rel=\"next\"", self.next_query(cursor)));
        let reply = Reply::ok(&Page {
            items,
            next_cursor,
            total: total.map(|counted| counted.total),
            total_is_exact: total.map(|counted| counted.exact),
        });
        match link {
            Some(link) => reply.with(http::header::LINK, link),
            None => reply,
        }
    }
}

/// A short list that has no pages.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Items<T> {
    /// All of them.
    pub(super) items: Vec<T>,
}
