//! Values that are bound to a statement.

use rolecall_model::{
    AssignmentId, AuditId, EventId, GroupId, ImportId, ImportedId, InvitationId, JobId, MessageId, PartyId,
    PasskeyId, PortalId, RoleId, SessionId, TenantId, Timestamp, TokenId, UserId, WorkspaceId,
};

/// A value for a parameter, typed also when it is NULL, because PostgreSQL asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BOOLEAN.
    Bool(bool),
    /// BYTEA.
    Bytes(Option<Vec<u8>>),
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.into()))
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(Into::into))
    }
}
impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}
impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(Some(value.micros()))
    }
}
impl From<Option<Timestamp>> for Value {
    fn from(value: Option<Timestamp>) -> Self {
        Self::Int(value.map(Timestamp::micros))
    }
}
impl From<Option<ImportedId>> for Value {
    fn from(value: Option<ImportedId>) -> Self {
        Self::Bytes(value.map(|id| id.bytes().to_vec()))
    }
}

macro_rules! ids {
    ($($id:ident),+) => { $(
        impl From<$id> for Value {
            fn from(value: $id) -> Self {
                Self::Bytes(Some(value.bytes().to_vec()))
            }
        }
        impl From<Option<$id>> for Value {
            fn from(value: Option<$id>) -> Self {
                Self::Bytes(value.map(|id| id.bytes().to_vec()))
            }
        }
    )+ };
}
ids!(
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
