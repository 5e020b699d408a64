//! What a successful sign-in gives.

use std::time::Duration;

use data_encoding::BASE64;
use rolecall_access::{Question, Subject};
use rolecall_credentials::Token;
use rolecall_model::{
    ADMIN_FULL_ACCESS, Device, PortalPlace, Session, SessionId, Tenant, TenantId, TenantRef, Timestamp,
    TokenId, TotpEnrolment, User,
};
use rolecall_store::{
    Tx, policy, sessions,
    sessions::SessionRow,
    tenants, tokens,
    tokens::TokenRow,
    users::{self, UserRow},
};
use serde_json::json;

use super::{
    devices,
    limits::{Span, ensure_let_in, micros},
    sign_in::{SignIn, wrong},
};
use crate::{
    Entrance as _, Error, Lobby, Record, Result, Target, links, memberships::landing, policy::Touched,
    portals::place_of,
};

/// What a sign-in answers.
pub enum SignInAnswer {
    /// Signed in.
    Opened(Box<Opened>),
    /// One step more.
    Next(NextStep),
}

/// A new session with its secret, which is shown once.
pub struct Opened {
    /// The secret.
    pub token: Token,
    /// The session.
    pub session: Session,
    /// Who signed in.
    pub user: User,
    /// Where.
    pub tenant: Tenant,
    /// The short name of the tenant that the sign-in leads to.
    pub landing: String,
    /// The portal that was entered.
    pub portal: Option<PortalPlace>,
    /// What the browser is to keep, so that the accounts which it signed in to know it again.
    pub devices: String,
    /// The recovery codes of a factor that was added on the way; shown once.
    pub recovery_codes: Option<Vec<String>>,
}

/// What is left to do before a session is opened. The challenge is a one-time token.
pub enum NextStep {
    /// Show the second factor.
    Factor {
        /// To be sent back with a code or what the browser gave.
        challenge: Token,
        /// Whether there is an authenticator application.
        totp: bool,
        /// What the browser is given, if there is a passkey.
        passkey: Option<serde_json::Value>,
    },
    /// Add a second factor: the tenant demands one.
    Enrol {
        /// To be sent back with a code of it.
        challenge: Token,
        /// The factor, which is shown once.
        enrolment: TotpEnrolment,
    },
    /// Choose a new password.
    ChangePassword {
        /// To be sent back with the new password.
        challenge: Token,
    },
    /// Say which tenant: the credentials fit accounts in several.
    ChooseTenant {
        /// To be sent back with the choice.
        challenge: Token,
        /// The choices.
        tenants: Vec<TenantChoice>,
    },
}

/// A tenant to choose.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TenantChoice {
    /// Its short name.
    pub slug: String,
    /// Its name.
    pub name: String,
}

pub(crate) const PURPOSE_CHANGE: &str = "challenge.change_password";
pub(crate) const PURPOSE_CHOOSE: &str = "challenge.choose_tenant";
pub(crate) const PURPOSE_TOTP: &str = "challenge.totp";
pub(crate) const PURPOSE_PASSKEY: &str = "challenge.passkey";
pub(crate) const PURPOSE_ENROL: &str = "challenge.enrol";

/// What a challenge carries whose answer adds a factor: its seed, sealed.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct EnrolDetails {
    seed: String,
}

impl EnrolDetails {
    pub(super) fn of(sealed: &[u8]) -> Self {
        Self {
            seed: BASE64.encode(sealed),
        }
    }

    pub(super) fn seed(&self) -> Result<Vec<u8>> {
        BASE64.decode(self.seed.as_bytes()).map_err(Error::internal)
    }
}

impl Lobby {
    /// Makes a one-time token for the next step of signing in.
    pub(crate) async fn challenge(
        &self,
        tx: &mut Tx,
        purpose: &str,
        found: &UserRow,
        details: String,
    ) -> Result<Token> {
        let lifetime = self.house.settings.lifetimes.challenge;
        self.challenge_for(tx, purpose, found, details, lifetime).await
    }

    /// The same with another lifetime.
    pub(crate) async fn challenge_for(
        &self,
        tx: &mut Tx,
        purpose: &str,
        found: &UserRow,
        details: String,
        lifetime: Duration,
    ) -> Result<Token> {
        let (token, hash) = self.house.token();
        let row = TokenRow {
            tenant: Some(found.tenant),
            id: TokenId::new(self.house.clock.as_ref(), self.house.random.as_ref()),
            purpose: purpose.to_owned(),
            user: Some(found.user.id),
            address: found.user.email.clone(),
            generation: found.generation,
            details,
            portal: self.portal,
            expires_at: tx.now().plus(lifetime),
        };
        tokens::insert(tx, &row, hash.bytes()).await?;
        Ok(token)
    }
}

/// Whether an account holds a wildcard.
pub(crate) async fn is_administrator(lobby: &Lobby, found: &UserRow) -> Result<bool> {
    let tenant = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?;
    let now = lobby.house.now();
    let question = Question::any_of(&[ADMIN_FULL_ACCESS]);
    lobby
        .house
        .policy
        .with_subject(&tenant, found.user.id, |snapshot, subject| {
            subject.is_some_and(Subject::is_platform_operator)
                || rolecall_access::decide(snapshot, subject, &question, now).allowed
        })
        .await
}

