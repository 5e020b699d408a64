//! One-time tokens. Only the hash is kept; a token is spent by one conditional update.

use rolecall_model::{PortalId, TenantId, Timestamp, TokenId, UserId};

use crate::{Result, Row, Tx, sql};

/// A one-time token at rest.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// The tenant; `None` for a set-up link, when there is none yet.
    pub tenant: Option<TenantId>,
    /// Its id.
    pub id: TokenId,
    /// What it may be spent on.
    pub purpose: String,
    /// Whose it is.
    pub user: Option<UserId>,
    /// The address that it was made for.
    pub address: Option<String>,
    /// The account's generation when it was made; a newer account spends no older token.
    pub generation: i64,
    /// What else it carries, as JSON.
    pub details: String,
    /// The portal that somebody is about to enter; `None` for the back office, and for links.
    pub portal: Option<PortalId>,
    /// When it dies.
    pub expires_at: Timestamp,
}

fn read(row: &Row) -> Result<TokenRow> {
    Ok(TokenRow {
        tenant: row.get("tenant_id")?,
        id: row.get("token_id")?,
        purpose: row.get("purpose")?,
        user: row.get("user_id")?,
        address: row.get("address")?,
        generation: row.get("generation")?,
        details: row.get("details")?,
        portal: row.get("portal_id")?,
        expires_at: row.get("expires_at")?,
    })
}

/// Writes a new token.
pub async fn insert(tx: &mut Tx, token: &TokenRow, token_hash: &[u8]) -> Result<()> {
    let now = tx.now();
    let tenant = token.tenant.map_or(Vec::new(), |tenant| tenant.bytes().to_vec());
    sql("INSERT INTO one_time_tokens (tenant_id, token_id, purpose, token_hash, user_id, address, generation, details, created_at, expires_at, portal_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(tenant)
        .bind(token.id)
        .bind(token.purpose.as_str())
        .bind(token_hash.to_vec())
        .bind(token.user)
        .bind(token.address.clone())
        .bind(token.generation)
        .bind(token.details.as_str())
        .bind(now)
        .bind(token.expires_at)
        .bind(token.portal)
        .run(tx)
        .await
        .map(drop)
}

/// Spends a token: marks it used and gives it, if it is for that purpose, unused and not expired. The first
/// of several at the same instant gets it; the others get nothing.
pub async fn spend(tx: &mut Tx, purpose: &str, token_hash: &[u8]) -> Result<Option<TokenRow>> {
    let now = tx.now();
    sql("UPDATE one_time_tokens SET used_at = $3 WHERE token_hash = $2 AND purpose = $1 AND used_at = 0 AND expires_at > $3 RETURNING *")
        .bind(purpose)
        .bind(token_hash.to_vec())
        .bind(now)
        .find(tx, read)
        .await
}

/// Whether such a token could be spent now. Asking does not spend it.
pub async fn is_live(tx: &mut Tx, purpose: &str, token_hash: &[u8]) -> Result<bool> {
    let now = tx.now();
    let found = sql("SELECT token_id FROM one_time_tokens WHERE token_hash = $2 AND purpose = $1 AND used_at = 0 AND expires_at > $3")
        .bind(purpose)
        .bind(token_hash.to_vec())
        .bind(now)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// The token with that hash, if it is unused and not expired, whatever its purpose. Looking does not spend it.
pub async fn find_live(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<TokenRow>> {
    let now = tx.now();
    sql("SELECT * FROM one_time_tokens WHERE token_hash = $1 AND used_at = 0 AND expires_at > $2")
        .bind(token_hash.to_vec())
        .bind(now)
        .find(tx, read)
        .await
}

/// Kills every unused token for that purpose, whosever it is.
pub async fn kill(tx: &mut Tx, purpose: &str) -> Result<u64> {
    let now = tx.now();
    sql("UPDATE one_time_tokens SET used_at = $2 WHERE purpose = $1 AND used_at = 0")
        .bind(purpose)
        .bind(now)
        .run(tx)
        .await
}

/// What an unused token carries, as JSON.
pub async fn find_details(tx: &mut Tx, tenant: TenantId, token: TokenId) -> Result<Option<String>> {
    sql("SELECT details FROM one_time_tokens WHERE tenant_id = $1 AND token_id = $2 AND used_at = 0")
        .bind(tenant)
        .bind(token)
        .find(tx, |row| row.get("details"))
        .await
}

/// Lets an unused token carry something else.
pub async fn update_details(tx: &mut Tx, tenant: TenantId, token: TokenId, details: &str) -> Result<()> {
    sql("UPDATE one_time_tokens SET details = $3 WHERE tenant_id = $1 AND token_id = $2 AND used_at = 0")
        .bind(tenant)
        .bind(token)
        .bind(details)
        .run(tx)
        .await
        .map(drop)
}

/// Lets every unused token of a user for one purpose count for another instead.
pub async fn update_purpose(
    tx: &mut Tx,
    (tenant, user): (TenantId, UserId),
    before: &str,
    after: &str,
) -> Result<u64> {
    sql("UPDATE one_time_tokens SET purpose = $4 WHERE tenant_id = $1 AND user_id = $2 AND purpose = $3 AND used_at = 0")
        .bind(tenant)
        .bind(user)
        .bind(before)
        .bind(after)
        .run(tx)
        .await
}

/// Kills every unused token of a user, whatever its purpose, but for one purpose if that is named.
pub async fn kill_of(tx: &mut Tx, tenant: TenantId, user: UserId, but: Option<&str>) -> Result<u64> {
    let now = tx.now();
    sql("UPDATE one_time_tokens SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND used_at = 0 AND purpose IS DISTINCT FROM $4")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(but.map(str::to_owned))
        .run(tx)
        .await
}

/// Kills the unused tokens of a user for that purpose which were made for the account as it is at that generation, or later; names
/// those it killed.
pub async fn kill_since(
    tx: &mut Tx,
    (tenant, user): (TenantId, UserId),
    purpose: &str,
    generation: i64,
) -> Result<Vec<TokenId>> {
    let now = tx.now();
    sql("UPDATE one_time_tokens SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND purpose = $4 AND generation >= $5 AND used_at = 0 RETURNING token_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(purpose)
        .bind(generation)
        .list(tx, |row| row.get("token_id"))
        .await
}

/// The newest token of a user for that purpose that is unused and not expired.
pub async fn find_of(tx: &mut Tx, tenant: TenantId, user: UserId, purpose: &str) -> Result<Option<TokenRow>> {
    let now = tx.now();
    sql("SELECT * FROM one_time_tokens WHERE tenant_id = $1 AND user_id = $2 AND purpose = $3 AND used_at = 0 AND expires_at > $4 \
         ORDER BY created_at DESC, token_id DESC LIMIT 1")
        .bind(tenant)
        .bind(user)
        .bind(purpose)
        .bind(now)
        .find(tx, read)
        .await
}

/// Kills every unused token of a user for that purpose, and names those it killed.
pub async fn kill_for(tx: &mut Tx, tenant: TenantId, user: UserId, purpose: &str) -> Result<Vec<TokenId>> {
    let now = tx.now();
    sql("UPDATE one_time_tokens SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND purpose = $4 AND used_at = 0 RETURNING token_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(purpose)
        .list(tx, |row| row.get("token_id"))
        .await
}

/// Forgets tokens that expired before `before`; only saves disk.
pub async fn delete_expired(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM one_time_tokens WHERE expires_at < $1")
        .bind(before)
        .run(tx)
        .await
}
