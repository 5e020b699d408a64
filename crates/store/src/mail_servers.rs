//! How the mail of tenants leaves.

use rolecall_model::TenantId;

use crate::{Result, Tx, sql};

/// Whether a tenant has a mail server of its own.
pub async fn is_any(tx: &mut Tx, tenant: TenantId) -> Result<bool> {
    let found = sql("SELECT port FROM mail_servers WHERE tenant_id = $1")
        .bind(tenant)
        .row(tx)
        .await?;
    Ok(found.is_some())
}
