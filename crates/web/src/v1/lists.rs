//! What all lists share.

use rolecall_directory::users::Count;
use rolecall_model::{Page, Rule, TenantId};
use serde::Serialize;

use crate::{
    Front, Problem,
    cursor::{self, List},
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

pub(super) fn count(asked: Option<bool>) -> Count {
    if asked == Some(true) {
        Count::Yes
    } else {
        Count::No
    }
}

/// A list of a tenant with its filter, for sealing and opening its cursors.
pub(super) struct Listing<'a> {
    front: &'a Front,
    name: &'static str,
    tenant: TenantId,
    filter: String,
}

impl<'a> Listing<'a> {
    /// The list of that name; `filter` is everything that decides what it shows and in which order.
    pub(super) fn new(
        front: &'a Front,
        name: &'static str,
        tenant: TenantId,
        filter: &impl Serialize,
    ) -> Self {
        Self {
            front,
            name,
            tenant,
            filter: serde_json::to_string(filter).unwrap_or_default(),
        }
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

    /// A page, with the cursor of the next one if there is one.
    pub(super) fn page<T: Serialize>(
        &self,
        items: Vec<T>,
        next: Option<&impl Serialize>,
        total: Option<u64>,
    ) -> Reply {
        let next_cursor = next.map(|position| cursor::seal(self.front, &self.list(), position));
        let link = next_cursor
            .as_ref()
            .map(|cursor| format!("<?cursor={cursor}>; rel=\"next\""));
        let reply = Reply::ok(&Page {
            items,
            next_cursor,
            total,
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
