//! Portals, who is in them, and the roles that come with them.

mod users;

use rolecall_model::{Portal, PortalId, RoleId, RoleRef, TenantId, UserId};

use crate::{
    Builder, Result, Row, Tx, Value, dialect,
    roles::{contexts_text, read_contexts},
    sql,
};

pub use users::{
    delete_all_of, delete_user, find_misfit, insert_user, list_of_user, list_of_users, read_ref,
};

const SELECT: &str = "SELECT p.*, (SELECT count(*) FROM portal_users u WHERE u.tenant_id = p.tenant_id AND u.portal_id = p.portal_id) AS users_count FROM portals p ";

fn read(row: &Row) -> Result<Portal> {
    Ok(Portal {
        id: row.get("portal_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        active: row.get("active")?,
        contexts: read_contexts(row)?,
        return_url: row.get("return_url")?,
        default_roles: Vec::new(),
        users_count: row.count("users_count")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// Which portals a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or the short name.
    pub q: Option<String>,
    /// Those that somebody enters, or those that nobody does.
    pub active: Option<bool>,
    /// Those after this name and id.
    pub after: Option<(String, PortalId)>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of portals by name, with the roles that come with them.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Portal>> {
    let mut builder = Builder::new(SELECT);
    builder.push("WHERE p.tenant_id = ").bind(tenant);
    if let Some(active) = filter.active {
        builder.push(" AND p.active = ").bind(active);
    }
    if let Some(q) = &filter.q {
        let pattern = dialect::like_lower(q);
        builder
            .push(" AND (lower(p.name) LIKE ")
            .bind(pattern.clone())
            .push(" ESCAPE '\\' OR p.slug LIKE ")
            .bind(pattern)
            .push(" ESCAPE '\\')");
    }
    if let Some((name, portal)) = &filter.after {
        builder
            .push(" AND (p.name, p.portal_id) > (")
            .bind(name.as_str())
            .push(", ")
            .bind(*portal)
            .push(")");
    }
    builder
        .push(" ORDER BY p.name, p.portal_id LIMIT ")
        .bind(i64::from(filter.limit));
    let mut found = builder.build().list(tx, read).await?;
    fill_roles(tx, tenant, &mut found).await?;
    Ok(found)
}

/// Every portal of a tenant, for the policy in memory: without the roles that come with them.
pub async fn list_all(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Portal>> {
    sql("SELECT p.*, CAST(0 AS BIGINT) AS users_count FROM portals p WHERE p.tenant_id = $1 ORDER BY p.portal_id")
        .bind(tenant)
        .list(tx, read)
        .await
}

/// One portal, with the roles that come with it.
pub async fn find(tx: &mut Tx, tenant: TenantId, portal: PortalId) -> Result<Option<Portal>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push("WHERE p.tenant_id = ")
        .bind(tenant)
        .push(" AND p.portal_id = ")
        .bind(portal);
    let Some(found) = builder.build().find(tx, read).await? else {
        return Ok(None);
    };
    let mut filled = [found];
    fill_roles(tx, tenant, &mut filled).await?;
    let [found] = filled;
    Ok(Some(found))
}

/// The portal of that short name.
pub async fn find_by_slug(tx: &mut Tx, tenant: TenantId, slug: &str) -> Result<Option<Portal>> {
    sql("SELECT p.*, CAST(0 AS BIGINT) AS users_count FROM portals p WHERE p.tenant_id = $1 AND p.slug = $2")
        .bind(tenant)
        .bind(slug)
        .find(tx, read)
        .await
}

/// The names of the portals with which a role comes.
pub async fn list_names_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<String>> {
    sql("SELECT name FROM portals WHERE tenant_id = $1 AND portal_id IN \
         (SELECT r.portal_id FROM portal_roles r WHERE r.tenant_id = $1 AND r.role_id = $2) ORDER BY name")
    .bind(tenant)
    .bind(role)
    .list(tx, |row| row.get("name"))
    .await
}

async fn fill_roles(tx: &mut Tx, tenant: TenantId, portals: &mut [Portal]) -> Result<()> {
    if portals.is_empty() {
        return Ok(());
    }
    let mut builder = Builder::new(
        "SELECT d.portal_id, r.role_id, r.name FROM portal_roles d JOIN roles r ON r.tenant_id = d.tenant_id AND r.role_id = d.role_id WHERE r.listed AND d.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND d.portal_id IN ")
        .bind_all(portals.iter().map(|portal| Value::from(portal.id)))
        .push(" ORDER BY r.name, r.role_id");
    let roles: Vec<(PortalId, RoleRef)> = builder
        .build()
        .list(tx, |row| {
            let role = RoleRef {
                id: row.get("role_id")?,
                name: row.get("name")?,
            };
            Ok((row.get("portal_id")?, role))
        })
        .await?;
    for portal in portals {
        let own = roles.iter().filter(|(of, _)| *of == portal.id);
        portal.default_roles = own.map(|(_, role)| role.clone()).collect();
    }
    Ok(())
}

/// Writes a new portal without its roles; `false` when the short name is taken.
pub async fn insert(tx: &mut Tx, tenant: TenantId, portal: &Portal) -> Result<bool> {
    let written = sql("INSERT INTO portals (tenant_id, portal_id, slug, name, active, contexts, return_url, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(portal.id)
        .bind(portal.slug.as_str())
        .bind(portal.name.as_str())
        .bind(portal.active)
        .bind(contexts_text(&portal.contexts))
        .bind(portal.return_url.clone())
        .bind(portal.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Changes everything of a portal but its short name and its roles.
pub async fn update(tx: &mut Tx, tenant: TenantId, portal: &Portal) -> Result<()> {
    let now = tx.now();
    sql("UPDATE portals SET name = $3, active = $4, contexts = $5, return_url = $6, updated_at = $7, version = version + 1 WHERE tenant_id = $1 AND portal_id = $2")
        .bind(tenant)
        .bind(portal.id)
        .bind(portal.name.as_str())
        .bind(portal.active)
        .bind(contexts_text(&portal.contexts))
        .bind(portal.return_url.clone())
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Makes these the roles that come with a portal.
pub async fn replace_roles(tx: &mut Tx, tenant: TenantId, portal: PortalId, roles: &[RoleId]) -> Result<()> {
    sql("DELETE FROM portal_roles WHERE tenant_id = $1 AND portal_id = $2")
        .bind(tenant)
        .bind(portal)
        .run(tx)
        .await?;
    for role in roles {
        sql("INSERT INTO portal_roles (tenant_id, portal_id, role_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(tenant)
            .bind(portal)
            .bind(*role)
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Removes a portal, who is in it, and which roles come with it.
pub async fn delete(tx: &mut Tx, tenant: TenantId, portal: PortalId) -> Result<()> {
    for statement in [
        sql("DELETE FROM portal_users WHERE tenant_id = $1 AND portal_id = $2"),
        sql("DELETE FROM portal_roles WHERE tenant_id = $1 AND portal_id = $2"),
        sql("DELETE FROM portals WHERE tenant_id = $1 AND portal_id = $2"),
    ] {
        statement.bind(tenant).bind(portal).run(tx).await?;
    }
    Ok(())
}

/// Everybody in a portal, up to so many.
pub async fn list_users(tx: &mut Tx, tenant: TenantId, portal: PortalId, most: u32) -> Result<Vec<UserId>> {
    sql("SELECT user_id FROM portal_users WHERE tenant_id = $1 AND portal_id = $2 ORDER BY user_id LIMIT $3")
        .bind(tenant)
        .bind(portal)
        .bind(i64::from(most))
        .list(tx, |row| row.get("user_id"))
        .await
}
