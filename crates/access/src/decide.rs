//! The gate.

use rolecall_model::{Limit, Reason, TenantStatus, Timestamp, UserStatus};

use crate::{
    Outcome, PermissionIndex, Question, Snapshot, Subject,
    limits::{limit_of, reaches},
    standing::{Standing, wildcard_covers},
};

/// May the subject do what is asked? `None` for an account that the tenant does not know.
///
/// Allocates nothing as long as subject and snapshot were made for each other ([`Subject::new`]).
pub fn decide(
    snapshot: &Snapshot,
    subject: Option<&Subject>,
    question: &Question<'_>,
    now: Timestamp,
) -> Outcome {
    let workspace = question.workspace;
    match live(snapshot, subject, question) {
        Ok(subject) if subject.is_made_for(snapshot) => weigh(
            &Standing {
                snapshot,
                subject,
                workspace,
                now,
            },
            question,
        ),
        Ok(subject) => weigh(
            &Standing {
                snapshot,
                subject: &subject.read_by(snapshot),
                workspace,
                now,
            },
            question,
        ),
        Err(reason) => Outcome::denied(reason),
    }
}

/// The subject, if subject, tenant and workspace are live; otherwise which is not.
pub(crate) fn live<'s>(
    snapshot: &Snapshot,
    subject: Option<&'s Subject>,
    question: &Question<'_>,
) -> Result<&'s Subject, Reason> {
    let subject = subject.ok_or(Reason::UnknownSubject)?;
    if subject.status() != UserStatus::Active {
        Err(Reason::SubjectNotActive)
    } else if snapshot.status() != TenantStatus::Active {
        Err(Reason::TenantNotActive)
    } else if question
        .workspace
        .is_some_and(|id| !snapshot.is_active_workspace(id))
    {
        Err(Reason::WorkspaceNotActive)
    } else {
        Ok(subject)
    }
}

fn weigh(standing: &Standing<'_>, question: &Question<'_>) -> Outcome {
    if standing.subject.is_platform_operator() {
        return by_wildcard(PermissionIndex::PLATFORM, question);
    }
    let mut widest = Err(Reason::NothingAsked);
    for key in question.any_of {
        let permission = standing.snapshot.find_licensed(key);
        let sweep = standing.sweep(permission);
        if sweep.finds_wildcard {
            return by_wildcard(PermissionIndex::ADMIN, question);
        }
        let found = permission
            .filter(|_| sweep.finds_permission)
            .ok_or(Reason::Missing);
        widest = wider(
            widest,
            found.and_then(|permission| reach(standing, key, permission, question)),
        );
    }
    match widest {
        Ok((limit, permission)) => Outcome::allowed(Reason::Granted, permission, limit),
        Err(reason) => Outcome::denied(reason),
    }
}

/// The answer to a holder of a wildcard.
fn by_wildcard(wildcard: PermissionIndex, question: &Question<'_>) -> Outcome {
    if question.any_of.is_empty() {
        Outcome::denied(Reason::NothingAsked)
    } else if question.any_of.iter().any(|key| wildcard_covers(wildcard, key)) {
        Outcome::allowed(Reason::Wildcard, wildcard, Limit::All)
    } else {
        Outcome::denied(Reason::Missing)
    }
}

/// How far a permission that is held allows, or why it does not.
type Reached = Result<(Limit, PermissionIndex), Reason>;

fn reach(
    standing: &Standing<'_>,
    key: &str,
    permission: PermissionIndex,
    question: &Question<'_>,
) -> Reached {
    let limit = limit_of(key);
    let is_reached = reaches(limit, question.resource, standing.subject);
    if is_reached {
        Ok((limit, permission))
    } else {
        Err(Reason::NotOwner)
    }
}

/// What reaches further; of equals the one asked for first. Of two refusals, the one that says more.
fn wider(first: Reached, second: Reached) -> Reached {
    match (first, second) {
        (Ok(first), Ok(second)) if second.0 < first.0 => Ok(second),
        (Ok(found), _) | (Err(_), Ok(found)) => Ok(found),
        (Err(Reason::NotOwner), Err(_)) => Err(Reason::NotOwner),
        (Err(_), Err(reason)) => Err(reason),
    }
}
