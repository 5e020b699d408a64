//! Rows, whichever engine they come from.

use std::str::FromStr;

use rolecall_model::{
    AssignmentId, AuditId, EventId, GroupId, ImportId, InvitationId, JobId, MessageId, PartyId, PasskeyId,
    PortalId, RoleId, SessionId, TenantId, Timestamp, TokenId, UserId, WorkspaceId,
};
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

use crate::{Error, Result};

/// A row of an answer.
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the column of that name.
    fn read(row: &Row, name: &str) -> Result<Self>;
}

impl Row {
    /// Reads a column.
    pub fn get<T: Column>(&self, name: &str) -> Result<T> {
        T::read(self, name)
    }

    /// Reads a word or text that its type parses.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let text: String = self.get(name)?;
        text.parse().map_err(|why: T::Err| corrupt(name, &why))
    }

    /// Reads a JSON text.
    pub fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        let text: String = self.get(name)?;
        serde_json::from_str(&text).map_err(|why| corrupt(name, &why))
    }

    /// Reads a count.
    pub fn count(&self, name: &str) -> Result<u64> {
        let number: i64 = self.get(name)?;
        Ok(u64::try_from(number).unwrap_or(0))
    }

    /// Reads a time of which 0 stands for never.
    pub fn time(&self, name: &str) -> Result<Option<Timestamp>> {
        let micros: i64 = self.get(name)?;
        Ok((micros != 0).then(|| Timestamp::from_micros(micros)))
    }
}

fn corrupt(column: &str, why: &dyn std::fmt::Display) -> Error {
    Error::Corrupt {
        column: column.into(),
        why: why.to_string(),
    }
}

macro_rules! columns {
    ($($type:ty),+) => { $(
        impl Column for $type {
            fn read(row: &Row, name: &str) -> Result<Self> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
    )+ };
}
columns!(
    String,
    Option<String>,
    i64,
    Option<i64>,
    bool,
    Vec<u8>,
    Option<Vec<u8>>
);

impl Column for Timestamp {
    fn read(row: &Row, name: &str) -> Result<Self> {
        row.get(name).map(Self::from_micros)
    }
}

impl Column for Option<Timestamp> {
    fn read(row: &Row, name: &str) -> Result<Self> {
        Ok(row.get::<Option<i64>>(name)?.map(Timestamp::from_micros))
    }
}

macro_rules! id_columns {
    ($($id:ident),+) => { $(
        impl Column for $id {
            fn read(row: &Row, name: &str) -> Result<Self> {
                let bytes: Vec<u8> = row.get(name)?;
                let bytes = bytes.try_into().map_err(|_| corrupt(name, &"not 16 bytes"))?;
                Ok(Self::from_bytes(bytes))
            }
        }
        impl Column for Option<$id> {
            /// NULL and the empty id are both none.
            fn read(row: &Row, name: &str) -> Result<Self> {
                match row.get::<Option<Vec<u8>>>(name)? {
                    None => Ok(None),
                    Some(bytes) if bytes.is_empty() => Ok(None),
                    Some(_) => $id::read(row, name).map(Some),
                }
            }
        }
    )+ };
}
id_columns!(
    AssignmentId,
    AuditId,
    EventId,
    GroupId,
    ImportId,
    InvitationId,
    JobId,
    MessageId,
    PartyId,
    RoleId,
    SessionId,
    TenantId,
    TokenId,
    PasskeyId,
    UserId,
    WorkspaceId,
    PortalId
);
