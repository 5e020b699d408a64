//! The settings as the program uses them.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use ipnet::IpNet;
use rolecall_directory as directory;
use rolecall_model::Secret;
use serde::Deserialize;

use super::Fault;

/// The database when nobody names one.
const USUAL_DATABASE: &str = "sqlite:data/rolecall.db";
/// Where keys are kept when the database is not a file.
const USUAL_FOLDER: &str = "data";

/// Every setting.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `sqlite:path` or `postgres://…`. It may hold a password, so it is not shown.
    pub database_url: Option<Secret>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What people and links use.
    pub public_url: Option<String>,
    /// The mail server: `smtp://` or `smtps://` with user, password, host and port. Without one letters stay in the outbox.
    pub smtp_url: Option<Secret>,
    /// Who letters come from: an address, or a name with an address in angle brackets.
    pub smtp_sender: Option<String>,
    /// With [`Settings::admin_password`]: sets up an empty database.
    pub admin_email: Option<String>,
    /// The first administrator's password.
    pub admin_password: Option<Secret>,
    /// The organisation that an empty database is set up for.
    pub admin_organization: String,
    /// 32 bytes in base64.
    pub master_key: Option<Secret>,
    /// One or two keys of 32 bytes in base64 that go into every password: the one that is used, and the one before it.
    pub pepper: Option<Secret>,
    /// The file of passwords that nobody may choose.
    pub password_list: Option<PathBuf>,
    /// What is logged, as `tracing` filters.
    pub log: Option<String>,
    /// How it is written.
    pub log_format: LogFormat,
    /// Proxies whose word for a caller's address is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// Hosts that requests may name beside that of the public address.
    pub hosts: Vec<String>,
    /// Networks of one's own in which tenants may have mail servers.
    pub private_networks: Vec<IpNet>,
    /// How many of something.
    pub limits: Limits,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// What a password hash costs.
    pub hashing: Hashing,
    /// Reserved for webhooks.
    pub webhooks: Webhooks,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines: an object a line.
    Json,
}

/// How many of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Tries to sign in from one address in a minute.
    pub login_per_ip_per_minute: u32,
    /// Tries to sign in to one tenant in a minute.
    pub login_per_tenant_per_minute: u32,
    /// Wrong passwords in a row before an account is slowed down.
    pub free_failures: u32,
    /// Wrong passwords in a row after which a password does nothing until it is set anew.
    pub most_failures: u32,
    /// Sessions of one user.
    pub sessions_per_user: u32,
    /// Invitations that one account may send in an hour.
    pub invitations_per_hour: u32,
    /// Tenants whose policy is kept in memory.
    pub tenants_in_memory: usize,
    /// Users whose grants are kept in memory, for each tenant in use.
    pub users_in_memory: usize,
    /// Connections from one address at a time.
    pub connections_per_ip: usize,
    /// Recovery mails to one address in an hour.
    pub recovery_mails_per_hour: u32,
    /// New addresses that one account may ask for in an hour.
    pub email_changes_per_hour: u32,
}

/// How long things live, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lifetimes {
    /// A session, at the most.
    pub session_seconds: u64,
    /// A session that nobody uses.
    pub session_idle_seconds: u64,
    /// A session of a holder of a wildcard, at the most.
    pub administrator_session_seconds: u64,
    /// A session of a holder of a wildcard that nobody uses.
    pub administrator_session_idle_seconds: u64,
    /// How long who proved who they are may do what is dangerous.
    pub reauthentication_seconds: u64,
    /// The step between password and session.
    pub challenge_seconds: u64,
    /// The link that sets up an empty installation.
    pub setup_seconds: u64,
    /// An invitation.
    pub invitation_seconds: u64,
    /// A link with which somebody who forgot a password chooses another.
    pub recovery_seconds: u64,
    /// A link with which a password is chosen because an administrator says so.
    pub password_link_seconds: u64,
    /// A link that confirms a new address.
    pub email_change_seconds: u64,
    /// A link that undoes the change of an address.
    pub email_undo_seconds: u64,
}

/// What one password hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hashing {
    /// Memory that it fills, in KiB.
    pub memory_kib: u32,
    /// How often it is filled.
    pub passes: u32,
    /// How many lanes it has.
    pub lanes: u32,
}

