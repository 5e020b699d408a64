//! Tenants.

use rolecall_model::{Slug, Tenant, TenantId, TenantRef};

use crate::{
    Builder, Result, Row, Tx, dialect,
    operator_access::{Entering, push_entered_by},
    sql,
};

fn read(row: &Row) -> Result<Tenant> {
    Ok(Tenant {
        id: row.get("tenant_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        status: row.parse("status")?,
        operator: row.get("operator")?,
        licence: row.json("licence")?,
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

/// Which tenants a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or slug.
    pub q: Option<String>,
    /// Only those that somebody may enter; `None` for all.
    pub entered_by: Option<Entering>,
    /// Those after this slug.
    pub after: Option<String>,
    /// How many at the most.
    pub limit: u32,
}

/// Tenants by slug.
pub async fn list(tx: &mut Tx, filter: &Filter) -> Result<Vec<Tenant>> {
    let mut builder = Builder::new("SELECT * FROM tenants WHERE slug > ");
    builder.bind(filter.after.clone().unwrap_or_default());
    if let Some(by) = &filter.entered_by {
        builder.push(" AND ");
        push_entered_by(&mut builder, by);
    }
    if let Some(q) = &filter.q {
        builder
            .push(" AND (slug LIKE ")
            .bind(dialect::like_lower(q))
            .push(" ESCAPE '\\' OR lower(name) LIKE ");
        builder.bind(dialect::like_lower(q)).push(" ESCAPE '\\')");
    }
    builder
        .push(" ORDER BY slug LIMIT ")
        .bind(i64::from(filter.limit));
    builder.build().list(tx, read).await
}

/// Writes a new tenant with its policy version; `false` when the slug is taken.
pub async fn insert(tx: &mut Tx, tenant: &Tenant) -> Result<bool> {
    let licence = serde_json::to_string(&tenant.licence).unwrap_or_default();
    let written = sql("INSERT INTO tenants (tenant_id, slug, name, status, operator, licence, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING")
        .bind(tenant.id)
        .bind(tenant.slug.as_str())
        .bind(tenant.name.as_str())
        .bind(tenant.status.as_str())
        .bind(tenant.operator)
        .bind(licence)
        .bind(tenant.created_at)
        .bind(tenant.updated_at)
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

/// The slug of a tenant.
pub async fn find_slug(tx: &mut Tx, tenant: TenantId) -> Result<Option<Slug>> {
    let found = sql("SELECT slug FROM tenants WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, |row| row.get::<String>("slug"))
        .await?;
    Ok(found.and_then(|slug| Slug::parse(&slug).ok()))
}
