//! Answers kept under an `Idempotency-Key`, so that a repeated request has one effect.

use rolecall_model::{TenantId, Timestamp};

use crate::{Result, Row, Tx, sql};

/// A kept answer.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What the request was: its operation and body, hashed.
    pub fingerprint: Vec<u8>,
    /// What the operation gave, as JSON.
    pub output: String,
}

fn read(row: &Row) -> Result<Kept> {
    Ok(Kept {
        fingerprint: row.get("fingerprint")?,
        output: row.get("output")?,
    })
}

/// The answer kept for that caller's key.
pub async fn find(tx: &mut Tx, tenant: TenantId, caller: &[u8], key: &str) -> Result<Option<Kept>> {
    sql("SELECT fingerprint, output FROM idempotency_keys WHERE tenant_id = $1 AND caller = $2 AND key = $3")
        .bind(tenant)
        .bind(caller.to_vec())
        .bind(key)
        .find(tx, read)
        .await
}

/// Keeps an answer; `false` when another request with the same key was first.
pub async fn insert(tx: &mut Tx, tenant: TenantId, caller: &[u8], key: &str, kept: &Kept) -> Result<bool> {
    let now = tx.now();
    let written = sql("INSERT INTO idempotency_keys (tenant_id, caller, key, fingerprint, output, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(caller.to_vec())
        .bind(key)
        .bind(kept.fingerprint.clone())
        .bind(kept.output.as_str())
        .bind(now)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Forgets answers older than `before`.
pub async fn delete_older(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM idempotency_keys WHERE created_at < $1")
        .bind(before)
        .run(tx)
        .await
}
