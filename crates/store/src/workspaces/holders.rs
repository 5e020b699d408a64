//! Who holds roles in a workspace: users, and the members of the groups that carry one there.

use rolecall_model::{RoleId, TenantId, UserId, WorkspaceId, canonical};

use crate::{
    Builder, Result, Tx,
    assignments::{self, AssignmentRow},
    dialect::{self, Searched},
    sql,
    tx::single,
    users::Position,
};

/// Which holders a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct HolderFilter {
    /// Part of a name, address or username.
    pub q: Option<String>,
    /// Whether a text is looked for in names only.
    pub names_only: bool,
    /// Who hold that role there.
    pub role: Option<RoleId>,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of holders.
#[derive(Clone, Debug)]
pub struct FoundHolders {
    /// Who they are, by name.
    pub users: Vec<UserId>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Position>,
}

/// Adds a query for the ids of those who hold a role in the workspace, as `user_id`. It starts from what is assigned there.
fn push_ids(builder: &mut Builder, tenant: TenantId, workspace: WorkspaceId, role: Option<RoleId>) {
    let direct = "SELECT a.holder_id AS user_id FROM assignments a WHERE length(a.workspace_id) > 0 AND a.holder_kind = 'user' AND a.tenant_id = ";
    let through_groups = " UNION SELECT m.user_id FROM assignments a CROSS JOIN user_groups g CROSS JOIN group_members m \
         WHERE g.tenant_id = a.tenant_id AND g.group_id = a.holder_id AND g.listed AND m.tenant_id = g.tenant_id AND m.group_id = g.group_id \
         AND length(a.workspace_id) > 0 AND a.holder_kind = 'group' AND a.tenant_id = ";
    for part in [direct, through_groups] {
        builder
            .push(part)
            .bind(tenant)
            .push(" AND a.workspace_id = ")
            .bind(workspace);
        if let Some(role) = role {
            builder.push(" AND a.role_id = ").bind(role);
        }
    }
}

/// One page, by name, of the listed users who hold a role of its own in a workspace, directly or through a group.
pub async fn list_holders(
    tx: &mut Tx,
    tenant: TenantId,
    workspace: WorkspaceId,
    filter: &HolderFilter,
) -> Result<FoundHolders> {
    let mut builder = Builder::new("SELECT u.user_id, u.sort_name FROM (");
    push_ids(&mut builder, tenant, workspace, filter.role);
    builder
        .push(") AS found CROSS JOIN users u WHERE u.user_id = found.user_id AND u.listed AND u.tenant_id = ")
        .bind(tenant);
    match &filter.q {
        Some(q) if filter.names_only => {
            builder
                .push(" AND u.sort_name LIKE ")
                .bind(dialect::like(&canonical(q)))
                .push(" ESCAPE '\\'");
        }
        Some(q) => dialect::push_like(&mut builder, Searched::Users, &canonical(q)),
        None => {}
    }
    if let Some(after) = &filter.after {
        builder
            .push(" AND (u.sort_name, u.user_id) > (")
            .bind(after.key.as_str())
            .push(", ")
            .bind(after.id)
            .push(")");
    }
    builder
        .push(" ORDER BY u.sort_name, u.user_id LIMIT ")
        .bind(i64::from(filter.limit) + 1);
    let mut found = builder
        .build()
        .list(tx, |row| {
            Ok(Position {
                key: row.get("sort_name")?,
                id: row.get("user_id")?,
            })
        })
        .await?;
    let more = found.len() > filter.limit as usize;
    found.truncate(filter.limit as usize);
    Ok(FoundHolders {
        users: found.iter().map(|position| position.id).collect(),
        next: found.pop().filter(|_| more),
    })
}

/// How many listed users hold a role of its own in a workspace, directly or through a group.
pub async fn count_holders(tx: &mut Tx, tenant: TenantId, workspace: WorkspaceId) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS holders FROM (");
    push_ids(&mut builder, tenant, workspace, None);
    builder
        .push(") AS found CROSS JOIN users u WHERE u.user_id = found.user_id AND u.listed AND u.tenant_id = ")
        .bind(tenant);
    single(tx, builder.build()).await?.count("holders")
}

/// How many invitations that can be accepted offer a role in a workspace.
pub async fn count_invitations(tx: &mut Tx, tenant: TenantId, workspace: WorkspaceId) -> Result<u64> {
    let now = tx.now();
    let statement = sql("SELECT count(*) AS offered FROM invitations i WHERE i.tenant_id = $1 AND i.accepted_at = 0 AND i.revoked_at = 0 AND i.expires_at > $3 \
         AND EXISTS (SELECT 1 FROM invitation_roles o WHERE o.tenant_id = i.tenant_id AND o.invitation_id = i.invitation_id AND o.workspace_id = $2)")
        .bind(tenant)
        .bind(workspace)
        .bind(now);
    single(tx, statement).await?.count("offered")
}

/// What groups carry in a workspace.
pub async fn list_group_assignments(
    tx: &mut Tx,
    tenant: TenantId,
    workspace: WorkspaceId,
) -> Result<Vec<AssignmentRow>> {
    sql("SELECT * FROM assignments WHERE tenant_id = $1 AND workspace_id = $2 AND length(workspace_id) > 0 AND holder_kind = 'group' ORDER BY holder_id, role_id")
        .bind(tenant)
        .bind(workspace)
        .list(tx, assignments::read)
        .await
}
