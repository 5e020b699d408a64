//! What follows when somebody has proved who they are.

use rolecall_credentials::Token;
use rolecall_model::TenantRef;
use rolecall_store::{factors as stored, tenants, users::UserRow};

use super::{
    candidates::Candidate,
    issue::{
        EnrolDetails, NextStep, PURPOSE_CHANGE, PURPOSE_CHOOSE, PURPOSE_ENROL, PURPOSE_TOTP, SignInAnswer,
        TenantChoice, open_session,
    },
    limits::ensure_let_in,
    sign_in::wrong,
};
use crate::{
    Error, Lobby, Result,
    factors::{ask_for_one_of, draw, required_from, seal},
};

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

/// A session, or the step before it. The tenant is chosen by now. What follows the password is the second factor, if there is
/// one, so that nobody without it changes the password; then the password that has to be changed; then the factor that has
/// to be added.
pub(super) async fn go_on(lobby: &Lobby, found: UserRow, change_required: bool) -> Result<SignInAnswer> {
    ensure_let_in(lobby, &found).await?;
    if !found.user.mfa {
        return after_factor(lobby, found, change_required).await;
    }
    let mut tx = lobby.write_everywhere().await?;
    let totp = stored::find(&mut tx, found.tenant, found.user.id)
        .await?
        .is_some();
    let asked = ask_for_one_of(&lobby.house, &mut tx, &found).await?;
    let (passkey, details) = asked.map_or((None, "{}".to_owned()), |(options, details)| {
        (Some(options), details)
    });
    let challenge = lobby.challenge(&mut tx, PURPOSE_TOTP, &found, details).await?;
    tx.commit().await?;
    Ok(SignInAnswer::Next(NextStep::Factor {
        challenge,
        totp,
        passkey,
    }))
}

/// What follows when the second factor was shown, or there is none.
pub(super) async fn after_factor(
    lobby: &Lobby,
    found: UserRow,
    change_required: bool,
) -> Result<SignInAnswer> {
    if !change_required {
        return after_change(lobby, found, None).await;
    }
    let challenge = challenge(lobby, PURPOSE_CHANGE, &found).await?;
    Ok(SignInAnswer::Next(NextStep::ChangePassword { challenge }))
}

/// What follows when nothing is left to prove: a session, with the recovery codes of a factor that was just added, or the factor
/// that the tenant demands.
pub(super) async fn after_change(
    lobby: &Lobby,
    found: UserRow,
    recovery_codes: Option<Vec<String>>,
) -> Result<SignInAnswer> {
    if !found.user.mfa && owes_factor(lobby, &found).await? {
        return enrol(lobby, found).await;
    }
    let mut opened = open_session(lobby, found).await?;
    opened.recovery_codes = recovery_codes;
    Ok(SignInAnswer::Opened(Box::new(opened)))
}

async fn owes_factor(lobby: &Lobby, found: &UserRow) -> Result<bool> {
    let house = &lobby.house;
    let tenant = house.tenant(&TenantRef::Id(found.tenant)).await?;
    let from = required_from(house, &tenant, found.user.id, found.user.created_at).await?;
    Ok(from.is_some_and(|from| from <= house.now()))
}

/// A seed to add, which lives with its challenge: each has its own, so that nobody who only knows the password has seen the
/// one that somebody else confirms. Finding the phone takes longer than typing.
async fn enrol(lobby: &Lobby, found: UserRow) -> Result<SignInAnswer> {
    let house = &lobby.house;
    let head = house.tenant(&TenantRef::Id(found.tenant)).await?.head();
    let (seed, enrolment) = draw(house, &head, &found.user)?;
    let details = EnrolDetails::of(&seal(house, found.user.id, &seed)?);
    let details = serde_json::to_string(&details).map_err(Error::internal)?;
    let lifetime = house.settings.lifetimes.challenge * 3;
    let mut tx = lobby.write_everywhere().await?;
    let challenge = lobby
        .challenge_for(&mut tx, PURPOSE_ENROL, &found, details, lifetime)
        .await?;
    tx.commit().await?;
    Ok(SignInAnswer::Next(NextStep::Enrol { challenge, enrolment }))
}

async fn challenge(lobby: &Lobby, purpose: &str, found: &UserRow) -> Result<Token> {
    let mut tx = lobby.write_everywhere().await?;
    let challenge = lobby.challenge(&mut tx, purpose, found, "{}".to_owned()).await?;
    tx.commit().await?;
    Ok(challenge)
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
