//! Manifests: what applications brought to the catalogue.

use rolecall_model::{Manifest, TenantId, Timestamp};

use crate::{Result, Row, Tx, sql};

/// A manifest at rest.
#[derive(Clone, Debug)]
pub struct ManifestRow {
    /// The manifest.
    pub manifest: Manifest,
    /// When it was last applied.
    pub applied_at: Timestamp,
    /// By whom.
    pub applied_by: String,
    /// How often it was applied.
    pub version: i64,
}

fn read(row: &Row) -> Result<ManifestRow> {
    Ok(ManifestRow {
        manifest: row.json("document")?,
        applied_at: row.get("applied_at")?,
        applied_by: row.get("applied_by")?,
        version: row.get("version")?,
    })
}

/// The manifests of a tenant, by name.
pub async fn list(tx: &mut Tx, tenant: TenantId) -> Result<Vec<ManifestRow>> {
    sql("SELECT * FROM manifests WHERE tenant_id = $1 ORDER BY name")
        .bind(tenant)
        .list(tx, read)
        .await
}

/// Writes a manifest, or replaces the one of that name.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, manifest: &Manifest, applied_by: &str) -> Result<()> {
    let now = tx.now();
    let document = serde_json::to_string(manifest).unwrap_or_default();
    sql("INSERT INTO manifests (tenant_id, name, document, applied_at, applied_by) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, name) DO UPDATE SET document = excluded.document, applied_at = excluded.applied_at, applied_by = excluded.applied_by, version = manifests.version + 1")
        .bind(tenant)
        .bind(manifest.name.as_str())
        .bind(document)
        .bind(now)
        .bind(applied_by)
        .run(tx)
        .await
        .map(drop)
}

/// Takes a manifest away; `false` when there is none of that name.
pub async fn delete(tx: &mut Tx, tenant: TenantId, name: &str) -> Result<bool> {
    let gone = sql("DELETE FROM manifests WHERE tenant_id = $1 AND name = $2")
        .bind(tenant)
        .bind(name)
        .run(tx)
        .await?;
    Ok(gone == 1)
}
