//! The reverse question: who can?

use rolecall_model::{Grant, RoleId, Timestamp, UserId, WorkspaceId};

use crate::{
    PermissionIndex, Question, Snapshot, Subject, decide, explain::grants_of, snapshot::RoleRights,
    standing::wildcard_covers,
};

/// Who of the subjects may do it, and in which ways. An operator of the installation may without any.
pub fn who_can<'a>(
    snapshot: &'a Snapshot,
    subjects: impl Iterator<Item = &'a Subject> + 'a,
    permission: &'a str,
    workspace: Option<WorkspaceId>,
    now: Timestamp,
) -> impl Iterator<Item = (UserId, Vec<Grant>)> + 'a {
    subjects.filter_map(move |subject| {
        let any_of = [permission];
        let question = Question::any_of(&any_of).in_workspace(workspace);
        let outcome = decide(snapshot, Some(subject), &question, now);
        outcome
            .allowed
            .then(|| (subject.id(), grants_of(snapshot, subject, &question, now)))
    })
}

/// The roles whose holders [`who_can`] may find, so that a caller need not load everybody: those that name the
/// permission, and those that carry a wildcard over it. In other tenants than their own, operators of the
/// installation hold no role by which they could be found.
pub fn roles_giving(snapshot: &Snapshot, permission: &str) -> Vec<RoleId> {
    let index = snapshot.find_licensed(permission);
    let by_admin = wildcard_covers(PermissionIndex::ADMIN, permission);
    let by_platform = wildcard_covers(PermissionIndex::PLATFORM, permission);
    let gives = |rights: &RoleRights| {
        index.is_some_and(|index| rights.names(index))
            || (by_admin && rights.is_wildcard())
            || (by_platform && rights.is_platform())
    };
    snapshot
        .roles()
        .filter(|role| gives(role.rights()))
        .map(|role| role.id())
        .collect()
}
