//! What a change of the policy would mean for one account.

use std::collections::BTreeSet;

use rolecall_model::{PermissionKey, Timestamp, WorkspaceId};

use crate::{EffectiveAccess, Snapshot, Subject, effective};

/// What an account may do after a change that it may not do before, and the reverse. A right in a workspace is named only
/// where the same is not gained or lost in the whole tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessChange {
    /// What it gains, and in which workspace; `None` for the whole tenant.
    pub gains: Vec<(PermissionKey, Option<WorkspaceId>)>,
    /// What it loses.
    pub loses: Vec<(PermissionKey, Option<WorkspaceId>)>,
}

impl AccessChange {
    /// Whether the account may do the same as before.
    pub fn is_empty(&self) -> bool {
        self.gains.is_empty() && self.loses.is_empty()
    }
}

/// Compares what the subject may do under two snapshots of one tenant. Whatever else gives it a right counts, so that a
/// permission which a role loses is lost only by those to whom nothing else gives it.
pub fn compare(before: &Snapshot, after: &Snapshot, subject: &Subject, now: Timestamp) -> AccessChange {
    let (before, after) = (effective(before, subject, now), effective(after, subject, now));
    if before.wildcard && after.wildcard {
        // It may do everything, whatever else its roles name.
        return AccessChange::default();
    }
    AccessChange {
        gains: beyond(&before, &after),
        loses: beyond(&after, &before),
    }
}

/// What `there` allows and `here` does not.
fn beyond(here: &EffectiveAccess, there: &EffectiveAccess) -> Vec<(PermissionKey, Option<WorkspaceId>)> {
    if here.wildcard {
        return Vec::new();
    }
    let everywhere: BTreeSet<&PermissionKey> = here.tenant.iter().collect();
    let found: Vec<&PermissionKey> = there
        .tenant
        .iter()
        .filter(|key| !everywhere.contains(key))
        .collect();
    let mut all: Vec<(PermissionKey, Option<WorkspaceId>)> =
        found.iter().map(|key| ((*key).clone(), None)).collect();
    for (workspace, keys) in &there.workspaces {
        let held = in_workspace(here, *workspace);
        let is_new =
            |key: &&PermissionKey| !everywhere.contains(key) && !held.contains(key) && !found.contains(key);
        all.extend(
            keys.iter()
                .filter(is_new)
                .map(|key| (key.clone(), Some(*workspace))),
        );
    }
    all
}

fn in_workspace(access: &EffectiveAccess, workspace: WorkspaceId) -> &[PermissionKey] {
    access
        .workspaces
        .iter()
        .find(|(id, _)| *id == workspace)
        .map_or(&[], |(_, keys)| keys)
}
