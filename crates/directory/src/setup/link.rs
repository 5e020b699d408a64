//! The one-time link with which somebody sets up an empty installation.

use rolecall_credentials::Token;
use rolecall_model::TokenId;
use rolecall_store::{Bound, installation, tokens, tokens::TokenRow};

use crate::{Directory, Result};

/// What a set-up token may be spent on.
pub const PURPOSE: &str = "setup";

impl Directory {
    /// A new link to set up the installation, if it is still empty; older links die. Only the server asks, at its start.
    pub async fn setup_token(&self) -> Result<Option<Token>> {
        let mut tx = self.house.db.write(Bound::Installation).await?;
        if installation::find(&mut tx).await?.is_some() {
            return Ok(None);
        }
        tokens::kill(&mut tx, PURPOSE).await?;
        let (token, hash) = self.house.token();
        let row = TokenRow {
            tenant: None,
            id: TokenId::new(self.house.clock.as_ref(), self.house.random.as_ref()),
            purpose: PURPOSE.to_owned(),
            user: None,
            address: None,
            generation: 0,
            details: "{}".to_owned(),
            portal: None,
            expires_at: tx.now().plus(self.house.settings.lifetimes.setup),
        };
        tokens::insert(&mut tx, &row, hash.bytes()).await?;
        tx.commit().await?;
        Ok(Some(token))
    }

    /// Whether the installation is still empty.
    pub async fn is_empty(&self) -> Result<bool> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        Ok(installation::find(&mut tx).await?.is_none())
    }
}
