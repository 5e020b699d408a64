//! What the gate says of a caller, and what that means for the operation.

use rolecall_access::{Outcome, Question, Snapshot, Subject};
use rolecall_model::{Reason, Timestamp};

use super::{Needs, Operation};
use crate::{Error, Result, SignedIn};

/// Asks the gate whether the caller may: in the whole tenant, and then in the workspace in which the operation acts.
pub(super) fn decide<O: Operation>(
    operation: &O,
    snapshot: &Snapshot,
    subject: Option<&Subject>,
    now: Timestamp,
) -> Outcome {
    let question = Question::any_of(O::NEEDS.permissions());
    let outcome = rolecall_access::decide(snapshot, subject, &question, now);
    match operation.workspace() {
        Some(workspace) if outcome.reason == Reason::Missing => {
            let there = question.in_workspace(Some(workspace));
            rolecall_access::decide(snapshot, subject, &there, now)
        }
        _ => outcome,
    }
}

/// What the gate's answer means for the caller of an operation. Who is no member of the tenant is told that there is none.
pub(super) fn verdict<O: Operation>(
    operation: &O,
    caller: &SignedIn,
    outcome: Outcome,
    subject: Option<Subject>,
) -> Result<Option<Subject>> {
    let own = matches!(O::NEEDS, Needs::SignedIn(_)) || operation.is_own(caller.user);
    let operates = subject.as_ref().is_some_and(Subject::is_platform_operator);
    match outcome.reason {
        Reason::UnknownSubject => Err(Error::NotFound),
        Reason::TenantNotActive if O::WHILE_SUSPENDED && operates => Ok(subject),
        Reason::SubjectNotActive | Reason::TenantNotActive => Err(Error::signed_out()),
        _ if own => Ok(subject),
        // Whoever came by a portal does what is their own, whatever they hold: the rest is the back office.
        _ if caller.portal.is_some() => Err(Error::denied(
            "wrong_scope",
            "a session of a portal does not open the back office",
        )),
        _ if outcome.allowed => Ok(subject),
        _ => Err(Error::permission_missing(O::NEEDS.permissions())),
    }
}
