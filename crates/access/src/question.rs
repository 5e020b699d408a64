//! What the gate is asked, and what it answers, without allocating.

use rolecall_model::{CheckedResource, Decision, Limit, Reason, WorkspaceId};

use crate::{PermissionIndex, Snapshot};

/// May the subject do any one of these?
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Any one of these suffices. Keys that are not permissions match nothing.
    pub any_of: &'a [&'a str],
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// To which resource; `None` asks for the widest limit held.
    pub resource: Option<&'a CheckedResource>,
}

impl<'a> Question<'a> {
    /// Asks for any one of these in the whole tenant, whatever the resource.
    pub const fn any_of(any_of: &'a [&'a str]) -> Self {
        Self {
            any_of,
            workspace: None,
            resource: None,
        }
    }

    /// The same question in a workspace.
    #[must_use]
    pub const fn in_workspace(self, workspace: Option<WorkspaceId>) -> Self {
        Self { workspace, ..self }
    }

    /// The same question about a resource.
    #[must_use]
    pub const fn about(self, resource: Option<&'a CheckedResource>) -> Self {
        Self { resource, ..self }
    }
}

/// The gate's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The permission that allowed it, in the snapshot's catalogue; a wildcard if that is what allowed.
    pub permission: Option<PermissionIndex>,
    /// How far that permission reaches.
    pub limit: Option<Limit>,
    /// Why.
    pub reason: Reason,
}

impl Outcome {
    pub(crate) const fn denied(reason: Reason) -> Self {
        Self {
            allowed: false,
            permission: None,
            limit: None,
            reason,
        }
    }

    pub(crate) const fn allowed(reason: Reason, permission: PermissionIndex, limit: Limit) -> Self {
        Self {
            allowed: true,
            permission: Some(permission),
            limit: Some(limit),
            reason,
        }
    }

    /// The answer in the words of the API. `snapshot` is the one that was asked.
    pub fn decision(&self, snapshot: &Snapshot) -> Decision {
        Decision {
            allowed: self.allowed,
            permission: self
                .permission
                .and_then(|index| snapshot.catalogue().key(index))
                .cloned(),
            limit: self.limit,
            reason: self.reason,
            policy_version: snapshot.version(),
        }
    }
}
