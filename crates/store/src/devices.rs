//! Browsers that signed in to an account before. Only the hash of what they keep is here.

use rolecall_model::{TenantId, Timestamp, UserId};

use crate::{Result, Tx, sql};

/// How many devices one look is for.
pub const MOST_ASKED: usize = 8;

/// The one of these devices that an account knows. It is one look, however many there are, so that its time tells nothing. One that
/// expired is not known.
pub async fn find_known(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    hashes: &[Vec<u8>],
) -> Result<Option<Vec<u8>>> {
    let now = tx.now();
    let mut statement = sql(
        "SELECT device_hash FROM devices WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 \
         AND device_hash IN ($4, $5, $6, $7, $8, $9, $10, $11) ORDER BY last_seen_at DESC LIMIT 1",
    )
    .bind(tenant)
    .bind(user)
    .bind(now);
    for place in 0..MOST_ASKED {
        statement = statement.bind(hashes.get(place).cloned().unwrap_or_default());
    }
    statement.find(tx, |row| row.get("device_hash")).await
}

/// Writes a device down, or that a known one was used.
pub async fn upsert(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    hash: &[u8],
    expires_at: Timestamp,
) -> Result<()> {
    let now = tx.now();
    sql("INSERT INTO devices (tenant_id, user_id, device_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5) \
         ON CONFLICT (tenant_id, user_id, device_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at")
        .bind(tenant)
        .bind(user)
        .bind(hash.to_vec())
        .bind(now)
        .bind(expires_at)
        .run(tx)
        .await
        .map(drop)
}

/// Forgets the devices of a user beyond `keep`: those first that never came back, of which programs leave many, and of each the
/// oldest.
pub async fn delete_beyond(tx: &mut Tx, tenant: TenantId, user: UserId, keep: i64) -> Result<u64> {
    sql("DELETE FROM devices WHERE tenant_id = $1 AND user_id = $2 AND device_hash IN \
         (SELECT device_hash FROM devices WHERE tenant_id = $1 AND user_id = $2 \
         ORDER BY CASE WHEN last_seen_at > created_at THEN 0 ELSE 1 END, last_seen_at DESC, device_hash LIMIT 1000 OFFSET $3)")
        .bind(tenant)
        .bind(user)
        .bind(keep)
        .run(tx)
        .await
}

/// Forgets every device of a user but those.
pub async fn delete_but(tx: &mut Tx, tenant: TenantId, user: UserId, kept: &[Vec<u8>]) -> Result<()> {
    let found: Vec<Vec<u8>> = sql("SELECT device_hash FROM devices WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .list(tx, |row| row.get("device_hash"))
        .await?;
    for hash in found.into_iter().filter(|hash| !kept.contains(hash)) {
        sql("DELETE FROM devices WHERE tenant_id = $1 AND user_id = $2 AND device_hash = $3")
            .bind(tenant)
            .bind(user)
            .bind(hash)
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Forgets devices that expired before `before`; only saves disk.
pub async fn delete_expired(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM devices WHERE expires_at < $1")
        .bind(before)
        .run(tx)
        .await
}
