//! Who belongs to which tenants.

use crate::context::words;
use crate::{RoleRef, Rule, TenantId, TenantStatus, Timestamp, UserId};
use std::{fmt, str::FromStr};

words! {
    /// How somebody belongs to a tenant.
    MembershipKind, "membership_kind_invalid" {
        /// The account is looked after there, and signs in there.
        Home = "home",
        /// An operator of the installation let the account in there, too.
        Direct = "direct",
    }
}

/// A tenant as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TenantName {
    /// Its id.
    pub id: TenantId,
    /// The short name for paths.
    pub slug: String,
    /// The organisation's name.
    pub name: String,
    /// Whether it is in use.
    pub status: TenantStatus,
}

/// A tenant that somebody belongs to (source 4).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Membership {
    /// Which.
    pub tenant: TenantName,
    /// How.
    pub kind: MembershipKind,
    /// Whether a sign-in leads there.
    pub default: bool,
}

/// The tenants that somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Memberships {
    /// The home first, then the others by name. What the operators' staff may enter by a rule is not among them.
    pub items: Vec<Membership>,
    /// In how many other tenants the account stands as one of the operators' staff.
    pub operated: u64,
    /// The version of the account; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

/// Through which role the staff of the operator tenant stand in a tenant (source 4: shadow memberships).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OperatorAccess {
    /// The role of the operator tenant; without one, none but operators of the installation enter.
    pub role: Option<RoleRef>,
    /// Whether it holds for staff who came later, too.
    pub later_joiners: bool,
    /// Whether the tenant may end it.
    pub may_opt_out: bool,
    /// Whether the tenant did.
    pub opted_out: bool,
    /// Staff who were active then are meant.
    pub since: Option<Timestamp>,
    /// Raised by each change; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

words! {
    /// By what somebody of the operator tenant enters another one.
    OperatorKind, "operator_kind_invalid" {
        /// They look after the whole installation.
        Platform = "platform",
        /// The tenant's rule for the operators' staff.
        Staff = "staff",
    }
}

/// Somebody of the operator tenant who may enter a tenant.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Operator {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// By what.
    pub kind: OperatorKind,
    /// With which role of the operator tenant; operators of the installation may do everything.
    pub role: Option<RoleRef>,
}
