//! A question to the gate, as it is typed.

use clap::Args;
use rolecall_model::{Check, CheckedResource, PermissionKey};

use crate::{
    cli::{AnswerArgs, TenantArgs},
    error::{Error, Result},
    place::Place,
};

/// What is asked.
#[derive(Debug, Args)]
pub(crate) struct QuestionArgs {
    /// The user, by id, e-mail or username
    user: String,
    /// Permissions, of which any one suffices, such as members:read:all
    #[arg(required = true, value_name = "PERMISSION")]
    any_of: Vec<String>,
    /// In this workspace, by slug or id, instead of the whole tenant
    #[arg(long)]
    workspace: Option<String>,
    /// To something that belongs to this user or party
    #[arg(long, value_name = "ID")]
    owner: Option<String>,
    /// To something that belongs to this household
    #[arg(long, value_name = "ID")]
    family: Option<String>,
    #[command(flatten)]
    pub(crate) tenant: TenantArgs,
    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}

impl QuestionArgs {
    /// The question, its names found.
    pub(crate) async fn find(self, place: &Place) -> Result<Check> {
        let any_of = self
            .any_of
            .iter()
            .map(|text| permission(text))
            .collect::<Result<_>>()?;
        let subject = place.user(&self.user).await?.id;
        let workspace = match &self.workspace {
            Some(name) => Some(place.workspace(name).await?),
            None => None,
        };
        let named = self.owner.is_some() || self.family.is_some();
        let resource = named.then_some(CheckedResource {
            owner: self.owner,
            family: self.family,
        });
        Ok(Check {
            subject,
            any_of,
            workspace,
            resource,
            at_least: None,
        })
    }
}

/// A permission, as it was typed.
pub(super) fn permission(text: &str) -> Result<PermissionKey> {
    PermissionKey::parse(text).map_err(|rule| Error::refused(format!("a permission {rule}, not `{text}`")))
}
