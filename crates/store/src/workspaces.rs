//! Workspaces, and who holds roles in them.

mod holders;

use rolecall_model::{TenantId, Workspace, WorkspaceId};

pub use holders::{
    FoundHolders, HolderFilter, count_holders, count_invitations, list_group_assignments, list_holders,
};

use crate::{Builder, Result, Row, Tx, Value, dialect, sql};

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

/// Which workspaces a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or the short name.
    pub q: Option<String>,
    /// Those in use, or those that are not.
    pub active: Option<bool>,
    /// Those after this name and id.
    pub after: Option<(String, WorkspaceId)>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of workspaces by name.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Workspace>> {
    let mut builder = Builder::new("SELECT w.* FROM workspaces w WHERE w.tenant_id = ");
    builder.bind(tenant);
    if let Some(active) = filter.active {
        builder.push(" AND w.active = ").bind(active);
    }
    if let Some(q) = &filter.q {
        let pattern = dialect::like_lower(q);
        builder
            .push(" AND (lower(w.name) LIKE ")
            .bind(pattern.clone())
            .push(" ESCAPE '\\' OR w.slug LIKE ")
            .bind(pattern)
            .push(" ESCAPE '\\')");
    }
    if let Some((name, workspace)) = &filter.after {
        builder
            .push(" AND (w.name, w.workspace_id) > (")
            .bind(name.as_str())
            .push(", ")
            .bind(*workspace)
            .push(")");
    }
    builder
        .push(" ORDER BY w.name, w.workspace_id LIMIT ")
        .bind(i64::from(filter.limit));
    builder.build().list(tx, read).await
}

/// Several workspaces, by name.
pub async fn list_by_id(tx: &mut Tx, tenant: TenantId, workspaces: &[WorkspaceId]) -> Result<Vec<Workspace>> {
    let mut builder = Builder::new("SELECT w.* FROM workspaces w WHERE w.tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND w.workspace_id IN ")
        .bind_all(workspaces.iter().copied().map(Value::from))
        .push(" ORDER BY w.name, w.workspace_id");
    builder.build().list(tx, read).await
}

/// Every workspace of a tenant, by name.
pub async fn list_all(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Workspace>> {
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
