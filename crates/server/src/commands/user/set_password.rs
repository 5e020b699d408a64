//! `rolecall user set-password`.

use clap::Args;
use rolecall_directory::users;

use crate::{
    Ending, cli::TenantArgs, config::Settings, error::Result, output, place::Place, secret::PasswordArgs,
};

/// Set a user's password
///
/// Ends the user's sessions, and whatever links were sent to it.
#[derive(Debug, Args)]
pub(crate) struct SetPassword {
    /// The user, by id, e-mail or username
    user: String,
    #[command(flatten)]
    password: PasswordArgs,
    /// Do not ask for another password at the next sign-in
    #[arg(long)]
    keep_password: bool,
    #[command(flatten)]
    tenant: TenantArgs,
}

impl SetPassword {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let password = self.password.require()?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let user = place.user(&self.user).await?;
        let change_required = !self.keep_password;
        place
            .perform(users::SetPassword {
                user: user.id,
                password,
                change_required,
                hash: None,
            })
            .await?;
        output::line(&format!("`{}` has a new password, and no session", user.name));
        Ok(Ending::Done)
    }
}
