//! What the loader tells the engine: rows, in the words of the domain.

use std::sync::Arc;

use rolecall_model::{
    Context, GroupId, Licence, PartyId, PermissionKey, PortalId, RoleId, Scope, TenantId, TenantStatus,
    Timestamp, UserId, UserKind, UserStatus, WorkspaceId,
};

use crate::Catalogue;

/// A role as it is at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFacts {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// Which accounts it fits.
    pub contexts: Vec<Context>,
    /// What it lets its holders do; permissions that the catalogue does not know are kept, and match nothing.
    pub permissions: Vec<PermissionKey>,
}

/// A role held in one scope for some time, by a user or by a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignmentFacts {
    /// The role.
    pub role: RoleId,
    /// Where it is held.
    pub scope: Scope,
    /// From when it counts, that moment included; `None` for always.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts, that moment excluded; `None` for ever.
    pub valid_until: Option<Timestamp>,
}

/// A group as it is at rest. Who is in it, the subjects say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Whether its roles count for its members.
    pub active: bool,
    /// The roles that its members hold through it.
    pub assignments: Vec<AssignmentFacts>,
}

/// A workspace as it is at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkspaceFacts {
    /// Its id.
    pub id: WorkspaceId,
    /// Whether roles held in it count.
    pub active: bool,
}

/// A portal as it is at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalFacts {
    /// Its id.
    pub id: PortalId,
    /// Whether anybody enters it.
    pub active: bool,
    /// Which accounts may be in it.
    pub contexts: Vec<Context>,
}

/// One tenant's policy as it is at rest, at one version.
#[derive(Clone, Debug)]
pub struct SnapshotFacts {
    /// The tenant.
    pub tenant: TenantId,
    /// The policy version that these rows are.
    pub version: u64,
    /// Whether the tenant is in use.
    pub status: TenantStatus,
    /// Which modules it may use.
    pub licence: Licence,
    /// Which permissions there are.
    pub catalogue: Arc<Catalogue>,
    /// Its roles; deleted ones left out.
    pub roles: Vec<RoleFacts>,
    /// Its groups; deleted ones left out, or inactive.
    pub groups: Vec<GroupFacts>,
    /// Its workspaces.
    pub workspaces: Vec<WorkspaceFacts>,
    /// Its portals.
    pub portals: Vec<PortalFacts>,
}

/// One account as it is at rest, with everything that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectFacts {
    /// Its id.
    pub id: UserId,
    /// Person, machine or system.
    pub kind: UserKind,
    /// Which roles fit it.
    pub context: Context,
    /// Where it is in its life.
    pub status: UserStatus,
    /// The party it is linked to.
    pub party: Option<PartyId>,
    /// That party's household.
    pub family: Option<String>,
    /// The groups it is in.
    pub groups: Vec<GroupId>,
    /// The portals it is in.
    pub portals: Vec<PortalId>,
    /// The roles it holds directly.
    pub assignments: Vec<AssignmentFacts>,
    /// Whether it holds `platform:full:access` in the operator tenant; the loader decides.
    pub platform: bool,
}
