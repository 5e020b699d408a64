//! One-time links: whoever holds one may do one thing, once, as long as the account is as it was.
//!
//! A link is 256 random bits, of which only the hash is kept (P-08). It is bound to its purpose, its tenant, the address that it
//! was made for and the generation of the account; a newer one for the same purpose replaces it. Looking does not spend it,
//! so that a scanner which opens every link in a letter spoils nothing (A45). Why one does not count, nobody is told.

mod handed;
mod held;
mod letter;

use std::time::Duration;

use rolecall_credentials::Token;
use rolecall_model::{
    Email, Secret, TemplateKind, TenantId, Timestamp, TokenId, User, UserId, UserKind, UserStatus,
};
use rolecall_store::{
    Tx, messages,
    tokens::{self, TokenRow},
    users::UserRow,
};

use crate::{Error, Result, house::House, mail};

pub(crate) use handed::{SETS_PASSWORDS, ensure_nobody_gains, note_seen};
pub(crate) use held::Held;
pub(crate) use letter::{Mailed, lifetime, mail_link, tell_new_device, tell_password_changed, values_of};

/// What a link may be spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Choosing the first password of an account.
    AccessInfo,
    /// Choosing another password, because an administrator asks for it.
    PasswordLink,
    /// Choosing another password, because its owner forgot it.
    Recovery,
    /// Accepting an invitation, by the link that came by mail: it proves the address.
    InvitationMailed,
    /// Accepting an invitation, by the link that was shown: it proves nothing.
    InvitationShown,
    /// Making an address one's own that its owner asked for.
    EmailChange,
    /// Proving an address that an administrator wrote into the record.
    EmailConfirm,
    /// Undoing the change of an address, from the old one.
    EmailUndo,
}

impl Purpose {
    /// Those with which somebody chooses a password.
    pub(crate) const OF_PASSWORDS: [Self; 3] = [Self::AccessInfo, Self::PasswordLink, Self::Recovery];
    /// Those with which somebody accepts an invitation.
    pub(crate) const OF_INVITATIONS: [Self; 2] = [Self::InvitationMailed, Self::InvitationShown];
    /// Those that prove a new address.
    pub(crate) const OF_NEW_ADDRESSES: [Self; 2] = [Self::EmailChange, Self::EmailConfirm];
    /// Those that are about an address.
    pub(crate) const OF_ADDRESSES: [Self; 3] = [Self::EmailChange, Self::EmailConfirm, Self::EmailUndo];

    /// The word for it: at rest, in the API and in the trail.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::AccessInfo => "access_info",
            Self::PasswordLink => "password_link",
            Self::Recovery => "recovery",
            Self::InvitationMailed => "invitation_mailed",
            Self::InvitationShown => "invitation_shown",
            Self::EmailChange => "email_change",
            Self::EmailConfirm => "email_confirm",
            Self::EmailUndo => "email_undo",
        }
    }

    /// The screen of the console that it leads to.
    const fn screen(self) -> &'static str {
        match self {
            Self::AccessInfo | Self::PasswordLink | Self::Recovery => "recover",
            Self::InvitationMailed | Self::InvitationShown => "invite",
            Self::EmailChange | Self::EmailConfirm => "email/confirm",
            Self::EmailUndo => "email/undo",
        }
    }
}

/// A link that is to be made.
pub(crate) struct NewLink<'a> {
    /// For what.
    pub(crate) purpose: Purpose,
    /// Where.
    pub(crate) tenant: TenantId,
    /// Whose.
    pub(crate) user: UserId,
    /// The address that it is for, as it is stored.
    pub(crate) address: Option<&'a str>,
    /// The account as it is now.
    pub(crate) generation: i64,
    /// How long it lives.
    pub(crate) lifetime: Duration,
    /// What else it carries, as JSON.
    pub(crate) details: String,
}

/// A link, as its owner gets it.
pub(crate) struct Link {
    /// The token's id, which is no secret.
    pub(crate) id: TokenId,
    /// Where it leads. It starts with the public URL of the settings, whatever a request says (P-12).
    pub(crate) url: Secret,
    /// When it dies.
    pub(crate) expires_at: Timestamp,
}

/// Makes a link, which replaces every older one of the account for the same purpose; letters with those are not sent any more.
pub(crate) async fn mint(house: &House, tx: &mut Tx, wanted: NewLink<'_>) -> Result<Link> {
    kill_for(tx, wanted.tenant, wanted.user, wanted.purpose).await?;
    mint_beside(house, tx, wanted).await
}

