//! Every literal statement is prepared on both engines. What is put together from pieces is run in `filters`.

use std::{fs, path::Path};

use rolecall_testkit::{Database, House, Rows, on_both_databases};
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _};

/// A literal handed to `sql(…)`, and where it stands.
pub(crate) struct Literal {
    file: String,
    pub(crate) text: String,
}

pub(crate) fn literals() -> Vec<Literal> {
    let mut found = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    assert!(
        found.len() > 80,
        "only {} statements were found: does the scan still fit the sources?",
        found.len()
    );
    found
}

fn collect(folder: &Path, found: &mut Vec<Literal>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = fs::read_to_string(&path).expect("a source file");
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            found.extend(texts(&source).into_iter().map(|text| Literal {
                file: file.clone(),
                text,
            }));
        }
    }
}

/// The literals that follow `sql(`, with their continued lines joined and their escapes undone.
fn texts(source: &str) -> Vec<String> {
    source
        .split("sql(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .map(unescaped)
        .collect()
}

fn unescaped(rest: &str) -> String {
    let mut text = String::new();
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('"', _) => return text,
            ('\\', Some('\n')) => while letters.next_if(|next| next.is_whitespace()).is_some() {},
            ('\\', Some(_)) => text.extend(letters.next()),
            _ => text.push(letter),
        }
    }
    panic!("a literal does not end: {text}")
}

/// Only `dialect` may hold what one engine alone understands.
fn is_for_one_engine(literal: &Literal) -> bool {
    literal.file == "dialect.rs"
}

async fn prepare(rows: &mut Rows, literal: &Literal) -> Result<(), sqlx::Error> {
    let text = AssertSqlSafe(literal.text.clone()).into_sql_str();
    match rows {
        Rows::Sqlite(connection) => connection.prepare(text).await.map(drop),
        Rows::Postgres(connection) => connection.prepare(text).await.map(drop),
    }
}

on_both_databases! {
    async fn every_statement_is_understood(house: House) {
        let mut rows = house.rows().await;
        for literal in literals().iter().filter(|literal| !is_for_one_engine(literal)) {
            let prepared = prepare(&mut rows, literal).await;
            assert!(prepared.is_ok(), "{}: {prepared:?}\n{}", literal.file, literal.text);
        }
    }
}

#[tokio::test]
async fn every_statement_of_the_dialect_is_understood_by_the_engine_that_it_is_for() {
    let (sqlite, postgres) = (
        House::on(Database::Sqlite).await,
        House::on(Database::Postgres).await,
    );
    let (mut sqlite, mut postgres) = (sqlite.rows().await, postgres.rows().await);
    for literal in literals().iter().filter(|literal| is_for_one_engine(literal)) {
        let prepared = (
            prepare(&mut sqlite, literal).await,
            prepare(&mut postgres, literal).await,
        );
        assert!(
            prepared.0.is_ok() || prepared.1.is_ok(),
            "{prepared:?}\n{}",
            literal.text
        );
    }
}

#[test]
fn no_statement_outside_the_dialect_asks_which_engine_it_is() {
    let words = [
        "pg_", "sqlite_", "::", "pragma", "jsonb", "ILIKE", "rowid", "MATCH",
    ];
    for literal in literals().iter().filter(|literal| !is_for_one_engine(literal)) {
        let spoken = words.iter().find(|word| literal.text.contains(**word));
        assert!(
            spoken.is_none(),
            "{}: `{}` in {}",
            literal.file,
            spoken.unwrap_or(&""),
            literal.text
        );
    }
}

#[test]
fn the_scan_reads_a_continued_and_escaped_literal() {
    let source =
        "x; sql(\n    \"SELECT a \\\n      FROM b WHERE c LIKE $1 ESCAPE '\\\\'\").bind(1); Sql(other)";
    assert_eq!(texts(source), ["SELECT a FROM b WHERE c LIKE $1 ESCAPE '\\'"]);
}

