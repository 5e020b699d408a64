//! Recognising a caller by the secret of a session.

use std::sync::Arc;

use rolecall_access::{Question, decide, may_enter};
use rolecall_credentials::{Token, TokenHash};
use rolecall_model::{Reason, Rule, Slug, TenantRef};
use rolecall_store::{Bound, sessions, tenants, users};

use super::{cache::LiveSession, limits::ensure_admitted};
use crate::{Caller, Directory, Error, Origin, Result, SignedIn, factors::required_from};

fn unknown() -> Error {
    Error::Unauthenticated(Rule::new("session_ended", "the session has ended: sign in again"))
}

impl Directory {
    /// The caller whose session has that secret. A session that ended, expired or lay unused, and one of an account or a
    /// tenant that is not active, lets nobody in.
    pub async fn authenticate(&self, secret: &str, origin: Origin) -> Result<Caller> {
        let hash = Token::parse(secret).map_err(|_| unknown())?.hash();
        self.house.ensure_fresh().await?;
        let session = match self.house.sessions.find(&hash) {
            Some(session) => session,
            None => self.load_session(hash).await?,
        };
        let now = self.house.now();
        // One that lay unused here may have been used on another node: the database knows.
        let session = if session.is_live(now) {
            session
        } else {
            self.load_session(hash).await?
        };
        self.ensure_active(&session, &origin).await?;
        if session.see(now)
            && let Err(error) = self.write_down_use(&session).await
        {
            tracing::warn!(%error, "cannot note that a session was used");
        }
        let owes_factor = self.owes_factor(&session).await?;
        Ok(Caller::signed_in(
            Arc::clone(&session.account),
            owes_factor,
            origin,
        ))
    }

    /// Whether the tenant demands a second factor by now and the account has none.
    async fn owes_factor(&self, session: &LiveSession) -> Result<bool> {
        if session.has_factor {
            return Ok(false);
        }
        let home = self.house.tenant(&TenantRef::Id(session.row.tenant)).await?;
        let from = required_from(&self.house, &home, session.row.user, session.made_at).await?;
        Ok(from.is_some_and(|from| from <= self.house.now()))
    }

    async fn write_down_use(&self, session: &LiveSession) -> Result<()> {
        let mut tx = self.house.db.write_tenant(session.row.tenant).await?;
        sessions::update_last_seen(&mut tx, session.row.tenant, session.row.id).await?;
        Ok(tx.commit().await?)
    }

    async fn load_session(&self, hash: TokenHash) -> Result<Arc<LiveSession>> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let found = sessions::find_live(&mut tx, hash.bytes()).await?;
        tx.rollback().await?;
        let tenant = found.ok_or_else(unknown)?.tenant;
        // INVARIANT: the home tenant is in memory before the session is read to be kept: from here on its end is heard of.
        let home = self.house.tenant(&TenantRef::Id(tenant)).await?;
        let epoch = self.house.sessions.epoch();
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let row = sessions::find_live(&mut tx, hash.bytes())
            .await?
            .ok_or_else(unknown)?;
        let users::UserRow { user, generation, .. } = users::find(&mut tx, row.tenant, row.user)
            .await?
            .ok_or_else(unknown)?;
        let home_slug: Slug = tenants::find_slug(&mut tx, row.tenant)
            .await?
            .ok_or_else(unknown)?;
        tx.rollback().await?;
        let account = SignedIn {
            user: row.user,
            home: row.tenant,
            home_slug,
            name: user.name.clone(),
            email: user.email.clone(),
            session: Some(row.id),
            portal: row.portal,
            generation,
            authenticated_at: row.authenticated_at,
        };
        let session = Arc::new(LiveSession::new(account, row, &user, &home));
        self.house.sessions.keep(hash, Arc::clone(&session), epoch);
        Ok(session)
    }

    /// Refuses a session of an account or a tenant that is not active, of one that may not enter by that portal or the back office any
    /// more, or that comes from where the tenant lets nobody in.
    async fn ensure_active(&self, session: &LiveSession, origin: &Origin) -> Result<()> {
        let home = self
            .house
            .tenant(&TenantRef::Id(session.row.tenant))
            .await
            .map_err(|error| {
                if matches!(error, Error::NotFound) {
                    unknown()
                } else {
                    error
                }
            })?;
        let (now, portal) = (self.house.now(), session.row.portal);
        let asked = self
            .house
            .policy
            .with_subject(&home, session.row.user, |snapshot, subject| {
                let outcome = decide(snapshot, subject, &Question::any_of(&[]), now);
                let enters = subject.is_some_and(|subject| may_enter(snapshot, subject, portal));
                (outcome.reason, enters)
            });
        match asked.await? {
            (Reason::NothingAsked, true) => ensure_admitted(&home.head(), origin),
            _ => Err(unknown()),
        }
    }
}
