//! What an invitation offers, judged: when it is made, when it is sent again, and once more when it is accepted.

use std::collections::BTreeMap;

use rolecall_access::GrantChange;
use rolecall_model::{Context, RoleId, Rule, Scope};

use crate::{
    Error, Result, Rights, Room,
    roles::{ensure_few, ensure_fits},
};

/// A role that is to be offered, and where it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedAt {
    /// The role.
    pub role: RoleId,
    /// In the whole tenant, or in one workspace.
    pub scope: Scope,
    /// Such as `/workspaces/0/roles/1`.
    pub pointer: String,
}

impl OfferedAt {
    /// Roles that were not sent now.
    pub(super) fn known(offered: &[(RoleId, Scope)]) -> Vec<Self> {
        let at = |(role, scope): &(RoleId, Scope)| Self {
            role: *role,
            scope: *scope,
            pointer: "/roles".to_owned(),
        };
        offered.iter().map(at).collect()
    }
}

/// The roles with their scopes.
pub(super) fn plain(offered: &[OfferedAt]) -> Vec<(RoleId, Scope)> {
    offered.iter().map(|each| (each.role, each.scope)).collect()
}

/// Refuses what an account of that context may not hold, and what whoever acts in the room may not give.
pub(super) async fn authorize(
    room: &mut Room<Rights>,
    context: Context,
    offered: &[OfferedAt],
) -> Result<()> {
    ensure_good(room, context, offered)?;
    let mut sets: BTreeMap<Scope, Vec<RoleId>> = BTreeMap::new();
    for each in offered {
        sets.entry(each.scope).or_default().push(each.role);
    }
    for (scope, set) in sets {
        let pointer = if scope == Scope::Tenant {
            "/roles"
        } else {
            "/workspaces"
        };
        ensure_few(room, &set, pointer).await?;
    }
    room.authorize_grant(
        &GrantChange {
            added: &plain(offered),
            removed: &[],
        },
        None,
    )
}

fn ensure_good(room: &Room<Rights>, context: Context, offered: &[OfferedAt]) -> Result<()> {
    if offered.is_empty() {
        let rule = Rule::new(
            "required",
            "must name one role at the least, here or in a workspace",
        );
        return Err(Error::invalid("/roles", rule));
    }
    for (place, each) in offered.iter().enumerate() {
        ensure_fits(&room.snapshot, each.role, context, &each.pointer)?;
        let workspace = each.scope.workspace();
        if workspace.is_some_and(|workspace| !room.snapshot.is_active_workspace(workspace)) {
            let rule = Rule::new("workspace_unknown", "is no active workspace of this tenant");
            return Err(Error::invalid(&each.pointer, rule));
        }
        let mut before = offered.iter().take(place);
        if before.any(|other| (other.role, other.scope) == (each.role, each.scope)) {
            let rule = Rule::new("duplicate", "stands in the list twice");
            return Err(Error::invalid(&each.pointer, rule));
        }
    }
    Ok(())
}
