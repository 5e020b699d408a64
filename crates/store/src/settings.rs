//! What tenants turned for themselves.

use rolecall_model::{TenantId, TenantSettings, Timestamp};

use crate::{Result, Row, Tx, sql};

/// The settings of a tenant at rest.
#[derive(Clone, Debug)]
pub struct SettingsRow {
    /// The document.
    pub settings: TenantSettings,
    /// Since when a second factor is demanded of those of whom it is demanded now.
    pub second_factor_since: Timestamp,
    /// Raised by each change.
    pub version: i64,
}

fn read(row: &Row) -> Result<SettingsRow> {
    Ok(SettingsRow {
        settings: row.json("document")?,
        second_factor_since: row.get("second_factor_since")?,
        version: row.get("version")?,
    })
}

/// The settings of a tenant, if it ever turned any.
pub async fn find(tx: &mut Tx, tenant: TenantId) -> Result<Option<SettingsRow>> {
    sql("SELECT document, second_factor_since, version FROM tenant_settings WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, read)
        .await
}

/// Writes the settings of a tenant, if they still have the version that they are based on.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, row: &SettingsRow, based_on: i64) -> Result<bool> {
    let now = tx.now();
    let document = serde_json::to_string(&row.settings).unwrap_or_default();
    let written = sql("INSERT INTO tenant_settings (tenant_id, document, updated_at, version, second_factor_since) VALUES ($1, $2, $3, CAST($4 AS BIGINT) + 1, $5) \
         ON CONFLICT (tenant_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at, version = excluded.version, second_factor_since = excluded.second_factor_since \
         WHERE tenant_settings.version = CAST($4 AS BIGINT)")
        .bind(tenant)
        .bind(document)
        .bind(now)
        .bind(based_on)
        .bind(row.second_factor_since)
        .run(tx)
        .await?;
    Ok(written == 1)
}
