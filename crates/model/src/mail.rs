//! Mail: what letters there are, and how far one is on its way.

use crate::context::words;
use crate::{MessageId, Rule, Timestamp, UserId};
use std::{fmt, str::FromStr};

words! {
    /// What a letter is about. Each has a template that a tenant may edit.
    TemplateKind, "template_invalid" {
        /// An account waits to be accepted.
        Invitation = "invitation",
        /// It still waits, and its link dies soon.
        InvitationReminder = "invitation_reminder",
        /// An account was made: who may sign in, where, and a link to choose a password.
        AccessInfo = "access_info",
        /// The same for an account of a portal.
        PortalAccessInfo = "portal_access_info",
        /// An administrator sends a link to choose a new password.
        PasswordLink = "password_link",
        /// Somebody forgot their password.
        Recovery = "recovery",
        /// A new address is to be confirmed.
        EmailChange = "email_change",
        /// The old address is told, with a link to undo it.
        EmailChangeNotice = "email_change_notice",
        /// The password was changed.
        PasswordChanged = "password_changed",
        /// An administrator took the second factors away.
        FactorReset = "factor_reset",
        /// A second factor was added or removed.
        FactorsChanged = "factors_changed",
        /// A recovery code was used.
        RecoveryCodeUsed = "recovery_code_used",
        /// Nothing but a test of the mail server.
        MailTest = "mail_test",
    }
}

words! {
    /// How far a message is on its way.
    MessageStatus, "status_invalid" {
        /// It waits for its turn, or for the next try.
        Queued = "queued",
        /// The mail server took it.
        Sent = "sent",
        /// The mail server refused it for good, or too often.
        Failed = "failed",
        /// What it carries died before it could be sent.
        Expired = "expired",
        /// There is no mail server: it stays in the outbox.
        Kept = "kept",
        /// What it was about is over.
        Cancelled = "cancelled",
    }
}

/// A letter to one address. What it says is not part of it: that is sealed until it is sent, and then forgotten.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// What it is about.
    pub template: TemplateKind,
    /// The language that it is written in, such as `en`.
    pub language: String,
    /// The account that it is for.
    pub user: Option<UserId>,
    /// The id of what its delivery state belongs to, such as `inv_…`.
    pub thing: Option<String>,
    /// The address that it goes to.
    pub to: String,
    /// How far it is.
    pub status: MessageStatus,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it is tried next, while it is queued.
    pub due_at: Option<Timestamp>,
    /// When what it carries dies; it is not sent after that.
    pub expires_at: Option<Timestamp>,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// What the mail server said last.
    pub answer: Option<String>,
}

/// How far the newest letter about a thing is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// The letter.
    pub message: MessageId,
    /// How far it is.
    pub status: MessageStatus,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// What the mail server said last.
    pub answer: Option<String>,
}

impl Message {
    /// How far it is.
    pub fn delivery(&self) -> Delivery {
        Delivery {
            message: self.id,
            status: self.status,
            sent_at: self.sent_at,
            answer: self.answer.clone(),
        }
    }
}
