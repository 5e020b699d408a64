//! `rolecall tenant suspend` and `rolecall tenant resume`.

use clap::Args;
use rolecall_directory::tenants::{ResumeTenant, ShowTenant, SuspendTenant};
use rolecall_model::{Note, Tenant, TenantId};

use super::{Which, tell};
use crate::{
    Ending,
    config::Settings,
    error::Result,
    place::{Place, parsed},
};

/// Stop everything of a tenant: sign-ins, sessions, links, letters and jobs
#[derive(Debug, Args)]
pub(crate) struct Suspend {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    why: Why,
}

/// Let a suspended tenant live again
#[derive(Debug, Args)]
pub(crate) struct Resume {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    why: Why,
}

#[derive(Debug, Args)]
struct Why {
    /// Why; it stands in the tenant's trail and in the operators'
    #[arg(long)]
    reason: Option<String>,
}

impl Suspend {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let (place, tenant, reason) = opened(settings, &self.which, &self.why).await?;
        let operation = SuspendTenant { tenant, reason };
        Ok(told(&place.perform_as_operator(operation).await?, &self.which))
    }
}

impl Resume {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let (place, tenant, reason) = opened(settings, &self.which, &self.why).await?;
        let operation = ResumeTenant { tenant, reason };
        Ok(told(&place.perform_as_operator(operation).await?, &self.which))
    }
}

async fn opened(settings: &Settings, which: &Which, why: &Why) -> Result<(Place, TenantId, Option<Note>)> {
    let reason = why
        .reason
        .as_ref()
        .map(|text| parsed("--reason", text, Note::parse));
    let reason = reason.transpose()?;
    let place = Place::open(settings, &which.tenant).await?;
    let tenant = place.perform(ShowTenant).await?;
    Ok((place, tenant.id, reason))
}

fn told(tenant: &Tenant, which: &Which) -> Ending {
    tell(
        tenant,
        which.answer,
        &format!("`{}` is {}", tenant.name, tenant.status),
    );
    Ending::Done
}
