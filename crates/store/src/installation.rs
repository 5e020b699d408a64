//! The installation: one row, written when it is set up.

use rolecall_model::{TenantId, Timestamp};

use crate::{Result, Row, Tx, sql};

/// The installation's row.
#[derive(Clone, Copy, Debug)]
pub struct Installation {
    /// The operator tenant.
    pub operator_tenant: TenantId,
    /// When it was set up.
    pub set_up_at: Timestamp,
    /// Raised by each restore of a backup; what was issued before is dead.
    pub restore_epoch: i64,
}

fn read(row: &Row) -> Result<Installation> {
    Ok(Installation {
        operator_tenant: row.get("operator_tenant")?,
        set_up_at: row.get("set_up_at")?,
        restore_epoch: row.get("restore_epoch")?,
    })
}

/// The row, once the installation is set up.
pub async fn find(tx: &mut Tx) -> Result<Option<Installation>> {
    sql("SELECT operator_tenant, set_up_at, restore_epoch FROM installation WHERE id = 1")
        .find(tx, read)
        .await
}

/// Writes the row; `false` when somebody else was first.
pub async fn insert(tx: &mut Tx, operator_tenant: TenantId) -> Result<bool> {
    let now = tx.now();
    let written = sql(
        "INSERT INTO installation (id, operator_tenant, set_up_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(operator_tenant)
    .bind(now)
    .run(tx)
    .await?;
    Ok(written == 1)
}

/// After a restore: ends every session and every one-time token, and counts the restore.
pub async fn begin_epoch(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    sql("UPDATE installation SET restore_epoch = restore_epoch + 1")
        .run(tx)
        .await?;
    sql("UPDATE sessions SET ended_at = $1 WHERE ended_at = 0")
        .bind(now)
        .run(tx)
        .await?;
    sql("UPDATE one_time_tokens SET used_at = $1 WHERE used_at = 0")
        .bind(now)
        .run(tx)
        .await?;
    // What they carry has died with the tokens.
    sql(
        "UPDATE messages SET status = 'cancelled', sealed = NULL, leased_until = 0, lease = NULL \
         WHERE expires_at <> 0 AND status IN ('queued', 'kept', 'failed')",
    )
    .run(tx)
    .await?;
    sql("UPDATE policy_versions SET version = version + 1, touched_at = $1")
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}
