//! Letters that leave: taken one by one, filled, and noted when the mail server answered.

use std::{collections::BTreeMap, time::Duration};

use rolecall_letters::{Filled, built_in, fill};
use rolecall_model::{
    MailTls, MessageId, MessageStatus, Secret, TemplateKind, TenantId, TenantRef, Timestamp,
};
use rolecall_store::{
    Bound, Tx, mail_servers,
    messages::{self, End, MessageRow},
    tenants,
};

use super::{
    letter::{Sealed, time_shown, unseal},
    server,
    templates::{self, TemplateName},
    test::ONCE,
};
use crate::{Directory, Error, Result, house::House};

/// How long a node has to send a letter; then another may.
const LEASE: Duration = Duration::from_mins(3);
/// How long until the second try; it doubles from there.
const FIRST: Duration = Duration::from_secs(30);
/// How long between two tries at the most.
const LONGEST: Duration = Duration::from_hours(1);
/// How often a letter is tried.
const MOST_TRIES: u32 = 10;
/// How much is kept of what a mail server says.
const MOST_ANSWER: usize = 500;

/// Who letters come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name.
    pub name: Option<String>,
    /// The address.
    pub address: String,
}

/// The mail server of a tenant, to be used.
#[derive(Clone, Debug)]
pub struct ServerOfTenant {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// The account on it.
    pub username: Option<String>,
    /// That account's password.
    pub password: Option<Secret>,
    /// Who letters come from.
    pub sender: Sender,
    /// Whether strangers to the owner of this machine chose it: it may not stand in a network of the owner's.
    pub fenced: bool,
}

/// A letter that this node is to send now.
pub struct Leaving {
    tenant: TenantId,
    lease: Vec<u8>,
    tries: u32,
    expires_at: Option<Timestamp>,
    once: bool,
    /// Which letter it is.
    pub id: MessageId,
    /// The address that it goes to.
    pub to: String,
    /// What it says.
    pub filled: Filled,
    /// The tenant's own mail server; `None` for the installation's.
    pub server: Option<ServerOfTenant>,
}

/// Why a mail server did not take a letter, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It never will.
    ForGood(String),
    /// It may later.
    ForNow(String),
}

impl Directory {
    /// The next letter that is due, or just that one if it is; it is this node's for three minutes.
    pub async fn next_letter(&self, only: Option<MessageId>) -> Result<Option<Leaving>> {
        while self.house.is_letter_due().await? {
            let mut lease = vec![0; 16];
            self.house.random.fill(&mut lease);
            let mut tx = self.house.db.write(Bound::Installation).await?;
            let until = tx.now().plus(LEASE);
            let Some(row) = messages::claim(&mut tx, &lease, until, only).await? else {
                return Ok(None);
            };
            let leaving = self.house.leaving(&mut tx, &row, lease).await?;
            tx.commit().await?;
            if leaving.is_some() {
                return Ok(leaving);
            }
        }
        Ok(None)
    }

    /// Notes that the mail server took a letter, and forgets what it says.
    pub async fn letter_sent(&self, letter: &Leaving, answer: &str) -> Result<()> {
        self.house.end(letter, MessageStatus::Sent, answer, None).await
    }

    /// Notes that the mail server did not take a letter. It is tried again, ever more slowly, but neither after its life nor
    /// for ever.
    pub async fn letter_refused(&self, letter: &Leaving, refusal: &Refusal) -> Result<()> {
        let (answer, again) = match refusal {
            Refusal::ForGood(answer) => (answer, None),
            Refusal::ForNow(answer) => (answer, letter.next_try(self.house.now())),
        };
        let status = again.map_or(MessageStatus::Failed, |_| MessageStatus::Queued);
        self.house.end(letter, status, answer, again).await
    }
}

impl Leaving {
    /// When it is tried next, if ever.
    fn next_try(&self, now: Timestamp) -> Option<Timestamp> {
        let doubled = FIRST.saturating_mul(2_u32.saturating_pow(self.tries.saturating_sub(1)));
        let next = now.plus(doubled.min(LONGEST));
        let lives = self.expires_at.is_none_or(|end| next < end);
        (!self.once && self.tries < MOST_TRIES && lives).then_some(next)
    }
}

impl House {
    async fn is_letter_due(&self) -> Result<bool> {
        let mut tx = self.db.read(Bound::Installation).await?;
        let due = messages::is_any_due(&mut tx).await?;
        tx.rollback().await?;
        Ok(due)
    }

