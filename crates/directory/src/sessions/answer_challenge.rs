//! The step between password and session.

use rolecall_credentials::{Asker, Token};
use rolecall_model::{Secret, TenantId, TenantRef, Turn, UserId, UserStatus};
use rolecall_store::{Bound, Tx, passwords, tenants, tokens, users};

use super::{
    admit::{after_change, go_on},
    answer_factor,
    devices::forget_others,
    issue::{PURPOSE_CHANGE, PURPOSE_CHOOSE, SignInAnswer, actor_of},
    passkey,
};
use crate::{
    Entrance, Error, Lobby, Operation as _, Record, Result, Target,
    factors::FactorProof,
    links,
    policy::TenantHead,
    users::{ChangeOwnPassword, ensure_good},
};

/// What is sent back with a challenge.
#[derive(Debug)]
pub enum Answer {
    /// The new password.
    NewPassword(Secret),
    /// The tenant chosen.
    Tenant(TenantRef),
    /// The second factor.
    Factor(FactorProof),
    /// What the browser gave for a passkey, as it came: it is read when the challenge is burnt.
    Passkey(serde_json::Value),
}

/// Answers the challenge that a sign-in gave.
#[derive(Debug)]
pub struct AnswerChallenge {
    /// The challenge.
    pub challenge: Secret,
    /// The answer to it.
    pub answer: Answer,
}

impl Entrance for AnswerChallenge {
    type Output = SignInAnswer;
    const NAME: &'static str = "session.create";
    const REASON: &'static str = "the challenge proves that the password was right, or is for a passkey, which proves more; nobody is signed in before the last step";

    async fn enter(self, lobby: &Lobby) -> Result<SignInAnswer> {
        let challenge = links::presented(&self.challenge)?;
        match self.answer {
            Answer::NewPassword(password) => change_password(lobby, &challenge, password).await,
            Answer::Tenant(tenant) => choose_tenant(lobby, &challenge, &tenant).await,
            Answer::Factor(proof) => answer_factor::prove(lobby, &challenge, proof).await,
            Answer::Passkey(credential) => passkey::show(lobby, &challenge, &credential).await,
        }
    }
}

/// The account that a spent challenge is about, if it is still the one that it was made for.
pub(super) async fn account_of(
    lobby: &Lobby,
    tenant: Option<TenantId>,
    user: Option<UserId>,
    generation: i64,
) -> Result<users::UserRow> {
    let (Some(tenant), Some(user)) = (tenant, user) else {
        return Err(Error::TokenInvalid);
    };
    let mut tx = lobby.read_everywhere().await?;
    let found = users::find(&mut tx, tenant, user)
        .await?
        .ok_or(Error::TokenInvalid)?;
    tx.rollback().await?;
    let head = lobby.house.tenant(&TenantRef::Id(tenant)).await?.head();
    let live = found.user.status == UserStatus::Active && head.status == rolecall_model::TenantStatus::Active;
    if live && generation == found.generation {
        Ok(found)
    } else {
        Err(Error::TokenInvalid)
    }
}

async fn change_password(lobby: &Lobby, challenge: &Token, password: Secret) -> Result<SignInAnswer> {
    let hash = challenge.hash();
    let mut tx = lobby.read_everywhere().await?;
    // The challenge is spent with the change; a password that breaks a rule leaves it alive for another try.
    let row = tokens::find_live(&mut tx, hash.bytes())
        .await?
        .filter(|row| row.purpose == PURPOSE_CHANGE)
        .ok_or(Error::TokenInvalid)?;
    tx.rollback().await?;
    let lobby = &lobby.at_portal(row.portal);
    let found = account_of(lobby, row.tenant, row.user, row.generation).await?;
    let head = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?.head();
    ensure_good(&lobby.house, (&found.user, &head), &password, "/new_password").await?;
    ensure_other(lobby, &found, &password).await?;
    let hashed = lobby
        .house
        .hashes
        .hash(Turn::Tenant(found.tenant), password, lobby.house.random.clone())
        .await?;
    let mut tx = lobby.write_everywhere().await?;
    tokens::spend(&mut tx, PURPOSE_CHANGE, hash.bytes())
        .await?
        .ok_or(Error::TokenInvalid)?;
    passwords::upsert(&mut tx, found.tenant, found.user.id, &hashed, false).await?;
    links::kill_all(&mut tx, found.tenant, found.user.id).await?;
    users::raise_generation(&mut tx, found.tenant, found.user.id).await?;
    forget_others(&mut tx, found.tenant, found.user.id, &lobby.origin).await?;
    record_change(lobby, &mut tx, &found, &head).await?;
    let whose = (found.tenant, head.name.as_str());
    links::tell_password_changed(&lobby.house, &mut tx, whose, &found.user, &lobby.origin).await?;
    tx.commit().await?;
    let changed = users::UserRow {
        generation: found.generation + 1,
        ..found
    };
    after_change(lobby, changed, None).await
}

/// Writes down that the password was changed: a deed of its own beside the session that follows.
async fn record_change(lobby: &Lobby, tx: &mut Tx, found: &users::UserRow, head: &TenantHead) -> Result<()> {
    let user = &found.user;
    let target = Target::one("user", user.id);
    let record = Record::happened(user.id, user.name.clone());
    let actor = actor_of(user, head.slug.as_str());
    lobby
        .doing(ChangeOwnPassword::NAME)
        .record(tx, found.tenant, actor, target, record)
        .await
}

async fn ensure_other(lobby: &Lobby, found: &users::UserRow, password: &Secret) -> Result<()> {
    let mut tx = lobby.house.db.read(Bound::Tenant(found.tenant)).await?;
    let old = passwords::find(&mut tx, found.tenant, found.user.id)
        .await?
        .map(|old| old.hash);
    tx.rollback().await?;
    let asker = Asker {
        turn: Turn::Tenant(found.tenant),
        client: found.user.id.to_string(),
    };
    if old.is_some()
        && lobby
            .house
            .hashes
            .verify(asker, password.clone(), old)
            .await?
            .is_match()
    {
        return Err(Error::invalid(
            "/new_password",
            rolecall_model::Rule::new("password_same", "must not be the password that is to be changed"),
        ));
    }
    Ok(())
}

/// Whether the account must choose another password.
pub(super) async fn change_is_due(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<bool> {
    let password = passwords::find(tx, tenant, user).await?;
    Ok(password.is_some_and(|password| password.change_required))
}

async fn choose_tenant(lobby: &Lobby, challenge: &Token, choice: &TenantRef) -> Result<SignInAnswer> {
    let mut tx = lobby.write_everywhere().await?;
    let row = tokens::spend(&mut tx, PURPOSE_CHOOSE, challenge.hash().bytes())
        .await?
        .ok_or(Error::TokenInvalid)?;
    let accounts: Vec<(TenantId, UserId, i64)> =
        serde_json::from_str(&row.details).map_err(Error::internal)?;
    let chosen = tenants::find(&mut tx, choice).await?.map(|tenant| tenant.id);
    let mut accounts = accounts.into_iter();
    let Some((tenant, user, generation)) = accounts.find(|(tenant, ..)| Some(*tenant) == chosen) else {
        return Err(Error::TokenInvalid);
    };
    let change_required = change_is_due(&mut tx, tenant, user).await?;
    tx.commit().await?;
    let found = account_of(lobby, Some(tenant), Some(user), generation).await?;
    go_on(lobby, found, change_required).await
}
