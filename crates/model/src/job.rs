//! Jobs: work that goes on after its request was answered.

use crate::context::words;
use crate::{ImportId, JobId, Rule, Timestamp, UserId};
use std::{fmt, str::FromStr};

words! {
    /// What a job does.
    JobKind, "kind_invalid" {
        /// The same action on many users, each an operation of its own.
        Bulk = "bulk",
        /// Carries out what an import plans, everything or nothing.
        ImportApply = "import_apply",
        /// Takes back what an import did, everything or nothing.
        ImportUndo = "import_undo",
    }
}

words! {
    /// Where a job is.
    JobStatus, "status_invalid" {
        /// Nobody began yet.
        Queued = "queued",
        /// Under way.
        Running = "running",
        /// Every row was carried out, or refused by itself.
        Done = "done",
        /// Somebody ended it; what was done stays done.
        Cancelled = "cancelled",
        /// It could not go on; its reason says why.
        Failed = "failed",
    }
}

words! {
    /// What became of a row of a job.
    JobOutcome, "outcome_invalid" {
        /// Its turn has not come.
        Pending = "pending",
        /// It was done.
        Succeeded = "succeeded",
        /// It was refused; code and detail say why.
        Failed = "failed",
        /// There was nothing to do.
        Skipped = "skipped",
        /// The job was ended before its turn came.
        Cancelled = "cancelled",
    }
}

/// Why a job ended before its time.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JobReason {
    /// Stable and documented.
    pub code: String,
    /// In a sentence.
    pub detail: String,
}

/// A user as a job or an import names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JobThing {
    /// Its id; `null` for the owner at the command line, and for what is not there yet.
    pub id: Option<UserId>,
    /// Its name.
    pub name: String,
}

/// Work that goes on after its request was answered.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// The action of a bulk job, such as `deactivate`.
    pub action: Option<String>,
    /// The import that it applies or undoes.
    pub import: Option<ImportId>,
    /// Where it is.
    pub status: JobStatus,
    /// How many rows it has.
    pub total: u64,
    /// How many of them are behind it.
    pub done: u64,
    /// How many were done.
    pub succeeded: u64,
    /// How many were refused.
    pub failed: u64,
    /// How many had nothing to do.
    pub skipped: u64,
    /// Why it ended before its time.
    pub reason: Option<JobReason>,
    /// Who asked for it, and by whose rights it acts.
    pub created_by: JobThing,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// What became of one row of a job.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JobResult {
    /// Which row, from 1.
    pub row: u64,
    /// The user it was about.
    pub user: JobThing,
    /// What became of it.
    pub outcome: JobOutcome,
    /// Why, when it was not simply done: stable and documented. With `not_restored` it was done, and `detail` names what did not
    /// come back.
    pub code: Option<String>,
    /// Why, in a sentence.
    pub detail: Option<String>,
}
