//! Groups and who is in them.

use rolecall_model::{Group, GroupId, GroupRef, RoleRef, TenantId, UserId, canonical};

use crate::{Builder, Result, Row, Tx, Value, sql};

const SELECT: &str = "SELECT g.*, (SELECT count(*) FROM group_members m WHERE m.tenant_id = g.tenant_id AND m.group_id = g.group_id) AS members_count FROM user_groups g ";

fn read(row: &Row) -> Result<Group> {
    Ok(Group {
        id: row.get("group_id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        active: row.get("active")?,
        members_count: row.count("members_count")?,
        roles: Vec::new(),
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// One group that is not deleted, with the roles it carries.
pub async fn find(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Option<Group>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push("WHERE g.tenant_id = ")
        .bind(tenant)
        .push(" AND g.listed AND g.group_id = ")
        .bind(group);
    let mut found: Vec<Group> = builder.build().find(tx, read).await?.into_iter().collect();
    fill_roles(tx, tenant, &mut found).await?;
    Ok(found.pop())
}

/// Groups that are not deleted, by name, after a name and id.
pub async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    after: Option<&(String, GroupId)>,
    limit: u32,
) -> Result<Vec<Group>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push("WHERE g.tenant_id = ")
        .bind(tenant)
        .push(" AND g.listed");
    if let Some((name, group)) = after {
        builder
            .push(" AND (g.name_canonical, g.group_id) > (")
            .bind(name.as_str())
            .push(", ")
            .bind(*group)
            .push(")");
    }
    builder
        .push(" ORDER BY g.name_canonical, g.group_id LIMIT ")
        .bind(i64::from(limit));
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
        "SELECT a.holder_id, r.role_id, r.name FROM assignments a JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id WHERE a.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND a.holder_kind = 'group' AND a.holder_id IN ")
        .bind_all(groups.iter().map(|group| Value::from(group.id)));
    builder.push(" ORDER BY r.name_canonical, r.role_id");
    let carried = builder
        .build()
        .list(tx, |row| {
            Ok((
                row.get::<GroupId>("holder_id")?,
                RoleRef {
                    id: row.get("role_id")?,
                    name: row.get("name")?,
                },
            ))
        })
        .await?;
    for (group, role) in carried {
        if let Some(found) = groups.iter_mut().find(|each| each.id == group) {
            found.roles.push(role);
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

/// Deletes a group softly: deactivated and hidden, members kept.
pub async fn hide(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE user_groups SET listed = FALSE, active = FALSE, deleted_at = $3, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND group_id = $2")
        .bind(tenant)
        .bind(group)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Puts a user into a group; `false` when it is in already.
pub async fn insert_member(tx: &mut Tx, tenant: TenantId, group: GroupId, user: UserId) -> Result<bool> {
    let now = tx.now();
    let written = sql("INSERT INTO group_members (tenant_id, group_id, user_id, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(group)
        .bind(user)
        .bind(now)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Takes a user out of a group; `false` when it is not in.
pub async fn delete_member(tx: &mut Tx, tenant: TenantId, group: GroupId, user: UserId) -> Result<bool> {
    let gone = sql("DELETE FROM group_members WHERE tenant_id = $1 AND group_id = $2 AND user_id = $3")
        .bind(tenant)
        .bind(group)
        .bind(user)
        .run(tx)
        .await?;
    Ok(gone == 1)
}

/// Takes a user out of every group.
pub async fn delete_memberships(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<u64> {
    sql("DELETE FROM group_members WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
}

/// The members of a group.
pub async fn list_members(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Vec<UserId>> {
    sql("SELECT user_id FROM group_members WHERE tenant_id = $1 AND group_id = $2 ORDER BY user_id")
        .bind(tenant)
        .bind(group)
        .list(tx, |row| row.get("user_id"))
        .await
}

/// The groups of several users, as pairs.
pub async fn list_of_users(
    tx: &mut Tx,
    tenant: TenantId,
    users: &[UserId],
) -> Result<Vec<(UserId, GroupRef)>> {
    let mut builder = Builder::new(
        "SELECT m.user_id, g.group_id, g.name FROM group_members m JOIN user_groups g ON g.tenant_id = m.tenant_id AND g.group_id = m.group_id WHERE m.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND g.listed AND m.user_id IN ")
        .bind_all(users.iter().copied().map(Value::from));
    builder.push(" ORDER BY m.user_id, g.group_id");
    builder
        .build()
        .list(tx, |row| {
            Ok((
                row.get("user_id")?,
                GroupRef {
                    id: row.get("group_id")?,
                    name: row.get("name")?,
                },
            ))
        })
        .await
}
