//! `rolecall settings …`.

use clap::{Args, Subcommand};
use rolecall_directory::tenants::{ShowSettings, UpdateSettings};

use crate::{Ending, cli::TenantArgs, config::Settings as Configured, error::Result, output, place::Place};

/// Mend the settings of a tenant that nobody can reach any more
#[derive(Debug, Subcommand)]
pub(crate) enum Settings {
    ClearAddresses(ClearAddresses),
}

/// Let the sessions of a tenant come from any address again
///
/// For when the list of addresses in settings → authentication shuts everybody out.
#[derive(Debug, Args)]
pub(crate) struct ClearAddresses {
    #[command(flatten)]
    tenant: TenantArgs,
}

impl Settings {
    pub(crate) async fn run(self, configured: &Configured) -> Result<Ending> {
        let Self::ClearAddresses(ClearAddresses { tenant }) = self;
        let place = Place::open(configured, &tenant.tenant).await?;
        let now = place.perform(ShowSettings).await?;
        let mut settings = now.settings;
        let cleared = std::mem::take(&mut settings.sessions.addresses).len();
        if cleared > 0 {
            let if_match = now.version;
            place.perform(UpdateSettings { settings, if_match }).await?;
        }
        output::line(&match cleared {
            0 => "sessions may come from anywhere already".to_owned(),
            1 => "sessions may come from anywhere; 1 address or network was taken away".to_owned(),
            many => format!("sessions may come from anywhere; {many} addresses and networks were taken away"),
        });
        Ok(Ending::Done)
    }
}
