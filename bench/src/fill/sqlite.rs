//! Filling SQLite: many rows a statement, indexes made afterwards, as they stand in the schema.

use std::path::Path;

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, Row as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{
    draw::Load,
    rows::{NAMES, Table, Value, tables},
};
use crate::report::progress;

const ROWS: usize = 500;

pub(super) async fn write(path: &Path, loads: &[&Load]) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Off)
        .foreign_keys(false)
        .pragma("cache_size", "-524288")
        .pragma("temp_store", "memory");
    let mut connection = SqliteConnection::connect_with(&options).await.expect("the database opens");
    let db = &mut connection;
    let kept = take_away(db).await;
    run(db, "BEGIN").await;
    for load in loads {
        let tenant = sqlx::query("SELECT tenant_id FROM tenants WHERE slug = $1").bind(load.tenant);
        let tenant: Vec<u8> = tenant.fetch_one(&mut *db).await.expect("the tenant").get(0);
        for table in tables(load) {
            insert(db, &blob(&tenant), table).await;
        }
        sqlx::query(super::PASSWORDS).bind(&load.hash).execute(&mut *db).await.expect("passwords");
    }
    run(db, super::COUNTS).await;
    run(db, "COMMIT").await;
    progress("SQLite: indexes, and the search index");
    for (what, id, from) in [("user", "user_id", "users"), ("party", "party_id", "parties")] {
        let last = sqlx::query(AssertSqlSafe(format!("SELECT coalesce(max(row), 0) FROM {what}_search_rows")));
        let last: i64 = last.fetch_one(&mut *db).await.expect("a row").get(0);
        run(db, &format!("INSERT INTO {what}_search_rows (tenant_id, {id}) SELECT tenant_id, {id} FROM {from} x WHERE NOT EXISTS \
                 (SELECT 1 FROM {what}_search_rows r WHERE r.tenant_id = x.tenant_id AND r.{id} = x.{id})")).await;
        run(db, &format!("INSERT INTO {what}_search (rowid, text) SELECT r.row, x.search_text FROM {what}_search_rows r \
                 JOIN {from} x ON x.tenant_id = r.tenant_id AND x.{id} = r.{id} WHERE r.row > {last}")).await;
    }
    for statement in kept {
        run(db, &statement).await;
    }
    run(db, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    connection.close().await.expect("an orderly end");
}

async fn run(db: &mut SqliteConnection, statement: &str) {
    let done = db.execute(AssertSqlSafe(statement.to_owned())).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// Drops the indexes and triggers of the tables that are written, and gives the statements that make them.
async fn take_away(db: &mut SqliteConnection) -> Vec<String> {
    let found = "SELECT type, name, sql, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL";
    let rows = sqlx::query(found).fetch_all(&mut *db).await.expect("the schema");
    let mut kept = Vec::new();
    for row in rows.iter().filter(|row| NAMES.contains(&row.get(3))) {
        let (kind, name): (String, String) = (row.get(0), row.get(1));
        run(db, &format!("DROP {kind} {name}")).await;
        kept.push(row.get(2));
    }
    kept
}

fn blob(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{digits}'")
}

fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn literal(value: Value<'_>) -> String {
    match value {
        Value::Id(bytes) => blob(bytes),
        Value::New(number) => blob(&number.to_be_bytes()),
        Value::Text(found) | Value::Maybe(Some(found)) => text(found),
        Value::Own(found) => text(&found),
        Value::Maybe(None) => "NULL".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => u8::from(flag).to_string(),
    }
}

// Values stand in the text: with thousands of parameters, SQLite would spend its time on their names.
async fn insert(db: &mut SqliteConnection, tenant: &str, table: Table<'_>) {
    let into = format!("INSERT INTO {} (tenant_id, {}) VALUES ", table.name, table.columns);
    let mut rows = table.rows.peekable();
    while rows.peek().is_some() {
        let chunk = rows.by_ref().take(ROWS).map(|row| {
            let values: Vec<String> = row.into_iter().map(literal).collect();
            format!("({tenant},{})", values.join(","))
        });
        let chunk: Vec<String> = chunk.collect();
        run(db, &format!("{into}{}", chunk.join(","))).await;
    }
}

/// The first column of an answer.
pub(super) async fn column<T>(path: &Path, statement: &'static str) -> Vec<T>
where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("the database opens");
    let rows = sqlx::query(statement).fetch_all(&mut connection).await.expect("rows");
    rows.iter().map(|row| row.get(0)).collect()
}
