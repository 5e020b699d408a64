//! Passkeys at rest.

use rolecall_model::{PasskeyId, TenantId, Timestamp, UserId};

use crate::{Result, Row, Tx, sql};

/// A passkey at rest.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its id.
    pub id: PasskeyId,
    /// Whose it is.
    pub user: UserId,
    /// What the device calls it.
    pub credential: Vec<u8>,
    /// Its public key and what it said of itself, as JSON.
    pub document: String,
    /// What it counted when it was last used.
    pub counter: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used; the beginning of time, if it was not.
    pub last_used_at: Timestamp,
}

fn read(row: &Row) -> Result<PasskeyRow> {
    Ok(PasskeyRow {
        tenant: row.get("tenant_id")?,
        id: row.get("passkey_id")?,
        user: row.get("user_id")?,
        credential: row.get("credential_id")?,
        document: row.get("credential")?,
        counter: row.get("counter")?,
        name: row.get("name")?,
        created_at: row.get("created_at")?,
        last_used_at: row.get("last_used_at")?,
    })
}

/// Writes a new passkey: `false` when some account of the tenant has that credential already.
pub async fn insert(tx: &mut Tx, passkey: &PasskeyRow) -> Result<bool> {
    let written = sql("INSERT INTO passkeys (tenant_id, passkey_id, user_id, credential_id, credential, counter, name, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING")
        .bind(passkey.tenant)
        .bind(passkey.id)
        .bind(passkey.user)
        .bind(passkey.credential.clone())
        .bind(passkey.document.as_str())
        .bind(passkey.counter)
        .bind(passkey.name.as_str())
        .bind(passkey.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// The passkeys of a user, oldest first.
pub async fn list(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Vec<PasskeyRow>> {
    sql("SELECT * FROM passkeys WHERE tenant_id = $1 AND user_id = $2 ORDER BY passkey_id")
        .bind(tenant)
        .bind(user)
        .list(tx, read)
        .await
}

/// One passkey of a user.
pub async fn find(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    passkey: PasskeyId,
) -> Result<Option<PasskeyRow>> {
    sql("SELECT * FROM passkeys WHERE tenant_id = $1 AND user_id = $2 AND passkey_id = $3")
        .bind(tenant)
        .bind(user)
        .bind(passkey)
        .find(tx, read)
        .await
}

/// The passkeys that devices call so, wherever the transaction may look: one, unless two were added at the same instant.
pub async fn list_by_credential(tx: &mut Tx, credential: &[u8]) -> Result<Vec<PasskeyRow>> {
    sql("SELECT * FROM passkeys WHERE credential_id = $1 ORDER BY passkey_id")
        .bind(credential.to_vec())
        .list(tx, read)
        .await
}

/// Notes that a passkey was used: `false` when another use has counted as far, or the passkey is gone.
pub async fn update_used(
    tx: &mut Tx,
    tenant: TenantId,
    passkey: PasskeyId,
    document: &str,
    counter: i64,
) -> Result<bool> {
    let now = tx.now();
    let used = sql(
        "UPDATE passkeys SET credential = $3, counter = $4, last_used_at = $5 \
         WHERE tenant_id = $1 AND passkey_id = $2 AND (counter < $4 OR (counter = 0 AND $4 = 0))",
    )
    .bind(tenant)
    .bind(passkey)
    .bind(document)
    .bind(counter)
    .bind(now)
    .run(tx)
    .await?;
    Ok(used == 1)
}

/// Gives a passkey of a user another name: `false` when there is none.
pub async fn update_name(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    passkey: PasskeyId,
    name: &str,
) -> Result<bool> {
    let named =
        sql("UPDATE passkeys SET name = $4 WHERE tenant_id = $1 AND user_id = $2 AND passkey_id = $3")
            .bind(tenant)
            .bind(user)
            .bind(passkey)
            .bind(name)
            .run(tx)
            .await?;
    Ok(named == 1)
}

/// Takes a passkey from a user: `false` when there is none.
pub async fn delete(tx: &mut Tx, tenant: TenantId, user: UserId, passkey: PasskeyId) -> Result<bool> {
    let gone = sql("DELETE FROM passkeys WHERE tenant_id = $1 AND user_id = $2 AND passkey_id = $3")
        .bind(tenant)
        .bind(user)
        .bind(passkey)
        .run(tx)
        .await?;
    Ok(gone == 1)
}
