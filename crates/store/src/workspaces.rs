//! Workspaces.

use rolecall_model::{TenantId, Workspace, WorkspaceId};

use crate::{Result, Row, Tx, sql};

fn read(row: &Row) -> Result<Workspace> {
    Ok(Workspace {
        id: row.get("workspace_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        active: row.get("active")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// The workspaces of a tenant, by name.
pub async fn list(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Workspace>> {
    sql("SELECT * FROM workspaces WHERE tenant_id = $1 ORDER BY name, workspace_id")
        .bind(tenant)
        .list(tx, read)
        .await
}

/// One workspace.
pub async fn find(tx: &mut Tx, tenant: TenantId, workspace: WorkspaceId) -> Result<Option<Workspace>> {
    sql("SELECT * FROM workspaces WHERE tenant_id = $1 AND workspace_id = $2")
        .bind(tenant)
        .bind(workspace)
        .find(tx, read)
        .await
}

/// Writes a new workspace; `false` when the slug is taken.
pub async fn insert(tx: &mut Tx, tenant: TenantId, workspace: &Workspace) -> Result<bool> {
    let written = sql("INSERT INTO workspaces (tenant_id, workspace_id, slug, name, active, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(workspace.id)
        .bind(workspace.slug.as_str())
        .bind(workspace.name.as_str())
        .bind(workspace.active)
        .bind(workspace.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Changes a workspace's name and whether it is active.
pub async fn update(tx: &mut Tx, tenant: TenantId, workspace: &Workspace) -> Result<()> {
    let now = tx.now();
    sql("UPDATE workspaces SET name = $3, active = $4, updated_at = $5, version = version + 1 WHERE tenant_id = $1 AND workspace_id = $2")
        .bind(tenant)
        .bind(workspace.id)
        .bind(workspace.name.as_str())
        .bind(workspace.active)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}
