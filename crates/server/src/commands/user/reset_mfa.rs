//! `rolecall user reset-mfa`.

use clap::Args;
use rolecall_directory::factors::ResetFactors;

use crate::{Ending, cli::TenantArgs, config::Settings, error::Result, output, place::Place};

/// Take a user's second factors and recovery codes
///
/// Ends the user's sessions. Where the tenant demands a second factor, the next sign-in leads to a new one.
#[derive(Debug, Args)]
pub(crate) struct ResetMfa {
    /// The user, by id, e-mail or username
    user: String,
    #[command(flatten)]
    tenant: TenantArgs,
}

impl ResetMfa {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let user = place.user(&self.user).await?;
        let had = user.mfa;
        let user = place.perform(ResetFactors { user: user.id }).await?;
        output::line(&if had {
            format!("`{}` has no second factor any more, and no session", user.name)
        } else {
            format!("`{}` has no second factor", user.name)
        });
        Ok(Ending::Done)
    }
}
