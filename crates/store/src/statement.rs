//! One SQL text for both engines.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::{Result, Row, Tx, Value, tx::Inner};

/// A statement with its values. `$1`, `$2`, … stand for them in both engines.
#[derive(Debug)]
pub struct Statement {
    text: SqlStr,
    values: Vec<Value>,
}

/// A statement from a literal text. A test prepares every such text on both engines.
pub fn sql(text: &'static str) -> Statement {
    Statement {
        text: text.into_sql_str(),
        values: Vec::new(),
    }
}

macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Text(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Bool(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Statement {
    /// Binds the next parameter.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Runs it and tells how many rows it touched.
    pub async fn run(self, tx: &mut Tx) -> Result<u64> {
        Ok(match &mut tx.inner {
            Inner::Sqlite(open) => bound!(sqlx::query(self.text), self.values)
                .execute(&mut **open)
                .await?
                .rows_affected(),
            Inner::Postgres(open) => bound!(sqlx::query(self.text), self.values)
                .execute(&mut **open)
                .await?
                .rows_affected(),
        })
    }

    /// Every row of its answer.
    pub async fn rows(self, tx: &mut Tx) -> Result<Vec<Row>> {
        Ok(match &mut tx.inner {
            Inner::Sqlite(open) => {
                let rows = bound!(sqlx::query(self.text), self.values)
                    .fetch_all(&mut **open)
                    .await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Inner::Postgres(open) => {
                let rows = bound!(sqlx::query(self.text), self.values)
                    .fetch_all(&mut **open)
                    .await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The first row of its answer, if there is one.
    pub async fn row(self, tx: &mut Tx) -> Result<Option<Row>> {
        Ok(match &mut tx.inner {
            Inner::Sqlite(open) => bound!(sqlx::query(self.text), self.values)
                .fetch_optional(&mut **open)
                .await?
                .map(Row::Sqlite),
            Inner::Postgres(open) => bound!(sqlx::query(self.text), self.values)
                .fetch_optional(&mut **open)
                .await?
                .map(Row::Postgres),
        })
    }

    /// Every row, read by `each`.
    pub async fn list<T>(self, tx: &mut Tx, each: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
        self.rows(tx).await?.iter().map(each).collect()
    }

    /// The first row, read by `each`.
    pub async fn find<T>(self, tx: &mut Tx, each: impl Fn(&Row) -> Result<T>) -> Result<Option<T>> {
        self.row(tx).await?.as_ref().map(each).transpose()
    }
}

/// Puts a statement together from literal pieces and bound values, for lists whose filters vary.
///
/// Only literals become text; whatever a user sent is bound.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    values: Vec<Value>,
}

impl Builder {
    /// Starts with a piece of text.
    pub fn new(text: &'static str) -> Self {
        Self {
            text: text.into(),
            values: Vec::new(),
        }
    }

    /// Adds a piece of text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds a list of values in brackets, for `IN`. An empty list matches nothing.
    pub fn bind_all<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.push("(");
        let mut separator = "";
        for value in values {
            self.push(separator).bind(value);
            separator = ", ";
        }
        if separator.is_empty() {
            self.push("NULL");
        }
        self.push(")")
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The statement.
    pub fn build(self) -> Statement {
        Statement {
            text: AssertSqlSafe(self.text).into_sql_str(),
            values: self.values,
        }
    }
}
