//! Assignments: who holds which role, where, since when and until when.

use rolecall_model::{AssignmentId, GroupId, RoleId, Scope, TenantId, Timestamp, UserId, WorkspaceId};

mod counts;
mod ending;
mod reach;

pub use ending::{EndingFilter, list_ending};
pub use reach::{
    Reached, count_reached, find_unfit, list_candidates, list_groups_by_role, list_holder_contexts,
    list_reached, list_reached_with, list_roles_in, list_users_by_role, touch_users,
};

use crate::{Builder, Result, Row, Tx, Value, sql};

/// Who holds a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A user.
    User(UserId),
    /// A group, and by that each of its members.
    Group(GroupId),
}

impl Holder {
    const fn kind(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Group(_) => "group",
        }
    }

    fn id(self) -> Vec<u8> {
        match self {
            Self::User(id) => id.bytes().to_vec(),
            Self::Group(id) => id.bytes().to_vec(),
        }
    }
}

/// An assignment at rest.
#[derive(Clone, Debug)]
pub struct AssignmentRow {
    /// Its id.
    pub id: AssignmentId,
    /// Who holds the role.
    pub holder: Holder,
    /// The role.
    pub role: RoleId,
    /// Where.
    pub scope: Scope,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
    /// Why it was given.
    pub reason: Option<String>,
    /// Who gave it.
    pub granted_by: Option<UserId>,
    /// When.
    pub granted_at: Timestamp,
}

pub(crate) fn read(row: &Row) -> Result<AssignmentRow> {
    let kind: String = row.get("holder_kind")?;
    let holder = if kind == "group" {
        Holder::Group(row.get("holder_id")?)
    } else {
        Holder::User(row.get("holder_id")?)
    };
    Ok(AssignmentRow {
        id: row.get("assignment_id")?,
        holder,
        role: row.get("role_id")?,
        scope: Scope::of(row.get::<Option<WorkspaceId>>("workspace_id")?),
        valid_from: row.get("valid_from")?,
        valid_until: row.get("valid_until")?,
        reason: row.get("reason")?,
        granted_by: row.get("granted_by")?,
        granted_at: row.get("granted_at")?,
    })
}

fn scope_bytes(scope: Scope) -> Vec<u8> {
    scope
        .workspace()
        .map_or(Vec::new(), |workspace| workspace.bytes().to_vec())
}

/// What a user or a group holds, everywhere in the tenant.
pub async fn list_of(tx: &mut Tx, tenant: TenantId, holder: Holder) -> Result<Vec<AssignmentRow>> {
    sql("SELECT * FROM assignments WHERE tenant_id = $1 AND holder_kind = $2 AND holder_id = $3 ORDER BY workspace_id, role_id")
        .bind(tenant)
        .bind(holder.kind())
        .bind(holder.id())
        .list(tx, read)
        .await
}

/// What every group of the tenant holds: for the policy in memory.
pub async fn list_of_groups(tx: &mut Tx, tenant: TenantId) -> Result<Vec<AssignmentRow>> {
    sql("SELECT * FROM assignments WHERE tenant_id = $1 AND holder_kind = 'group' ORDER BY holder_id, workspace_id, role_id").bind(tenant).list(tx, read).await
}

/// What several users hold, everywhere in the tenant.
pub async fn list_of_users(tx: &mut Tx, tenant: TenantId, users: &[UserId]) -> Result<Vec<AssignmentRow>> {
    let mut builder = Builder::new("SELECT * FROM assignments WHERE tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND holder_kind = 'user' AND holder_id IN ")
        .bind_all(users.iter().copied().map(Value::from));
    builder.push(" ORDER BY holder_id, workspace_id, role_id");
    builder.build().list(tx, read).await
}

