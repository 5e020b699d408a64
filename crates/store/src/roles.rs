//! Roles.

use rolecall_model::{Context, PermissionKey, Role, RoleId, TenantId, canonical};

use crate::{Builder, Error, Result, Row, Tx, dialect, sql};

fn read(row: &Row) -> Result<Role> {
    let permissions: Vec<PermissionKey> = row.json("permissions")?;
    Ok(Role {
        id: row.get("role_id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        contexts: read_contexts(row)?,
        permissions,
        built_in: row.get("built_in")?,
        users_count: row.count("users_count")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

pub(crate) fn read_contexts(row: &Row) -> Result<Vec<Context>> {
    let contexts: String = row.get("contexts")?;
    contexts
        .split(',')
        .filter(|word| !word.is_empty())
        .map(read_context)
        .collect()
}

fn read_context(word: &str) -> Result<Context> {
    word.parse().map_err(|why: rolecall_model::Rule| Error::Corrupt {
        column: "contexts".into(),
        why: why.detail.into_owned(),
    })
}

pub(crate) fn contexts_text(contexts: &[Context]) -> String {
    contexts
        .iter()
        .map(|context| context.as_str())
        .collect::<Vec<_>>()
        .join(",")
}

fn permissions_text(permissions: &[PermissionKey]) -> String {
    serde_json::to_string(permissions).unwrap_or_default()
}

/// One role that is not deleted.
pub async fn find(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Option<Role>> {
    sql("SELECT * FROM roles WHERE tenant_id = $1 AND listed AND role_id = $2")
        .bind(tenant)
        .bind(role)
        .find(tx, read)
        .await
}

/// Every role of a tenant that is not deleted: for the policy in memory.
pub async fn list_all(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Role>> {
    sql("SELECT * FROM roles WHERE tenant_id = $1 AND listed ORDER BY role_id")
        .bind(tenant)
        .list(tx, read)
        .await
}

/// Which roles a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or description.
    pub q: Option<String>,
    /// Those that fit users of that context.
    pub context: Option<Context>,
    /// Whether the order by name is reversed.
    pub descending: bool,
    /// Those after this name and id.
    pub after: Option<(String, RoleId)>,
    /// How many at the most.
    pub limit: u32,
}

fn push_filter(builder: &mut Builder, tenant: TenantId, filter: &Filter) {
    builder
        .push("WHERE r.tenant_id = ")
        .bind(tenant)
        .push(" AND r.listed");
    if let Some(q) = &filter.q {
        builder
            .push(" AND (r.name_canonical LIKE ")
            .bind(dialect::like(&canonical(q)))
            .push(" ESCAPE '\\' OR lower(coalesce(r.description, '')) LIKE ")
            .bind(dialect::like_lower(q))
            .push(" ESCAPE '\\')");
    }
    if let Some(context) = filter.context {
        builder
            .push(" AND (',' || r.contexts || ',') LIKE ")
            .bind(format!("%,{context},%"));
    }
}

/// One page of roles by name.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Role>> {
    let mut builder = Builder::new("SELECT r.* FROM roles r ");
    push_filter(&mut builder, tenant, filter);
    if let Some((name, role)) = &filter.after {
        builder.push(if filter.descending {
            " AND (r.name_canonical, r.role_id) < ("
        } else {
            " AND (r.name_canonical, r.role_id) > ("
        });
        builder.bind(name.as_str()).push(", ").bind(*role).push(")");
    }
    builder.push(if filter.descending {
        " ORDER BY r.name_canonical DESC, r.role_id DESC LIMIT "
    } else {
        " ORDER BY r.name_canonical, r.role_id LIMIT "
    });
    builder.bind(i64::from(filter.limit));
    builder.build().list(tx, read).await
}

/// How many roles the filter shows on all its pages.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM roles r ");
    push_filter(&mut builder, tenant, filter);
    crate::tx::single(tx, builder.build()).await?.count("total")
}

/// Writes a new role; `false` when the name is taken.
pub async fn insert(tx: &mut Tx, tenant: TenantId, role: &Role) -> Result<bool> {
    let written = sql("INSERT INTO roles (tenant_id, role_id, name, name_canonical, description, contexts, permissions, built_in, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(role.id)
        .bind(role.name.as_str())
        .bind(canonical(&role.name))
        .bind(role.description.clone())
        .bind(contexts_text(&role.contexts))
        .bind(permissions_text(&role.permissions))
        .bind(role.built_in)
        .bind(role.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Whether another role of the tenant has that name.
pub async fn is_name_taken(tx: &mut Tx, tenant: TenantId, name: &str, but: Option<RoleId>) -> Result<bool> {
    let found = sql("SELECT role_id FROM roles WHERE tenant_id = $1 AND name_canonical = $2 AND listed AND role_id IS DISTINCT FROM $3")
        .bind(tenant)
        .bind(canonical(name))
        .bind(but)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// Writes a role's fields and raises its version.
pub async fn update(tx: &mut Tx, tenant: TenantId, role: &Role) -> Result<()> {
    let now = tx.now();
    sql("UPDATE roles SET name = $3, name_canonical = $4, description = $5, contexts = $6, permissions = $7, updated_at = $8, version = version + 1 WHERE tenant_id = $1 AND role_id = $2")
        .bind(tenant)
        .bind(role.id)
        .bind(role.name.as_str())
        .bind(canonical(&role.name))
        .bind(role.description.clone())
        .bind(contexts_text(&role.contexts))
        .bind(permissions_text(&role.permissions))
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Deletes a role softly: it is hidden, its name is free, its history stays.
pub async fn hide(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE roles SET listed = FALSE, deleted_at = $3, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND role_id = $2")
        .bind(tenant)
        .bind(role)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}
