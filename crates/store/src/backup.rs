//! Copies of a SQLite database while it is in use. PostgreSQL has `pg_dump` and base backups.

use std::path::Path;

use sqlx::{ConnectOptions as _, Connection as _, Row as _, sqlite::SqliteConnectOptions};

use crate::{Db, Error, Result, db::Pools};

/// Writes a copy of the database to `target`, which must not exist: one moment's state, whatever is written meanwhile.
pub async fn copy_to(db: &Db, target: &Path) -> Result<()> {
    let Pools::Sqlite { path, .. } = &db.pools else {
        return Err(Error::Unsupported(
            "this copies SQLite; for PostgreSQL use `pg_dump` or a base backup",
        ));
    };
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .connect()
        .await?;
    sqlx::query("VACUUM INTO $1")
        .bind(target.display().to_string())
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}

/// Checks that a file is a sound SQLite database; the fault it names, if it is not.
pub async fn check_integrity(path: &Path) -> Result<Option<String>> {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .connect()
        .await?;
    let answer: String = sqlx::query("PRAGMA integrity_check")
        .fetch_one(&mut connection)
        .await?
        .try_get(0)?;
    connection.close().await?;
    Ok((answer != "ok").then_some(answer))
}
