//! What can go wrong in the cellar.

/// A failure of the database. What it means for a caller is decided above.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The address of the database cannot be read.
    #[error("`{0}` is not the address of a database: use `sqlite:path` or `postgres://…`")]
    Address(String),
    /// The folder of the database cannot be made.
    #[error("cannot make the folder of the database `{0}`")]
    Folder(String, #[source] std::io::Error),
    /// A stored value breaks the rules of its type: the database was changed by other hands.
    #[error("column `{column}` holds a value that cannot be read: {why}")]
    Corrupt {
        /// The column.
        column: String,
        /// What is wrong with it.
        why: String,
    },
    /// This engine cannot do that.
    #[error("{0}")]
    Unsupported(&'static str),
}

/// A result of the cellar.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether a newer Rolecall has changed the tables.
    pub fn is_newer(&self) -> bool {
        matches!(
            self,
            Self::Migration(sqlx::migrate::MigrateError::VersionMissing(_))
        )
    }

    /// Whether the database cannot be reached now, so that the same request may succeed later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => true,
            // 57P01-57P03: the server is shutting down or starting up; 57014: it gave up waiting; 53: out of resources; 40: a
            // deadlock or a conflict of transactions; 08: the connection; 5 and 6: SQLite is busy or locked; 13: its disk is full.
            Self::Database(sqlx::Error::Database(cause)) => cause.code().is_some_and(|code| {
                code.starts_with("57")
                    || code.starts_with("53")
                    || code.starts_with("08")
                    || code == "40P01"
                    || code == "40001"
                    || code == "5"
                    || code == "6"
                    || code == "13"
            }),
            _ => false,
        }
    }
}
