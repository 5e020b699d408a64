//! Bringing the tables up to date.
//!
//! `migrations/both` holds what the two engines share; `migrations/sqlite` and `migrations/postgres` what only
//! one of them has. The numbers run through all three.

use sqlx::migrate::{Migration, Migrator};

use crate::{Bound, Db, Result, db::Pools, dialect, sql};

static BOTH: Migrator = sqlx::migrate!("migrations/both");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

fn merged(own: &Migrator) -> Migrator {
    let mut all: Vec<Migration> = BOTH.iter().chain(own.iter()).cloned().collect();
    all.sort_by_key(|migration| migration.version);
    Migrator::with_migrations(all)
}

/// How the tables stand to this version of Rolecall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// As this version needs them.
    Current,
    /// So many migrations are still to be run.
    Behind(usize),
    /// A newer Rolecall changed them.
    Newer,
}

impl Db {
    /// How the tables stand to this version, without changing anything.
    pub async fn schema(&self) -> Result<Schema> {
        let own = match &self.pools {
            Pools::Sqlite { .. } => merged(&SQLITE),
            Pools::Postgres { .. } => merged(&POSTGRES),
        };
        let mut tx = self.read(Bound::Installation).await?;
        if !dialect::has_table(&mut tx, "_sqlx_migrations").await? {
            return Ok(Schema::Behind(own.iter().count()));
        }
        let applied = sql("SELECT version FROM _sqlx_migrations")
            .list(&mut tx, |row| row.get::<i64>("version"))
            .await?;
        if applied.iter().any(|version| !own.version_exists(*version)) {
            return Ok(Schema::Newer);
        }
        Ok(
            match own.iter().filter(|each| !applied.contains(&each.version)).count() {
                0 => Schema::Current,
                missing => Schema::Behind(missing),
            },
        )
    }

    /// Brings the tables up to date. Several nodes may do it at once: one does, the others wait. A database
    /// that a newer Rolecall has changed is refused.
    pub async fn migrate(&self) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => merged(&SQLITE).run(writer).await?,
            Pools::Postgres { pool, .. } => merged(&POSTGRES).run(pool).await?,
        }
        Ok(())
    }
}
