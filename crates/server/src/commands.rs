//! The commands, a file each.

mod backup;
mod catalogue;
mod check;
mod demo;
mod doctor;
mod explain;
mod import;
mod invite;
mod mail;
mod migrate;
mod openapi;
mod portal;
mod question;
mod restore;
mod role;
pub(crate) mod serve;
mod settings;
pub(crate) mod setup;
mod tenant;
mod user;
mod who_can;

use clap::Subcommand;

use crate::{Ending, config::Settings, error::Result};

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Setup(setup::Setup),
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    #[command(subcommand)]
    User(user::User),
    Invite(invite::Invite),
    #[command(subcommand)]
    Role(role::Role),
    #[command(subcommand)]
    Portal(portal::Portal),
    Check(check::Check),
    Explain(explain::Explain),
    WhoCan(who_can::WhoCan),
    #[command(subcommand)]
    Catalogue(catalogue::Catalogue),
    Import(import::Import),
    #[command(subcommand)]
    Mail(mail::Mail),
    #[command(subcommand)]
    Settings(settings::Settings),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Doctor(doctor::Doctor),
    Openapi(openapi::Openapi),
    Demo(demo::Demo),
}

impl Command {
    /// What is logged when nobody set anything: what serves tells what it does, the others only what is wrong.
    pub(crate) const fn usual_log(&self) -> &'static str {
        match self {
            Self::Serve(_) | Self::Demo(_) => "info",
            _ => "warn",
        }
    }

    /// Does it.
    pub(crate) async fn run(self, settings: Settings) -> Result<Ending> {
        match self {
            Self::Serve(command) => command.run(&settings).await,
            Self::Migrate(command) => command.run(&settings).await,
            Self::Setup(command) => command.run(&settings).await,
            Self::Tenant(command) => command.run(&settings).await,
            Self::User(command) => command.run(&settings).await,
            Self::Invite(command) => command.run(&settings).await,
            Self::Role(command) => command.run(&settings).await,
            Self::Portal(command) => command.run(&settings).await,
            Self::Check(command) => command.run(&settings).await,
            Self::Explain(command) => command.run(&settings).await,
            Self::WhoCan(command) => command.run(&settings).await,
            Self::Catalogue(command) => command.run(&settings).await,
            Self::Import(command) => command.run(&settings).await,
            Self::Mail(command) => command.run(&settings).await,
            Self::Settings(command) => command.run(&settings).await,
            Self::Backup(command) => command.run(&settings).await,
            Self::Restore(command) => command.run(&settings).await,
            Self::Doctor(command) => command.run(&settings).await,
            Self::Openapi(_) => Ok(openapi::Openapi::run()),
            Self::Demo(command) => command.run(settings).await,
        }
    }
}
