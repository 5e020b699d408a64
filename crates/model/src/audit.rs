//! Audit entries: what happened, who did it, and how it was before.

use crate::context::words;
use crate::{AuditId, Rule, Timestamp};
use std::{fmt, str::FromStr};

words! {
    /// How it ended.
    AuditResult, "result_invalid" {
        /// It was done.
        Success = "success",
        /// The caller was not allowed to.
        Denied = "denied",
        /// It was refused for another reason.
        Failed = "failed",
    }
}

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditedActor {
    /// The account's id; `null` for the system and for somebody who was not signed in.
    pub id: Option<String>,
    /// The name at that time.
    pub name: String,
    /// The address at that time.
    pub email: Option<String>,
    /// The slug of the account's home tenant.
    pub tenant: Option<String>,
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditedResource {
    /// Such as `user` or `role`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its id.
    pub id: Option<String>,
    /// Its name at that time.
    pub name: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Its id; entries sort by it.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// What was done: `noun.verb`.
    pub action: String,
    /// Who did it.
    pub actor: AuditedActor,
    /// As whom, when somebody was logged in as another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<AuditedActor>,
    /// What it was done to.
    pub resource: AuditedResource,
    /// From which address.
    pub ip: Option<String>,
    /// With which browser or application.
    pub user_agent: Option<String>,
    /// The request, as the answer and the log name it.
    pub request_id: Option<String>,
    /// Why, in the actor's words or as the refusal says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How it ended.
    pub result: AuditResult,
    /// The fields that changed, before; secrets left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub before: Option<serde_json::Value>,
    /// The fields that changed, after; secrets left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub after: Option<serde_json::Value>,
}

/// The last 24 hours in three figures (source 4).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditStats {
    /// How many entries.
    pub events: u64,
    /// How many different actors.
    pub active_users: u64,
    /// The action seen most often.
    pub top_action: Option<String>,
}
