//! `rolecall user …`.

mod create;
mod deactivate;
mod erase;
mod list;
mod make_operator;
mod password_link;
mod reset_mfa;
mod set_password;
mod unlock;

use clap::Subcommand;

use crate::{Ending, config::Settings, error::Result};

/// Make, list and change users
#[derive(Debug, Subcommand)]
pub(crate) enum User {
    Create(create::Create),
    List(list::List),
    SetPassword(set_password::SetPassword),
    PasswordLink(password_link::PasswordLink),
    ResetMfa(reset_mfa::ResetMfa),
    Unlock(unlock::Unlock),
    Deactivate(deactivate::Deactivate),
    Erase(erase::Erase),
    MakeOperator(make_operator::MakeOperator),
}

impl User {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        match self {
            Self::Create(command) => command.run(settings).await,
            Self::List(command) => command.run(settings).await,
            Self::SetPassword(command) => command.run(settings).await,
            Self::PasswordLink(command) => command.run(settings).await,
            Self::ResetMfa(command) => command.run(settings).await,
            Self::Unlock(command) => command.run(settings).await,
            Self::Deactivate(command) => command.run(settings).await,
            Self::Erase(command) => command.run(settings).await,
            Self::MakeOperator(command) => command.run(settings).await,
        }
    }
}
