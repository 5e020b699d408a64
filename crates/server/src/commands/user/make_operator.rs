//! `rolecall user make-operator`.

use clap::Args;
use rolecall_directory::users::{ActivateUser, AssignRole, WantedRole};
use rolecall_model::{PLATFORM_FULL_ACCESS, RoleId, UserStatus};

use crate::{
    Ending,
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// Make a user of the operator tenant an operator of the installation
///
/// For when no operator can sign in any more. An account that is switched off is switched on; with `rolecall user password-link` or
/// `set-password` its owner gets in without the old password.
#[derive(Debug, Args)]
pub(crate) struct MakeOperator {
    /// The user, by id, e-mail or username
    user: String,
}

impl MakeOperator {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::of_operators(settings).await?;
        let user = place.user(&self.user).await?;
        if user.status == UserStatus::Inactive {
            place.perform(ActivateUser { user: user.id }).await?;
        }
        let wanted = WantedRole {
            role: role_of_operators(&place).await?,
            valid_from: None,
            valid_until: None,
            reason: Some("break-glass at the command line".to_owned()),
        };
        place
            .perform(AssignRole {
                user: user.id,
                workspace: None,
                wanted,
            })
            .await?;
        output::line(&format!("`{}` is an operator of the installation", user.name));
        Ok(Ending::Done)
    }
}

/// The built-in role that looks after the installation.
async fn role_of_operators(place: &Place) -> Result<RoleId> {
    let roles = place.roles().await?;
    let carries = |key: &rolecall_model::PermissionKey| key.as_str() == PLATFORM_FULL_ACCESS;
    let found = roles
        .iter()
        .find(|role| role.built_in && role.permissions.iter().any(carries));
    found
        .map(|role| role.id)
        .ok_or_else(|| Error::refused("the operator tenant has no role of operators"))
}
