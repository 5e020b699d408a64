//! Taking letters to be sent, and noting what became of them.

use rolecall_model::{MessageId, MessageStatus, TenantId, Timestamp};

use super::{MessageRow, read};
use crate::{Builder, Result, Tx, sql};

/// Whether a letter is due that nobody sends right now: for a worker that wonders whether to look. Those of suspended tenants wait.
pub async fn is_any_due(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let found = sql(
        "SELECT message_id FROM messages WHERE status = 'queued' AND due_at <= $1 AND leased_until < $1 \
         AND tenant_id NOT IN (SELECT tenant_id FROM tenants WHERE status <> 'active') LIMIT 1",
    )
    .bind(now)
    .row(tx)
    .await?;
    Ok(found.is_some())
}

/// Takes the letter whose turn it is, or just this one if it is due, until `until`. Two nodes never get the same.
pub async fn claim(
    tx: &mut Tx,
    lease: &[u8],
    until: Timestamp,
    only: Option<MessageId>,
) -> Result<Option<MessageRow>> {
    let now = tx.now();
    let mut builder = Builder::new("UPDATE messages SET attempts = attempts + 1, lease = ");
    builder
        .bind(lease.to_vec())
        .push(", leased_until = ")
        .bind(until)
        .push(" WHERE (tenant_id, message_id) = (SELECT tenant_id, message_id FROM messages WHERE status = 'queued' AND due_at <= ")
        .bind(now)
        .push(" AND leased_until < ")
        .bind(now);
    if let Some(only) = only {
        builder.push(" AND message_id = ").bind(only);
    }
    builder
        .push(" AND tenant_id NOT IN (SELECT tenant_id FROM tenants WHERE status <> 'active') ORDER BY due_at, message_id LIMIT 1) AND status = 'queued' AND leased_until < ")
        .bind(now)
        .push(" RETURNING *");
    builder.build().find(tx, |row| read(row, now)).await
}

/// What became of a letter that was taken.
#[derive(Clone, Debug)]
pub struct End {
    /// Sent, failed, kept, or queued for another try.
    pub status: MessageStatus,
    /// What the mail server said.
    pub answer: Option<String>,
    /// When it is tried next, if it is.
    pub due_at: Timestamp,
}

/// Notes what became of a letter, if it is still taken by that lease; what was sent is forgotten.
pub async fn update_end(
    tx: &mut Tx,
    tenant: TenantId,
    message: MessageId,
    lease: &[u8],
    end: &End,
) -> Result<bool> {
    let now = tx.now();
    let noted = sql("UPDATE messages SET status = $4, answer = coalesce($5, answer), due_at = $6, lease = NULL, leased_until = 0, \
         sent_at = CASE WHEN $4 = 'sent' THEN $7 ELSE sent_at END, sealed = CASE WHEN $4 = 'sent' THEN NULL ELSE sealed END \
         WHERE tenant_id = $1 AND message_id = $2 AND lease = $3 AND status = 'queued'")
        .bind(tenant)
        .bind(message)
        .bind(lease.to_vec())
        .bind(end.status.as_str())
        .bind(end.answer.clone())
        .bind(end.due_at)
        .bind(now)
        .run(tx)
        .await?;
    Ok(noted == 1)
}

/// Makes a letter due at once that was not sent and is not past its life, as if it had never been tried.
pub async fn update_resent(tx: &mut Tx, tenant: TenantId, message: MessageId) -> Result<bool> {
    let now = tx.now();
    let resent = sql("UPDATE messages SET status = 'queued', attempts = 0, due_at = $3 WHERE tenant_id = $1 AND message_id = $2 \
         AND status IN ('queued', 'kept', 'failed') AND sealed IS NOT NULL AND (expires_at = 0 OR expires_at > $3)")
        .bind(tenant)
        .bind(message)
        .bind(now)
        .run(tx)
        .await?;
    Ok(resent == 1)
}

/// Forgets what letters say that are past their life.
pub async fn update_expired(tx: &mut Tx) -> Result<u64> {
    let now = tx.now();
    sql(
        "UPDATE messages SET status = 'expired', sealed = NULL, lease = NULL, leased_until = 0 \
         WHERE status IN ('queued', 'kept', 'failed') AND expires_at <> 0 AND expires_at <= $1",
    )
    .bind(now)
    .run(tx)
    .await
}

/// Forgets letters that were written before `before`.
pub async fn delete_older(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM messages WHERE created_at < $1")
        .bind(before)
        .run(tx)
        .await
}
