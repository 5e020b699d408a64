//! Why a row was not done, or a job ended.

use rolecall_model::{JobOutcome, JobReason};
use rolecall_store::jobs::RowEnd;

use super::row::UNCHANGED;
use crate::Error;

/// Who asked for the job is not who it was.
pub(super) fn caller_gone() -> JobReason {
    JobReason {
        code: "job_caller_gone".to_owned(),
        detail: "the account that asked for the job is not active any more, or its credentials were changed"
            .to_owned(),
    }
}

/// A row that was refused, and why; one that had nothing to do was skipped.
pub(super) fn end_of(error: &Error) -> RowEnd {
    let reason = reason_of(error);
    let outcome = if [UNCHANGED, "own_account"].contains(&reason.code.as_str()) {
        JobOutcome::Skipped
    } else {
        JobOutcome::Failed
    };
    RowEnd {
        outcome,
        code: Some(reason.code),
        detail: Some(reason.detail),
    }
}

/// Why something was refused, by the code of the field where there is one.
pub(super) fn reason_of(error: &Error) -> JobReason {
    let (code, detail) = match error {
        Error::Invalid(faults) => match faults.first() {
            Some(fault) => (
                fault.code.to_string(),
                format!("`{}` {}", fault.pointer, fault.detail),
            ),
            None => (error.code().to_owned(), error.to_string()),
        },
        Error::Internal(cause) => {
            tracing::error!(%cause, "a row of a job failed");
            (error.code().to_owned(), error.to_string())
        }
        other => (other.code().to_owned(), other.to_string()),
    };
    JobReason { code, detail }
}
