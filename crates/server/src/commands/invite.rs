//! `rolecall invite`.

use clap::Args;
use rolecall_directory::invitations::{InviteUser, OfferedAt};
use rolecall_model::{Context, Email, Note, PersonName, Rule, Scope};
use serde_json::json;

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// Invite somebody, and show the link with which they make the account theirs
///
/// A letter with a link of its own is written too. It is sent by the server as soon as it runs and has a mail server.
#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// The address of whom to invite
    email: String,
    /// First name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// Last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    /// Which roles fit the account: tenant, customer, supplier or member
    #[arg(long, default_value = "tenant")]
    context: String,
    /// A role to hold in the whole tenant, by name or id; may be repeated
    #[arg(long = "role", value_name = "ROLE", required_unless_present = "portals")]
    roles: Vec<String>,
    /// A portal to be let into, by short name or id; may be repeated
    #[arg(long = "portal", value_name = "PORTAL")]
    portals: Vec<String>,
    /// What to tell the invitee
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Invite {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let email = parsed("EMAIL", &self.email, Email::parse)?;
        let context = parsed("--context", &self.context, str::parse::<Context>)?;
        let first_name = optional("--first-name", self.first_name.as_ref(), PersonName::parse)?;
        let last_name = optional("--last-name", self.last_name.as_ref(), PersonName::parse)?;
        let message = optional("--message", self.message.as_ref(), Note::parse)?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let roles = place.roles_called(&self.roles).await?;
        let portals = place.portals_called(&self.portals).await?;
        let offered = roles.into_iter().map(|role| OfferedAt {
            role,
            scope: Scope::Tenant,
            pointer: "--role".to_owned(),
        });
        let invited = place
            .perform(InviteUser {
                email,
                first_name,
                last_name,
                context,
                offered: offered.collect(),
                portals,
                message,
            })
            .await?;
        let link = invited.link.as_ref().map(rolecall_model::Secret::expose);
        if self.answer.json {
            output::json(&json!({ "invitation": invited.invitation, "link": link }));
        } else {
            output::line(link.unwrap_or_default());
        }
        Ok(Ending::Done)
    }
}

fn parsed<T>(what: &str, text: &str, parse: impl Fn(&str) -> std::result::Result<T, Rule>) -> Result<T> {
    parse(text).map_err(|rule| Error::refused(format!("{what} {rule}, not `{text}`")))
}

fn optional<T>(
    what: &str,
    text: Option<&String>,
    parse: impl Fn(&str) -> std::result::Result<T, Rule>,
) -> Result<Option<T>> {
    text.map(|text| parsed(what, text, parse)).transpose()
}