/// How webhooks are delivered. Reserved: there are none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webhooks {
    /// Whether they may go to private addresses.
    pub allow_private: bool,
    /// How long until the first that failed is sent again.
    pub first_retry_ms: u64,
}

impl Settings {
    /// The database's address.
    pub fn database_url(&self) -> &str {
        self.database_url.as_ref().map_or(USUAL_DATABASE, Secret::expose)
    }

    /// The database's file, if it is one.
    pub fn database_file(&self) -> Option<PathBuf> {
        let path = self
            .database_url()
            .strip_prefix("sqlite:")?
            .trim_start_matches("//");
        Some(PathBuf::from(path.split('?').next().unwrap_or_default()))
    }

    /// The folder in which the database and the master key are kept.
    pub fn data_folder(&self) -> PathBuf {
        let Some(file) = self.database_file() else {
            return PathBuf::from(USUAL_FOLDER);
        };
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new(".")).to_owned()
    }

    /// The same, listening on that very address: the machine chose a port where none was given, and links in letters name it.
    #[must_use]
    pub fn bound_to(&self, bound: SocketAddr) -> Self {
        Self {
            listen: bound,
            ..self.clone()
        }
    }

    /// What people and links use, where the server listens at `bound`.
    pub fn public_url(&self, bound: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| address_of(bound))
    }

    /// What the operations are told.
    pub fn directory(&self) -> directory::Settings {
        let seconds = Duration::from_secs;
        let (limits, lifetimes) = (&self.limits, &self.lifetimes);
        directory::Settings {
            public_url: self.public_url(self.listen),
            mail_server: self.smtp_url.is_some(),
            lifetimes: directory::Lifetimes {
                session: seconds(lifetimes.session_seconds),
                session_idle: seconds(lifetimes.session_idle_seconds),
                administrator_session: seconds(lifetimes.administrator_session_seconds),
                administrator_session_idle: seconds(lifetimes.administrator_session_idle_seconds),
                reauthentication: seconds(lifetimes.reauthentication_seconds),
                challenge: seconds(lifetimes.challenge_seconds),
                setup: seconds(lifetimes.setup_seconds),
                invitation: seconds(lifetimes.invitation_seconds),
                recovery: seconds(lifetimes.recovery_seconds),
                password_link: seconds(lifetimes.password_link_seconds),
                email_change: seconds(lifetimes.email_change_seconds),
                email_undo: seconds(lifetimes.email_undo_seconds),
            },
            limits: directory::Limits {
                login_per_ip_per_minute: limits.login_per_ip_per_minute,
                login_per_tenant_per_minute: limits.login_per_tenant_per_minute,
                free_failures: limits.free_failures,
                most_failures: limits.most_failures,
                recovery_mails_per_hour: limits.recovery_mails_per_hour,
                email_changes_per_hour: limits.email_changes_per_hour,
                sessions_per_user: limits.sessions_per_user,
                invitations_per_hour: limits.invitations_per_hour,
                tenants_in_memory: limits.tenants_in_memory,
                users_in_memory: limits.users_in_memory,
            },
            leaked: directory::Leaked::default(),
        }
    }

    /// The settings that only make sense together.
    pub(super) fn ensure_consistent(&self) -> Result<(), Fault> {
        self.hasher()?;
        self.relay()?;
        match (&self.admin_email, &self.admin_password) {
            (Some(_), None) => Err(Fault::Lonely {
                set: "ROLECALL_ADMIN_EMAIL",
                missing: "ROLECALL_ADMIN_PASSWORD",
            }),
            (None, Some(_)) => Err(Fault::Lonely {
                set: "ROLECALL_ADMIN_PASSWORD",
                missing: "ROLECALL_ADMIN_EMAIL",
            }),
            _ => Ok(()),
        }
    }
}

/// By which address this machine's own people come: by name, because no device makes a passkey for an IP address.
fn address_of(bound: SocketAddr) -> String {
    let here: [IpAddr; 2] = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
    if here.contains(&bound.ip()) {
        format!("http://localhost:{}", bound.port())
    } else {
        format!("http://{bound}")
    }
}
