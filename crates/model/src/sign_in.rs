//! Sign-ins: who was let in, who was not, and why.

use crate::context::words;
use crate::{AuditId, AuditResult, Rule, Timestamp, UserId};
use std::{fmt, str::FromStr};

words! {
    /// Why somebody was not let in. The trail keeps it; who tried is never told.
    SignInReason, "reason_invalid" {
        /// Another password.
        WrongPassword = "wrong_password",
        /// The account has no password.
        NoPassword = "no_password",
        /// There is no such account.
        UnknownAccount = "unknown_account",
        /// The account is not active.
        Inactive = "inactive",
        /// The tenant is suspended.
        TenantSuspended = "tenant_suspended",
        /// Too many wrong passwords in a row: the account waits, or its password does nothing any more.
        Waiting = "waiting",
        /// Too many tries that fitted another account of the same name.
        Elsewhere = "elsewhere",
        /// Too many tries from one address.
        AddressBusy = "address_busy",
        /// The address is not one that the tenant lets in from.
        AddressRefused = "address_refused",
        /// Another second factor.
        WrongFactor = "wrong_factor",
        /// Too many wrong second factors.
        FactorWaiting = "factor_waiting",
        /// The account signs in by its portals, and came to the back office.
        OnlyByPortal = "only_by_portal",
        /// The account is staff, and came by a portal.
        NotByPortal = "not_by_portal",
        /// The account is not in that portal, or nobody enters it.
        NotInPortal = "not_in_portal",
        /// Something else, which the detail says.
        Other = "other",
    }
}

/// A sign-in, or a try at one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SignInEntry {
    /// The id of its entry in the trail.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub result: AuditResult,
    /// Why nobody was let in; `null` when somebody was.
    pub reason: Option<SignInReason>,
    /// The same in the words of the trail.
    pub detail: Option<String>,
    /// The account that was meant; `null` when there is none.
    pub user: Option<UserId>,
    /// Its name, or what was typed where nobody was let in.
    pub name: String,
    /// Its address at that time.
    pub email: Option<String>,
    /// From where.
    pub ip: Option<String>,
    /// With what.
    pub user_agent: Option<String>,
    /// Whether the account did not know the browser.
    pub new_device: bool,
}

/// An account whose password waits.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PasswordLock {
    /// How many wrong passwords in a row.
    pub failures: u64,
    /// Until when it waits; `null` when the password does nothing until it is set anew or the account is unlocked.
    pub until: Option<Timestamp>,
}

/// An account as its own page shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShownUser {
    /// The account.
    #[serde(flatten)]
    pub user: crate::User,
    /// What keeps its password from being used now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<PasswordLock>,
}
