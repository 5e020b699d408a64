//! `rolecall tenant …`.

mod create;
mod licence;
mod list;
mod rename;
mod staff;
mod standing;

use clap::{Args, Subcommand};
use rolecall_model as model;

use crate::{Ending, cli::AnswerArgs, config::Settings, error::Result, output};

/// Make, list and look after tenants
#[derive(Debug, Subcommand)]
pub(crate) enum Tenant {
    List(list::List),
    Create(create::Create),
    Rename(rename::Rename),
    Licence(licence::Licence),
    Staff(staff::Staff),
    Suspend(standing::Suspend),
    Resume(standing::Resume),
}

impl Tenant {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        match self {
            Self::List(command) => command.run(settings).await,
            Self::Create(command) => command.run(settings).await,
            Self::Rename(command) => command.run(settings).await,
            Self::Licence(command) => command.run(settings).await,
            Self::Staff(command) => command.run(settings).await,
            Self::Suspend(command) => command.run(settings).await,
            Self::Resume(command) => command.run(settings).await,
        }
    }
}

/// Which tenant a command is about, and how it answers.
#[derive(Debug, Args)]
struct Which {
    /// The tenant, by slug or id
    tenant: String,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// Tells what became of a tenant.
fn tell(tenant: &model::Tenant, answer: AnswerArgs, line: &str) {
    if answer.json {
        output::json(tenant);
    } else {
        output::line(line);
    }
}

/// The modules of a licence, for people.
fn modules_of(licence: &model::Licence) -> String {
    match &licence.modules {
        None => "all".to_owned(),
        Some(modules) if modules.is_empty() => "none".to_owned(),
        Some(modules) => modules.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// The seats of a tenant that are taken, and how many it has.
fn seats_of(tenant: &model::Tenant) -> String {
    let taken = tenant.usage.unwrap_or_default().seats_taken;
    match tenant.licence.seats {
        Some(seats) => format!("{taken} of {seats}"),
        None => taken.to_string(),
    }
}
