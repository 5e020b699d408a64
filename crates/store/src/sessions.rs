//! Sessions. Only the hash of a session's secret is kept.

use rolecall_model::{PortalId, SessionId, TenantId, Timestamp, UserId};

use crate::{Result, Row, Tx, sql};

/// A session at rest.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The home tenant of its user.
    pub tenant: TenantId,
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// When somebody signed in.
    pub created_at: Timestamp,
    /// When they last proved who they are.
    pub authenticated_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// How long it may lie unused, in microseconds.
    pub idle_micros: i64,
    /// From where.
    pub ip: Option<String>,
    /// With what.
    pub user_agent: Option<String>,
    /// Through which portal; `None` for the back office.
    pub portal: Option<PortalId>,
}

fn read(row: &Row) -> Result<SessionRow> {
    Ok(SessionRow {
        tenant: row.get("tenant_id")?,
        id: row.get("session_id")?,
        user: row.get("user_id")?,
        created_at: row.get("created_at")?,
        authenticated_at: row.get("authenticated_at")?,
        last_seen_at: row.get("last_seen_at")?,
        expires_at: row.get("expires_at")?,
        idle_micros: row.get("idle_micros")?,
        ip: row.get("ip")?,
        user_agent: row.get("user_agent")?,
        portal: row.get("portal_id")?,
    })
}

