//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser};

use crate::commands::Command;

/// Users, roles and access: who may do what, and why
///
/// Settings come from rolecall.toml, the environment (ROLECALL_…) and flags, the later winning. The command ends with
/// 0 when it is done or the answer is yes, 1 when the answer is no, 2 when the command line is wrong, 3 when a setting
/// is, 4 when the database cannot be used, and 5 when it could not be done.
#[derive(Debug, Parser)]
#[command(name = "rolecall", version)]
pub(crate) struct Cli {
    /// Read settings from this file instead of rolecall.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) flags: SettingFlags,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Settings that may be given as flags.
#[derive(Debug, Args)]
pub(crate) struct SettingFlags {
    /// The database: sqlite:path or postgres://…
    #[arg(long, global = true, value_name = "URL", help_heading = "Settings")]
    database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, global = true, value_name = "ADDRESS", help_heading = "Settings")]
    listen: Option<String>,
    /// The address that people and links use
    #[arg(long, global = true, value_name = "URL", help_heading = "Settings")]
    public_url: Option<String>,
    /// What to log, such as warn,rolecall=debug
    #[arg(long, global = true, value_name = "FILTER", help_heading = "Settings")]
    log: Option<String>,
}

impl SettingFlags {
    /// Those that were given, by the setting's name.
    pub(crate) fn given(self) -> Vec<(&'static str, String)> {
        let all = [
            ("database_url", self.database_url),
            ("listen", self.listen),
            ("public_url", self.public_url),
            ("log", self.log),
        ];
        all.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}

/// Which tenant a command acts in.
#[derive(Debug, Args)]
pub(crate) struct TenantArgs {
    /// The tenant, by slug or id
    #[arg(long, default_value = "main", value_name = "TENANT")]
    pub(crate) tenant: String,
}

/// How a command answers.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct AnswerArgs {
    /// Answer in JSON
    #[arg(long)]
    pub(crate) json: bool,
}
