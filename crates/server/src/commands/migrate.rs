//! `rolecall migrate`.

use clap::Args;

use crate::{
    Ending,
    config::Settings,
    error::Result,
    open::{self, Missing},
    output,
};

/// Bring the tables of the database up to date
///
/// Safe to repeat, and on several nodes at once. Every other command that opens the database does the same first.
#[derive(Debug, Args)]
pub(crate) struct Migrate {}

impl Migrate {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let db = open::database(settings, Missing::Make).await?;
        db.migrate().await?;
        db.close().await;
        output::line(&format!("the tables are up to date ({})", db.engine()));
        Ok(Ending::Done)
    }
}