/// What may read everything that a tenant has, or the installation: the janitor, what happens once in a long while, and what a filter
/// is put behind.
const MAY_READ_ALL: [&str; 13] = [
    "DELETE FROM sessions WHERE (ended_at",
    "UPDATE sessions SET ended_at = $1 WHERE ended_at = 0",
    "UPDATE one_time_tokens SET used_at = $1 WHERE used_at = 0",
    "UPDATE one_time_tokens SET used_at = $2 WHERE purpose = $1",
    "DELETE FROM one_time_tokens WHERE expires_at",
    "DELETE FROM idempotency_keys WHERE tenant_id = $1 AND output LIKE",
    "DELETE FROM outbox WHERE tenant_id = $1 AND aggregate",
    // New settings of a tenant are felt by every session of it.
    "UPDATE sessions SET expires_at = CASE",
    "SELECT DISTINCT action FROM audit_entries",
    "SELECT DISTINCT resource_type FROM audit_entries",
    "SELECT DISTINCT role_id FROM assignments WHERE tenant_id = $1 AND workspace_id",
    "SELECT count(*) AS total FROM users u",
    "SELECT count(*) AS total FROM parties y",
];

/// Tables that grow with the people of a tenant, or with what they do.
const LONG: [&str; 12] = [
    "users",
    "passwords",
    "assignments",
    "group_members",
    "sessions",
    "one_time_tokens",
    "parties",
    "audit_entries",
    "outbox",
    "idempotency_keys",
    "import_rows",
    "job_rows",
];

/// SQLite keeps no statistics: which index it takes shows on an empty database too.
#[tokio::test]
async fn no_statement_reads_all_of_a_long_table_to_find_a_few_of_its_rows() {
    let house = House::on(Database::Sqlite).await;
    let Rows::Sqlite(mut connection) = house.rows().await else {
        panic!("not SQLite")
    };
    for literal in literals().iter().filter(|literal| !is_for_one_engine(literal)) {
        let text = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", literal.text)).into_sql_str();
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(text)
            .fetch_all(&mut connection)
            .await
            .expect("a plan");
        let reads_all = plan.iter().find(|(.., step)| reads_all(step, &literal.text));
        let may = MAY_READ_ALL.iter().any(|start| literal.text.starts_with(start));
        // An exception that nothing needs any more goes, so that the list only shrinks.
        assert_eq!(
            reads_all.is_some(),
            may,
            "{}: {reads_all:?}\n{}",
            literal.file,
            literal.text
        );
    }
}

/// Whether a step of a plan walks a long table, or all that one tenant has in it.
fn reads_all(step: &str, text: &str) -> bool {
    let words: Vec<&str> = step.split_whitespace().collect();
    let ["SCAN" | "SEARCH", named, ..] = words[..] else {
        return false;
    };
    let is_named = |table: &&str| *table == named || text.contains(&format!("{table} {named} "));
    LONG.iter().any(is_named) && (words[0] == "SCAN" || step.ends_with("(tenant_id=?)"))
}

on_both_databases! {
    /// The groups of one user are looked up by the user, for whoever is asked about for the first time.
    async fn the_groups_of_a_user_are_found_by_the_user(house: House) {
        let tenant = rolecall_model::TenantRef::parse("main").expect("a slug");
        let tenant = house.directory.head(&tenant).await.expect("a tenant").id;
        let bound = rolecall_store::Bound::Tenant(tenant);
        let mut tx = house.directory.db().read(bound).await.expect("a transaction");
        let user = rolecall_model::UserId::new(&rolecall_model::SystemClock, &rolecall_model::SystemRandom);
        let plan = rolecall_store::groups::explain_of_users(&mut tx, tenant, &[user]).await.expect("a plan");
        let walks = plan.iter().any(|step| step.contains(" m ") && step.ends_with("(tenant_id=?)"));
        assert!(!plan.is_empty() && !walks, "{plan:?}");
    }
}
