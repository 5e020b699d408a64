//! The access engine: who may do what, and why. Pure: no clock, no database, no waiting; time is an argument.
//!
//! A [`Catalogue`] says which permissions there are, a [`Snapshot`] what one tenant's roles, groups and
//! workspaces are at one policy version, a [`Subject`] what one account holds. The gate is [`decide`]; it
//! allocates nothing. [`explain`], [`effective`], [`compare`] and [`who_can`] ask the same engine, so they cannot
//! disagree with it. In the order of `docs/domain.md`:
//!
//! 1. account, tenant and workspace are live, otherwise deny and say which is not;
//! 2. the wildcard allows, without a look at anything else;
//! 3. any one of the permissions asked for suffices, from any role, held directly or through a group;
//! 4. everything else is denied.
//!
//! The rules that guard changes are functions too: [`authorize_grant`], [`authorize_role_edit`] and
//! [`authorize_touch`] (nobody gives more than they hold), [`is_lasting_administrator`] (nobody locks everybody
//! out), [`normalize_permissions`] (the wildcard stands alone) and [`context_fits`].
//!
//! Roles are bit sets over the catalogue. Roles and groups have small handles that outlive every patch of a
//! snapshot, so that a cached subject needs a few bytes for a role and stays valid when roles change.

mod administrators;
mod bits;
mod catalogue;
mod compare;
mod contexts;
mod decide;
mod effective;
mod entry;
mod escalation;
mod explain;
mod facts;
mod grammar;
mod held;
mod holders;
mod holding;
mod limits;
mod normalize;
mod question;
mod registry;
mod snapshot;
mod standing;
mod subject;

pub use administrators::{is_lasting_administrator, is_lasting_operator};
pub use catalogue::{Catalogue, PermissionIndex};
pub use compare::{AccessChange, compare};
pub use contexts::context_fits;
pub use decide::decide;
pub use effective::{EffectiveAccess, effective};
pub use entry::may_enter;
pub use escalation::{
    Actor, Escalation, GrantChange, authorize_grant, authorize_own_span, authorize_role_edit,
    authorize_touch, roles_beyond,
};
pub use explain::explain;
pub use facts::{
    AssignmentFacts, GroupFacts, PortalFacts, RoleFacts, SnapshotFacts, SubjectFacts, WorkspaceFacts,
};
pub use holders::{roles_giving, who_can};
pub use holding::holds_any_role;
pub use normalize::{NormalizedPermissions, PlatformPermissions, normalize_permissions};
pub use question::{Outcome, Question};
pub use snapshot::{GroupView, RoleView, Snapshot};
pub use subject::Subject;
