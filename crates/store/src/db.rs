//! The database: SQLite inside the process, or PostgreSQL.

use std::{fmt, path::PathBuf, str::FromStr, sync::Arc, time::Duration};

use rolecall_model::{Clock, TenantId, Timestamp, Turn};
use sqlx::{
    ConnectOptions as _, Connection as _, Executor as _, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Bound, Error, Result, Tx, dialect,
    turns::{Held, Turns},
    tx::Inner,
};

/// How to open a database.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite:path` or `postgres://…`.
    pub url: String,
    /// How many connections at the most: to PostgreSQL, or to read with from SQLite. One more follows what changes.
    pub connections: u32,
    /// How long to wait for a free connection.
    pub patience: Duration,
}

impl Options {
    /// The usual options for that address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            patience: Duration::from_secs(5),
        }
    }
}

/// Which engine it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Inside the process.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A transaction that sees one state of everything from its start to its end.
const READ_ONLY: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What the database says of itself.
#[derive(Clone, Debug)]
pub struct Health {
    /// The engine's version.
    pub version: String,
    /// What an operator should know, each with what to do about it.
    pub concerns: Vec<String>,
}

#[derive(Clone)]
pub(crate) enum Pools {
    /// One connection that writes, several that only read, one that follows.
    Sqlite {
        writer: SqlitePool,
        /// Whose turn it is to write.
        turns: Arc<Turns>,
        reader: SqlitePool,
        follower: SqlitePool,
        path: PathBuf,
    },
    /// Several connections for everything, one that follows.
    Postgres { pool: PgPool, follower: PgPool },
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(crate) pools: Pools,
    clock: Arc<dyn Clock>,
    patience: Duration,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Db({})", self.engine())
    }
}

impl Db {
    /// Opens the database; a SQLite file and its folder are made when missing.
    pub async fn open(options: &Options, clock: Arc<dyn Clock>) -> Result<Self> {
        let url = options.url.as_str();
        let pools = if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.trim_start_matches("//"), options).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url, options).await?
        } else {
            return Err(Error::Address(
                url.split('@').next_back().unwrap_or_default().into(),
            ));
        };
        Ok(Self {
            pools,
            clock,
            patience: options.patience,
        })
    }

    /// Which engine it is.
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Opens a transaction that only reads.
    pub async fn read(&self, bound: Bound) -> Result<Tx> {
        let inner = match &self.pools {
            Pools::Sqlite { reader, .. } => Inner::Sqlite(reader.begin().await?),
            Pools::Postgres { pool, .. } => Inner::Postgres(pool.begin_with(READ_ONLY).await?),
        };
        self.opened(inner, bound, None).await
    }

    /// Opens a transaction that reads what changed, on a connection that is kept for that: a crowd that waits for the
    /// others must not make a node lose sight of the versions. One at a time.
    pub async fn follow(&self, bound: Bound) -> Result<Tx> {
        let inner = match &self.pools {
            Pools::Sqlite { follower, .. } => Inner::Sqlite(follower.begin().await?),
            Pools::Postgres { follower, .. } => Inner::Postgres(follower.begin_with(READ_ONLY).await?),
        };
        self.opened(inner, bound, None).await
    }

    /// Opens a transaction that writes. On SQLite there is one at a time, and it holds the lock from the start; who waits for
    /// it takes turns by tenant.
    pub async fn write(&self, bound: Bound) -> Result<Tx> {
        self.write_in_turn(bound, bound.turn()).await
    }

    /// The same where what it may see does not tell for whom it is.
    pub async fn write_in_turn(&self, bound: Bound, whose: Turn) -> Result<Tx> {
        let (inner, turn) = match &self.pools {
            Pools::Sqlite { writer, turns, .. } => {
                let turn = Turns::take(turns, whose, self.patience).await?;
                (
                    Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
                    Some(turn),
                )
            }
            Pools::Postgres { pool, .. } => (Inner::Postgres(pool.begin().await?), None),
        };
        self.opened(inner, bound, turn).await
    }

    /// How many wait for their turn to write. On PostgreSQL several write at once and nobody does.
    pub fn waiting_to_write(&self) -> usize {
        match &self.pools {
            Pools::Sqlite { turns, .. } => turns.waiting(),
            Pools::Postgres { .. } => 0,
        }
    }

    /// Opens a transaction that writes one tenant's rows.
    pub async fn write_tenant(&self, tenant: TenantId) -> Result<Tx> {
        self.write(Bound::Tenant(tenant)).await
    }

    async fn opened(&self, inner: Inner, bound: Bound, turn: Option<Held>) -> Result<Tx> {
        let mut tx = Tx {
            inner,
            now: Timestamp::default(),
            bound,
            _turn: turn,
        };
        tx.now = match dialect::begin(&mut tx).await? {
            Some(reported) => self.clock.see_database(reported),
            None => self.clock.now(),
        };
        Ok(tx)
    }

    /// Asks the database whether it answers, and what an operator should know about it.
    pub async fn health(&self) -> Result<Health> {
        let mut tx = self.read(Bound::Installation).await?;
        dialect::health(&mut tx).await
    }

    /// Closes every connection, after the work that is under way.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite {
                writer,
                reader,
                follower,
                ..
            } => {
                follower.close().await;
                reader.close().await;
                writer.close().await;
            }
            Pools::Postgres { pool, follower } => {
                follower.close().await;
                pool.close().await;
            }
        }
    }

    /// Hears what other nodes notify. `None` where there is nothing to hear: SQLite has no such thing, and the
    /// versions are read once a second anyway.
    pub async fn policy_listener(&self) -> Result<Option<PolicyListener>> {
        match &self.pools {
            Pools::Sqlite { .. } => Ok(None),
            Pools::Postgres { pool, .. } => {
                let mut listener = sqlx::postgres::PgListener::connect_with(pool).await?;
                listener.listen(dialect::POLICY_CHANNEL).await?;
                Ok(Some(PolicyListener(listener)))
            }
        }
    }
}

