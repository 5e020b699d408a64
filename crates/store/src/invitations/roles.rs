//! The roles that invitations offer.

use rolecall_model::{Invitation, InvitationId, InvitedRole, RoleId, Scope, TenantId, WorkspaceId};

use crate::{Builder, Result, Tx, Value, sql, tx::single};

/// A role, and where.
pub type OfferedRole = (RoleId, Scope);

fn scope_bytes(scope: Scope) -> Vec<u8> {
    scope
        .workspace()
        .map_or(Vec::new(), |workspace| workspace.bytes().to_vec())
}

/// Writes what an invitation offers.
pub async fn insert_roles(
    tx: &mut Tx,
    tenant: TenantId,
    invitation: InvitationId,
    offered: &[OfferedRole],
) -> Result<()> {
    for (role, scope) in offered {
        sql("INSERT INTO invitation_roles (tenant_id, invitation_id, role_id, workspace_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(tenant)
            .bind(invitation)
            .bind(*role)
            .bind(scope_bytes(*scope))
            .run(tx)
            .await?;
    }
    Ok(())
}

/// What an invitation offers.
pub async fn list_roles(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<Vec<OfferedRole>> {
    sql("SELECT role_id, workspace_id FROM invitation_roles WHERE tenant_id = $1 AND invitation_id = $2 ORDER BY workspace_id, role_id")
        .bind(tenant)
        .bind(invitation)
        .list(tx, |row| {
            let workspace = row.get::<Option<WorkspaceId>>("workspace_id")?;
            Ok((row.get("role_id")?, Scope::of(workspace)))
        })
        .await
}

/// Fills in what invitations offer, by name; a role that was deleted since is named too.
pub async fn fill_roles(tx: &mut Tx, tenant: TenantId, invitations: &mut [Invitation]) -> Result<()> {
    if invitations.is_empty() {
        return Ok(());
    }
    let mut builder = Builder::new(
        "SELECT o.invitation_id, o.role_id, o.workspace_id, r.name, r.description, w.name AS workspace_name FROM invitation_roles o \
         JOIN roles r ON r.tenant_id = o.tenant_id AND r.role_id = o.role_id \
         LEFT JOIN workspaces w ON w.tenant_id = o.tenant_id AND w.workspace_id = o.workspace_id WHERE o.tenant_id = ",
    );
    builder.bind(tenant).push(" AND o.invitation_id IN ");
    builder
        .bind_all(invitations.iter().map(|each| Value::from(each.id)))
        .push(" ORDER BY o.workspace_id, r.name_canonical, o.role_id");
    let offered = builder
        .build()
        .list(tx, |row| {
            let role = InvitedRole {
                id: row.get("role_id")?,
                name: row.get("name")?,
                description: row.get("description")?,
                workspace: row.get("workspace_id")?,
                workspace_name: row.get("workspace_name")?,
            };
            Ok((row.get::<InvitationId>("invitation_id")?, role))
        })
        .await?;
    for (of, role) in offered {
        if let Some(invitation) = invitations.iter_mut().find(|each| each.id == of) {
            invitation.roles.push(role);
        }
    }
    Ok(())
}

/// How many invitations that can be accepted offer a role.
pub async fn count_open_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<u64> {
    let now = tx.now();
    let statement = sql("SELECT count(DISTINCT i.invitation_id) AS offered FROM invitation_roles o JOIN invitations i ON i.tenant_id = o.tenant_id AND i.invitation_id = o.invitation_id \
         WHERE o.tenant_id = $1 AND o.role_id = $2 AND i.accepted_at = 0 AND i.revoked_at = 0 AND i.expires_at > $3")
        .bind(tenant)
        .bind(role)
        .bind(now);
    single(tx, statement).await?.count("offered")
}

/// The contexts of those whom open invitations offer a role, each once.
pub async fn list_open_contexts(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<String>> {
    sql("SELECT DISTINCT u.context FROM invitation_roles o JOIN invitations i ON i.tenant_id = o.tenant_id AND i.invitation_id = o.invitation_id \
         JOIN users u ON u.tenant_id = i.tenant_id AND u.user_id = i.user_id \
         WHERE o.tenant_id = $1 AND o.role_id = $2 AND i.accepted_at = 0 AND i.revoked_at = 0")
        .bind(tenant)
        .bind(role)
        .list(tx, |row| row.get("context"))
        .await
}

/// Each scope in which open invitations offer a role, once.
pub async fn list_open_scopes(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<Scope>> {
    sql("SELECT DISTINCT o.workspace_id FROM invitation_roles o JOIN invitations i ON i.tenant_id = o.tenant_id AND i.invitation_id = o.invitation_id \
         WHERE o.tenant_id = $1 AND o.role_id = $2 AND i.accepted_at = 0 AND i.revoked_at = 0")
        .bind(tenant)
        .bind(role)
        .list(tx, |row| Ok(Scope::of(row.get::<Option<WorkspaceId>>("workspace_id")?)))
        .await
}

/// Lets open invitations offer another role instead of one, where they do not offer that one already.
pub async fn move_role(tx: &mut Tx, tenant: TenantId, from: RoleId, to: RoleId) -> Result<u64> {
    sql("UPDATE invitation_roles SET role_id = $3 WHERE tenant_id = $1 AND role_id = $2 \
         AND invitation_id IN (SELECT invitation_id FROM invitations WHERE tenant_id = $1 AND accepted_at = 0 AND revoked_at = 0) \
         AND NOT EXISTS (SELECT 1 FROM invitation_roles other WHERE other.tenant_id = invitation_roles.tenant_id AND other.invitation_id = invitation_roles.invitation_id \
         AND other.workspace_id = invitation_roles.workspace_id AND other.role_id = $3)")
        .bind(tenant)
        .bind(from)
        .bind(to)
        .run(tx)
        .await
}

/// Takes a role out of what open invitations offer.
pub async fn delete_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<u64> {
    sql("DELETE FROM invitation_roles WHERE tenant_id = $1 AND role_id = $2 \
         AND invitation_id IN (SELECT invitation_id FROM invitations WHERE tenant_id = $1 AND accepted_at = 0 AND revoked_at = 0)")
        .bind(tenant)
        .bind(role)
        .run(tx)
        .await
}