    /// A letter that was taken, ready to leave; none if it cannot, which is noted.
    async fn leaving(&self, tx: &mut Tx, row: &MessageRow, lease: Vec<u8>) -> Result<Option<Leaving>> {
        let message = &row.message;
        if message.status == MessageStatus::Expired {
            messages::update_expired(tx).await?;
            return Ok(None);
        }
        let own = mail_servers::find(tx, row.tenant).await?;
        let tenant = tenants::find(tx, &TenantRef::Id(row.tenant)).await?;
        let fenced = tenant.is_none_or(|tenant| !tenant.operator);
        if own.is_none() && !self.settings.mail_server {
            let why = "there is no mail server";
            note(tx, row, &lease, MessageStatus::Kept, why).await?;
            return Ok(None);
        }
        let Some(said) = unseal(self, row) else {
            let why = "what the letter says cannot be read with this master key";
            note(tx, row, &lease, MessageStatus::Failed, why).await?;
            return Ok(None);
        };
        Ok(Some(Leaving {
            tenant: row.tenant,
            lease,
            tries: message.attempts,
            expires_at: message.expires_at,
            once: message.thing.as_deref() == Some(ONCE),
            id: message.id,
            to: message.to.clone(),
            filled: filled(self, tx, row, &said).await?,
            server: own.map(|own| self.to_be_used(row.tenant, own, fenced)),
        }))
    }

    fn to_be_used(&self, tenant: TenantId, row: mail_servers::MailServerRow, fenced: bool) -> ServerOfTenant {
        let place = server::place(tenant);
        let open = |sealed: Vec<u8>| self.vault.open(&place, &sealed);
        ServerOfTenant {
            host: row.server.host,
            port: row.server.port,
            tls: row.server.tls,
            username: row.server.username,
            password: row.sealed_password.and_then(open),
            sender: Sender {
                name: row.server.sender_name,
                address: row.server.sender_address,
            },
            fenced,
        }
    }

    async fn end(
        &self,
        letter: &Leaving,
        status: MessageStatus,
        answer: &str,
        again: Option<Timestamp>,
    ) -> Result<()> {
        let mut tx = self.db.write_tenant(letter.tenant).await?;
        let end = End {
            status,
            answer: Some(kept(answer)),
            due_at: again.unwrap_or(tx.now()),
        };
        messages::update_end(&mut tx, letter.tenant, letter.id, &letter.lease, &end).await?;
        Ok(tx.commit().await?)
    }
}

async fn note(tx: &mut Tx, row: &MessageRow, lease: &[u8], status: MessageStatus, why: &str) -> Result<()> {
    let end = End {
        status,
        answer: Some(why.to_owned()),
        due_at: tx.now(),
    };
    messages::update_end(tx, row.tenant, row.message.id, lease, &end).await?;
    Ok(())
}

/// As much as is kept of what a mail server says, on one line.
fn kept(answer: &str) -> String {
    let flat = answer.split(char::is_control).collect::<Vec<_>>().join(" ");
    flat.trim().chars().take(MOST_ANSWER).collect()
}

/// Fills a letter. A template that cannot be filled after all gives way to the one that comes with Rolecall: a letter matters
/// more than its wording.
pub(super) async fn filled(house: &House, tx: &mut Tx, row: &MessageRow, said: &Sealed) -> Result<Filled> {
    let (kind, language) = (row.message.template, row.message.language.clone());
    let name = TemplateName {
        template: kind,
        language: language.clone(),
    };
    let values = values(house, tx, row, said).await?;
    let template = templates::find(tx, row.tenant, &name).await?;
    fill(kind, &templates::parts(&template), &values).or_else(|_| usual(kind, &language, &values))
}

fn usual(kind: TemplateKind, language: &str, values: &BTreeMap<String, String>) -> Result<Filled> {
    let refused = |fault: rolecall_letters::Fault| Error::internal(fault.detail);
    fill(kind, &built_in(kind, language), values).map_err(refused)
}

/// What a letter says of its own, and what every letter knows.
async fn values(
    house: &House,
    tx: &mut Tx,
    row: &MessageRow,
    said: &Sealed,
) -> Result<BTreeMap<String, String>> {
    let message = &row.message;
    let tenant = tenants::find(tx, &TenantRef::Id(row.tenant)).await?;
    let mut values = said.values.clone();
    let mut know = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            values.insert(name.to_owned(), value);
        }
    };
    know("tenant", tenant.map(|tenant| tenant.name));
    know("email", Some(message.to.clone()));
    know("url", Some(house.settings.public_url.clone()));
    know("link", said.link.clone());
    know("expires", message.expires_at.map(time_shown));
    if values.get("name").is_none_or(|name| name.trim().is_empty()) {
        values.insert("name".to_owned(), message.to.clone());
    }
    Ok(values)
}
