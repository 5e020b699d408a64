//! Imports: CSV files that were read, planned row by row, and perhaps applied.

use std::{collections::BTreeMap, fmt, str::FromStr};

use crate::context::words;
use crate::{ImportId, JobId, JobThing, PartyId, Rule, Timestamp, UserId};

words! {
    /// What the rows of an import are.
    ImportKind, "kind_invalid" {
        /// Accounts.
        Users = "users",
        /// Roles that users hold, one to a row.
        UserRoles = "user_roles",
        /// Members, customers and suppliers.
        Parties = "parties",
    }
}

words! {
    /// Where an import is.
    ImportStatus, "status_invalid" {
        /// Planned; nothing was changed.
        Planned = "planned",
        /// It is being applied.
        Applying = "applying",
        /// What it planned was done.
        Applied = "applied",
        /// It is being undone.
        Undoing = "undoing",
        /// What it did was taken back.
        Undone = "undone",
    }
}

words! {
    /// What is planned for a row.
    RowPlan, "outcome_invalid" {
        /// It makes something.
        Create = "create",
        /// It changes something.
        Update = "update",
        /// Everything is so already.
        Skip = "skip",
        /// It breaks a rule, and would do nothing.
        Error = "error",
    }
}

words! {
    /// What became of a row.
    RowResult, "result_invalid" {
        /// Nothing yet.
        None = "none",
        /// What was planned was done.
        Applied = "applied",
        /// What was done was taken back.
        Undone = "undone",
        /// It was not taken back: it changed since.
        Kept = "kept",
    }
}

/// Which column of the file stands for which field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportColumn {
    /// The header, as it stands in the file.
    pub header: String,
    /// The field; `null` for a column that is left out.
    pub field: Option<String>,
}

/// A rule that a cell of a file breaks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportFault {
    /// The header of its column; `null` when it is about the whole row.
    pub column: Option<String>,
    /// The field, as the API names it.
    pub field: Option<String>,
    /// Which rule: the code that the API answers for that field.
    pub code: String,
    /// What the rule asks for.
    pub detail: String,
}

/// The id of what a row of a file is about: `usr_…` or `pty_…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum ImportedId {
    /// An account.
    User(UserId),
    /// A member, customer or supplier.
    Party(PartyId),
}

impl ImportedId {
    /// The id at rest: 16 bytes. Which of the two they are, the kind of the import says.
    pub const fn bytes(self) -> [u8; 16] {
        match self {
            Self::User(id) => id.bytes(),
            Self::Party(id) => id.bytes(),
        }
    }

    /// The account.
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(id),
            Self::Party(_) => None,
        }
    }

    /// The party.
    pub const fn party(self) -> Option<PartyId> {
        match self {
            Self::User(_) => None,
            Self::Party(id) => Some(id),
        }
    }
}

/// What a row of a file is about: a user, or a party where the rows are parties.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportedResource {
    /// Its id, `usr_…` or `pty_…`; `null` for what is not there yet.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub id: Option<ImportedId>,
    /// Its name.
    pub name: String,
}

/// One row of a file with its plan.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportRow {
    /// The row as a spreadsheet counts it: the headers are row 1.
    pub row: u64,
    /// What is planned for it.
    pub outcome: RowPlan,
    /// What it is about.
    pub resource: ImportedResource,
    /// The fields that change.
    pub changes: Vec<String>,
    /// Its cells, by field; empty ones are left out.
    pub cells: BTreeMap<String, String>,
    /// What the fields that change were when the row was planned, in the words of a file; empty ones are left out. Nothing for
    /// who may not read what the row is about.
    pub before: BTreeMap<String, String>,
    /// Whether it gives full access to somebody who is not given it already.
    pub full_access: bool,
    /// The rules that it breaks.
    pub errors: Vec<ImportFault>,
    /// What became of it.
    pub result: RowResult,
    /// Why it was not taken back: stable and documented.
    pub code: Option<String>,
    /// The same in a sentence.
    pub detail: Option<String>,
}

/// A file that was read and planned.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What its rows are.
    pub kind: ImportKind,
    /// The name of the file, if it was told.
    pub name: Option<String>,
    /// Where it is.
    pub status: ImportStatus,
    /// Which column stands for which field.
    pub columns: Vec<ImportColumn>,
    /// How many rows it has.
    pub total: u64,
    /// How many make something.
    pub creates: u64,
    /// How many change something.
    pub updates: u64,
    /// How many change nothing.
    pub skips: u64,
    /// How many break a rule.
    pub errors: u64,
    /// How many were taken back.
    pub undone: u64,
    /// How many were not taken back, because they changed since.
    pub kept: u64,
    /// The job that applies or undoes it, or did so last.
    pub job: Option<JobId>,
    /// Who read it in.
    pub created_by: JobThing,
    /// When.
    pub created_at: Timestamp,
    /// When it was applied.
    pub applied_at: Option<Timestamp>,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// Raised when it is planned anew, applied or undone; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

impl Import {
    /// Whether there is nothing in it to apply: no row makes or changes anything.
    pub const fn changes_nothing(&self) -> bool {
        self.creates + self.updates == 0
    }
}
