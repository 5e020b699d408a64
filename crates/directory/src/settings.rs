//! What an owner can turn, and what it is when nobody does.

use std::{sync::Arc, time::Duration};

use rolecall_credentials::PasswordList;

/// How long things live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// A session, at the most (P-06).
    pub session: Duration,
    /// A session that nobody uses.
    pub session_idle: Duration,
    /// A session of a holder of a wildcard, at the most.
    pub administrator_session: Duration,
    /// A session of a holder of a wildcard that nobody uses.
    pub administrator_session_idle: Duration,
    /// How long who proved who they are may do what is dangerous (P-07).
    pub reauthentication: Duration,
    /// The step between password and session (P-08).
    pub challenge: Duration,
    /// The link that sets up an empty installation.
    pub setup: Duration,
    /// An invitation.
    pub invitation: Duration,
    /// A link with which somebody who forgot a password chooses another.
    pub recovery: Duration,
    /// A link with which a password is chosen because an administrator says so.
    pub password_link: Duration,
    /// A link that confirms a new address (P-08).
    pub email_change: Duration,
    /// A link that undoes the change of an address (A42).
    pub email_undo: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        let hours = |n: u64| Duration::from_secs(n * 3_600);
        Self {
            session: hours(24),
            session_idle: hours(1),
            administrator_session: hours(12),
            administrator_session_idle: Duration::from_mins(30),
            reauthentication: Duration::from_mins(10),
            challenge: Duration::from_mins(5),
            setup: hours(24),
            invitation: hours(7 * 24),
            recovery: Duration::from_mins(30),
            password_link: hours(48),
            email_change: hours(1),
            email_undo: hours(72),
        }
    }
}

/// How many of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sign-ins that one address may try in a minute (P-04).
    pub login_per_ip_per_minute: u32,
    /// Sign-ins that a tenant may see in a minute.
    pub login_per_tenant_per_minute: u32,
    /// Wrong passwords in a row before an account is slowed down.
    pub free_failures: u32,
    /// Wrong passwords in a row after which a password does nothing until it is set anew.
    pub most_failures: u32,
    /// Recovery mails to one address in an hour (A44).
    pub recovery_mails_per_hour: u32,
    /// New addresses that one account may ask for in an hour (A84).
    pub email_changes_per_hour: u32,
    /// Sessions of one user; the oldest ends when there is one more.
    pub sessions_per_user: u32,
    /// Invitations that one account may send in an hour (A84).
    pub invitations_per_hour: u32,
    /// Tenants whose policy is kept in memory.
    pub tenants_in_memory: usize,
    /// Users whose grants are kept in memory, for each tenant in use.
    pub users_in_memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_per_ip_per_minute: 20,
            login_per_tenant_per_minute: 600,
            free_failures: 5,
            most_failures: 100,
            recovery_mails_per_hour: 3,
            email_changes_per_hour: 5,
            sessions_per_user: 50,
            invitations_per_hour: 500,
            tenants_in_memory: 5_000,
            users_in_memory: 200_000,
        }
    }
}

/// What an owner can turn about the operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What every link in a letter starts with: scheme, host, port, no `/` at the end. It comes from the configuration and
    /// from nothing that a request says (P-12).
    pub public_url: String,
    /// Whether the installation has a mail server. A tenant may have its own.
    pub mail_server: bool,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// How many of something.
    pub limits: Limits,
    /// Passwords that nobody may choose, because they leaked elsewhere.
    pub leaked: Leaked,
}

/// The list of passwords that leaked elsewhere, if the operator has one.
#[derive(Clone, Debug, Default)]
pub struct Leaked(Option<Arc<PasswordList>>);

impl Leaked {
    /// That list.
    pub fn of(list: PasswordList) -> Self {
        Self(Some(Arc::new(list)))
    }

    pub(crate) fn list(&self) -> Option<&PasswordList> {
        self.0.as_deref()
    }
}

impl PartialEq for Leaked {
    /// Two are the same when they are one.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Leaked {}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:8080".into(),
            mail_server: false,
            lifetimes: Lifetimes::default(),
            limits: Limits::default(),
            leaked: Leaked::default(),
        }
    }
}
