//! Groups and who is in them.

mod members;

use rolecall_model::{
    Group, GroupId, RoleId, RoleRef, TenantId, UserId, WorkspaceId, WorkspaceRole, canonical,
};

use crate::{Builder, Result, Row, Tx, Value, dialect, sql};

pub use members::{
    FoundMembers, MemberFilter, delete_member, delete_memberships, delete_misfits, explain_of_users,
    insert_member, list_members, list_of_users,
};

const SELECT: &str = "SELECT g.*, (SELECT count(*) FROM group_members m WHERE m.tenant_id = g.tenant_id AND m.group_id = g.group_id) AS members_count FROM user_groups g ";

fn read(row: &Row) -> Result<Group> {
    Ok(Group {
        id: row.get("group_id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        active: row.get("active")?,
        members_count: row.count("members_count")?,
        roles: Vec::new(),
        workspace_roles: Vec::new(),
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        deleted_at: row.time("deleted_at")?,
        version: row.get("version")?,
    })
}

/// Whether a group is shown or was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// It is there.
    #[default]
    Listed,
    /// It was deleted.
    Deleted,
}

/// Which groups a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or description.
    pub q: Option<String>,
    /// Those that are there, or those that were deleted.
    pub shown: Shown,
    /// Those that carry that role.
    pub role: Option<RoleId>,
    /// Those that this user is in.
    pub member: Option<UserId>,
    /// Those after this name and id.
    pub after: Option<(String, GroupId)>,
    /// How many at the most.
    pub limit: u32,
}

/// One group that is not deleted, with the roles it carries.
pub async fn find(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Option<Group>> {
    Ok(find_any(tx, tenant, group)
        .await?
        .filter(|found| found.deleted_at.is_none()))
}

/// The same for one that may be deleted.
pub async fn find_any(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Option<Group>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push("WHERE g.tenant_id = ")
        .bind(tenant)
        .push(" AND g.group_id = ")
        .bind(group);
    let mut found: Vec<Group> = builder.build().find(tx, read).await?.into_iter().collect();
    fill_roles(tx, tenant, &mut found).await?;
    Ok(found.pop())
}

/// One page of groups by name, with the roles they carry.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Group>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push("WHERE g.tenant_id = ")
        .bind(tenant)
        .push(match filter.shown {
            Shown::Listed => " AND g.listed",
            Shown::Deleted => " AND NOT g.listed",
        });
    if let Some(q) = &filter.q {
        builder
            .push(" AND (g.name_canonical LIKE ")
            .bind(dialect::like(&canonical(q)))
            .push(" ESCAPE '\\' OR lower(coalesce(g.description, '')) LIKE ")
            .bind(dialect::like_lower(q))
            .push(" ESCAPE '\\')");
    }
    if let Some(role) = filter.role {
        builder
            .push(" AND EXISTS (SELECT 1 FROM assignments a WHERE a.tenant_id = g.tenant_id AND a.holder_kind = 'group' AND a.holder_id = g.group_id AND a.role_id = ")
            .bind(role)
            .push(")");
    }
    if let Some(member) = filter.member {
        builder
            .push(" AND g.group_id IN (SELECT m.group_id FROM group_members m WHERE m.tenant_id = ")
            .bind(tenant)
            .push(" AND m.user_id = ")
            .bind(member)
            .push(")");
    }
    if let Some((name, group)) = &filter.after {
        builder
            .push(" AND (g.name_canonical, g.group_id) > (")
            .bind(name.as_str())
            .push(", ")
            .bind(*group)
            .push(")");
    }
    builder
        .push(" ORDER BY g.name_canonical, g.group_id LIMIT ")
        .bind(i64::from(filter.limit));
    let mut found = builder.build().list(tx, read).await?;
    fill_roles(tx, tenant, &mut found).await?;
    Ok(found)
}

/// Every group that is not deleted, without members or roles: for the policy in memory.
pub async fn list_all(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Group>> {
    sql("SELECT g.*, CAST(0 AS BIGINT) AS members_count FROM user_groups g WHERE g.tenant_id = $1 AND g.listed ORDER BY g.group_id").bind(tenant).list(tx, read).await
}

async fn fill_roles(tx: &mut Tx, tenant: TenantId, groups: &mut [Group]) -> Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    let mut builder = Builder::new(
        "SELECT a.holder_id, a.workspace_id, r.role_id, r.name FROM assignments a JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id WHERE a.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND a.holder_kind = 'group' AND a.holder_id IN ")
        .bind_all(groups.iter().map(|group| Value::from(group.id)));
    builder.push(" ORDER BY r.name_canonical, r.role_id, a.workspace_id");
    let carried = builder
        .build()
        .list(tx, |row| {
            Ok((
                row.get::<GroupId>("holder_id")?,
                row.get::<Option<WorkspaceId>>("workspace_id")?,
                RoleRef {
                    id: row.get("role_id")?,
                    name: row.get("name")?,
                },
            ))
        })
        .await?;
    for (group, workspace, role) in carried {
        let Some(found) = groups.iter_mut().find(|each| each.id == group) else {
            continue;
        };
        match workspace {
            Some(workspace) => found.workspace_roles.push(WorkspaceRole { workspace, role }),
            None => found.roles.push(role),
        }
    }
    Ok(())
}

/// Writes a new group; `false` when the name is taken.
pub async fn insert(tx: &mut Tx, tenant: TenantId, group: &Group) -> Result<bool> {
    let written = sql("INSERT INTO user_groups (tenant_id, group_id, name, name_canonical, description, active, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(group.id)
        .bind(group.name.as_str())
        .bind(canonical(&group.name))
        .bind(group.description.clone())
        .bind(group.active)
        .bind(group.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Whether another group of the tenant has that name.
pub async fn is_name_taken(tx: &mut Tx, tenant: TenantId, name: &str, but: Option<GroupId>) -> Result<bool> {
    let found = sql("SELECT group_id FROM user_groups WHERE tenant_id = $1 AND name_canonical = $2 AND listed AND group_id IS DISTINCT FROM $3")
        .bind(tenant)
        .bind(canonical(name))
        .bind(but)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// Writes a group's fields and raises its version.
pub async fn update(tx: &mut Tx, tenant: TenantId, group: &Group) -> Result<()> {
    let now = tx.now();
    sql("UPDATE user_groups SET name = $3, name_canonical = $4, description = $5, active = $6, updated_at = $7, version = version + 1 WHERE tenant_id = $1 AND group_id = $2")
        .bind(tenant)
        .bind(group.id)
        .bind(group.name.as_str())
        .bind(canonical(&group.name))
        .bind(group.description.clone())
        .bind(group.active)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Deletes a group softly: deactivated and hidden, members kept. Whether it was active is remembered.
pub async fn hide(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE user_groups SET listed = FALSE, was_active = active, active = FALSE, deleted_at = $3, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND group_id = $2")
        .bind(tenant)
        .bind(group)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Brings a deleted group back, as active as it was. That its name is free is asked before.
pub async fn unhide(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE user_groups SET listed = TRUE, active = was_active, deleted_at = 0, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND group_id = $2")
        .bind(tenant)
        .bind(group)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Raises the version: what belongs to the group changed, such as the roles it carries.
pub async fn touch(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE user_groups SET updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND group_id = $2")
        .bind(tenant)
        .bind(group)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}
