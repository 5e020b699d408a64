//! `rolecall user erase`.

use clap::Args;
use rolecall_directory::users::EraseUser;
use rolecall_model::UserId;

use crate::{Ending, cli::TenantArgs, config::Settings, error::Result, output, place::Place};

/// Erase a deleted user for good, after the retention of the tenant
#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// The user, by id
    user: UserId,
    /// Say that it cannot be undone
    #[arg(long, required = true)]
    for_good: bool,
    #[command(flatten)]
    tenant: TenantArgs,
}

impl Erase {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        place.perform(EraseUser { user: self.user }).await?;
        output::line(&format!("`{}` is erased", self.user));
        Ok(Ending::Done)
    }
}
