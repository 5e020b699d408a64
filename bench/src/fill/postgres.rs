//! Filling PostgreSQL: `COPY`, with indexes, foreign keys and the search index made afterwards, as they stand in the
//! schema, and row-level security forced again at the end.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

use super::{
    draw::Load,
    rows::{NAMES, Table, Value, tables},
};
use crate::report::progress;

const ROWS: usize = 10_000;
/// What is written beside the tables that are named in `rows`.
const FOUND: [&str; 3] = ["passwords", "user_search", "party_search"];

async fn run(db: &mut PgConnection, statement: &str) {
    let done = db.execute(AssertSqlSafe(statement.to_owned())).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// A new database of the cluster.
pub(super) async fn create(cluster: &str) -> String {
    let mut connection = PgConnection::connect(cluster).await.expect("the cluster answers");
    let row = sqlx::query("SELECT count(*) FROM pg_database").fetch_one(&mut connection).await.expect("a count");
    let name = format!("bench_{}_{}", std::process::id(), row.get::<i64, _>(0));
    run(&mut connection, &format!("CREATE DATABASE {name}")).await;
    connection.close().await.expect("an orderly end");
    let (front, _) = cluster.rsplit_once('/').expect("an address with a database");
    format!("{front}/{name}")
}

pub(super) async fn size_mib(url: &str) -> f64 {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let query = sqlx::query("SELECT pg_database_size(current_database())");
    let bytes: i64 = query.fetch_one(&mut connection).await.expect("a size").get(0);
    bytes as f64 / 1024.0 / 1024.0
}

pub(super) async fn write(url: &str, loads: &[&Load]) {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let db = &mut connection;
    run(db, "SET maintenance_work_mem = '512MB'").await;
    run(db, "SELECT set_config('rolecall.tenant', '*', false)").await;
    // `COPY` does not work where row-level security holds.
    for table in NAMES {
        run(db, &format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")).await;
        run(db, &format!("ALTER TABLE {table} DISABLE TRIGGER USER")).await;
    }
    let kept = take_away(db).await;
    for load in loads {
        let tenant = sqlx::query("SELECT tenant_id FROM tenants WHERE slug = $1").bind(load.tenant);
        let tenant: Vec<u8> = tenant.fetch_one(&mut *db).await.expect("the tenant").get(0);
        for table in tables(load) {
            copy(db, &hex(&tenant), table).await;
        }
        sqlx::query(super::PASSWORDS).bind(&load.hash).execute(&mut *db).await.expect("passwords");
    }
    progress("PostgreSQL: indexes, and the search index");
    for (what, id, from) in [("user", "user_id", "users"), ("party", "party_id", "parties")] {
        run(db, &format!("INSERT INTO {what}_search (tenant_id, {id}, text) SELECT tenant_id, {id}, search_text FROM {from} \
                 ON CONFLICT DO NOTHING")).await;
    }
    for statement in kept {
        run(db, &statement).await;
    }
    run(db, super::COUNTS).await;
    for table in NAMES {
        run(db, &format!("ALTER TABLE {table} ENABLE TRIGGER USER")).await;
        run(db, &format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY")).await;
    }
    run(db, "VACUUM (ANALYZE)").await;
    connection.close().await.expect("an orderly end");
}

/// Drops the indexes and foreign keys of the tables that are written, and gives the statements that make them.
async fn take_away(db: &mut PgConnection) -> Vec<String> {
    let mut kept = Vec::new();
    let indexes = "SELECT indexname::text, indexdef, tablename::text FROM pg_indexes WHERE schemaname = current_schema() \
                   AND indexname NOT IN (SELECT conname FROM pg_constraint)";
    for row in sqlx::query(indexes).fetch_all(&mut *db).await.expect("indexes") {
        let table: String = row.get(2);
        if FOUND.contains(&table.as_str()) || NAMES.contains(&table.as_str()) {
            run(db, &format!("DROP INDEX {}", row.get::<String, _>(0))).await;
            kept.push(row.get(1));
        }
    }
    let keys = "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint \
                WHERE contype = 'f'";
    for row in sqlx::query(keys).fetch_all(&mut *db).await.expect("foreign keys") {
        let (table, name, definition): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        if FOUND.contains(&table.as_str()) || NAMES.contains(&table.as_str()) {
            run(db, &format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await;
            kept.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
        }
    }
    kept
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\\\\x{digits}")
}

fn field(value: Value<'_>) -> String {
    match value {
        Value::Id(bytes) => hex(bytes),
        Value::New(number) => hex(&number.to_be_bytes()),
        Value::Text(found) | Value::Maybe(Some(found)) => found.to_owned(),
        Value::Own(found) => found,
        Value::Maybe(None) => "\\N".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

async fn copy(db: &mut PgConnection, tenant: &str, table: Table<'_>) {
    let statement = format!("COPY {} (tenant_id, {}) FROM STDIN", table.name, table.columns);
    let mut copy = db.copy_in_raw(&statement).await.expect("a copy");
    let mut text = String::new();
    for (number, row) in table.rows.enumerate() {
        text.push_str(tenant);
        for value in row {
            text.push('\t');
            text.push_str(&field(value));
        }
        text.push('\n');
        if number % ROWS == ROWS - 1 {
            copy.send(std::mem::take(&mut text).into_bytes()).await.expect("rows");
        }
    }
    copy.send(text.into_bytes()).await.expect("rows");
    copy.finish().await.expect("the end of a copy");
}
