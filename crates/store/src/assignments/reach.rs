//! Whom a role or a group reaches: its holders, and the members of the groups that carry it.

use std::collections::BTreeSet;

use rolecall_model::{Context, GroupId, Role, RoleHolders, RoleId, TenantId, UserId, UserRef, WorkspaceId};

use crate::{Builder, Result, Tx, Value, sql};

/// What gives users their rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// A role: who holds it, directly or through a group.
    ByRole(RoleId),
    /// A group: its members.
    ByGroup(GroupId),
    /// A workspace: who holds a role in it, directly or through a group.
    ByWorkspace(WorkspaceId),
}

/// Adds a query for the ids of the users who hold any of `roles`, directly or through a group, as `user_id`. It goes from the
/// groups that carry one to their members (CROSS JOIN): SQLite would rather go through every member of every group.
fn push_holders(builder: &mut Builder, tenant: TenantId, roles: &[RoleId]) {
    builder
        .push("SELECT a.holder_id AS user_id FROM assignments a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.holder_kind = 'user' AND a.role_id IN ")
        .bind_all(roles.iter().copied().map(Value::from))
        .push(" UNION SELECT m.user_id FROM assignments a CROSS JOIN group_members m WHERE m.tenant_id = a.tenant_id AND m.group_id = a.holder_id AND a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.holder_kind = 'group' AND a.role_id IN ")
        .bind_all(roles.iter().copied().map(Value::from));
}

/// Adds the condition that `reached` reaches the user `found.user_id`. Asked user by user, so that a role that nearly
/// everybody holds costs no more than one that few hold.
fn push_reaches(builder: &mut Builder, tenant: TenantId, reached: Reached) {
    match reached {
        Reached::ByRole(role) => {
            builder
                .push("(EXISTS (SELECT 1 FROM assignments r WHERE r.tenant_id = ")
                .bind(tenant)
                .push(" AND r.role_id = ")
                .bind(role)
                .push(" AND r.holder_kind = 'user' AND r.holder_id = found.user_id) OR EXISTS (SELECT 1 FROM assignments r \
                       JOIN group_members g ON g.tenant_id = r.tenant_id AND g.group_id = r.holder_id WHERE r.tenant_id = ")
                .bind(tenant)
                .push(" AND r.role_id = ")
                .bind(role)
                .push(" AND r.holder_kind = 'group' AND g.user_id = found.user_id))");
        }
        Reached::ByGroup(group) => {
            builder
                .push("EXISTS (SELECT 1 FROM group_members g WHERE g.tenant_id = ")
                .bind(tenant)
                .push(" AND g.group_id = ")
                .bind(group)
                .push(" AND g.user_id = found.user_id)");
        }
        Reached::ByWorkspace(workspace) => {
            builder
                .push("(EXISTS (SELECT 1 FROM assignments r WHERE r.tenant_id = ")
                .bind(tenant)
                .push(" AND r.holder_kind = 'user' AND r.holder_id = found.user_id AND r.workspace_id = ")
                .bind(workspace)
                .push(") OR EXISTS (SELECT 1 FROM group_members g JOIN assignments r ON r.tenant_id = g.tenant_id AND r.holder_kind = 'group' \
                       AND r.holder_id = g.group_id WHERE g.tenant_id = ")
                .bind(tenant)
                .push(" AND g.user_id = found.user_id AND r.workspace_id = ")
                .bind(workspace)
                .push("))");
        }
    }
}

