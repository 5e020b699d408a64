//! Users: login accounts, never the same thing as a member, contact or employee.

use crate::context::words;
use crate::{
    AuthScope, Context, NotRestored, PartyId, RoleRef, Rule, TenantId, Timestamp, UserId, UserKind, UserType,
};
use std::{fmt, str::FromStr};

words! {
    /// Where an account is in its life: `pending → active ⇄ inactive → deleted → erased`.
    UserStatus, "status_invalid" {
        /// Invited, not yet accepted.
        Pending = "pending",
        /// May sign in.
        Active = "active",
        /// May not sign in; everything is kept.
        Inactive = "inactive",
        /// Hidden, restorable; roles, keys and sessions severed.
        Deleted = "deleted",
        /// Personal data wiped; only the id is left.
        Erased = "erased",
    }
}

/// An account as other things name it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserRef {
    /// Its id.
    pub id: UserId,
    /// Its name.
    pub name: String,
}

/// A login account.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Person, machine or system.
    pub kind: UserKind,
    /// Which roles fit it.
    pub context: Context,
    /// The Type column: derived from kind and linked party.
    #[serde(rename = "type")]
    pub user_type: UserType,
    /// Where it may sign in: derived from the context.
    pub auth_scope: AuthScope,
    /// Where it is in its life.
    pub status: UserStatus,
    /// The address to sign in with; machines have none.
    pub email: Option<String>,
    /// Whether somebody proved to read mail at it.
    pub email_verified: bool,
    /// Another name to sign in with.
    pub username: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// What to show: both names, or the username, or the address.
    pub name: String,
    /// Job title.
    pub job_title: Option<String>,
    /// Office address.
    pub office_address: Option<String>,
    /// Notes, for administrators.
    pub notes: Option<String>,
    /// The party it is linked to.
    pub party: Option<PartyId>,
    /// That party's name.
    pub party_name: Option<String>,
    /// Roles held now, directly and in the whole tenant, by name: none for a time that is over or still to come.
    pub roles: Vec<RoleRef>,
    /// Whether it has a second factor.
    pub mfa: bool,
    /// Whether the next sign-in must choose a new password.
    pub password_change_required: bool,
    /// When it last signed in.
    pub last_login_at: Option<Timestamp>,
    /// The tenant that looks after the account, where it belongs to this one beside its own; `null` for this one.
    pub home_tenant: Option<TenantId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change, of its roles too; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}

/// An account just restored, with what did not come back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RestoredUser {
    /// The account as it stands now.
    #[serde(flatten)]
    pub user: User,
    /// What it held when it was deleted.
    pub not_restored: NotRestored,
}
