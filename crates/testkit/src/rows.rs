//! The database past everything: what other hands on it would see and do.

use std::{collections::BTreeMap, str::FromStr as _};

use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _, SqliteConnection,
    sqlite::SqliteConnectOptions,
};

use crate::House;

/// A connection of its own to the database of a house, that sees every tenant.
pub enum Rows {
    /// To the file.
    Sqlite(SqliteConnection),
    /// To the server.
    Postgres(PgConnection),
}

/// Every table with its rows as text, in the order of that text.
pub type Dump = BTreeMap<String, Vec<String>>;

impl House {
    /// A connection past the directory and the store.
    pub async fn rows(&self) -> Rows {
        Rows::open(self.database_url()).await
    }

    /// What the tables hold, but for those that also change when nothing is done: the audit trail, sessions,
    /// counters, kept answers.
    pub async fn state(&self) -> Dump {
        const RESTLESS: [&str; 4] = ["audit_entries", "sessions", "throttles", "idempotency_keys"];
        let mut dump = self.rows().await.dump().await;
        dump.retain(|table, _| !RESTLESS.contains(&table.as_str()));
        dump
    }
}

impl Rows {
    /// Opens one to the database at that address.
    pub async fn open(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)
                .expect("an address")
                .foreign_keys(true);
            return Self::Sqlite(options.connect().await.expect("the file opens"));
        }
        let mut connection = PgConnection::connect(url).await.expect("the server answers");
        sqlx::query("SELECT set_config('rolecall.tenant', '*', false)")
            .execute(&mut connection)
            .await
            .expect("it sees every tenant");
        Self::Postgres(connection)
    }

    /// Runs a statement and tells how many rows it touched, or why it was refused.
    pub async fn run(&mut self, statement: &str) -> Result<u64, sqlx::Error> {
        let query = AssertSqlSafe(statement.to_owned());
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query(query).execute(connection).await?.rows_affected(),
            Self::Postgres(connection) => sqlx::query(query).execute(connection).await?.rows_affected(),
        })
    }

    /// The first column of every row, as text.
    pub async fn texts(&mut self, statement: &str) -> Vec<String> {
        let query = AssertSqlSafe(statement.to_owned());
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(query).fetch_all(connection).await.expect("rows");
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(query).fetch_all(connection).await.expect("rows");
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
        }
    }

    /// A count.
    pub async fn count(&mut self, table: &str) -> u64 {
        let found = self
            .texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}"))
            .await;
        found[0].parse().expect("a number")
    }

    /// Every table of ours, by name.
    pub async fn tables(&mut self) -> Vec<String> {
        let statement = match self {
            Self::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
            Self::Postgres(_) => {
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
            }
        };
        let all = self.texts(statement).await;
        let is_ours = |name: &String| {
            !["sqlite_", "_sqlx", "user_search", "party_search"]
                .iter()
                .any(|other| name.starts_with(other))
        };
        all.into_iter().filter(is_ours).collect()
    }

    /// What every table holds.
    pub async fn dump(&mut self) -> Dump {
        let mut dump = Dump::new();
        for table in self.tables().await {
            let statement = match self {
                Self::Sqlite(_) => {
                    let columns = self
                        .texts(&format!("SELECT name FROM pragma_table_info('{table}')"))
                        .await;
                    let quoted: Vec<String> = columns
                        .iter()
                        .map(|column| format!("quote(\"{column}\")"))
                        .collect();
                    format!(
                        "SELECT {} FROM \"{table}\" ORDER BY 1",
                        quoted.join(" || ',' || ")
                    )
                }
                Self::Postgres(_) => format!("SELECT \"{table}\"::text FROM \"{table}\" ORDER BY 1"),
            };
            let rows = self.texts(&statement).await;
            dump.insert(table, rows);
        }
        dump
    }
}
