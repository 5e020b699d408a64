//! How invitations end, and who is reminded before they do.

use rolecall_model::{InvitationId, TenantId, Timestamp, UserId};

use crate::{Result, Tx, sql};

/// Accepts an invitation, if it is open and its time is not over; of several at once, for one.
pub async fn update_accepted(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<bool> {
    let now = tx.now();
    let accepted = sql("UPDATE invitations SET accepted_at = $3, refused_at = 0, refusal = NULL \
         WHERE tenant_id = $1 AND invitation_id = $2 AND accepted_at = 0 AND revoked_at = 0 AND expires_at > $3")
        .bind(tenant)
        .bind(invitation)
        .bind(now)
        .run(tx)
        .await?;
    Ok(accepted == 1)
}

/// Takes back the invitation of an account that is still open. Gives which.
pub async fn end_of(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<InvitationId>> {
    let now = tx.now();
    sql("UPDATE invitations SET revoked_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND accepted_at = 0 AND revoked_at = 0 RETURNING invitation_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .find(tx, |row| row.get("invitation_id"))
        .await
}

/// Lets the time of an account's open invitation be over: what was sent is dead, but it can be sent again. Gives which.
pub async fn expire_of(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<InvitationId>> {
    let now = tx.now();
    sql("UPDATE invitations SET expires_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND accepted_at = 0 AND revoked_at = 0 AND expires_at > $3 RETURNING invitation_id")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .find(tx, |row| row.get("invitation_id"))
        .await
}

/// Notes why an invitation could not be accepted.
pub async fn update_refusal(
    tx: &mut Tx,
    tenant: TenantId,
    invitation: InvitationId,
    refusal: &str,
) -> Result<()> {
    let now = tx.now();
    sql("UPDATE invitations SET refused_at = $3, refusal = $4 WHERE tenant_id = $1 AND invitation_id = $2 AND accepted_at = 0")
        .bind(tenant)
        .bind(invitation)
        .bind(now)
        .bind(refusal)
        .run(tx)
        .await
        .map(drop)
}

/// Open invitations of active tenants whose invitees are to be reminded now, in any tenant.
pub async fn list_to_remind(tx: &mut Tx, limit: i64) -> Result<Vec<(TenantId, InvitationId)>> {
    let now = tx.now();
    sql("SELECT i.tenant_id, i.invitation_id FROM invitations i JOIN tenants t ON t.tenant_id = i.tenant_id AND t.status = 'active' \
         WHERE i.reminded_at = 0 AND i.accepted_at = 0 AND i.revoked_at = 0 AND i.remind_at <= $1 AND i.expires_at > $1 ORDER BY i.remind_at LIMIT $2")
        .bind(now)
        .bind(limit)
        .list(tx, |row| Ok((row.get("tenant_id")?, row.get("invitation_id")?)))
        .await
}

/// Notes that an invitee is reminded; `false` when that was noted before, or it was sent again meanwhile, or is over.
pub async fn update_reminded(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<bool> {
    let now: Timestamp = tx.now();
    let noted = sql("UPDATE invitations SET reminded_at = $3 \
         WHERE tenant_id = $1 AND invitation_id = $2 AND reminded_at = 0 AND accepted_at = 0 AND revoked_at = 0 AND remind_at <= $3 AND expires_at > $3")
        .bind(tenant)
        .bind(invitation)
        .bind(now)
        .run(tx)
        .await?;
    Ok(noted == 1)
}
