//! Signing in with a passkey: after the password, or instead of it. Alone it is two factors, because the device has verified
//! its user (A60). It works while the password waits for somebody else's guesses (A8).

use rolecall_credentials::{Assertion, Token};
use rolecall_model::{Rule, Slug, TenantId, TenantRef, TenantStatus, User, UserStatus};
use rolecall_store::{Bound, passkeys, passkeys::PasskeyRow, tokens, users, users::UserRow};
use serde_json::Value;

use super::{
    admit::after_factor,
    answer_challenge::{account_of, change_is_due},
    door::{self, ensure_enters},
    issue::{PURPOSE_PASSKEY, PURPOSE_TOTP, SignInAnswer, actor_of},
    throttle,
};
use crate::{
    Entrance, Error, Lobby, Result, Target,
    factors::{
        PasskeyChallenge, accept_shown, ask_for_any, burn_challenge, check_own_passkey, check_shown_passkey,
        passkey_refused,
    },
};

/// Asks whoever is there for a passkey of this installation, instead of a name and a password.
#[derive(Debug, Default)]
pub struct StartPasskeySignIn {
    /// The portal that they are about to enter, with its tenant; without it, the back office.
    pub portal: Option<(TenantRef, Slug)>,
}

impl Entrance for StartPasskeySignIn {
    type Output = PasskeyChallenge;
    const NAME: &'static str = "session.ask_for_passkey";
    const REASON: &'static str =
        "a passkey names its account itself, so asking for one names none: everybody gets the same answer";

    async fn enter(self, lobby: &Lobby) -> Result<PasskeyChallenge> {
        throttle::admit_question(&lobby.house, lobby.origin.ip.as_deref()).await?;
        let Some((tenant, slug)) = self.portal else {
            return ask_for_any(lobby, PURPOSE_PASSKEY).await;
        };
        let tenant = lobby.house.tenant(&tenant).await?.head().id;
        let portal = door::find(lobby, tenant, &slug).await?.ok_or(Error::NotFound)?;
        ask_for_any(&lobby.at_portal(Some(portal)), PURPOSE_PASSKEY).await
    }
}

/// Takes what a browser gave to whichever of the two steps the challenge is of.
pub(super) async fn show(lobby: &Lobby, challenge: &Token, credential: &Value) -> Result<SignInAnswer> {
    let hash = challenge.hash();
    let mut tx = lobby.read_everywhere().await?;
    let found = tokens::find_live(&mut tx, hash.bytes()).await?;
    tx.rollback().await?;
    match found.ok_or(Error::TokenInvalid)?.purpose.as_str() {
        PURPOSE_TOTP => after_password(lobby, challenge, credential).await,
        PURPOSE_PASSKEY => alone(lobby, challenge, credential).await,
        _ => Err(Error::TokenInvalid),
    }
}

async fn after_password(lobby: &Lobby, challenge: &Token, credential: &Value) -> Result<SignInAnswer> {
    let house = &lobby.house;
    let burnt = burn_challenge(house, PURPOSE_TOTP, &challenge.hash()).await?;
    let lobby = &lobby.at_portal(burnt.portal);
    let found = account_of(lobby, burnt.tenant, burnt.user, burnt.generation).await?;
    let (tenant, user) = (found.tenant, &found.user);
    let checked = check_own_passkey(house, (tenant, user), &burnt, credential, &lobby.origin).await?;
    let shown = match checked {
        Ok(shown) => shown,
        Err(why) => return refuse(lobby, tenant, user, why, passkey_refused("/credential")).await,
    };
    let mut tx = lobby.write_everywhere().await?;
    if !accept_shown(&mut tx, tenant, &shown).await? {
        return Err(passkey_refused("/credential"));
    }
    let change_required = change_is_due(&mut tx, tenant, user.id).await?;
    tx.commit().await?;
    after_factor(lobby, found, change_required).await
}

async fn alone(lobby: &Lobby, challenge: &Token, credential: &Value) -> Result<SignInAnswer> {
    let house = &lobby.house;
    let assertion = Assertion::parse(credential).ok();
    let known = match &assertion {
        Some(assertion) => find(lobby, assertion).await?,
        None => None,
    };
    let tenants: Vec<TenantId> = known.iter().map(|(row, _)| row.tenant).collect();
    throttle::ensure_admitted(lobby, &tenants).await?;
    let burnt = burn_challenge(house, PURPOSE_PASSKEY, &challenge.hash()).await?;
    let lobby = &lobby.at_portal(burnt.portal);
    let (Some(assertion), Some((row, found))) = (assertion, known) else {
        return Err(unknown());
    };
    let user = &found.user;
    let checked = check_shown_passkey(house, (&row, user), &burnt, &assertion, &lobby.origin).await?;
    let shown = match checked {
        Ok(shown) => shown,
        Err(why) => return refuse(lobby, row.tenant, user, why, unknown()).await,
    };
    if let Some(why) = shut_out(lobby, &found).await? {
        return refuse(lobby, row.tenant, user, why, unknown()).await;
    }
    ensure_enters(lobby, &found).await?;
    let mut tx = lobby.write_everywhere().await?;
    if !accept_shown(&mut tx, row.tenant, &shown).await? {
        return Err(unknown());
    }
    let change_required = change_is_due(&mut tx, row.tenant, user.id).await?;
    tx.commit().await?;
    throttle::clear(house, &lobby.turn, &throttle::buckets_at(row.tenant, user, None)).await?;
    after_factor(lobby, found, change_required).await
}

/// The passkey that was shown, with the account that it says it is of.
async fn find(lobby: &Lobby, assertion: &Assertion) -> Result<Option<(PasskeyRow, UserRow)>> {
    let mut tx = lobby.house.db.read(Bound::Installation).await?;
    let rows = passkeys::list_by_credential(&mut tx, assertion.credential()).await?;
    let Some(row) = rows.into_iter().find(|row| assertion.names(row.user)) else {
        return Ok(None);
    };
    let found = users::find(&mut tx, row.tenant, row.user).await?;
    tx.rollback().await?;
    Ok(found.map(|found| (row, found)))
}

/// Why an account may not enter, although its passkey is right.
async fn shut_out(lobby: &Lobby, found: &UserRow) -> Result<Option<&'static str>> {
    let tenant = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?;
    Ok(if tenant.head().status != TenantStatus::Active {
        Some("the tenant is suspended")
    } else if found.user.status != UserStatus::Active {
        Some("the account is not active")
    } else {
        None
    })
}

/// One answer for a passkey that nobody has, that is wrong, and whose account may not enter (A11).
fn unknown() -> Error {
    Error::Unauthenticated(Rule::new(
        "credentials_invalid",
        "this passkey signs nobody in here",
    ))
}

/// Notes in the trail that a passkey was refused, and why; the answer does not say.
async fn refuse<T>(
    lobby: &Lobby,
    tenant: TenantId,
    user: &User,
    why: impl ToString,
    answer: Error,
) -> Result<T> {
    let head = lobby.house.tenant(&TenantRef::Id(tenant)).await?.head();
    let actor = actor_of(user, head.slug.as_str());
    let target = Target::one("user", user.id);
    lobby
        .record_refusal(tenant, actor, target, &why.to_string())
        .await?;
    Err(answer)
}
