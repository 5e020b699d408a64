//! Looking at a link about an address before it is used.

use rolecall_credentials::Token;
use rolecall_model::{Secret, Timestamp};
use rolecall_store::{tokens::TokenRow, users::UserRow};
use serde::{Deserialize, Serialize};

use super::Kept;
use crate::{
    Entrance, Lobby, Result,
    links::{self, Held, Purpose},
    sessions::TenantChoice,
};

/// What a link does to the address of which account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EmailLink {
    /// `email_change` and `email_confirm` confirm an address, `email_undo` brings back the old one.
    pub purpose: String,
    /// Where the account is.
    pub tenant: TenantChoice,
    /// Its name.
    pub name: String,
    /// The address that it has afterwards.
    pub email: String,
    /// Whether it has that address now.
    pub current: bool,
    /// When the link dies.
    pub expires_at: Timestamp,
}

/// Shows what a link does to the address of which account. It does not spend it: scanners of mail look at links, too (A45).
#[derive(Debug)]
pub struct LookAtEmailLink {
    /// The link's token.
    pub token: Secret,
}

impl Entrance for LookAtEmailLink {
    type Output = EmailLink;
    const NAME: &'static str = "email_change.show";
    const REASON: &'static str =
        "the link proves who may; it shows which address becomes whose, and looking does not spend it";

    async fn enter(self, lobby: &Lobby) -> Result<EmailLink> {
        let token = links::presented(&self.token)?;
        let Held { row, found, head } = held_by(lobby, &Purpose::OF_ADDRESSES, &token).await?;
        let email = Kept::of(&row)?.email;
        let now = found.user.email.as_deref().and_then(links::canonical);
        Ok(EmailLink {
            current: now == links::canonical(&email),
            purpose: row.purpose,
            tenant: TenantChoice {
                slug: head.slug.to_string(),
                name: head.name.clone(),
            },
            name: found.user.name,
            email,
            expires_at: row.expires_at,
        })
    }
}

/// The account that a token is about.
pub(super) async fn held_by(lobby: &Lobby, purposes: &[Purpose], token: &Token) -> Result<Held> {
    Held::find(lobby, purposes, token, ensure_fits).await
}

/// Refuses a token of an account that is not as it was; one that undoes is for what has changed since.
pub(super) fn ensure_fits(row: &TokenRow, found: &UserRow) -> Result<()> {
    let undoes = row.purpose == Purpose::EmailUndo.word();
    let same_owner = row.user == Some(found.user.id) && row.tenant == Some(found.tenant);
    if undoes && same_owner && links::may_choose_a_password(&found.user) {
        return Ok(());
    }
    links::ensure_same(row, found)
}
