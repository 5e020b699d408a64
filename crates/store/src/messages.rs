//! Letters on their way: to whom, how far, and what they say, sealed.

mod delivery;

use rolecall_model::{Message, MessageId, MessageStatus, TemplateKind, TenantId, Timestamp, UserId};

use crate::{Builder, Result, Row, Tx, dialect, sql};

pub use delivery::{End, claim, delete_older, is_any_due, update_end, update_expired, update_resent};

/// A letter at rest.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// The tenant that it is from.
    pub tenant: TenantId,
    /// The letter.
    pub message: Message,
    /// What it says, sealed for its place; nothing once that is forgotten.
    pub sealed: Option<Vec<u8>>,
}

fn read(row: &Row, now: Timestamp) -> Result<MessageRow> {
    let expires_at = row.time("expires_at")?;
    let status = current(row.parse("status")?, expires_at, now);
    let due_at: Timestamp = row.get("due_at")?;
    let message = Message {
        id: row.get("message_id")?,
        template: row.parse("template")?,
        language: row.get("language")?,
        user: row.get("user_id")?,
        thing: row.get("thing")?,
        to: row.get("address")?,
        status,
        attempts: u32::try_from(row.count("attempts")?).unwrap_or(u32::MAX),
        created_at: row.get("created_at")?,
        due_at: (status == MessageStatus::Queued).then_some(due_at),
        expires_at,
        sent_at: row.time("sent_at")?,
        answer: row.get("answer")?,
    };
    Ok(MessageRow {
        tenant: row.get("tenant_id")?,
        message,
        sealed: row.get("sealed")?,
    })
}

/// What waits past its life has expired, whether or not anybody noticed.
fn current(status: MessageStatus, expires_at: Option<Timestamp>, now: Timestamp) -> MessageStatus {
    use MessageStatus::{Expired, Failed, Kept, Queued};
    match status {
        Queued | Kept | Failed if expires_at.is_some_and(|end| end <= now) => Expired,
        other => other,
    }
}

/// Writes a new letter, due at once.
pub async fn insert(tx: &mut Tx, row: &MessageRow) -> Result<()> {
    let message = &row.message;
    sql("INSERT INTO messages (tenant_id, message_id, template, language, user_id, thing, address, sealed, status, due_at, expires_at, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)")
        .bind(row.tenant)
        .bind(message.id)
        .bind(message.template.as_str())
        .bind(message.language.as_str())
        .bind(message.user)
        .bind(message.thing.clone())
        .bind(message.to.as_str())
        .bind(row.sealed.clone().unwrap_or_default())
        .bind(message.status.as_str())
        .bind(message.created_at)
        .bind(message.expires_at.map_or(0, Timestamp::micros))
        .run(tx)
        .await
        .map(drop)
}

/// One letter.
pub async fn find(tx: &mut Tx, tenant: TenantId, message: MessageId) -> Result<Option<MessageRow>> {
    let now = tx.now();
    sql("SELECT * FROM messages WHERE tenant_id = $1 AND message_id = $2")
        .bind(tenant)
        .bind(message)
        .find(tx, |row| read(row, now))
        .await
}

/// Cancels and forgets every letter about a thing that was not sent. Gives how many.
pub async fn cancel_of(tx: &mut Tx, tenant: TenantId, thing: &str) -> Result<u64> {
    sql(
        "UPDATE messages SET status = 'cancelled', sealed = NULL, leased_until = 0, lease = NULL \
         WHERE tenant_id = $1 AND thing = $2 AND status IN ('queued', 'kept', 'failed')",
    )
    .bind(tenant)
    .bind(thing)
    .run(tx)
    .await
}

/// Cancels and forgets every letter to a user with something in it that dies: it has died with the state of the account.
pub async fn cancel_links_of(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    but: Option<TemplateKind>,
) -> Result<u64> {
    sql("UPDATE messages SET status = 'cancelled', sealed = NULL, leased_until = 0, lease = NULL \
         WHERE tenant_id = $1 AND user_id = $2 AND expires_at <> 0 AND status IN ('queued', 'kept', 'failed') AND template IS DISTINCT FROM $3")
        .bind(tenant)
        .bind(user)
        .bind(but.map(|template| template.as_str().to_owned()))
        .run(tx)
        .await
}

/// The newest letter about each of these things.
pub async fn list_newest_of(tx: &mut Tx, tenant: TenantId, things: &[String]) -> Result<Vec<Message>> {
    let now = tx.now();
    let mut builder = Builder::new("SELECT m.* FROM messages m WHERE m.tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND m.thing IN ")
        .bind_all(things.iter().map(String::as_str))
        .push(" AND NOT EXISTS (SELECT 1 FROM messages n WHERE n.tenant_id = m.tenant_id AND n.thing = m.thing AND n.message_id > m.message_id)");
    builder
        .build()
        .list(tx, |row| read(row, now).map(|found| found.message))
        .await
}

/// Which letters a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// That far on their way.
    pub status: Option<MessageStatus>,
    /// Of that kind.
    pub template: Option<TemplateKind>,
    /// To an address with that in it.
    pub q: Option<String>,
    /// Those before this one.
    pub before: Option<MessageId>,
    /// How many at the most.
    pub limit: u32,
}

/// Letters, newest first.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Message>> {
    let now = tx.now();
    let mut builder = Builder::new("SELECT * FROM messages WHERE tenant_id = ");
    builder.bind(tenant);
    if let Some(status) = filter.status {
        push_status(&mut builder, status, now);
    }
    if let Some(template) = filter.template {
        builder.push(" AND template = ").bind(template.as_str());
    }
    if let Some(q) = &filter.q {
        builder
            .push(" AND lower(address) LIKE ")
            .bind(dialect::like_lower(q))
            .push(" ESCAPE '\\'");
    }
    if let Some(before) = filter.before {
        builder.push(" AND message_id < ").bind(before);
    }
    builder
        .push(" ORDER BY message_id DESC LIMIT ")
        .bind(i64::from(filter.limit));
    builder
        .build()
        .list(tx, |row| read(row, now).map(|found| found.message))
        .await
}

/// Adds the condition for what [`current`] gives.
fn push_status(builder: &mut Builder, status: MessageStatus, now: Timestamp) {
    use MessageStatus::{Expired, Failed, Kept, Queued};
    match status {
        Expired => builder
            .push(" AND (status = 'expired' OR (status IN ('queued', 'kept', 'failed') AND expires_at <> 0 AND expires_at <= ")
            .bind(now)
            .push("))"),
        Queued | Kept | Failed => builder
            .push(" AND status = ")
            .bind(status.as_str())
            .push(" AND (expires_at = 0 OR expires_at > ")
            .bind(now)
            .push(")"),
        ended => builder.push(" AND status = ").bind(ended.as_str()),
    };
}
