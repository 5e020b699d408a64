//! What a link leads to, and whoever holds it as the corridor sees them.

use std::sync::Arc;

use rolecall_credentials::Token;
use rolecall_model::{TenantRef, TenantStatus};
use rolecall_store::{
    tokens::TokenRow,
    users::{self, UserRow},
};

use super::{Purpose, look};
use crate::{Caller, Done, Error, Lobby, Operation, Result, SignedIn, policy::TenantHead};

/// What a token leads to.
pub(crate) struct Held {
    pub(crate) row: TokenRow,
    pub(crate) found: UserRow,
    pub(crate) head: Arc<TenantHead>,
}

impl Held {
    /// The account that a token is about, if both fit each other and its tenant is active. Looking does not spend it.
    pub(crate) async fn find(
        lobby: &Lobby,
        purposes: &[Purpose],
        token: &Token,
        ensure_fits: fn(&TokenRow, &UserRow) -> Result<()>,
    ) -> Result<Self> {
        let mut tx = lobby.read_everywhere().await?;
        let row = look(&mut tx, purposes, token).await?;
        let (Some(tenant), Some(user)) = (row.tenant, row.user) else {
            return Err(Error::TokenInvalid);
        };
        let found = users::find(&mut tx, tenant, user)
            .await?
            .ok_or(Error::TokenInvalid)?;
        tx.rollback().await?;
        ensure_fits(&row, &found)?;
        let head = lobby.house.tenant(&TenantRef::Id(tenant)).await?.head();
        if head.status != TenantStatus::Active {
            return Err(Error::TokenInvalid);
        }
        Ok(Self { row, found, head })
    }

    /// Performs what the link is for, as the account's own deed.
    pub(crate) async fn perform<O: Operation>(self, lobby: &Lobby, operation: O) -> Result<Done<O::Output>> {
        let tenant = self.found.tenant;
        let done = lobby.perform(&self.holder(lobby), tenant, operation).await;
        done.map_err(|error| match error {
            // The account was cut off meanwhile: to the holder of the link it is a link that does not count.
            Error::Unauthenticated(_) | Error::NotFound | Error::Denied(_) => Error::TokenInvalid,
            other => other,
        })
    }

    /// The account, as whoever holds its link: there is no session, and what it does is its own.
    fn holder(self, lobby: &Lobby) -> Caller {
        let user = self.found.user;
        let account = SignedIn {
            user: user.id,
            home: self.found.tenant,
            home_slug: self.head.slug.clone(),
            name: user.name,
            email: user.email,
            session: None,
            portal: None,
            generation: self.found.generation,
            authenticated_at: lobby.house.now(),
        };
        Caller::by_link(account, lobby.origin.clone())
    }
}
