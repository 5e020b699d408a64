//! Fresh databases.

use std::{
    hash::{BuildHasher as _, RandomState},
    sync::Arc,
};

use rolecall_model::SystemClock;
use rolecall_store::{Db, Options};
use sqlx::{Connection as _, Executor as _, PgConnection, Row as _};
use tempfile::TempDir;

use crate::unique;

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file in a folder of its own.
    Sqlite,
    /// A database of its own in the cluster that `cargo xtask postgres` starts.
    Postgres,
}

/// A fresh database; a SQLite file goes away with it.
pub(crate) struct Fresh {
    pub(crate) url: String,
    pub(crate) folder: Option<TempDir>,
}

impl Database {
    pub(crate) async fn fresh(self) -> Fresh {
        match self {
            Self::Sqlite => {
                let folder = tempfile::tempdir().expect("a folder for temporary files");
                Fresh {
                    url: format!("sqlite:{}", folder.path().join("rolecall.db").display()),
                    folder: Some(folder),
                }
            }
            Self::Postgres => Fresh {
                url: fresh_postgres().await,
                folder: None,
            },
        }
    }
}

fn cluster() -> String {
    std::env::var("ROLECALL_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!("no PostgreSQL to test on: run `make test`, or `cargo xtask postgres -- cargo nextest run …`")
    })
}

/// The address of another database of the cluster.
fn named(cluster: &str, name: &str) -> String {
    let (front, _) = cluster.rsplit_once('/').expect("an address with a database");
    format!("{front}/{name}")
}

// Bringing the tables up takes a while, so it is done once, and each test copies the result.
const TEMPLATE: &str = "rolecall_template";

async fn fresh_postgres() -> String {
    let cluster = cluster();
    // A process id alone comes back within one run of so many processes.
    let salt = RandomState::new().hash_one(0);
    let name = format!("test_{}_{salt:016x}", unique("db").replace('-', "_"));
    let mut connection = PgConnection::connect(&cluster)
        .await
        .expect("the cluster answers");
    connection
        .execute("SELECT pg_advisory_lock(4711)")
        .await
        .expect("a lock");
    let found = sqlx::query("SELECT count(*) FROM pg_database WHERE datname = $1")
        .bind(TEMPLATE)
        .fetch_one(&mut connection)
        .await
        .expect("a count");
    if found.get::<i64, _>(0) == 0 {
        make_template(&cluster, &mut connection).await;
    }
    let statement = format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}");
    connection
        .execute(sqlx::AssertSqlSafe(statement))
        .await
        .expect("a copy of the template");
    connection.close().await.expect("an orderly end");
    named(&cluster, &name)
}

async fn make_template(cluster: &str, connection: &mut PgConnection) {
    let half_done = "rolecall_half_done";
    connection
        .execute(sqlx::AssertSqlSafe(format!(
            "DROP DATABASE IF EXISTS {half_done}"
        )))
        .await
        .expect("no leftovers");
    connection
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {half_done}")))
        .await
        .expect("a database");
    let db = Db::open(&Options::new(named(cluster, half_done)), Arc::new(SystemClock))
        .await
        .expect("it opens");
    db.migrate().await.expect("the tables come up");
    db.close().await;
    connection
        .execute(sqlx::AssertSqlSafe(format!(
            "ALTER DATABASE {half_done} RENAME TO {TEMPLATE}"
        )))
        .await
        .expect("a name");
}