/// Makes a link, and leaves older ones for the same purpose alive.
pub(crate) async fn mint_beside(house: &House, tx: &mut Tx, wanted: NewLink<'_>) -> Result<Link> {
    let (token, hash) = house.token();
    let row = TokenRow {
        tenant: Some(wanted.tenant),
        id: TokenId::new(house.clock.as_ref(), house.random.as_ref()),
        purpose: wanted.purpose.word().to_owned(),
        user: Some(wanted.user),
        address: wanted.address.and_then(canonical),
        generation: wanted.generation,
        details: wanted.details,
        portal: None,
        expires_at: tx.now().plus(wanted.lifetime),
    };
    tokens::insert(tx, &row, hash.bytes()).await?;
    Ok(Link {
        id: row.id,
        url: url(house, wanted.purpose, &token),
        expires_at: row.expires_at,
    })
}

/// The address of a link.
pub(crate) fn url(house: &House, purpose: Purpose, token: &Token) -> Secret {
    let (base, screen) = (&house.settings.public_url, purpose.screen());
    Secret::new(format!("{base}/{screen}/{}", token.expose()))
}

/// The token that somebody presents. What is no token at all is refused as one that does not count.
pub(crate) fn presented(secret: &Secret) -> Result<Token> {
    Token::parse(secret.expose()).map_err(|_| Error::TokenInvalid)
}

/// What a token says that counts for one of these purposes. Looking does not spend it.
pub(crate) async fn look(tx: &mut Tx, purposes: &[Purpose], token: &Token) -> Result<TokenRow> {
    let found = tokens::find_live(tx, token.hash().bytes()).await?;
    found
        .filter(|row| purposes.iter().any(|purpose| purpose.word() == row.purpose))
        .ok_or(Error::TokenInvalid)
}

/// Spends a token: of many at the same instant, one gets what it says.
pub(crate) async fn spend(tx: &mut Tx, purposes: &[Purpose], token: &Token) -> Result<TokenRow> {
    for purpose in purposes {
        if let Some(row) = tokens::spend(tx, purpose.word(), token.hash().bytes()).await? {
            if let Some(tenant) = row.tenant {
                mail::cancel_of(tx, tenant, &row.id.to_string()).await?;
            }
            return Ok(row);
        }
    }
    Err(Error::TokenInvalid)
}

/// Refuses a token of an account that is not as it was when the token was made.
pub(crate) fn ensure_same(row: &TokenRow, found: &UserRow) -> Result<()> {
    if is_as_it_was(row, found) && may_choose_a_password(&found.user) {
        Ok(())
    } else {
        Err(Error::TokenInvalid)
    }
}

/// Whether an account is as it was when the token was made.
pub(crate) fn is_as_it_was(row: &TokenRow, found: &UserRow) -> bool {
    let user = &found.user;
    row.user == Some(user.id)
        && row.tenant == Some(found.tenant)
        && row.generation == found.generation
        && row.address == user.email.as_deref().and_then(canonical)
}

/// Whether an account signs in with a password at all.
pub(crate) fn may_choose_a_password(user: &User) -> bool {
    user.kind == UserKind::Human && user.status == UserStatus::Active
}

/// Kills every link and every challenge of an account: what was sent to it before is dead, and what was not sent yet stays. Links
/// that undo the change of an address live on: whoever stole the account can do most of what leads here (A42).
pub(crate) async fn kill_all(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    tokens::kill_of(tx, tenant, user, Some(Purpose::EmailUndo.word())).await?;
    messages::cancel_links_of(tx, tenant, user, Some(TemplateKind::EmailChangeNotice)).await?;
    Ok(())
}

/// The same with the links that undo the change of an address: an administrator decided what the account is.
pub(crate) async fn kill_even_undo(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    tokens::kill_of(tx, tenant, user, None).await?;
    messages::cancel_links_of(tx, tenant, user, None).await?;
    Ok(())
}

/// Kills what is to be spent on that, and cancels its letters.
pub(crate) async fn kill_for(tx: &mut Tx, tenant: TenantId, user: UserId, purpose: Purpose) -> Result<bool> {
    let killed = tokens::kill_for(tx, tenant, user, purpose.word()).await?;
    cancel_letters(tx, tenant, &killed).await?;
    Ok(!killed.is_empty())
}

/// Cancels the letters that carry these.
pub(crate) async fn cancel_letters(tx: &mut Tx, tenant: TenantId, tokens: &[TokenId]) -> Result<()> {
    for token in tokens {
        mail::cancel_of(tx, tenant, &token.to_string()).await?;
    }
    Ok(())
}

pub(crate) fn canonical(address: &str) -> Option<String> {
    Email::parse(address)
        .ok()
        .map(|email| email.canonical().to_owned())
}
