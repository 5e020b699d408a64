//! What tenants turned for themselves.

use rolecall_model::{TenantId, TenantSettings};

use crate::{Result, Row, Tx, sql};

/// The settings of a tenant at rest.
#[derive(Clone, Debug)]
pub struct SettingsRow {
    /// The document.
    pub settings: TenantSettings,
    /// Raised by each change.
    pub version: i64,
}

fn read(row: &Row) -> Result<SettingsRow> {
    Ok(SettingsRow {
        settings: row.json("document")?,
        version: row.get("version")?,
    })
}

/// The settings of a tenant, if it ever turned any.
pub async fn find(tx: &mut Tx, tenant: TenantId) -> Result<Option<SettingsRow>> {
    sql("SELECT document, version FROM tenant_settings WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, read)
        .await
}

/// Writes the settings of a tenant, if they still have the version that they are based on.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, settings: &TenantSettings, based_on: i64) -> Result<bool> {
    let now = tx.now();
    let document = serde_json::to_string(settings).unwrap_or_default();
    let written = sql("INSERT INTO tenant_settings (tenant_id, document, updated_at, version) VALUES ($1, $2, $3, CAST($4 AS BIGINT) + 1) \
         ON CONFLICT (tenant_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at, version = excluded.version \
         WHERE tenant_settings.version = CAST($4 AS BIGINT)")
        .bind(tenant)
        .bind(document)
        .bind(now)
        .bind(based_on)
        .run(tx)
        .await?;
    Ok(written == 1)
}
