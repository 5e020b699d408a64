//! `rolecall role …`.

use clap::{Args, Subcommand};
use rolecall_model as model;

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::Result,
    output,
    place::Place,
};

/// List roles
#[derive(Debug, Subcommand)]
pub(crate) enum Role {
    List(List),
}

/// List the roles of a tenant by name
#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Role {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let Self::List(List { tenant, answer }) = self;
        let roles = Place::open(settings, &tenant.tenant).await?.roles().await?;
        if answer.json {
            output::json(&roles);
        } else {
            let rows: Vec<_> = roles.iter().map(row).collect();
            output::table(["NAME", "CONTEXTS", "PERMISSIONS", "USERS", "ID"], &rows);
        }
        Ok(Ending::Done)
    }
}

fn row(role: &model::Role) -> [String; 5] {
    let contexts: Vec<&str> = role.contexts.iter().map(|context| context.as_str()).collect();
    let permissions = match role.permissions.as_slice() {
        [only] => only.to_string(),
        several => several.len().to_string(),
    };
    [
        role.name.clone(),
        contexts.join(", "),
        permissions,
        role.users_count.to_string(),
        role.id.to_string(),
    ]
}
