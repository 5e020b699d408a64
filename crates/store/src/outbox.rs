//! The outbox: what others are to be told, written with the change that it tells of.

use rolecall_model::{EventId, TenantId, Timestamp};

use crate::{Result, Row, Tx, sql};

/// An event at rest.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// The tenant it happened in.
    pub tenant: TenantId,
    /// Its id; events of one aggregate are told in the order of their ids.
    pub id: EventId,
    /// What it happened to, such as `user:usr_…`.
    pub aggregate: String,
    /// What happened: `noun.verb`.
    pub kind: String,
    /// The event as JSON.
    pub payload: String,
    /// When it happened.
    pub created_at: Timestamp,
}

fn read(row: &Row) -> Result<EventRow> {
    Ok(EventRow {
        tenant: row.get("tenant_id")?,
        id: row.get("event_id")?,
        aggregate: row.get("aggregate")?,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        created_at: row.get("created_at")?,
    })
}

/// Writes an event.
pub async fn insert(tx: &mut Tx, event: &EventRow) -> Result<()> {
    sql("INSERT INTO outbox (tenant_id, event_id, aggregate, kind, payload, created_at, available_at) VALUES ($1, $2, $3, $4, $5, $6, $6)")
        .bind(event.tenant)
        .bind(event.id)
        .bind(event.aggregate.as_str())
        .bind(event.kind.as_str())
        .bind(event.payload.as_str())
        .bind(event.created_at)
        .run(tx)
        .await
        .map(drop)
}

/// Events that are due, oldest first. Those of suspended tenants wait.
pub async fn list_due(tx: &mut Tx, limit: i64) -> Result<Vec<EventRow>> {
    let now = tx.now();
    sql("SELECT * FROM outbox WHERE done_at = 0 AND available_at <= $1 \
         AND tenant_id NOT IN (SELECT tenant_id FROM tenants WHERE status <> 'active') ORDER BY available_at, event_id LIMIT $2")
        .bind(now)
        .bind(limit)
        .list(tx, read)
        .await
}

/// Marks an event as told to everybody who wants to know.
pub async fn update_done(tx: &mut Tx, tenant: TenantId, event: EventId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE outbox SET done_at = $3 WHERE tenant_id = $1 AND event_id = $2")
        .bind(tenant)
        .bind(event)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Forgets events that were told before `before`; only saves disk.
pub async fn delete_done(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM outbox WHERE done_at <> 0 AND done_at < $1")
        .bind(before)
        .run(tx)
        .await
}
