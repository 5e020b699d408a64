//! What the gate is asked and what it answers.

use crate::context::words;
use crate::{
    Context, GroupRef, PartyId, PermissionKey, RoleRef, Rule, Timestamp, UserId, UserStatus, WorkspaceId,
};
use std::{fmt, str::FromStr};

words! {
    /// How far the permission that allowed reaches.
    Limit, "limit_invalid" {
        /// Everything.
        All = "all",
        /// What the subject's household owns.
        OwnFamily = "own_family",
        /// What the subject owns.
        Own = "own",
    }
}

words! {
    /// Why the gate answered as it did.
    Reason, "reason_invalid" {
        /// The subject holds the wildcard.
        Wildcard = "wildcard",
        /// The subject holds one of the permissions.
        Granted = "granted",
        /// The subject holds none of the permissions.
        Missing = "missing",
        /// The subject holds one that reaches only its own, and the resource is not.
        NotOwner = "not_owner",
        /// No permission was asked for.
        NothingAsked = "nothing_asked",
        /// There is no such account in this tenant.
        UnknownSubject = "unknown_subject",
        /// The account is pending, inactive or deleted.
        SubjectNotActive = "subject_not_active",
        /// The tenant is suspended.
        TenantNotActive = "tenant_not_active",
        /// There is no such workspace, or it is not active.
        WorkspaceNotActive = "workspace_not_active",
    }
}

/// What a resource says about whom it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckedResource {
    /// Whom it belongs to: a user's or a party's id.
    #[serde(default)]
    pub owner: Option<String>,
    /// Which household it belongs to.
    #[serde(default)]
    pub family: Option<String>,
}

/// A question to the gate, after parsing: may `subject` do any one of these?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Who.
    pub subject: UserId,
    /// Any one of these suffices; never empty.
    pub any_of: Vec<PermissionKey>,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// To which resource; `None` asks for the widest limit held.
    pub resource: Option<CheckedResource>,
    /// The policy version that the answer must reflect at least.
    pub at_least: Option<u64>,
}

/// The gate's answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The permission that allowed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<PermissionKey>,
    /// How far that permission reaches, so that a list knows what to filter by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Why.
    pub reason: Reason,
    /// The policy version that the answer reflects.
    pub policy_version: u64,
}

/// Which role, through which assignment or group, in which scope, until when.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GrantPath {
    /// The role.
    pub role: RoleRef,
    /// The group that carries the role; `null` when it was assigned to the user.
    pub group: Option<GroupRef>,
    /// The workspace it is held in; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
}

/// One way in which a permission is held.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Grant {
    /// The permission, or the wildcard that stands for it.
    pub permission: PermissionKey,
    /// Through what.
    pub path: GrantPath,
}

words! {
    /// Why a permission that was asked for did not allow.
    Denied, "denied_invalid" {
        /// The catalogue does not know it.
        UnknownPermission = "unknown_permission",
        /// Its module is not licensed in this tenant.
        NotLicensed = "not_licensed",
        /// The subject holds no role with it.
        NotHeld = "not_held",
        /// The subject holds it in another workspace only.
        OtherScope = "other_scope",
        /// The subject's role with it is not valid yet or no longer.
        NotValidNow = "not_valid_now",
        /// The subject's role with it does not fit the account's context.
        ContextMismatch = "context_mismatch",
        /// It reaches only the subject's own, and the resource is not.
        NotOwner = "not_owner",
    }
}

/// A role that would give a missing permission.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleOffer {
    /// The role.
    pub role: RoleRef,
    /// Whether its contexts fit the account.
    pub fits: bool,
    /// The contexts that it fits.
    pub contexts: Vec<Context>,
}

/// A permission that was asked for and did not allow, with what would.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MissingPermission {
    /// The permission.
    pub permission: PermissionKey,
    /// Why it did not allow.
    pub why: Denied,
    /// Paths that hold it but do not count here: another scope, another time, another context.
    pub near: Vec<GrantPath>,
    /// Roles that would give it, those that fit first.
    pub roles: Vec<RoleOffer>,
}

/// An answer of the gate with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// The answer; the same as the gate gives.
    #[serde(flatten)]
    pub decision: Decision,
    /// On allow: every path that allows.
    pub grants: Vec<Grant>,
    /// On deny: each permission asked for, and what would give it.
    pub missing: Vec<MissingPermission>,
    /// The answer in a sentence.
    pub summary: String,
}

/// Somebody who can do what was asked, and through what.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Holder {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// Its status; only active accounts pass the gate.
    pub status: UserStatus,
    /// The party it is linked to.
    pub party: Option<PartyId>,
    /// Every path.
    pub grants: Vec<Grant>,
}
