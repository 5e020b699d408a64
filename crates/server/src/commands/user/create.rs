//! `rolecall user create`.

use clap::Args;
use rolecall_directory::users::{CreateUser, NewPassword, Profile};
use rolecall_model::{Context, Email, PersonName, Rule, UserKind, Username};

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::Result,
    output,
    place::{self, Place},
    secret::PasswordArgs,
};

/// Make a user
///
/// Without a password the user cannot sign in yet; with `--send-access-info` they choose one themselves. To help somebody back in who locked everybody out, make a user with
/// `--role Administrator` and a password.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The address to sign in with
    #[arg(long, required_unless_present = "username")]
    email: Option<String>,
    /// Another name to sign in with
    #[arg(long)]
    username: Option<String>,
    /// First name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// Last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    /// Job title
    #[arg(long, value_name = "TITLE")]
    job_title: Option<String>,
    /// Which roles fit the account: tenant, customer, supplier or member
    #[arg(long, default_value = "tenant")]
    context: String,
    /// A role to hold in the whole tenant, by name or id; may be repeated
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,
    /// A portal to be let into, by short name or id; may be repeated
    #[arg(long = "portal", value_name = "PORTAL")]
    portals: Vec<String>,
    #[command(flatten)]
    password: PasswordArgs,
    /// Do not ask for another password at the first sign-in
    #[arg(long)]
    keep_password: bool,
    /// Make the account without letting it sign in
    #[arg(long)]
    inactive: bool,
    /// Mail the user what to sign in as, and a link to choose a password with
    #[arg(long, requires = "email", conflicts_with = "inactive")]
    send_access_info: bool,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Create {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let profile = self.profile()?;
        let context =
            parsed("--context", Some(&self.context), str::parse::<Context>)?.unwrap_or(Context::Tenant);
        let password = self.password.read()?.map(|password| NewPassword {
            password,
            change_required: !self.keep_password,
        });
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let roles = place.roles_called(&self.roles).await?;
        let portals = place.portals_called(&self.portals).await?;
        let active = !self.inactive;
        let user = place
            .perform(CreateUser {
                profile,
                kind: UserKind::Human,
                context,
                password,
                active,
                roles,
                portals,
                party: None,
                send_access_info: self.send_access_info,
                hash: None,
                imported_hash: None,
            })
            .await?;
        if self.answer.json {
            output::json(&user);
        } else {
            output::line(&format!("made `{}` ({})", user.name, user.id));
        }
        Ok(Ending::Done)
    }

    fn profile(&self) -> Result<Profile> {
        Ok(Profile {
            email: parsed("--email", self.email.as_ref(), Email::parse)?,
            username: parsed("--username", self.username.as_ref(), Username::parse)?,
            first_name: parsed("--first-name", self.first_name.as_ref(), PersonName::parse)?,
            last_name: parsed("--last-name", self.last_name.as_ref(), PersonName::parse)?,
            job_title: parsed("--job-title", self.job_title.as_ref(), PersonName::parse)?,
            ..Profile::default()
        })
    }
}

fn parsed<T>(
    flag: &str,
    text: Option<&String>,
    parse: impl Fn(&str) -> std::result::Result<T, Rule>,
) -> Result<Option<T>> {
    text.map(|text| place::parsed(flag, text, parse)).transpose()
}