/// The contexts of the users who hold a role, directly or through a group, each once.
pub async fn list_holder_contexts(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<String>> {
    let mut builder = Builder::new("SELECT DISTINCT u.context FROM (");
    push_holders(&mut builder, tenant, &[role]);
    builder
        .push(") AS found JOIN users u ON u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id = found.user_id WHERE u.listed");
    builder.build().list(tx, |row| row.get("context")).await
}

/// Those among the listed users who hold a role, directly or through a group, whose context is none of `contexts`: how many,
/// and the first by name.
pub async fn find_unfit(
    tx: &mut Tx,
    tenant: TenantId,
    role: RoleId,
    contexts: &[Context],
    limit: u32,
) -> Result<RoleHolders> {
    let mut counted = Builder::new("SELECT count(*) AS total");
    push_unfit(&mut counted, tenant, role, contexts);
    let total = crate::tx::single(tx, counted.build()).await?.count("total")?;
    let mut named = Builder::new("SELECT u.user_id, u.name");
    push_unfit(&mut named, tenant, role, contexts);
    named
        .push(" ORDER BY u.sort_name, u.user_id LIMIT ")
        .bind(i64::from(limit));
    let first = named.build().list(tx, |row| {
        Ok(UserRef {
            id: row.get("user_id")?,
            name: row.get("name")?,
        })
    });
    Ok(RoleHolders {
        total,
        first: first.await?,
    })
}

fn push_unfit(builder: &mut Builder, tenant: TenantId, role: RoleId, contexts: &[Context]) {
    builder.push(" FROM (");
    push_holders(builder, tenant, &[role]);
    builder
        .push(") AS found JOIN users u ON u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id = found.user_id WHERE u.listed AND u.context NOT IN ")
        .bind_all(contexts.iter().map(|context| context.as_str()));
}

/// The active people who hold any of `roles` somewhere in the tenant, directly or through a group, after `after`,
/// by id: whom the gate is then asked about. Whether each is active is asked holder by holder: joined, SQLite walks through
/// every user of the tenant to find a few holders.
pub async fn list_candidates(
    tx: &mut Tx,
    tenant: TenantId,
    roles: &[RoleId],
    after: Option<UserId>,
    limit: u32,
) -> Result<Vec<UserId>> {
    let mut builder = Builder::new("SELECT found.user_id FROM (");
    push_holders(&mut builder, tenant, roles);
    builder
        .push(") AS found WHERE EXISTS (SELECT 1 FROM users u WHERE u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id = found.user_id AND u.status = 'active')");
    page(builder, tx, after, limit).await
}

/// The users whom `reached` reaches and who hold any of `roles` besides, directly or through a group, after `after`,
/// by id: those among many whom a change might be too much for.
pub async fn list_reached_with(
    tx: &mut Tx,
    tenant: TenantId,
    reached: Reached,
    roles: &[RoleId],
    after: Option<UserId>,
    limit: u32,
) -> Result<Vec<UserId>> {
    let mut builder = Builder::new("SELECT found.user_id FROM (");
    push_holders(&mut builder, tenant, roles);
    builder
        .push(") AS found WHERE EXISTS (SELECT 1 FROM users u WHERE u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id = found.user_id AND u.listed) AND ");
    push_reaches(&mut builder, tenant, reached);
    page(builder, tx, after, limit).await
}

async fn page(mut builder: Builder, tx: &mut Tx, after: Option<UserId>, limit: u32) -> Result<Vec<UserId>> {
    builder
        .push(" AND found.user_id > ")
        .bind(after.map_or(Vec::new(), |user| user.bytes().to_vec()))
        .push(" ORDER BY found.user_id LIMIT ")
        .bind(i64::from(limit));
    builder.build().list(tx, |row| row.get("user_id")).await
}

/// How many users a role reaches, directly or through a group. Who holds it directly is counted already; only the members of
/// its groups are looked at.
pub async fn count_reached(tx: &mut Tx, tenant: TenantId, role: &Role) -> Result<u64> {
    let statement = sql(
        "SELECT count(DISTINCT m.user_id) AS members FROM assignments a CROSS JOIN group_members m WHERE m.tenant_id = a.tenant_id \
         AND m.group_id = a.holder_id AND a.tenant_id = $1 AND a.role_id = $2 AND a.holder_kind = 'group' AND NOT EXISTS (SELECT 1 FROM assignments d \
         WHERE d.tenant_id = $1 AND d.role_id = $2 AND d.holder_kind = 'user' AND d.holder_id = m.user_id)",
    );
    let members = crate::tx::single(tx, statement.bind(tenant).bind(role.id)).await?;
    Ok(role.users_count + members.count("members")?)
}

/// The users whom a role reaches, directly or through a group, after `after`, by id. Each page is found by an index, so that
/// it costs the same whoever else holds the role.
pub async fn list_reached(
    tx: &mut Tx,
    tenant: TenantId,
    role: RoleId,
    after: Option<UserId>,
    limit: u32,
) -> Result<Vec<UserId>> {
    let after = after.map_or(Vec::new(), |user| user.bytes().to_vec());
    let mut found: BTreeSet<UserId> = sql("SELECT DISTINCT holder_id FROM assignments WHERE tenant_id = $1 AND role_id = $2 AND holder_kind = 'user' \
         AND holder_id > $3 ORDER BY holder_id LIMIT $4")
        .bind(tenant)
        .bind(role)
        .bind(after.clone())
        .bind(i64::from(limit))
        .list(tx, |row| row.get("holder_id"))
        .await?
        .into_iter()
        .collect();
    for group in list_groups_by_role(tx, tenant, role).await? {
        let members = sql("SELECT user_id FROM group_members WHERE tenant_id = $1 AND group_id = $2 AND user_id > $3 ORDER BY user_id LIMIT $4")
            .bind(tenant)
            .bind(group)
            .bind(after.clone())
            .bind(i64::from(limit))
            .list(tx, |row| row.get("user_id"))
            .await?;
        found.extend::<Vec<UserId>>(members);
    }
    Ok(found.into_iter().take(limit as usize).collect())
}

/// The users who hold a role directly, up to `limit`.
pub async fn list_users_by_role(
    tx: &mut Tx,
    tenant: TenantId,
    role: RoleId,
    limit: u32,
) -> Result<Vec<UserId>> {
    sql("SELECT DISTINCT holder_id FROM assignments WHERE tenant_id = $1 AND role_id = $2 AND holder_kind = 'user' ORDER BY holder_id LIMIT $3")
        .bind(tenant)
        .bind(role)
        .bind(i64::from(limit))
        .list(tx, |row| row.get("holder_id"))
        .await
}

/// The roles that somebody holds in a workspace, each once.
pub async fn list_roles_in(tx: &mut Tx, tenant: TenantId, workspace: WorkspaceId) -> Result<Vec<RoleId>> {
    sql("SELECT DISTINCT role_id FROM assignments WHERE tenant_id = $1 AND workspace_id = $2")
        .bind(tenant)
        .bind(workspace)
        .list(tx, |row| row.get("role_id"))
        .await
}

/// The groups that carry a role and are not deleted.
pub async fn list_groups_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<GroupId>> {
    sql("SELECT DISTINCT a.holder_id FROM assignments a JOIN user_groups g ON g.tenant_id = a.tenant_id AND g.group_id = a.holder_id \
         WHERE a.tenant_id = $1 AND a.role_id = $2 AND a.holder_kind = 'group' AND g.listed")
        .bind(tenant)
        .bind(role)
        .list(tx, |row| row.get("holder_id"))
        .await
}

/// Raises the version of every user who holds a role directly: their set of roles is about to change.
pub async fn touch_users(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<u64> {
    let now = tx.now();
    sql(
        "UPDATE users SET updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND user_id IN \
         (SELECT holder_id FROM assignments WHERE tenant_id = $1 AND role_id = $2 AND holder_kind = 'user')",
    )
    .bind(tenant)
    .bind(role)
    .bind(now)
    .run(tx)
    .await
}
