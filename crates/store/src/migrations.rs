//! Bringing the tables up to date.
//!
//! `migrations/both` holds what the two engines share; `migrations/sqlite` and `migrations/postgres` what only
//! one of them has. The numbers run through all three.

use sqlx::migrate::{Migration, Migrator};

use crate::{Db, Result, db::Pools};

static BOTH: Migrator = sqlx::migrate!("migrations/both");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

fn merged(own: &Migrator) -> Migrator {
    let mut all: Vec<Migration> = BOTH.iter().chain(own.iter()).cloned().collect();
    all.sort_by_key(|migration| migration.version);
    Migrator::with_migrations(all)
}

impl Db {
    /// Brings the tables up to date. Several nodes may do it at once: one does, the others wait. A database
    /// that a newer Rolecall has changed is refused.
    pub async fn migrate(&self) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => merged(&SQLITE).run(writer).await?,
            Pools::Postgres(pool) => merged(&POSTGRES).run(pool).await?,
        }
        Ok(())
    }
}
