//! `rolecall tenant rename`.

use clap::Args;
use rolecall_directory::tenants::{ShowTenant, UpdateTenant};
use rolecall_model::OrganizationName;

use super::{Which, tell};
use crate::{
    Ending,
    config::Settings,
    error::Result,
    place::{Place, parsed},
};

/// Give a tenant another name; its slug stays
#[derive(Debug, Args)]
pub(crate) struct Rename {
    #[command(flatten)]
    which: Which,
    /// The organisation's name
    name: String,
}

impl Rename {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let name = parsed("NAME", &self.name, OrganizationName::parse)?;
        let place = Place::open(settings, &self.which.tenant).await?;
        let before = place.perform(ShowTenant).await?;
        let operation = UpdateTenant {
            tenant: before.id,
            name: Some(name),
            licence: None,
            if_match: before.version,
        };
        let tenant = place.perform_as_operator(operation).await?;
        let line = format!("`{}` is called `{}`", tenant.slug, tenant.name);
        tell(&tenant, self.which.answer, &line);
        Ok(Ending::Done)
    }
}
