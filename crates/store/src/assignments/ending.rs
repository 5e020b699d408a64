//! What ends, soonest first.

use rolecall_model::{AssignmentId, EndingAssignment, RoleId, RoleRef, TenantId, Timestamp, UserId, UserRef};

use crate::{Builder, Result, Row, Tx};

/// Which assignments a list of those that end shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct EndingFilter {
    /// Those that end before then.
    pub before: Option<Timestamp>,
    /// Of that user.
    pub user: Option<UserId>,
    /// Of that role.
    pub role: Option<RoleId>,
    /// Those after this end and assignment.
    pub after: Option<(Timestamp, AssignmentId)>,
    /// How many at the most.
    pub limit: u32,
}

fn read(row: &Row) -> Result<EndingAssignment> {
    Ok(EndingAssignment {
        id: row.get("assignment_id")?,
        user: UserRef {
            id: row.get("holder_id")?,
            name: row.get("user_name")?,
        },
        role: RoleRef {
            id: row.get("role_id")?,
            name: row.get("role_name")?,
        },
        workspace: row.get("workspace_id")?,
        valid_from: row.get("valid_from")?,
        valid_until: row.get("valid_until")?,
        reason: row.get("reason")?,
        granted_at: row.get("granted_at")?,
    })
}

/// The roles that listed users hold directly and will lose by themselves, soonest first. What is over already is left out.
pub async fn list_ending(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &EndingFilter,
) -> Result<Vec<EndingAssignment>> {
    let now = tx.now();
    let mut builder = Builder::new(
        "SELECT a.*, u.name AS user_name, r.name AS role_name FROM assignments a \
         JOIN users u ON u.tenant_id = a.tenant_id AND u.user_id = a.holder_id \
         JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id WHERE a.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND a.holder_kind = 'user' AND u.listed AND a.valid_until IS NOT NULL AND a.valid_until > ")
        .bind(now);
    if let Some(before) = filter.before {
        builder.push(" AND a.valid_until < ").bind(before);
    }
    if let Some(user) = filter.user {
        builder.push(" AND a.holder_id = ").bind(user);
    }
    if let Some(role) = filter.role {
        builder.push(" AND a.role_id = ").bind(role);
    }
    if let Some((until, id)) = filter.after {
        builder
            .push(" AND (a.valid_until, a.assignment_id) > (")
            .bind(until)
            .push(", ")
            .bind(id)
            .push(")");
    }
    builder
        .push(" ORDER BY a.valid_until, a.assignment_id LIMIT ")
        .bind(i64::from(filter.limit));
    builder.build().list(tx, read).await
}
