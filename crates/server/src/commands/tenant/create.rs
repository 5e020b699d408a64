//! `rolecall tenant create`.

use clap::Args;
use rolecall_directory::{tenants::CreateTenant, users::Profile};
use rolecall_model::{Email, Licence, OrganizationName, PersonName, Slug};

use super::{licence::WantedLicence, staff::WantedStaff, tell};
use crate::{
    Ending,
    cli::AnswerArgs,
    config::Settings,
    error::Result,
    place::{Place, parsed},
    secret::PasswordArgs,
};

/// Make a tenant with its first administrator
///
/// With a password the administrator signs in with it and chooses another; without one they are mailed a link to choose it.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The short name for paths and addresses
    slug: String,
    /// The organisation's name
    #[arg(long)]
    name: String,
    /// The first administrator's address
    #[arg(long, value_name = "EMAIL")]
    admin: String,
    /// The first administrator's first name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// The first administrator's last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    #[command(flatten)]
    licence: WantedLicence,
    #[command(flatten)]
    staff: WantedStaff,
    #[command(flatten)]
    password: PasswordArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Create {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let slug = parsed("SLUG", &self.slug, Slug::parse)?;
        let name = parsed("--name", &self.name, OrganizationName::parse)?;
        let person = |flag: &str, text: &Option<String>| {
            text.as_ref()
                .map(|text| parsed(flag, text, PersonName::parse))
                .transpose()
        };
        let admin = Profile {
            email: Some(parsed("--admin", &self.admin, Email::parse)?),
            first_name: person("--first-name", &self.first_name)?,
            last_name: person("--last-name", &self.last_name)?,
            ..Profile::default()
        };
        let password = self.password.read()?;
        let by_link = password.is_none();
        let place = Place::of_operators(settings).await?;
        let staff = self.staff.access(&place).await?;
        let tenant = place
            .perform(CreateTenant {
                slug,
                name,
                licence: self.licence.over(Licence::default())?,
                admin,
                password,
                hash: None,
                staff,
            })
            .await?;
        let how = if by_link {
            ": a link to choose a password is on its way"
        } else {
            ""
        };
        let line = format!("made `{}` ({}){how}", tenant.name, tenant.id);
        tell(&tenant, self.answer, &line);
        Ok(Ending::Done)
    }
}