/// Opens a session for somebody who proved who they are, writes it down, and gives the secret.
pub(crate) async fn open_session(lobby: &Lobby, found: UserRow) -> Result<Opened> {
    ensure_let_in(lobby, &found).await?;
    let Span { longest, idle } = Span::of(lobby, &found).await?;
    let landing = landing(&lobby.house, &found).await?.to_string();
    let mut tx = lobby.write_everywhere().await?;
    // Between the comparison of the password and now the account may have been deactivated, or given another one.
    if !users::update_last_login(&mut tx, found.tenant, found.user.id, found.generation).await? {
        return Err(wrong());
    }
    let device = devices::remember(lobby, &mut tx, &found).await?;
    let is_new = device.is_new && found.user.last_login_at.is_some();
    let (token, hash) = lobby.house.token();
    let row = row_of(lobby, &found, tx.now(), (longest, idle));
    sessions::insert(&mut tx, &row, hash.bytes()).await?;
    let crowded_out = end_beyond(lobby, &mut tx, &found).await?;
    let (user, tenant) = shown_with_roles(&mut tx, &found).await?;
    let entered = match lobby.portal {
        Some(portal) => Some(place_of(&mut tx, &tenant, portal).await?),
        None => None,
    };
    write_down(lobby, &mut tx, (&user, &tenant), row.id, is_new).await?;
    tx.commit().await?;
    for gone in crowded_out {
        lobby.house.sessions.forget(gone);
    }
    Ok(Opened {
        token,
        session: shown(&row, true),
        user,
        tenant,
        landing,
        portal: entered,
        devices: device.kept,
        recovery_codes: None,
    })
}

fn row_of(
    lobby: &Lobby,
    found: &UserRow,
    now: Timestamp,
    (longest, idle): (Duration, Duration),
) -> SessionRow {
    SessionRow {
        tenant: found.tenant,
        id: SessionId::new(lobby.house.clock.as_ref(), lobby.house.random.as_ref()),
        user: found.user.id,
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        expires_at: now.plus(longest),
        idle_micros: micros(idle),
        ip: lobby.origin.ip.clone(),
        user_agent: lobby.origin.user_agent.clone(),
        portal: lobby.portal,
    }
}

/// Ends the oldest sessions of an account that has too many, and tells the other nodes; gives those that ended.
async fn end_beyond(lobby: &Lobby, tx: &mut Tx, found: &UserRow) -> Result<Vec<SessionId>> {
    let keep = i64::from(lobby.house.settings.limits.sessions_per_user);
    let crowded_out = sessions::end_beyond(tx, found.tenant, found.user.id, keep).await?;
    let ended: Vec<Touched> = crowded_out.iter().map(|id| Touched::Session(*id)).collect();
    tell(tx, found.tenant, &ended).await?;
    Ok(crowded_out)
}

/// The account as it is after the sign-in, with its roles, and its tenant.
async fn shown_with_roles(tx: &mut Tx, found: &UserRow) -> Result<(User, Tenant)> {
    let tenant = tenants::find(tx, &TenantRef::Id(found.tenant)).await?;
    let user = users::find(tx, found.tenant, found.user.id).await?;
    let mut filled = [user.ok_or(Error::NotFound)?.user];
    users::fill_roles(tx, found.tenant, &mut filled).await?;
    let [user] = filled;
    Ok((user, tenant.ok_or(Error::NotFound)?))
}

/// Writes down who signed in, and tells the owner of the account when it was from a browser that it does not know.
async fn write_down(
    lobby: &Lobby,
    tx: &mut Tx,
    (user, tenant): (&User, &Tenant),
    session: SessionId,
    is_new: bool,
) -> Result<()> {
    let record = Record {
        after: is_new.then(|| json!({ "new_device": true })),
        ..Record::happened(session, user.name.clone())
    };
    let actor = actor_of(user, &tenant.slug);
    let target = Target::one("session", session);
    lobby
        .doing(SignIn::NAME)
        .record(tx, tenant.id, actor, target, record)
        .await?;
    if is_new {
        let whose = (tenant.id, tenant.name.as_str());
        links::tell_new_device(&lobby.house, tx, whose, user, &lobby.origin).await?;
    }
    Ok(())
}

/// Lets every node know what a sign-in touched, as it does for any other change of rights.
pub(super) async fn tell(tx: &mut Tx, tenant: TenantId, touched: &[Touched]) -> Result<()> {
    if touched.is_empty() {
        return Ok(());
    }
    let version = policy::raise(tx, tenant).await?;
    let touched: Vec<_> = touched.iter().map(|each| (each.kind(), each.subject())).collect();
    Ok(policy::insert_changes(tx, tenant, version, &touched).await?)
}

pub(crate) fn actor_of(user: &User, home_slug: &str) -> rolecall_model::AuditedActor {
    rolecall_model::AuditedActor {
        id: Some(user.id.to_string()),
        name: user.name.clone(),
        email: user.email.clone(),
        tenant: Some(home_slug.to_owned()),
    }
}

/// A session as its owner sees it.
pub(crate) fn shown(row: &SessionRow, current: bool) -> Session {
    Session {
        id: row.id,
        current,
        created_at: row.created_at,
        authenticated_at: row.authenticated_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        ip: row.ip.clone(),
        user_agent: row.user_agent.clone(),
        device: row.user_agent.as_deref().and_then(Device::of_user_agent),
    }
}
