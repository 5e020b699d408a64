//! Who is in a portal.

use rolecall_model::{Context, PortalId, PortalRef, TenantId, UserId};

use crate::{Builder, Result, Row, Tx, Value, sql};

/// A portal as other things name it.
pub fn read_ref(row: &Row) -> Result<PortalRef> {
    Ok(PortalRef {
        id: row.get("portal_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        active: row.get("active")?,
    })
}

/// The portals that a user is in, by name.
pub async fn list_of_user(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Vec<PortalRef>> {
    sql("SELECT portal_id, slug, name, active FROM portals WHERE tenant_id = $1 AND portal_id IN \
         (SELECT m.portal_id FROM portal_users m WHERE m.tenant_id = $1 AND m.user_id = $2) ORDER BY name, portal_id")
        .bind(tenant)
        .bind(user)
        .list(tx, read_ref)
        .await
}

/// In which portals several users are.
pub async fn list_of_users(
    tx: &mut Tx,
    tenant: TenantId,
    users: &[UserId],
) -> Result<Vec<(UserId, PortalId)>> {
    let mut builder = Builder::new("SELECT user_id, portal_id FROM portal_users WHERE tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND user_id IN ")
        .bind_all(users.iter().copied().map(Value::from));
    builder
        .build()
        .list(tx, |row| Ok((row.get("user_id")?, row.get("portal_id")?)))
        .await
}

/// Lets a user into a portal; `false` when it is in already.
pub async fn insert_user(tx: &mut Tx, tenant: TenantId, portal: PortalId, user: UserId) -> Result<bool> {
    let now = tx.now();
    let written = sql("INSERT INTO portal_users (tenant_id, portal_id, user_id, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(portal)
        .bind(user)
        .bind(now)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Takes a user out of a portal; `false` when it is not in.
pub async fn delete_user(tx: &mut Tx, tenant: TenantId, portal: PortalId, user: UserId) -> Result<bool> {
    let gone = sql("DELETE FROM portal_users WHERE tenant_id = $1 AND portal_id = $2 AND user_id = $3")
        .bind(tenant)
        .bind(portal)
        .bind(user)
        .run(tx)
        .await?;
    Ok(gone == 1)
}

/// Takes a user out of every portal.
pub async fn delete_all_of(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<u64> {
    sql("DELETE FROM portal_users WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
}

/// The name of somebody in a portal whose context is none of these, if there is anybody.
pub async fn find_misfit(
    tx: &mut Tx,
    tenant: TenantId,
    portal: PortalId,
    contexts: &[Context],
) -> Result<Option<String>> {
    let mut builder = Builder::new(
        "SELECT u.name FROM portal_users m JOIN users u ON u.tenant_id = m.tenant_id AND u.user_id = m.user_id WHERE m.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND m.portal_id = ")
        .bind(portal)
        .push(" AND u.context NOT IN ")
        .bind_all(contexts.iter().map(|context| Value::from(context.as_str())))
        .push(" ORDER BY u.name LIMIT 1");
    builder.build().find(tx, |row| row.get("name")).await
}
