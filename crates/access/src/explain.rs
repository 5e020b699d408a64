//! The gate's answer with everything that led to it.

mod missing;
mod summary;

use rolecall_model::{Explanation, Grant, MissingPermission, Reason, Timestamp};

use crate::{
    PermissionIndex, Question, Snapshot, Subject, decide,
    held::Way,
    limits::{limit_of, reaches},
    snapshot::RoleRights,
    standing::{Standing, is_wildcard_way, wildcard_covers},
};

/// Why the gate answers as [`decide`] does: on allow every way that allows, on deny what was missing and which
/// roles would give it. A deny because something is not live names nothing missing: no role would help.
pub fn explain(
    snapshot: &Snapshot,
    subject: Option<&Subject>,
    question: &Question<'_>,
    now: Timestamp,
) -> Explanation {
    let outcome = decide(snapshot, subject, question, now);
    let (grants, missing) = match (outcome.reason, subject) {
        (Reason::Wildcard | Reason::Granted, Some(subject)) => {
            (grants_of(snapshot, subject, question, now), Vec::new())
        }
        (Reason::Missing | Reason::NotOwner, Some(subject)) => {
            (Vec::new(), missing_to(snapshot, subject, question, now))
        }
        _ => (Vec::new(), Vec::new()),
    };
    let decision = outcome.decision(snapshot);
    let summary = summary::of(&decision, subject, &grants, &missing);
    Explanation {
        decision,
        grants,
        missing,
        summary,
    }
}

/// Every way that allows what is asked, given that the gate allows it.
pub(crate) fn grants_of(
    snapshot: &Snapshot,
    subject: &Subject,
    question: &Question<'_>,
    now: Timestamp,
) -> Vec<Grant> {
    let subject = subject.read_by(snapshot);
    let standing = Standing {
        snapshot,
        subject: &subject,
        workspace: question.workspace,
        now,
    };
    let asked = Asked::new(&standing, question);
    standing
        .counting()
        .flat_map(|(way, rights)| asked.grants(&standing, &way, rights))
        .collect()
}

fn missing_to(
    snapshot: &Snapshot,
    subject: &Subject,
    question: &Question<'_>,
    now: Timestamp,
) -> Vec<MissingPermission> {
    let subject = subject.read_by(snapshot);
    let standing = Standing {
        snapshot,
        subject: &subject,
        workspace: question.workspace,
        now,
    };
    let keys = distinct(question.any_of);
    keys.into_iter()
        .filter_map(|key| missing::of(&standing, key, question.resource))
        .collect()
}

/// What of the question can be matched.
struct Asked {
    permissions: Vec<PermissionIndex>,
    by_admin: bool,
    by_platform: bool,
}

impl Asked {
    fn new(standing: &Standing<'_>, question: &Question<'_>) -> Self {
        let is_covered = |wildcard| question.any_of.iter().any(|key| wildcard_covers(wildcard, key));
        let reached = distinct(question.any_of)
            .into_iter()
            .filter(|key| reaches(limit_of(key), question.resource, standing.subject));
        Self {
            permissions: reached
                .filter_map(|key| standing.snapshot.find_licensed(key))
                .collect(),
            by_admin: is_covered(PermissionIndex::ADMIN),
            by_platform: standing.subject.is_platform_operator() && is_covered(PermissionIndex::PLATFORM),
        }
    }

    fn grants(&self, standing: &Standing<'_>, way: &Way<'_>, rights: &RoleRights) -> Vec<Grant> {
        let admin = (self.by_admin && is_wildcard_way(way, rights)).then_some(PermissionIndex::ADMIN);
        let platform = (self.by_platform && rights.is_platform()).then_some(PermissionIndex::PLATFORM);
        let named = self
            .permissions
            .iter()
            .copied()
            .filter(|index| rights.names(*index));
        let given = admin.into_iter().chain(platform).chain(named);
        given.filter_map(|index| grant(standing, way, index)).collect()
    }
}

fn grant(standing: &Standing<'_>, way: &Way<'_>, permission: PermissionIndex) -> Option<Grant> {
    Some(Grant {
        permission: standing.key(permission)?.clone(),
        path: standing.path(way)?,
    })
}

/// What was asked, in order, each once.
fn distinct<'a>(any_of: &[&'a str]) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::with_capacity(any_of.len());
    for key in any_of {
        if !seen.contains(key) {
            seen.push(key);
        }
    }
    seen
}
