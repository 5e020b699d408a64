//! The policy of a tenant as it is followed in memory: its version, and what each change touched.

use rolecall_model::{TenantId, Timestamp};

use crate::{Result, Tx, dialect, sql, tx::single};

/// The version of a tenant's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Whose.
    pub tenant: TenantId,
    /// Rises by one with each change.
    pub version: u64,
}

/// What a change touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// With which version.
    pub version: u64,
    /// What kind of thing: `user`, `role`, `group`, `workspace`, `tenant`, `catalogue`, `session`.
    pub kind: String,
    /// Its id.
    pub subject: Vec<u8>,
}

/// Raises the version, and by that takes the tenant's lock: from here to the end of the transaction nobody
/// else changes rights in this tenant.
pub async fn raise(tx: &mut Tx, tenant: TenantId) -> Result<u64> {
    let now = tx.now();
    let row = single(
        tx,
        sql("UPDATE policy_versions SET version = version + 1, touched_at = $2 WHERE tenant_id = $1 RETURNING version").bind(tenant).bind(now),
    )
    .await?;
    row.count("version")
}

/// Says anew when the version rose: who follows the versions looks back a minute, and the transaction took longer than it
/// should have.
pub async fn touch(tx: &mut Tx, tenant: TenantId, at: Timestamp) -> Result<()> {
    sql("UPDATE policy_versions SET touched_at = $2 WHERE tenant_id = $1")
        .bind(tenant)
        .bind(at)
        .run(tx)
        .await
        .map(drop)
}

/// Writes what a change touched, and tells the other nodes.
pub async fn insert_changes(
    tx: &mut Tx,
    tenant: TenantId,
    version: u64,
    touched: &[(&'static str, Vec<u8>)],
) -> Result<()> {
    for (ordinal, (kind, subject)) in touched.iter().enumerate() {
        sql("INSERT INTO policy_changes (tenant_id, version, ordinal, kind, subject) VALUES ($1, $2, $3, $4, $5)")
            .bind(tenant)
            .bind(signed(version))
            .bind(i64::try_from(ordinal).unwrap_or(i64::MAX))
            .bind(*kind)
            .bind(subject.clone())
            .run(tx)
            .await?;
    }
    dialect::notify_policy(tx, tenant).await
}

/// The version of a tenant's policy.
pub async fn version(tx: &mut Tx, tenant: TenantId) -> Result<u64> {
    let row = sql("SELECT version FROM policy_versions WHERE tenant_id = $1")
        .bind(tenant)
        .row(tx)
        .await?;
    row.map_or(Ok(0), |row| row.count("version"))
}

/// The versions that rose at or after `since`.
pub async fn list_touched(tx: &mut Tx, since: Timestamp) -> Result<Vec<Version>> {
    sql("SELECT tenant_id, version FROM policy_versions WHERE touched_at >= $1")
        .bind(since)
        .list(tx, |row| {
            Ok(Version {
                tenant: row.get("tenant_id")?,
                version: row.count("version")?,
            })
        })
        .await
}

/// How many rows [`list_changes`] gives at the most; as many mean that there may be more.
pub const MOST_CHANGES: usize = 10_000;

/// What the changes after `version` touched, oldest first.
pub async fn list_changes(tx: &mut Tx, tenant: TenantId, version: u64) -> Result<Vec<ChangeRow>> {
    sql("SELECT version, kind, subject FROM policy_changes WHERE tenant_id = $1 AND version > $2 ORDER BY version, ordinal LIMIT 10000")
        .bind(tenant)
        .bind(signed(version))
        .list(tx, |row| Ok(ChangeRow { version: row.count("version")?, kind: row.get("kind")?, subject: row.get("subject")? }))
        .await
}

/// Forgets what changes older than `keep` versions touched; a node so far behind reads everything anew.
pub async fn delete_changes(tx: &mut Tx, keep: u64) -> Result<u64> {
    sql("DELETE FROM policy_changes WHERE version < (SELECT v.version - $1 FROM policy_versions v WHERE v.tenant_id = policy_changes.tenant_id)")
        .bind(signed(keep))
        .run(tx)
        .await
}

fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}
