//! Who asks for a way back in, until the worker answers.

use rolecall_model::{Timestamp, TokenId};

use crate::{Result, Row, Tx, sql};

/// A request at rest. Whose account it means, nobody has looked yet.
#[derive(Clone, Debug)]
pub struct RecoveryRequestRow {
    /// Its id.
    pub id: TokenId,
    /// The address, in canonical form.
    pub email: String,
    /// The username, in canonical form, if one was named.
    pub username: Option<String>,
    /// The tenant's slug or id, if one was named.
    pub tenant: Option<String>,
    /// From where it came.
    pub ip: Option<String>,
    /// With what.
    pub user_agent: Option<String>,
    /// The request, as the answer and the log name it.
    pub request: Option<String>,
    /// When.
    pub asked_at: Timestamp,
}

fn read(row: &Row) -> Result<RecoveryRequestRow> {
    Ok(RecoveryRequestRow {
        id: row.get("request_id")?,
        email: row.get("email")?,
        username: row.get("username")?,
        tenant: row.get("tenant")?,
        ip: row.get("ip")?,
        user_agent: row.get("user_agent")?,
        request: row.get("request")?,
        asked_at: row.get("asked_at")?,
    })
}

/// Writes a new request.
pub async fn insert(tx: &mut Tx, request: &RecoveryRequestRow) -> Result<()> {
    sql("INSERT INTO recovery_requests (request_id, email, username, tenant, ip, user_agent, request, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(request.id)
        .bind(request.email.as_str())
        .bind(request.username.clone())
        .bind(request.tenant.clone())
        .bind(request.ip.clone())
        .bind(request.user_agent.clone())
        .bind(request.request.clone())
        .bind(request.asked_at)
        .run(tx)
        .await
        .map(drop)
}

/// The oldest requests.
pub async fn list(tx: &mut Tx, limit: i64) -> Result<Vec<RecoveryRequestRow>> {
    sql("SELECT * FROM recovery_requests ORDER BY asked_at, request_id LIMIT $1")
        .bind(limit)
        .list(tx, read)
        .await
}

/// Takes a request away, to answer it in the same transaction; `false` when somebody else has.
pub async fn delete(tx: &mut Tx, id: TokenId) -> Result<bool> {
    let taken = sql("DELETE FROM recovery_requests WHERE request_id = $1")
        .bind(id)
        .run(tx)
        .await?;
    Ok(taken == 1)
}
