//! Password hashes. They are written and compared, never shown.

use rolecall_model::{TenantId, Timestamp, UserId};

use crate::{Result, Row, Tx, sql};

/// A stored password.
#[derive(Clone)]
pub struct Password {
    /// The PHC string.
    pub hash: String,
    /// Whether the next sign-in must choose another.
    pub change_required: bool,
    /// When it was set.
    pub changed_at: Timestamp,
}

fn read(row: &Row) -> Result<Password> {
    Ok(Password {
        hash: row.get("hash")?,
        change_required: row.get("change_required")?,
        changed_at: row.get("changed_at")?,
    })
}

/// The password of a user, if one is set.
pub async fn find(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<Password>> {
    sql("SELECT hash, change_required, changed_at FROM passwords WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .find(tx, read)
        .await
}

/// Sets the password of a user, or replaces it.
pub async fn upsert(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    hash: &str,
    change_required: bool,
) -> Result<()> {
    let now = tx.now();
    sql("INSERT INTO passwords (tenant_id, user_id, hash, change_required, changed_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET hash = excluded.hash, change_required = excluded.change_required, changed_at = excluded.changed_at")
        .bind(tenant)
        .bind(user)
        .bind(hash)
        .bind(change_required)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Replaces a hash by a stronger one of the same password, if it is still the same.
pub async fn update_hash(tx: &mut Tx, tenant: TenantId, user: UserId, old: &str, new: &str) -> Result<()> {
    sql("UPDATE passwords SET hash = $4 WHERE tenant_id = $1 AND user_id = $2 AND hash = $3")
        .bind(tenant)
        .bind(user)
        .bind(old)
        .bind(new)
        .run(tx)
        .await
        .map(drop)
}

/// Takes the password of a user away: nothing signs in with it any more.
pub async fn delete(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    sql("DELETE FROM passwords WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}
