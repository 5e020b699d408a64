//! A unit of work.

use rolecall_model::{TenantId, Timestamp, Turn};
use sqlx::{Postgres, Sqlite};

use crate::{Error, Result, Row, Statement, turns::Held};

/// What a transaction may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// One tenant's rows. On PostgreSQL row-level security holds it to that.
    Tenant(TenantId),
    /// Every tenant's rows: signing in, following the policy, looking after the installation.
    Installation,
}

impl Bound {
    /// Whose turn it is where nobody says otherwise.
    pub(crate) const fn turn(self) -> Turn {
        match self {
            Self::Tenant(tenant) => Turn::Tenant(tenant),
            Self::Installation => Turn::House,
        }
    }
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// An open transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Tx {
    pub(crate) inner: Inner,
    pub(crate) now: Timestamp,
    pub(crate) bound: Bound,
    /// The turn to write, until the connection is given back.
    pub(crate) _turn: Option<Held>,
}

impl Tx {
    /// When it was opened, by the database's clock: what every expiry is judged by.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// What it may see.
    pub const fn bound(&self) -> Bound {
        self.bound
    }

    /// Makes everything it did last.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(open) => open.commit().await?,
            Inner::Postgres(open) => open.commit().await?,
        }
        Ok(())
    }

    /// Undoes everything it did. The same happens when it is dropped; this waits until it is done.
    pub async fn rollback(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(open) => open.rollback().await?,
            Inner::Postgres(open) => open.rollback().await?,
        }
        Ok(())
    }

    /// Whether it runs on PostgreSQL. Only `dialect` asks.
    pub(crate) const fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Binds the transaction to something else from here on: for the few units of work that make a tenant.
    pub async fn rebind(&mut self, bound: Bound) -> Result<()> {
        self.bound = bound;
        crate::dialect::bind(self).await
    }
}

/// Reads the one row that an aggregate always has.
pub(crate) async fn single(tx: &mut Tx, statement: Statement) -> Result<Row> {
    statement
        .row(tx)
        .await?
        .ok_or(Error::Database(sqlx::Error::RowNotFound))
}
