//! `rolecall tenant licence`.

use std::collections::BTreeSet;

use clap::Args;
use rolecall_directory::tenants::{ShowTenant, UpdateTenant};
use rolecall_model as model;

use super::{Which, modules_of, seats_of, tell};
use crate::{
    Ending,
    config::Settings,
    error::{Error, Result},
    place::Place,
};

/// Show what a tenant may use, or change it
#[derive(Debug, Args)]
pub(crate) struct Licence {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    wanted: WantedLicence,
}

/// What a licence is to say; what is not given stays.
#[derive(Debug, Args)]
pub(crate) struct WantedLicence {
    /// The modules, separated by commas; `all` or `none`
    #[arg(long, value_name = "MODULES")]
    modules: Option<String>,
    /// How many active and pending accounts of staff; `any` for any number
    #[arg(long, value_name = "NUMBER")]
    seats: Option<String>,
}

impl WantedLicence {
    const fn is_given(&self) -> bool {
        self.modules.is_some() || self.seats.is_some()
    }

    /// The licence with what is given.
    pub(super) fn over(&self, before: model::Licence) -> Result<model::Licence> {
        Ok(model::Licence {
            modules: match self.modules.as_deref() {
                None => before.modules,
                Some("all") => None,
                Some("none") => Some(BTreeSet::new()),
                Some(list) => Some(list.split(',').map(|module| module.trim().to_owned()).collect()),
            },
            seats: match self.seats.as_deref() {
                None => before.seats,
                Some("any") => None,
                Some(text) => Some(text.parse().map_err(|_| {
                    Error::refused(format!("--seats must be a number or `any`, not `{text}`"))
                })?),
            },
        })
    }
}

impl Licence {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let Which { tenant, answer } = self.which;
        let place = Place::open(settings, &tenant).await?;
        let mut tenant = place.perform(ShowTenant).await?;
        if self.wanted.is_given() {
            let operation = UpdateTenant {
                tenant: tenant.id,
                name: None,
                licence: Some(self.wanted.over(tenant.licence)?),
                if_match: tenant.version,
            };
            tenant = place.perform_as_operator(operation).await?;
        }
        let (modules, seats) = (modules_of(&tenant.licence), seats_of(&tenant));
        let line = format!(
            "`{}` may use modules: {modules}; seats taken: {seats}",
            tenant.name
        );
        tell(&tenant, answer, &line);
        Ok(Ending::Done)
    }
}
