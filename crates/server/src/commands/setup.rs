//! `rolecall setup`, and what `serve` does about an empty installation.

use std::net::SocketAddr;

use clap::Args;
use rolecall_directory::{
    Directory, Origin,
    sessions::SignOut,
    setup::{FirstOperator, SetUp},
    users::Profile,
};
use rolecall_model::{Email, OrganizationName, PersonName, TenantRef};

use crate::{
    Ending,
    config::Settings,
    error::{Error, Result},
    open::{self, Missing},
    output,
    secret::PasswordArgs,
};

/// Set up an empty installation
///
/// With an address and a password: makes the operator tenant `main` and its administrator. Without: prints the link on
/// which somebody else can do so, once; links that were printed before are dead then.
#[derive(Debug, Args)]
pub(crate) struct Setup {
    /// The administrator's address [default: `ROLECALL_ADMIN_EMAIL`]
    #[arg(long)]
    email: Option<String>,
    #[command(flatten)]
    password: PasswordArgs,
    /// The organisation that runs the installation [default: `ROLECALL_ADMIN_ORGANIZATION`, or Main]
    #[arg(long, value_name = "NAME")]
    organization: Option<String>,
    /// The administrator's first name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// The administrator's last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
}

impl Setup {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let directory = open::directory(settings, Missing::Make).await?;
        if !directory.is_empty().await? {
            return Err(Error::refused(
                "the installation is set up already: `rolecall user create` makes further accounts",
            ));
        }
        let first = self.first_operator(settings)?;
        let Some(first) = first else {
            let link = link(settings, &directory, settings.listen).await?;
            output::line(&link.unwrap_or_default());
            return Ok(Ending::Done);
        };
        let email = output::or_dash(first.profile.email.as_ref());
        establish(&directory, first).await?;
        output::line(&format!("set up: `{email}` looks after the tenant `main`"));
        Ok(Ending::Done)
    }

    fn first_operator(&self, settings: &Settings) -> Result<Option<FirstOperator>> {
        let password = self.password.read()?;
        let Some(email) = self.email.as_ref().or(settings.admin_email.as_ref()) else {
            return match password {
                Some(_) => Err(Error::refused("say whose password it is with --email")),
                None => Ok(None),
            };
        };
        let password = password.or_else(|| settings.admin_password.clone());
        let password = password.ok_or_else(|| {
            Error::refused("give the password with --password-stdin or --password-file FILE")
        })?;
        let name = |text: &Option<String>, flag: &str| {
            text.as_deref()
                .map(|text| PersonName::parse(text).map_err(|rule| Error::refused(format!("{flag} {rule}"))))
                .transpose()
        };
        Ok(Some(FirstOperator {
            profile: Profile {
                email: Some(Email::parse(email).map_err(|rule| Error::refused(format!("--email {rule}")))?),
                first_name: name(&self.first_name, "--first-name")?,
                last_name: name(&self.last_name, "--last-name")?,
                ..Profile::default()
            },
            password,
            organization: organization(self.organization.as_ref().unwrap_or(&settings.admin_organization))?,
        }))
    }
}

fn organization(name: &str) -> Result<OrganizationName> {
    OrganizationName::parse(name).map_err(|rule| Error::refused(format!("the organisation's name {rule}")))
}

/// Sets the installation up with the administrator that the settings name, if they name one.
pub(crate) async fn from_settings(settings: &Settings, directory: &Directory) -> Result<bool> {
    let (Some(email), Some(password)) = (&settings.admin_email, &settings.admin_password) else {
        return Ok(false);
    };
    let email =
        Email::parse(email).map_err(|rule| Error::refused(format!("`ROLECALL_ADMIN_EMAIL` {rule}")))?;
    let first = FirstOperator {
        profile: Profile {
            email: Some(email),
            ..Profile::default()
        },
        password: password.clone(),
        organization: organization(&settings.admin_organization)?,
    };
    match establish(directory, first).await {
        Ok(()) => tracing::info!("set up from ROLECALL_ADMIN_EMAIL and ROLECALL_ADMIN_PASSWORD"),
        // Another node was quicker.
        Err(_) if !directory.is_empty().await? => {}
        Err(Error::Operation(error)) => {
            let why = Error::Operation(error).to_string();
            return Err(Error::refused(format!(
                "setting up from ROLECALL_ADMIN_EMAIL and ROLECALL_ADMIN_PASSWORD failed: {why}"
            )));
        }
        Err(error) => return Err(error),
    }
    Ok(true)
}

/// Sets the installation up. The session that comes with it is ended: nobody holds its secret.
async fn establish(directory: &Directory, first: FirstOperator) -> Result<()> {
    let origin = Origin::default();
    let opened = directory.enter(&origin, SetUp { first }).await?;
    let caller = directory.caller_of(&opened, origin).await?;
    directory
        .perform(&caller, &TenantRef::Id(opened.tenant.id), SignOut)
        .await?;
    Ok(())
}

/// The one-time link, if the installation is still empty.
pub(crate) async fn link(
    settings: &Settings,
    directory: &Directory,
    bound: SocketAddr,
) -> Result<Option<String>> {
    let token = directory.setup_token().await?;
    Ok(token.map(|token| format!("{}/setup?token={}", settings.public_url(bound), token.expose())))
}
