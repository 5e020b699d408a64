//! Filling PostgreSQL: `COPY`, with indexes, foreign keys and the search index made afterwards, as they stand in the
//! schema, and row-level security forced again at the end.

use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

use super::Load;
use crate::report::progress;

const ROWS: usize = 10_000;

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

pub(super) async fn write(url: &str, load: &Load) {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let db = &mut connection;
    run(db, "SET maintenance_work_mem = '512MB'").await;
    run(db, "SELECT set_config('rolecall.tenant', '*', false)").await;
    let tenant: Vec<u8> = sqlx::query("SELECT tenant_id FROM tenants WHERE slug = 'main'")
        .fetch_one(&mut *db)
        .await
        .expect("the tenant")
        .get(0);
    let tenant = hex(&tenant);
    // `COPY` does not work where row-level security holds.
    const LARGE: [&str; 4] = ["users", "passwords", "assignments", "roles"];
    for table in LARGE {
        run(db, &format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")).await;
    }
    run(db, "ALTER TABLE users DISABLE TRIGGER users_search").await;
    let kept = take_away(db).await;
    users(db, &tenant, load).await;
    roles(db, &tenant, load).await;
    assignments(db, &tenant, load).await;
    let passwords = "INSERT INTO passwords (tenant_id, user_id, hash, change_required, changed_at) \
                     SELECT tenant_id, user_id, $1, FALSE, created_at FROM users ON CONFLICT DO NOTHING";
    sqlx::query(passwords).bind(&load.hash).execute(&mut *db).await.expect("passwords");
    progress("PostgreSQL: indexes, and the search index");
    run(db, "INSERT INTO user_search (tenant_id, user_id, text) SELECT tenant_id, user_id, search_text FROM users \
             ON CONFLICT DO NOTHING").await;
    for statement in kept {
        run(db, &statement).await;
    }
    run(db, "ALTER TABLE users ENABLE TRIGGER users_search").await;
    for table in LARGE {
        run(db, &format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY")).await;
    }
    run(db, "VACUUM (ANALYZE)").await;
    connection.close().await.expect("an orderly end");
}

/// Drops the indexes and foreign keys of the large tables, and gives the statements that make them.
async fn take_away(db: &mut PgConnection) -> Vec<String> {
    let mut kept = Vec::new();
    let indexes = "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = current_schema() \
                   AND tablename IN ('users', 'passwords', 'assignments', 'user_search') AND indexname NOT LIKE '%_pkey'";
    for row in sqlx::query(indexes).fetch_all(&mut *db).await.expect("indexes") {
        run(db, &format!("DROP INDEX {}", row.get::<String, _>(0))).await;
        kept.push(row.get(1));
    }
    let keys = "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint \
                WHERE contype = 'f' AND conrelid::regclass::text IN ('users', 'passwords', 'assignments')";
    for row in sqlx::query(keys).fetch_all(&mut *db).await.expect("foreign keys") {
        let (table, name, definition): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        run(db, &format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await;
        kept.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
    }
    kept
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\\\\x{digits}")
}

async fn copy(db: &mut PgConnection, into: &str, rows: impl Iterator<Item = String>) {
    let statement = format!("COPY {into} FROM STDIN");
    let mut copy = db.copy_in_raw(&statement).await.expect("a copy");
    let mut text = String::new();
    for (number, row) in rows.enumerate() {
        text.push_str(&row);
        text.push('\n');
        if number % ROWS == ROWS - 1 {
            copy.send(std::mem::take(&mut text).into_bytes()).await.expect("rows");
        }
    }
    copy.send(text.into_bytes()).await.expect("rows");
    copy.finish().await.expect("the end of a copy");
}

async fn users(db: &mut PgConnection, tenant: &str, load: &Load) {
    let rows = load.people.iter().map(|person| {
        let none = "\\N";
        let (username, canonical) = match &person.username {
            Some((text, canonical)) => (text.as_str(), canonical.as_str()),
            None => (none, none),
        };
        let mut row = format!("{tenant}\t{}\thuman\ttenant\t{}\tt", hex(&person.id), person.status);
        for field in [
            &person.email,
            &person.email_canonical,
            username,
            canonical,
            &person.first_name,
            &person.last_name,
            &person.name,
            &person.sort_name,
            &person.search_text,
            person.job_title.unwrap_or(none),
        ] {
            row.push('\t');
            row.push_str(field);
        }
        let (login, created) = (person.last_login_at, person.created_at);
        write!(row, "\t{login}\t{created}\t{created}").expect("a text takes what is written");
        row
    });
    let into = "users (tenant_id, user_id, kind, context, status, listed, email, email_canonical, username, \
                username_canonical, first_name, last_name, name, sort_name, search_text, job_title, last_login_at, \
                created_at, updated_at)";
    copy(db, into, rows).await;
}

async fn roles(db: &mut PgConnection, tenant: &str, load: &Load) {
    let rows = load.roles.iter().map(|role| {
        let (id, name, now) = (hex(&role.id), &role.name, load.now);
        format!("{tenant}\t{id}\t{name}\t{}\ttenant\t{}\tf\t{now}\t{now}", name.to_lowercase(), role.permissions)
    });
    let into = "roles (tenant_id, role_id, name, name_canonical, contexts, permissions, built_in, created_at, updated_at)";
    copy(db, into, rows).await;
}

async fn assignments(db: &mut PgConnection, tenant: &str, load: &Load) {
    let rows = load.held.iter().enumerate().map(|(number, (user, role))| {
        let id = hex(&(number as u128).to_be_bytes());
        let (user, role) = (hex(&load.people[*user].id), hex(&load.roles[*role].id));
        format!("{tenant}\t{id}\tuser\t{user}\t{role}\t\\\\x\t{}", load.now)
    });
    let into = "assignments (tenant_id, assignment_id, holder_kind, holder_id, role_id, workspace_id, granted_at)";
    copy(db, into, rows).await;
}