/// A connection that only listens.
pub struct PolicyListener(sqlx::postgres::PgListener);

impl PolicyListener {
    /// Waits until a policy changed on some node.
    pub async fn heard(&mut self) -> Result<()> {
        self.0.recv().await?;
        Ok(())
    }
}

/// A pool whose connections stay, and come back outside any transaction.
fn pool_of_sqlite(connections: u32, options: &Options) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(options.patience)
        // A transaction whose opening was cancelled comes back open (sqlx 0.9): never hand it to the next.
        .after_release(|connection, _| {
            Box::pin(async move {
                let _not_in_one = connection.execute("ROLLBACK").await;
                Ok(true)
            })
        })
}

/// The same for PostgreSQL.
fn pool_of_postgres(connections: u32, options: &Options) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(options.patience)
        .after_release(|connection, _| {
            Box::pin(async move {
                connection.execute("ROLLBACK").await?;
                Ok(true)
            })
        })
}

async fn open_sqlite(path: &str, options: &Options) -> Result<Pools> {
    let path = PathBuf::from(path.split('?').next().unwrap_or_default());
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::Folder(folder.display().to_string(), error))?;
    }
    // FULL, not NORMAL: with NORMAL a committed transaction can be lost when the power fails.
    let connect = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(options.patience)
        .pragma("cache_size", "-32768")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        .disable_statement_logging();
    let writer = pool_of_sqlite(1, options)
        .min_connections(1)
        .connect_with(connect.clone())
        .await?;
    let only_reads = connect.create_if_missing(false).read_only(true);
    let reader = pool_of_sqlite(options.connections, options)
        .connect_with(only_reads.clone())
        .await?;
    let follower = pool_of_sqlite(1, options).connect_with(only_reads).await?;
    Ok(Pools::Sqlite {
        writer,
        turns: Arc::default(),
        reader,
        follower,
        path,
    })
}

async fn open_postgres(url: &str, options: &Options) -> Result<Pools> {
    let connect = PgConnectOptions::from_str(url)?
        .application_name("rolecall")
        .options([
            ("statement_timeout", "30000"),
            ("idle_in_transaction_session_timeout", "30000"),
            ("client_min_messages", "error"),
            // Statements here take milliseconds; compiling one takes hundreds.
            ("jit", "off"),
        ])
        .disable_statement_logging();
    // Once without the pool, which would hide a wrong host or password behind its own time-out.
    connect.connect().await?.close().await?;
    let pool = pool_of_postgres(options.connections, options)
        .connect_with(connect.clone())
        .await?;
    let follower = pool_of_postgres(1, options).connect_with(connect).await?;
    Ok(Pools::Postgres { pool, follower })
}
