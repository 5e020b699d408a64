//! How many users hold each role directly, in whatever scopes. Kept with the role by whatever writes assignments, so that
//! showing or saving a role never counts half a million rows.

use rolecall_model::{RoleId, TenantId, UserId};

use super::Holder;
use crate::{Result, Tx, sql};

/// Counts an assignment that was just written: one more, unless the user held the role in another scope already.
pub(super) async fn add(tx: &mut Tx, tenant: TenantId, holder: Holder, role: RoleId) -> Result<()> {
    let Holder::User(user) = holder else { return Ok(()) };
    sql("UPDATE roles SET users_count = users_count + 1 WHERE tenant_id = $1 AND role_id = $2 AND (SELECT count(*) FROM assignments a \
         WHERE a.tenant_id = $1 AND a.holder_kind = 'user' AND a.holder_id = $3 AND a.role_id = $2) = 1")
        .bind(tenant)
        .bind(role)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}

/// Counts an assignment that was just taken away: one less, unless the user still holds the role in another scope.
pub(super) async fn subtract(tx: &mut Tx, tenant: TenantId, holder: Holder, role: RoleId) -> Result<()> {
    let Holder::User(user) = holder else { return Ok(()) };
    sql("UPDATE roles SET users_count = users_count - 1 WHERE tenant_id = $1 AND role_id = $2 AND NOT EXISTS (SELECT 1 FROM assignments a \
         WHERE a.tenant_id = $1 AND a.holder_kind = 'user' AND a.holder_id = $3 AND a.role_id = $2)")
        .bind(tenant)
        .bind(role)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}

/// Counts that everything which a user holds is about to be taken away.
pub(super) async fn subtract_all(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    sql("UPDATE roles SET users_count = users_count - 1 WHERE tenant_id = $1 AND role_id IN \
         (SELECT a.role_id FROM assignments a WHERE a.tenant_id = $1 AND a.holder_kind = 'user' AND a.holder_id = $2)")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}

/// Counts a role anew, after a change that went through all its holders anyway.
pub(super) async fn recount(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<()> {
    sql("UPDATE roles SET users_count = (SELECT count(DISTINCT a.holder_id) FROM assignments a \
         WHERE a.tenant_id = $1 AND a.role_id = $2 AND a.holder_kind = 'user') WHERE tenant_id = $1 AND role_id = $2")
        .bind(tenant)
        .bind(role)
        .run(tx)
        .await
        .map(drop)
}
