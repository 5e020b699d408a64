//! Lists in pages.

use std::{fmt, str::FromStr};

use crate::{Rule, context::words};

words! {
    /// Whether a list also counts what is on all its pages.
    Count, "count_invalid" {
        /// It does not.
        No = "false",
        /// As far as counting is quick.
        Yes = "true",
        /// To the end, however long it takes.
        Exact = "exact",
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Where the next page starts; `null` on the last.
    pub next_cursor: Option<String>,
    /// How many there are in all, or so many at the least; only when asked for with `?count=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// Whether there are no more than that: counting ends where the rest would take long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_is_exact: Option<bool>,
}
