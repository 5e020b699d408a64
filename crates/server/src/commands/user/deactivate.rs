//! `rolecall user deactivate`.

use clap::Args;
use rolecall_directory::users::DeactivateUser;

use crate::{Ending, cli::TenantArgs, config::Settings, error::Result, output, place::Place};

/// End a user's access at once, and keep everything else
#[derive(Debug, Args)]
pub(crate) struct Deactivate {
    /// The user, by id, e-mail or username
    user: String,
    #[command(flatten)]
    tenant: TenantArgs,
}

impl Deactivate {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let user = place.user(&self.user).await?;
        let user = place.perform(DeactivateUser { user: user.id }).await?;
        output::line(&format!("`{}` is {}", user.name, user.status));
        Ok(Ending::Done)
    }
}
