//! Filling SQLite: many rows a statement, indexes made afterwards, as they stand in the schema.

use std::path::Path;

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, Row as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::Load;
use crate::report::progress;

const ROWS: usize = 500;

pub(super) async fn write(path: &Path, load: &Load) {
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
    let tenant: Vec<u8> = sqlx::query("SELECT tenant_id FROM tenants WHERE slug = 'main'")
        .fetch_one(&mut *db)
        .await
        .expect("the tenant")
        .get(0);
    run(db, "BEGIN").await;
    users(db, &tenant, load).await;
    roles(db, &tenant, load).await;
    assignments(db, &tenant, load).await;
    let passwords = "INSERT INTO passwords (tenant_id, user_id, hash, change_required, changed_at) \
                     SELECT tenant_id, user_id, $1, FALSE, created_at FROM users u \
                     WHERE NOT EXISTS (SELECT 1 FROM passwords p WHERE p.tenant_id = u.tenant_id AND p.user_id = u.user_id)";
    sqlx::query(passwords).bind(&load.hash).execute(&mut *db).await.expect("passwords");
    run(db, "COMMIT").await;
    progress("SQLite: indexes, and the search index");
    run(db, "INSERT INTO user_search_rows (tenant_id, user_id) SELECT tenant_id, user_id FROM users u \
             WHERE NOT EXISTS (SELECT 1 FROM user_search_rows r WHERE r.tenant_id = u.tenant_id AND r.user_id = u.user_id)").await;
    run(db, "INSERT INTO user_search (rowid, text) SELECT r.row, u.search_text FROM user_search_rows r \
             JOIN users u ON u.tenant_id = r.tenant_id AND u.user_id = r.user_id WHERE r.row > 1").await;
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

/// Drops the indexes and triggers of the large tables, and gives the statements that make them.
async fn take_away(db: &mut SqliteConnection) -> Vec<String> {
    let found = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL \
                 AND tbl_name IN ('users', 'passwords', 'assignments')";
    let rows = sqlx::query(found).fetch_all(&mut *db).await.expect("the schema");
    let mut kept = Vec::new();
    for row in rows {
        let (kind, name): (String, String) = (row.get(0), row.get(1));
        run(db, &format!("DROP {kind} {name}")).await;
        kept.push(row.get(2));
    }
    kept
}

/// `($1, $2), ($3, $4), …`
fn places(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let columns: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", columns.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

async fn users(db: &mut SqliteConnection, tenant: &[u8], load: &Load) {
    for chunk in load.people.chunks(ROWS) {
        let statement = format!(
            "INSERT INTO users (tenant_id, user_id, kind, context, status, listed, email, email_canonical, username, \
             username_canonical, first_name, last_name, name, sort_name, search_text, job_title, last_login_at, \
             created_at, updated_at) SELECT column1, column2, 'human', 'tenant', column3, TRUE, column4, column5, \
             column6, column7, column8, column9, column10, column11, column12, column13, column14, column15, column15 \
             FROM (VALUES {})",
            places(chunk.len(), 15)
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for person in chunk {
            let username = person.username.as_ref();
            query = query
                .bind(tenant)
                .bind(&person.id[..])
                .bind(person.status)
                .bind(&person.email)
                .bind(&person.email_canonical)
                .bind(username.map(|(text, _)| text))
                .bind(username.map(|(_, canonical)| canonical))
                .bind(&person.first_name)
                .bind(&person.last_name)
                .bind(&person.name)
                .bind(&person.sort_name)
                .bind(&person.search_text)
                .bind(person.job_title)
                .bind(person.last_login_at)
                .bind(person.created_at);
        }
        query.execute(&mut *db).await.expect("users");
    }
}

async fn roles(db: &mut SqliteConnection, tenant: &[u8], load: &Load) {
    let statement = "INSERT INTO roles (tenant_id, role_id, name, name_canonical, contexts, permissions, built_in, \
                     created_at, updated_at) VALUES ($1, $2, $3, $4, 'tenant', $5, FALSE, $6, $6)";
    for role in &load.roles {
        let query = sqlx::query(statement).bind(tenant).bind(&role.id[..]).bind(&role.name);
        let query = query.bind(role.name.to_lowercase()).bind(role.permissions).bind(load.now);
        query.execute(&mut *db).await.expect("roles");
    }
}

async fn assignments(db: &mut SqliteConnection, tenant: &[u8], load: &Load) {
    for (place, chunk) in load.held.chunks(ROWS).enumerate() {
        let statement = format!(
            "INSERT INTO assignments (tenant_id, assignment_id, holder_kind, holder_id, role_id, workspace_id, granted_at) \
             SELECT column1, column2, 'user', column3, column4, X'', column5 FROM (VALUES {})",
            places(chunk.len(), 5)
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for (number, (user, role)) in chunk.iter().enumerate() {
            let id = (place * ROWS + number) as u128;
            query = query
                .bind(tenant)
                .bind(id.to_be_bytes().to_vec())
                .bind(&load.people[*user].id[..])
                .bind(&load.roles[*role].id[..])
                .bind(load.now);
        }
        query.execute(&mut *db).await.expect("assignments");
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
