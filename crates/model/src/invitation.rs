//! Invitations: accounts on their way.

use std::{fmt, str::FromStr};

use crate::context::words;
use crate::{Context, InvitationId, MessageStatus, RoleId, Rule, Timestamp, UserId, WorkspaceId};

words! {
    /// Where an invitation is. It is worked out from what happened and from the clock whenever it is shown.
    InvitationStatus, "status_invalid" {
        /// The mail with the link has not left yet.
        Queued = "queued",
        /// A mail server took the mail.
        Sent = "sent",
        /// The mail could not be delivered; the link that was shown still works.
        Failed = "failed",
        /// The invitee uses the account.
        Accepted = "accepted",
        /// The time is over; sending it again gives it another.
        Expired = "expired",
        /// It was taken back, or the account was deactivated or deleted.
        Revoked = "revoked",
    }
}

/// A role that an invitation offers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InvitedRole {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// In which workspace; `null` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The name of that workspace.
    pub workspace_name: Option<String>,
}

/// Who answers for an invitation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Inviter {
    /// The account; `null` for the owner at the command line.
    pub id: Option<UserId>,
    /// Its name.
    pub name: String,
}

/// An account on its way: it is pending until the invitee has chosen a password, and holds nothing until then.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The pending account.
    pub user: UserId,
    /// The address that is invited.
    pub email: Option<String>,
    /// The name that is known so far.
    pub name: String,
    /// Which roles fit the account.
    pub context: Context,
    /// What it offers.
    pub roles: Vec<InvitedRole>,
    /// What the inviter wrote.
    pub message: Option<String>,
    /// Where it is.
    pub status: InvitationStatus,
    /// How far the newest letter is.
    pub mail: Option<MessageStatus>,
    /// What the mail server said last.
    pub mail_answer: Option<String>,
    /// Who invited, or sent it again, and so answers for what it gives.
    pub invited_by: Inviter,
    /// Why it could not be accepted when the invitee tried: the inviter may not give this any more.
    pub refusal: Option<String>,
    /// When that was.
    pub refused_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was sent last.
    pub sent_at: Timestamp,
    /// When the invitee was reminded.
    pub reminded_at: Option<Timestamp>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

impl Invitation {
    /// Whether it was neither accepted nor taken back: it can be sent again.
    pub const fn is_open(&self) -> bool {
        self.accepted_at.is_none() && self.revoked_at.is_none()
    }
}

/// What an invitation offers, as the invitee sees it before they accept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InvitationOffer {
    /// The organisation.
    pub tenant_name: String,
    /// Its short name, to sign in with.
    pub tenant: String,
    /// The address that is invited, which is also what to sign in with.
    pub email: String,
    /// The name that is known so far.
    pub first_name: Option<String>,
    /// The name that is known so far.
    pub last_name: Option<String>,
    /// Who invited.
    pub invited_by: String,
    /// What the inviter wrote.
    pub message: Option<String>,
    /// What one will be.
    pub roles: Vec<OfferedRole>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

/// A role, as an invitee sees it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfferedRole {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// In which workspace; `null` for the whole organisation.
    pub workspace: Option<String>,
}