/// Writes a new session.
pub async fn insert(tx: &mut Tx, session: &SessionRow, token_hash: &[u8]) -> Result<()> {
    sql("INSERT INTO sessions (tenant_id, session_id, token_hash, user_id, created_at, authenticated_at, last_seen_at, expires_at, idle_micros, ip, user_agent, portal_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(session.tenant)
        .bind(session.id)
        .bind(token_hash.to_vec())
        .bind(session.user)
        .bind(session.created_at)
        .bind(session.authenticated_at)
        .bind(session.last_seen_at)
        .bind(session.expires_at)
        .bind(session.idle_micros)
        .bind(session.ip.clone())
        .bind(session.user_agent.clone())
        .bind(session.portal)
        .run(tx)
        .await
        .map(drop)
}

/// The live session with that secret. What has ended, expired or lain unused is not found.
pub async fn find_live(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<SessionRow>> {
    let now = tx.now();
    sql("SELECT * FROM sessions WHERE token_hash = $1 AND ended_at = 0 AND expires_at > $2 AND last_seen_at + idle_micros > $2")
        .bind(token_hash.to_vec())
        .bind(now)
        .find(tx, read)
        .await
}

/// Whether a session is neither ended nor expired.
pub async fn is_live(tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<bool> {
    let now = tx.now();
    let found = sql("SELECT session_id FROM sessions WHERE tenant_id = $1 AND session_id = $2 AND ended_at = 0 AND expires_at > $3")
        .bind(tenant)
        .bind(session)
        .bind(now)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// The live sessions of a user, newest first.
pub async fn list_live(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Vec<SessionRow>> {
    let now = tx.now();
    sql("SELECT * FROM sessions WHERE tenant_id = $1 AND user_id = $2 AND ended_at = 0 AND expires_at > $3 AND last_seen_at + idle_micros > $3 ORDER BY session_id DESC LIMIT 200")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .list(tx, read)
        .await
}

/// Gives a live session another secret, if nobody proved who they are since `proved_at`: the secret before is nobody's.
pub async fn renew(
    tx: &mut Tx,
    tenant: TenantId,
    session: SessionId,
    (before, proved_at): (Timestamp, Timestamp),
    token_hash: &[u8],
) -> Result<Option<SessionRow>> {
    sql("UPDATE sessions SET token_hash = $4, authenticated_at = $5 WHERE tenant_id = $1 AND session_id = $2 AND authenticated_at = $3 AND ended_at = 0 RETURNING *")
        .bind(tenant)
        .bind(session)
        .bind(before)
        .bind(token_hash.to_vec())
        .bind(proved_at)
        .find(tx, read)
        .await
}

/// Shortens every session of a tenant that would last or lie unused for longer than this, in microseconds; whether there was one.
pub async fn shorten(tx: &mut Tx, tenant: TenantId, longest: i64, idle: i64) -> Result<bool> {
    let now = tx.now();
    let shortened = sql("UPDATE sessions SET \
         expires_at = CASE WHEN expires_at - created_at > $2 THEN created_at + $2 ELSE expires_at END, \
         idle_micros = CASE WHEN idle_micros > $3 THEN $3 ELSE idle_micros END \
         WHERE tenant_id = $1 AND ended_at = 0 AND expires_at > $4 AND (expires_at - created_at > $2 OR idle_micros > $3)")
        .bind(tenant)
        .bind(longest)
        .bind(idle)
        .bind(now)
        .run(tx)
        .await?;
    Ok(shortened > 0)
}

/// Notes that a session was used.
pub async fn update_last_seen(tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE sessions SET last_seen_at = $3 WHERE tenant_id = $1 AND session_id = $2 AND last_seen_at < $3")
        .bind(tenant)
        .bind(session)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Ends one session of a user; `false` when there is none such.
pub async fn end(tx: &mut Tx, tenant: TenantId, user: UserId, session: SessionId) -> Result<bool> {
    let now = tx.now();
    let ended = sql("UPDATE sessions SET ended_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND session_id = $3 AND ended_at = 0")
        .bind(tenant)
        .bind(user)
        .bind(session)
        .bind(now)
        .run(tx)
        .await?;
    Ok(ended == 1)
}

/// Ends every session of a user, but for `except`, and names those it ended.
pub async fn end_all(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    except: Option<SessionId>,
) -> Result<Vec<SessionId>> {
    let now = tx.now();
    sql("UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ended_at = 0 AND session_id IS DISTINCT FROM $4 RETURNING session_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(except)
        .list(tx, |row| row.get("session_id"))
        .await
}

/// Ends every session of a user that came in by a portal.
pub async fn end_in_portal(tx: &mut Tx, tenant: TenantId, user: UserId, portal: PortalId) -> Result<u64> {
    let now = tx.now();
    sql("UPDATE sessions SET ended_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND portal_id = $3 AND ended_at = 0")
        .bind(tenant)
        .bind(user)
        .bind(portal)
        .bind(now)
        .run(tx)
        .await
}

/// Ends the oldest sessions of a user beyond the newest `keep`, and names those it ended.
pub async fn end_beyond(tx: &mut Tx, tenant: TenantId, user: UserId, keep: i64) -> Result<Vec<SessionId>> {
    let now = tx.now();
    sql("UPDATE sessions SET ended_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ended_at = 0 AND session_id IN \
         (SELECT session_id FROM sessions WHERE tenant_id = $1 AND user_id = $2 AND ended_at = 0 ORDER BY session_id DESC LIMIT 1000 OFFSET $4) RETURNING session_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(keep)
        .list(tx, |row| row.get("session_id"))
        .await
}

/// Forgets sessions that ended or expired before `before`; only saves disk.
pub async fn delete_ended(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM sessions WHERE (ended_at <> 0 AND ended_at < $1) OR expires_at < $1")
        .bind(before)
        .run(tx)
        .await
}

/// Whether a user signed in from there with that before, as far as sessions are remembered.
pub async fn was_seen(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    ip: Option<&str>,
    user_agent: Option<&str>,
) -> Result<bool> {
    let found = sql(
        "SELECT session_id FROM sessions WHERE tenant_id = $1 AND user_id = $2 \
         AND ip IS NOT DISTINCT FROM $3 AND user_agent IS NOT DISTINCT FROM $4 LIMIT 1",
    )
    .bind(tenant)
    .bind(user)
    .bind(ip.map(str::to_owned))
    .bind(user_agent.map(str::to_owned))
    .row(tx)
    .await?;
    Ok(found.is_some())
}
