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
        /// Somebody signed in from a browser that the account does not know.
        NewDevice = "new_device",
        /// An administrator took the second factors away.
        FactorReset = "factor_reset",
        /// A second factor was added or removed.
        FactorsChanged = "factors_changed",
        /// A passkey was refused that seems to be a copy.
        PasskeyRefused = "passkey_refused",
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

words! {
    /// How the connection to a mail server is protected.
    MailTls, "tls_invalid" {
        /// It starts in clear and must turn to TLS before anything is said.
        StartTls = "starttls",
        /// It is TLS from the first byte.
        Tls = "tls",
        /// It turns to TLS where the server offers that; a password is never sent without.
        Opportunistic = "opportunistic",
        /// In clear: for a server on the same machine.
        None = "none",
    }
}

/// How a tenant's mail leaves. The password goes in and never comes out.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// The account on it, if it asks for one.
    pub username: Option<String>,
    /// Whether a password is kept for that account.
    pub has_password: bool,
    /// The name that letters come from.
    pub sender_name: Option<String>,
    /// The address that letters come from.
    pub sender_address: String,
}

/// How mail leaves a tenant.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MailSettings {
    /// The tenant's own mail server; `null` where it has none.
    pub server: Option<MailServer>,
    /// Whether the installation has one, which is used where the tenant has none.
    pub installation_has_server: bool,
    /// Whether mail leaves at all. If not, letters stay in the outbox.
    pub leaves: bool,
    /// Raised by each change.
    #[serde(skip, default = "crate::first_version")]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub version: i64,
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LetterText {
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The link in it, if it has one.
    pub link: Option<String>,
}

/// A template: what a letter says before it is filled.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MailTemplate {
    /// What it is for.
    pub template: TemplateKind,
    /// The language.
    pub language: String,
    /// Whether the tenant edited it; if not, it is the one that comes with Rolecall.
    pub edited: bool,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// What it may name.
    pub names: Vec<String>,
    /// When the tenant edited it last.
    pub updated_at: Option<Timestamp>,
    /// Raised by each change.
    #[serde(skip, default = "crate::first_version")]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub version: i64,
}
