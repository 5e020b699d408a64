//! `rolecall catalogue …`.

use std::{fs, path::PathBuf};

use clap::{Args, Subcommand};
use rolecall_directory::catalogue::{AppliedManifest, ApplyManifest};
use rolecall_model::Manifest;

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// Change which permissions there are
#[derive(Debug, Subcommand)]
pub(crate) enum Catalogue {
    Apply(Apply),
}

/// Apply an application's manifest, or replace the one of its name
///
/// In the operator tenant `main` its permissions are for every tenant, as licensed; in any other for that tenant alone.
#[derive(Debug, Args)]
pub(crate) struct Apply {
    /// The manifest, in YAML, or in JSON if its name ends so
    file: PathBuf,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Catalogue {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let Self::Apply(Apply { file, tenant, answer }) = self;
        let manifest = read(&file)?;
        let place = Place::open(settings, &tenant.tenant).await?;
        let applied = place.perform(ApplyManifest { manifest }).await?;
        if answer.json {
            output::json(&applied);
        } else {
            show(&applied);
        }
        Ok(Ending::Done)
    }
}

fn read(file: &PathBuf) -> Result<Manifest> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|cause| Error::machine(format!("read `{shown}`"), cause))?;
    if file
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    {
        return serde_json::from_str(&text)
            .map_err(|error| Error::refused(format!("`{shown}` is no manifest: {error}")));
    }
    serde_norway::from_str(&text)
        .map_err(|error| Error::refused(format!("`{shown}` is no manifest: {error}")))
}

fn show(applied: &AppliedManifest) {
    let AppliedManifest {
        name,
        added,
        removed,
        unchanged,
        changed,
    } = applied;
    if !changed {
        output::line(&format!("`{name}` is applied already: nothing changed"));
        return;
    }
    for key in added {
        output::line(&format!("+ {key}"));
    }
    for key in removed {
        output::line(&format!("- {key}"));
    }
    output::line(&format!(
        "applied `{name}`: {} added, {} removed, {unchanged} unchanged",
        added.len(),
        removed.len()
    ));
}