/// Writes an assignment; `false` when the holder has that role in that scope already.
pub async fn insert(tx: &mut Tx, tenant: TenantId, assignment: &AssignmentRow) -> Result<bool> {
    let written = sql("INSERT INTO assignments (tenant_id, assignment_id, holder_kind, holder_id, role_id, workspace_id, valid_from, valid_until, reason, granted_by, granted_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(assignment.id)
        .bind(assignment.holder.kind())
        .bind(assignment.holder.id())
        .bind(assignment.role)
        .bind(scope_bytes(assignment.scope))
        .bind(assignment.valid_from)
        .bind(assignment.valid_until)
        .bind(assignment.reason.clone())
        .bind(assignment.granted_by)
        .bind(assignment.granted_at)
        .run(tx)
        .await?;
    if written == 1 {
        counts::add(tx, tenant, assignment.holder, assignment.role).await?;
    }
    Ok(written == 1)
}

/// Changes the time and the reason of an assignment.
pub async fn update_validity(tx: &mut Tx, tenant: TenantId, assignment: &AssignmentRow) -> Result<()> {
    sql("UPDATE assignments SET valid_from = $3, valid_until = $4, reason = $5 WHERE tenant_id = $1 AND assignment_id = $2")
        .bind(tenant)
        .bind(assignment.id)
        .bind(assignment.valid_from)
        .bind(assignment.valid_until)
        .bind(assignment.reason.clone())
        .run(tx)
        .await
        .map(drop)
}

/// Takes an assignment away.
pub async fn delete(tx: &mut Tx, tenant: TenantId, assignment: AssignmentId) -> Result<()> {
    let gone = sql("DELETE FROM assignments WHERE tenant_id = $1 AND assignment_id = $2 RETURNING *")
        .bind(tenant)
        .bind(assignment)
        .find(tx, read)
        .await?;
    match gone {
        Some(row) => counts::subtract(tx, tenant, row.holder, row.role).await,
        None => Ok(()),
    }
}

/// Takes everything away that a user or a group holds.
pub async fn delete_of(tx: &mut Tx, tenant: TenantId, holder: Holder) -> Result<u64> {
    if let Holder::User(user) = holder {
        counts::subtract_all(tx, tenant, user).await?;
    }
    sql("DELETE FROM assignments WHERE tenant_id = $1 AND holder_kind = $2 AND holder_id = $3")
        .bind(tenant)
        .bind(holder.kind())
        .bind(holder.id())
        .run(tx)
        .await
}

/// How many users and groups hold a role; groups that are deleted hold nothing.
pub async fn count_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<u64> {
    let statement = sql("SELECT count(*) AS held FROM assignments a WHERE a.tenant_id = $1 AND a.role_id = $2 AND (a.holder_kind = 'user' \
         OR EXISTS (SELECT 1 FROM user_groups g WHERE g.tenant_id = a.tenant_id AND g.group_id = a.holder_id AND g.listed))")
        .bind(tenant)
        .bind(role);
    crate::tx::single(tx, statement).await?.count("held")
}

/// Takes a role away from everybody who holds it.
pub async fn delete_by_role(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<u64> {
    let gone = sql("DELETE FROM assignments WHERE tenant_id = $1 AND role_id = $2")
        .bind(tenant)
        .bind(role)
        .run(tx)
        .await?;
    counts::recount(tx, tenant, role).await?;
    Ok(gone)
}

/// Whether somebody holds the role in one workspace only.
pub async fn is_held_in_workspace(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<bool> {
    let found = sql("SELECT assignment_id FROM assignments WHERE tenant_id = $1 AND role_id = $2 AND workspace_id <> $3 LIMIT 1")
        .bind(tenant)
        .bind(role)
        .bind(Vec::new())
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// Gives everything of one role to another, where the holder does not have that one already, and takes the first away.
pub async fn move_holders(tx: &mut Tx, tenant: TenantId, from: RoleId, to: RoleId) -> Result<u64> {
    let moved = sql("UPDATE assignments SET role_id = $3 WHERE tenant_id = $1 AND role_id = $2 AND NOT EXISTS (SELECT 1 FROM assignments other \
         WHERE other.tenant_id = assignments.tenant_id AND other.holder_kind = assignments.holder_kind AND other.holder_id = assignments.holder_id \
         AND other.workspace_id = assignments.workspace_id AND other.role_id = $3)")
        .bind(tenant)
        .bind(from)
        .bind(to)
        .run(tx)
        .await?;
    delete_by_role(tx, tenant, from).await?;
    counts::recount(tx, tenant, to).await?;
    Ok(moved)
}

/// Each scope in which a role is held, once.
pub async fn list_scopes(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Vec<Scope>> {
    sql("SELECT DISTINCT workspace_id FROM assignments WHERE tenant_id = $1 AND role_id = $2")
        .bind(tenant)
        .bind(role)
        .list(tx, |row| {
            Ok(Scope::of(row.get::<Option<WorkspaceId>>("workspace_id")?))
        })
        .await
}
