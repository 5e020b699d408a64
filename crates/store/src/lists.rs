//! What long lists have in common: none of them looks at everything to answer once.
//!
//! A list is found in one of two ways. Where one of its filters leaves few, those are looked up by their key and sorted. Otherwise
//! the list is walked in its order until the page is full; where hits are rare, the walk ends after so many rows, the page is as
//! full as it is, and the next one goes on from there. A count ends in the same way, and says so.

use crate::{Builder, Result, Tx, tx::single};

/// How many a filter may leave so that they are looked up by their key.
pub(crate) const FEW: u64 = 5_000;
/// How far a page is walked: a short way first, since most are full by then, and a long way where it is not.
pub(crate) const WALKS: [i64; 2] = [1_000, 20_000];
/// How many rows are looked up one by one for a count.
pub(crate) const MOST_LOOKED_UP: u64 = 10_000;
/// How many rows of an index are counted.
pub(crate) const MOST_COUNTED: u64 = 100_000;

/// How many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counted {
    /// So many, or so many at the least.
    pub total: u64,
    /// Whether there are no more; counting ends somewhere.
    pub exact: bool,
}

impl Counted {
    /// All of them.
    pub const fn all(total: u64) -> Self {
        Self { total, exact: true }
    }

    /// What [`count_up_to`] gave for that `most`.
    pub(crate) fn up_to(total: u64, most: u64) -> Self {
        Self {
            total: total.min(most),
            exact: total <= most,
        }
    }
}

/// Counts the rows of a query, of which no more than one more than `most` are looked at.
pub(crate) async fn count_up_to(tx: &mut Tx, most: u64, push: impl FnOnce(&mut Builder)) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM (");
    push(&mut builder);
    builder.push(" LIMIT ").bind(limit(most + 1)).push(") AS counted");
    single(tx, builder.build()).await?.count("total")
}

/// A number of rows as a statement takes it.
pub(crate) fn limit(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
