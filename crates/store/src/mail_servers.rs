//! How the mail of tenants leaves.

use rolecall_model::{MailServer, TenantId};

use crate::{Result, Row, Tx, sql};

/// The mail server of a tenant at rest.
#[derive(Clone, Debug)]
pub struct MailServerRow {
    /// The server.
    pub server: MailServer,
    /// The password, sealed.
    pub sealed_password: Option<Vec<u8>>,
    /// Raised by each change.
    pub version: i64,
}

fn read(row: &Row) -> Result<MailServerRow> {
    let sealed_password: Option<Vec<u8>> = row.get("sealed_password")?;
    let sealed_password = sealed_password.filter(|sealed| !sealed.is_empty());
    let server = MailServer {
        host: row.get("host")?,
        port: u16::try_from(row.count("port")?).unwrap_or_default(),
        tls: row.parse("tls")?,
        username: row.get("username")?,
        has_password: sealed_password.is_some(),
        sender_name: row.get("sender_name")?,
        sender_address: row.get("sender_address")?,
    };
    Ok(MailServerRow {
        server,
        sealed_password,
        version: row.get("version")?,
    })
}

/// The mail server of a tenant, if it has one of its own.
pub async fn find(tx: &mut Tx, tenant: TenantId) -> Result<Option<MailServerRow>> {
    sql("SELECT * FROM mail_servers WHERE tenant_id = $1 AND host <> ''")
        .bind(tenant)
        .find(tx, read)
        .await
}

/// The version that a change is based on: also of a server that was taken away.
pub async fn version(tx: &mut Tx, tenant: TenantId) -> Result<i64> {
    let found = sql("SELECT version FROM mail_servers WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, |row| row.get("version"))
        .await?;
    Ok(found.unwrap_or(1))
}

/// Whether a tenant has a mail server of its own.
pub async fn is_any(tx: &mut Tx, tenant: TenantId) -> Result<bool> {
    Ok(find(tx, tenant).await?.is_some())
}

/// Writes the mail server of a tenant, or takes it away, if it still has the version that the change is based on.
pub async fn upsert(
    tx: &mut Tx,
    tenant: TenantId,
    server: Option<&MailServerRow>,
    based_on: i64,
) -> Result<bool> {
    let now = tx.now();
    let given = server.map(|row| &row.server);
    let written = sql("INSERT INTO mail_servers (tenant_id, host, port, tls, username, sealed_password, sender_name, sender_address, updated_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CAST($10 AS BIGINT) + 1) \
         ON CONFLICT (tenant_id) DO UPDATE SET host = excluded.host, port = excluded.port, tls = excluded.tls, username = excluded.username, \
         sealed_password = excluded.sealed_password, sender_name = excluded.sender_name, sender_address = excluded.sender_address, \
         updated_at = excluded.updated_at, version = excluded.version WHERE mail_servers.version = CAST($10 AS BIGINT)")
        .bind(tenant)
        .bind(given.map_or("", |server| server.host.as_str()))
        .bind(i64::from(given.map_or(0, |server| server.port)))
        .bind(given.map_or("none", |server| server.tls.as_str()))
        .bind(given.and_then(|server| server.username.clone()))
        .bind(server.and_then(|row| row.sealed_password.clone()).unwrap_or_default())
        .bind(given.and_then(|server| server.sender_name.clone()))
        .bind(given.map_or("", |server| server.sender_address.as_str()))
        .bind(now)
        .bind(based_on)
        .run(tx)
        .await?;
    Ok(written == 1)
}
