//! Pages by keyset: a list in its order, from one position to another.

use crate::{Builder, Column, Result, Row, Value};

/// Where a page ended: the sort key of its last row, and the row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position<I> {
    /// A text in canonical form, or a time in microseconds.
    pub key: String,
    /// The row.
    pub id: I,
}

/// The order of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    /// The column that it is sorted by.
    pub(crate) column: &'static str,
    /// Whether that holds texts, or times.
    pub(crate) is_text: bool,
    /// The column that tells rows with the same key apart.
    pub(crate) id: &'static str,
    /// Whether it is reversed.
    pub(crate) descending: bool,
}

impl Order {
    /// Adds what [`Self::read`] reads.
    pub(crate) fn push_position(self, builder: &mut Builder) {
        builder
            .push(self.column)
            .push(" AS key, ")
            .push(self.id)
            .push(" AS id");
    }

    /// The position of a row.
    pub(crate) fn read<I: Column>(self, row: &Row) -> Result<Position<I>> {
        let key = if self.is_text {
            row.get("key")?
        } else {
            row.get::<i64>("key")?.to_string()
        };
        Ok(Position {
            key,
            id: row.get("id")?,
        })
    }

    /// Adds from where to where the list is looked at: after one position, up to another.
    pub(crate) fn push_range<I: Copy + Into<Value>>(
        self,
        builder: &mut Builder,
        after: Option<&Position<I>>,
        end: Option<&Position<I>>,
    ) {
        let (later, no_later) = if self.descending {
            (") < (", ") >= (")
        } else {
            (") > (", ") <= (")
        };
        for (position, compared) in [(after, later), (end, no_later)] {
            let Some(position) = position else { continue };
            builder
                .push(" AND (")
                .push(self.column)
                .push(", ")
                .push(self.id)
                .push(compared);
            if self.is_text {
                builder.bind(position.key.as_str());
            } else {
                builder.bind(position.key.parse::<i64>().unwrap_or(0));
            }
            builder.push(", ").bind(position.id).push(")");
        }
    }

    /// Adds the order, and how many rows at the most.
    pub(crate) fn push_page(self, builder: &mut Builder, rows: i64) {
        let direction = if self.descending { " DESC" } else { "" };
        builder
            .push(" ORDER BY ")
            .push(self.column)
            .push(direction)
            .push(", ")
            .push(self.id)
            .push(direction)
            .push(" LIMIT ")
            .bind(rows);
    }
}
