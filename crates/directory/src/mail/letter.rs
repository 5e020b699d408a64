//! A letter before it is sent.

use std::collections::BTreeMap;

use rolecall_letters::LANGUAGES;
use rolecall_model::{Message, MessageId, MessageStatus, Secret, TemplateKind, TenantId, Timestamp, UserId};
use rolecall_store::{
    Tx, mail_servers,
    messages::{self, MessageRow},
};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, house::House, tenants::settings};

/// A letter to be written.
pub(crate) struct Letter {
    /// What it is about.
    pub(crate) template: TemplateKind,
    /// The address that it goes to.
    pub(crate) to: String,
    /// The language that it is written in; one that there are no letters in is as none.
    pub(crate) language: Option<String>,
    /// The account that it is for.
    pub(crate) user: Option<UserId>,
    /// The id of what its delivery state belongs to.
    pub(crate) thing: Option<String>,
    /// What its template may name.
    pub(crate) values: BTreeMap<&'static str, String>,
    /// The link in it, built on the public URL of the settings and on nothing else (P-12).
    pub(crate) link: Option<Secret>,
    /// When what it carries dies; it is not sent after that.
    pub(crate) expires_at: Option<Timestamp>,
}

/// What is sealed of a letter.
#[derive(Serialize, Deserialize)]
pub(crate) struct Sealed {
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) link: Option<String>,
}

/// For which place the vault seals what a letter says.
pub(crate) fn place(message: MessageId) -> String {
    format!("message:{message}")
}

/// Writes a letter in the caller's own transaction: it is sent only if that commits. Without a mail server it is kept.
pub(crate) async fn queue(house: &House, tx: &mut Tx, tenant: TenantId, letter: Letter) -> Result<MessageId> {
    let id = MessageId::new(house.clock.as_ref(), house.random.as_ref());
    let leaves = leaves(house, tx, tenant).await?;
    let status = if leaves {
        MessageStatus::Queued
    } else {
        MessageStatus::Kept
    };
    let sealed = seal(house, id, &letter)?;
    let usual = settings(tx, tenant).await?.mail.language;
    let row = MessageRow {
        tenant,
        message: message(id, letter, usual, status, tx.now()),
        sealed: Some(sealed),
    };
    messages::insert(tx, &row).await?;
    Ok(id)
}

/// Whether there is a mail server for that tenant.
pub(crate) async fn leaves(house: &House, tx: &mut Tx, tenant: TenantId) -> Result<bool> {
    Ok(house.settings.mail_server || mail_servers::is_any(tx, tenant).await?)
}

fn seal(house: &House, id: MessageId, letter: &Letter) -> Result<Vec<u8>> {
    let said = Sealed {
        values: letter
            .values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        link: letter.link.as_ref().map(|link| link.expose().to_owned()),
    };
    let text = serde_json::to_string(&said).map_err(Error::internal)?;
    house
        .vault
        .seal(house.random.as_ref(), &place(id), &Secret::new(text))
        .map_err(Error::internal)
}

/// What a letter says, as long as it is kept.
pub(crate) fn unseal(house: &House, row: &MessageRow) -> Option<Sealed> {
    let text = house.vault.open(&place(row.message.id), row.sealed.as_deref()?)?;
    serde_json::from_str(text.expose()).ok()
}

fn message(id: MessageId, letter: Letter, usual: String, status: MessageStatus, now: Timestamp) -> Message {
    let language = letter
        .language
        .filter(|wanted| LANGUAGES.contains(&wanted.as_str()));
    Message {
        id,
        template: letter.template,
        language: language.unwrap_or(usual),
        user: letter.user,
        thing: letter.thing,
        to: letter.to,
        status,
        attempts: 0,
        created_at: now,
        due_at: None,
        expires_at: letter.expires_at,
        sent_at: None,
        answer: None,
    }
}

/// A time as a letter says it.
pub(crate) fn time_shown(at: Timestamp) -> String {
    let text = at.to_string();
    text.get(..16).map_or_else(
        || text.clone(),
        |minute| format!("{} UTC", minute.replace('T', " ")),
    )
}
