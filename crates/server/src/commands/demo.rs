//! `rolecall demo`.

use clap::Args;
use rolecall_model::Secret;

use super::serve;
use crate::{
    Ending,
    config::Settings,
    demo,
    error::Result,
    open::{self, Missing},
    output,
};

/// Where the demo is kept, unless `ROLECALL_DATABASE_URL` says otherwise.
const DATABASE: &str = "sqlite:demo-data/rolecall.db";

/// Serve a filled installation, to look around in
///
/// Fills ./demo-data the first time: two tenants with a catalogue, roles, groups, workspaces and some 250 users. Its
/// passwords are printed and public: never let others reach it.
#[derive(Debug, Args)]
pub(crate) struct Demo {}

impl Demo {
    pub(crate) async fn run(self, mut settings: Settings) -> Result<Ending> {
        settings.database_url.get_or_insert_with(|| Secret::new(DATABASE));
        // Filling takes a while, in vain where the port is taken.
        let listener = serve::bind(settings.listen).await?;
        let settings = settings.bound_to(serve::bound_to(&listener)?);
        let directory = open::directory(&settings, Missing::Make).await?;
        demo::ensure_filled(&directory, &settings).await?;
        output::line(&demo::sign(&settings.public_url(settings.listen)));
        if !settings.listen.ip().is_loopback() {
            tracing::warn!("other machines can reach this demo, and its passwords are public");
        }
        serve::run(&settings, directory, listener).await?;
        Ok(Ending::Done)
    }
}
