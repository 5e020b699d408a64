//! What follows when somebody has proved who they are.

use rolecall_model::TenantRef;
use rolecall_store::{tenants, users::UserRow};

use super::{
    issue::{NextStep, PURPOSE_CHANGE, PURPOSE_CHOOSE, SignInAnswer, TenantChoice, open_session},
    sign_in::{Candidate, wrong},
};
use crate::{Error, Lobby, Result};

/// One proven account goes on; several are asked which.
pub(super) async fn admit_proven(lobby: &Lobby, mut proven: Vec<Candidate>) -> Result<SignInAnswer> {
    let Some(one) = proven.pop() else {
        return Err(wrong());
    };
    if proven.is_empty() {
        return go_on(lobby, one.found, one.change_required).await;
    }
    proven.push(one);
    choose(lobby, &proven).await
}

/// A session, or the step before it.
pub(super) async fn go_on(lobby: &Lobby, found: UserRow, change_required: bool) -> Result<SignInAnswer> {
    if !change_required {
        return Ok(SignInAnswer::Opened(Box::new(open_session(lobby, found).await?)));
    }
    let mut tx = lobby.write_everywhere().await?;
    let challenge = lobby
        .challenge(&mut tx, PURPOSE_CHANGE, &found, "{}".to_owned())
        .await?;
    tx.commit().await?;
    Ok(SignInAnswer::Next(NextStep::ChangePassword { challenge }))
}

async fn choose(lobby: &Lobby, proven: &[Candidate]) -> Result<SignInAnswer> {
    let Some(first) = proven.first() else {
        return Err(wrong());
    };
    let mut tx = lobby.write_everywhere().await?;
    let mut choices = Vec::new();
    for candidate in proven {
        if let Some(tenant) = tenants::find(&mut tx, &TenantRef::Id(candidate.found.tenant)).await? {
            choices.push(TenantChoice {
                slug: tenant.slug,
                name: tenant.name,
            });
        }
    }
    let accounts: Vec<_> = proven
        .iter()
        .map(|candidate| &candidate.found)
        .map(|found| (found.tenant, found.user.id, found.generation))
        .collect();
    let details = serde_json::to_string(&accounts).map_err(Error::internal)?;
    let challenge = lobby
        .challenge(&mut tx, PURPOSE_CHOOSE, &first.found, details)
        .await?;
    tx.commit().await?;
    choices.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(SignInAnswer::Next(NextStep::ChooseTenant {
        challenge,
        tenants: choices,
    }))
}
