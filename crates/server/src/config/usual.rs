//! What each setting is when nobody says.

use std::net::{Ipv4Addr, SocketAddr};

use rolecall_credentials::HashParams;
use rolecall_directory as directory;

use super::{Hashing, Lifetimes, Limits, LogFormat, Settings, Webhooks};

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: None,
            smtp_url: None,
            smtp_sender: None,
            admin_email: None,
            admin_password: None,
            admin_organization: "Main".into(),
            master_key: None,
            pepper: None,
            password_list: None,
            log: None,
            log_format: LogFormat::default(),
            trusted_proxies: Vec::new(),
            hosts: Vec::new(),
            private_networks: Vec::new(),
            limits: Limits::default(),
            lifetimes: Lifetimes::default(),
            hashing: Hashing::default(),
            webhooks: Webhooks::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        let usual = directory::Limits::default();
        Self {
            login_per_ip_per_minute: usual.login_per_ip_per_minute,
            login_per_tenant_per_minute: usual.login_per_tenant_per_minute,
            free_failures: usual.free_failures,
            most_failures: usual.most_failures,
            sessions_per_user: usual.sessions_per_user,
            invitations_per_hour: usual.invitations_per_hour,
            tenants_in_memory: usual.tenants_in_memory,
            users_in_memory: usual.users_in_memory,
            connections_per_ip: 1_024,
            recovery_mails_per_hour: usual.recovery_mails_per_hour,
            email_changes_per_hour: usual.email_changes_per_hour,
        }
    }
}

impl Default for Lifetimes {
    fn default() -> Self {
        let usual = directory::Lifetimes::default();
        Self {
            session_seconds: usual.session.as_secs(),
            session_idle_seconds: usual.session_idle.as_secs(),
            administrator_session_seconds: usual.administrator_session.as_secs(),
            administrator_session_idle_seconds: usual.administrator_session_idle.as_secs(),
            reauthentication_seconds: usual.reauthentication.as_secs(),
            challenge_seconds: usual.challenge.as_secs(),
            setup_seconds: usual.setup.as_secs(),
            invitation_seconds: usual.invitation.as_secs(),
            recovery_seconds: usual.recovery.as_secs(),
            password_link_seconds: usual.password_link.as_secs(),
            email_change_seconds: usual.email_change.as_secs(),
            email_undo_seconds: usual.email_undo.as_secs(),
        }
    }
}

impl Default for Hashing {
    fn default() -> Self {
        let usual = HashParams::default();
        Self {
            memory_kib: usual.memory_kib(),
            passes: usual.passes(),
            lanes: usual.lanes(),
        }
    }
}

impl Default for Webhooks {
    fn default() -> Self {
        Self {
            allow_private: false,
            first_retry_ms: 5_000,
        }
    }
}
