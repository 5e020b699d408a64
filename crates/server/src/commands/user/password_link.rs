//! `rolecall user password-link`.

use clap::Args;
use rolecall_directory::users::PrintPasswordLink;
use serde_json::json;

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::Result,
    output,
    place::Place,
};

/// Print a link with which a user chooses a password
///
/// For when there is no mail, or nobody is left who could send one. The link works once, replaces every older one like it, and is
/// shown only here: hand it over by a way that nobody else reads. Nothing else of the account changes until it is used.
#[derive(Debug, Args)]
pub(crate) struct PasswordLink {
    /// The user, by id, e-mail or username
    user: String,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl PasswordLink {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let user = place.user(&self.user).await?;
        let made = place.perform(PrintPasswordLink { user: user.id }).await?;
        if self.answer.json {
            output::json(&json!({ "user": user.id, "link": made.link, "expires_at": made.expires_at }));
        } else {
            output::line(&made.link);
            output::remark(&format!("for `{}`, once, until {}", user.name, made.expires_at));
        }
        Ok(Ending::Done)
    }
}
