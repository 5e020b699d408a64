//! Whether somebody holds a role, in whatever scope.

use rolecall_model::{RoleId, Timestamp};

use crate::{AssignmentFacts, GroupView, Snapshot, Subject};

/// Whether the subject holds any of these roles now, directly or through a group, in the tenant or in any workspace.
pub fn holds_any_role(snapshot: &Snapshot, subject: &Subject, roles: &[RoleId], now: Timestamp) -> bool {
    let facts = subject.facts();
    let groups = facts
        .groups
        .iter()
        .filter_map(|group| snapshot.group(*group))
        .filter(GroupView::is_active);
    let through_groups: Vec<AssignmentFacts> = groups.flat_map(|group| group.assignments()).collect();
    facts.assignments.iter().chain(&through_groups).any(|each| {
        roles.contains(&each.role)
            && each.valid_from.is_none_or(|from| from <= now)
            && each.valid_until.is_none_or(|until| now < until)
            && snapshot
                .role(each.role)
                .is_some_and(|role| role.fits(facts.context))
    })
}
