//! `rolecall user unlock`.

use clap::Args;
use rolecall_directory::users::UnlockUser;

use crate::{Ending, cli::TenantArgs, config::Settings, error::Result, output, place::Place};

/// Forgive a user's wrong passwords
///
/// After too many in a row an account waits, and in the end its password does nothing. This starts the count anew; the password
/// stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Unlock {
    /// The user, by id, e-mail or username
    user: String,
    #[command(flatten)]
    tenant: TenantArgs,
}

impl Unlock {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let user = place.user(&self.user).await?;
        let user = place.perform(UnlockUser { user: user.id }).await?;
        output::line(&format!("the wrong passwords of `{}` are forgiven", user.name));
        Ok(Ending::Done)
    }
}
