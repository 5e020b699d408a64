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
    run(db, "UPDATE roles SET users_count = (SELECT count(DISTINCT a.holder_id) FROM assignments a \
             WHERE a.tenant_id = roles.tenant_id AND a.role_id = roles.role_id AND a.holder_kind = 'user')").await;
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

fn blob(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{digits}'")
}

fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn maybe(found: Option<&str>) -> String {
    found.map_or_else(|| "NULL".to_owned(), text)
}

// Values stand in the text: with thousands of parameters, SQLite would spend its time on their names.
async fn users(db: &mut SqliteConnection, tenant: &[u8], load: &Load) {
    let tenant = blob(tenant);
    for chunk in load.people.chunks(ROWS) {
        let rows = chunk.iter().map(|person| {
            let username = person.username.as_ref();
            let fields = [
                text(&person.email),
                text(&person.email_canonical),
                maybe(username.map(|(text, _)| text.as_str())),
                maybe(username.map(|(_, canonical)| canonical.as_str())),
                text(&person.first_name),
                text(&person.last_name),
                text(&person.name),
                text(&person.sort_name),
                text(&person.search_text),
                maybe(person.job_title),
            ];
            let (id, login, created) = (blob(&person.id), person.last_login_at, person.created_at);
            let (status, fields) = (person.status, fields.join(","));
            format!("({tenant},{id},'human','tenant','{status}',TRUE,{fields},{login},{created},{created})")
        });
        let rows: Vec<String> = rows.collect();
        let into = "INSERT INTO users (tenant_id, user_id, kind, context, status, listed, email, email_canonical, \
                    username, username_canonical, first_name, last_name, name, sort_name, search_text, job_title, \
                    last_login_at, created_at, updated_at) VALUES ";
        run(db, &format!("{into}{}", rows.join(","))).await;
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
    let (tenant, now) = (blob(tenant), load.now);
    for (place, chunk) in load.held.chunks(ROWS).enumerate() {
        let rows = chunk.iter().enumerate().map(|(number, (user, role))| {
            let id = blob(&((place * ROWS + number) as u128).to_be_bytes());
            let (user, role) = (blob(&load.people[*user].id), blob(&load.roles[*role].id));
            format!("({tenant},{id},'user',{user},{role},x'',{now})")
        });
        let rows: Vec<String> = rows.collect();
        let into = "INSERT INTO assignments (tenant_id, assignment_id, holder_kind, holder_id, role_id, workspace_id, \
                    granted_at) VALUES ";
        run(db, &format!("{into}{}", rows.join(","))).await;
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
