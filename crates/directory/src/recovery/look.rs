//! Looking at a link before it is used.

use rolecall_credentials::Token;
use rolecall_model::{Secret, Timestamp};
use rolecall_store::Bound;
use serde::{Deserialize, Serialize};

use crate::{
    Entrance, Lobby, Result,
    links::{self, Held, Purpose},
    portals::sign_in_path,
    sessions::TenantChoice,
};

/// For which account a link chooses a password.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LinkOffer {
    /// `access_info`, `password_link` or `recovery`.
    pub purpose: String,
    /// Where the account is.
    pub tenant: TenantChoice,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// Its username.
    pub username: Option<String>,
    /// Where it signs in: the path of the page.
    pub sign_in: String,
    /// When the link dies.
    pub expires_at: Timestamp,
}

/// Shows for which account a link chooses a password. It does not spend it: scanners of mail look at links, too (A45).
#[derive(Debug)]
pub struct LookAtLink {
    /// The link's token.
    pub token: Secret,
}

impl Entrance for LookAtLink {
    type Output = LinkOffer;
    const NAME: &'static str = "recovery.show";
    const REASON: &'static str =
        "the link proves who may; it shows whose password is chosen, and looking does not spend it";

    async fn enter(self, lobby: &Lobby) -> Result<LinkOffer> {
        let token = links::presented(&self.token)?;
        let Held { row, found, head } = held_by(lobby, &token).await?;
        let user = found.user;
        let mut tx = lobby.house.db.read(Bound::Tenant(head.id)).await?;
        let sign_in = sign_in_path(&mut tx, (head.id, head.slug.as_str()), &user).await?;
        tx.rollback().await?;
        Ok(LinkOffer {
            purpose: row.purpose,
            tenant: TenantChoice {
                slug: head.slug.to_string(),
                name: head.name.clone(),
            },
            name: user.name,
            email: user.email,
            username: user.username,
            sign_in,
            expires_at: row.expires_at,
        })
    }
}

/// The account that a token chooses a password of, if both are as they were when it was made.
pub(super) async fn held_by(lobby: &Lobby, token: &Token) -> Result<Held> {
    Held::find(lobby, &Purpose::OF_PASSWORDS, token, links::ensure_same).await
}
