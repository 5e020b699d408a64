//! Assignments as a list shows them.

use crate::{AssignmentId, RoleRef, Timestamp, UserRef, WorkspaceId};

/// A role that a user holds until some moment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EndingAssignment {
    /// The assignment.
    pub id: AssignmentId,
    /// Who holds it.
    pub user: UserRef,
    /// The role.
    pub role: RoleRef,
    /// The workspace it is held in; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Timestamp,
    /// Why it was given.
    pub reason: Option<String>,
    /// When it was given.
    pub granted_at: Timestamp,
}
