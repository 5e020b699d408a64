//! Tenants.

mod listing;

use rolecall_model::{Slug, Tenant, TenantId, TenantRef, canonical};

use crate::{Result, Row, Tx, sql};

pub use listing::{Filter, Found, Position, Sort, count, list, list_usage};

fn read(row: &Row) -> Result<Tenant> {
    Ok(Tenant {
        id: row.get("tenant_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        status: row.parse("status")?,
        operator: row.get("operator")?,
        licence: row.json("licence")?,
        usage: None,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// The tenant that a request names.
pub async fn find(tx: &mut Tx, tenant: &TenantRef) -> Result<Option<Tenant>> {
    let statement = match tenant {
        TenantRef::Id(id) => sql("SELECT * FROM tenants WHERE tenant_id = $1").bind(*id),
        TenantRef::Slug(slug) => sql("SELECT * FROM tenants WHERE slug = $1").bind(slug.as_str()),
    };
    statement.find(tx, read).await
}

/// The tenant, where there is but one.
pub async fn find_only(tx: &mut Tx) -> Result<Option<Tenant>> {
    let mut found = sql("SELECT * FROM tenants LIMIT 2").list(tx, read).await?;
    let one = found.pop();
    Ok(one.filter(|_| found.is_empty()))
}

/// Writes a new tenant with its policy version; `false` when the slug is taken.
pub async fn insert(tx: &mut Tx, tenant: &Tenant) -> Result<bool> {
    let licence = serde_json::to_string(&tenant.licence).unwrap_or_default();
    let written = sql("INSERT INTO tenants (tenant_id, slug, name, status, operator, licence, created_at, updated_at, sort_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING")
        .bind(tenant.id)
        .bind(tenant.slug.as_str())
        .bind(tenant.name.as_str())
        .bind(tenant.status.as_str())
        .bind(tenant.operator)
        .bind(licence)
        .bind(tenant.created_at)
        .bind(tenant.updated_at)
        .bind(canonical(&tenant.name))
        .run(tx)
        .await?;
    if written == 1 {
        sql("INSERT INTO policy_versions (tenant_id, version, touched_at) VALUES ($1, 1, $2)")
            .bind(tenant.id)
            .bind(tenant.created_at)
            .run(tx)
            .await?;
    }
    Ok(written == 1)
}

/// Changes a tenant's name, status and licence; `false` when it is not at the version that the change is based on any more.
pub async fn update(tx: &mut Tx, tenant: &Tenant) -> Result<bool> {
    let now = tx.now();
    let licence = serde_json::to_string(&tenant.licence).unwrap_or_default();
    let written = sql("UPDATE tenants SET name = $2, sort_name = $3, status = $4, licence = $5, updated_at = $6, version = version + 1 WHERE tenant_id = $1 AND version = $7")
        .bind(tenant.id)
        .bind(tenant.name.as_str())
        .bind(canonical(&tenant.name))
        .bind(tenant.status.as_str())
        .bind(licence)
        .bind(now)
        .bind(tenant.version)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// The slug of a tenant.
pub async fn find_slug(tx: &mut Tx, tenant: TenantId) -> Result<Option<Slug>> {
    let found = sql("SELECT slug FROM tenants WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, |row| row.get::<String>("slug"))
        .await?;
    Ok(found.and_then(|slug| Slug::parse(&slug).ok()))
}
