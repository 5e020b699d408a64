//! Through which role the staff of the operator tenant stand in a tenant: one row a tenant, however many staff there are.

use rolecall_model::{RoleId, TenantId, Timestamp, UserId};

use crate::{Builder, Result, Row, Tx, dialect, sql};

/// The rule of one tenant at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorAccessRow {
    /// A role of the operator tenant; none where its staff do not enter.
    pub role: Option<RoleId>,
    /// Whether it holds for staff who came later, too.
    pub later_joiners: bool,
    /// Whether the tenant may end it.
    pub may_opt_out: bool,
    /// Whether the tenant did.
    pub opted_out: bool,
    /// Staff who were active then are meant.
    pub since: Timestamp,
    /// Raised by each change.
    pub version: i64,
}

impl OperatorAccessRow {
    /// The role that the tenant is lent.
    pub fn lends(&self) -> Option<RoleId> {
        self.role.filter(|_| !self.opted_out)
    }

    /// Whether it holds for somebody who is active since then.
    pub fn admits(&self, active_since: Timestamp) -> bool {
        self.lends().is_some() && (self.later_joiners || active_since <= self.since)
    }
}

fn read(row: &Row) -> Result<OperatorAccessRow> {
    Ok(OperatorAccessRow {
        role: row.get("role_id")?,
        later_joiners: row.get("later_joiners")?,
        may_opt_out: row.get("may_opt_out")?,
        opted_out: row.get("opted_out")?,
        since: row.get("since")?,
        version: row.get("version")?,
    })
}

/// The rule of a tenant, if staff stand in it.
pub async fn find(tx: &mut Tx, tenant: TenantId) -> Result<Option<OperatorAccessRow>> {
    sql("SELECT * FROM operator_access WHERE tenant_id = $1")
        .bind(tenant)
        .find(tx, read)
        .await
}

/// Writes the rule of a tenant, new or changed; its version is that of the row and one more where there was one.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, row: &OperatorAccessRow) -> Result<()> {
    sql("INSERT INTO operator_access (tenant_id, role_id, later_joiners, may_opt_out, opted_out, since, version) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (tenant_id) DO UPDATE SET role_id = excluded.role_id, later_joiners = excluded.later_joiners, may_opt_out = excluded.may_opt_out, \
         opted_out = excluded.opted_out, since = excluded.since, version = excluded.version")
        .bind(tenant)
        .bind(row.role)
        .bind(row.later_joiners)
        .bind(row.may_opt_out)
        .bind(row.opted_out)
        .bind(row.since)
        .bind(row.version)
        .run(tx)
        .await
        .map(drop)
}

/// Whose tenants are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Entering {
    /// The account.
    pub user: UserId,
    /// Its home tenant.
    pub home: TenantId,
    /// Since when it is active, where it is one of the operators' staff.
    pub staff_since: Option<Timestamp>,
}

/// The condition that somebody may enter `tenants`: their own, those that they belong to, and those where the rule for the operators'
/// staff admits them. The transaction sees the whole installation.
pub(crate) fn push_entered_by(builder: &mut Builder, by: &Entering) {
    builder
        .push("(tenants.tenant_id = ")
        .bind(by.home)
        .push(" OR tenants.tenant_id IN (SELECT tenant_id FROM users WHERE home_tenant IS NOT NULL AND user_id = ")
        .bind(by.user)
        .push(")");
    if let Some(since) = by.staff_since {
        builder
            .push(" OR EXISTS (SELECT 1 FROM operator_access o WHERE o.tenant_id = tenants.tenant_id AND o.role_id IS NOT NULL AND NOT o.opted_out AND (o.later_joiners OR o.since >= ")
            .bind(since)
            .push("))");
    }
    builder.push(")");
}

/// In how many tenants the rule admits somebody of the operators' staff who is active since then.
pub async fn count_admitting(tx: &mut Tx, active_since: Timestamp) -> Result<u64> {
    let counted = sql("SELECT count(*) AS tenants FROM operator_access WHERE role_id IS NOT NULL AND NOT opted_out AND (later_joiners OR since >= $1)")
        .bind(active_since);
    crate::tx::single(tx, counted).await?.count("tenants")
}

/// In how many tenants staff stand through a role.
pub async fn count_by_role(tx: &mut Tx, role: RoleId) -> Result<u64> {
    let counted = sql("SELECT count(*) AS tenants FROM operator_access WHERE role_id = $1").bind(role);
    crate::tx::single(tx, counted).await?.count("tenants")
}

/// One of the staff, as a tenant sees them.
#[derive(Clone, Debug)]
pub struct StaffRow {
    /// The account in the operator tenant.
    pub user: UserId,
    /// Its name.
    pub name: String,
    /// What it is sorted by.
    pub sort_name: String,
    /// Its address.
    pub email: Option<String>,
    /// Since when it is active.
    pub active_since: Timestamp,
}

/// Which of the staff a list shows.
#[derive(Clone, Debug, Default)]
pub struct StaffFilter {
    /// Part of a name or address.
    pub q: Option<String>,
    /// Those after this one, by name.
    pub after: Option<(String, UserId)>,
    /// How many at the most.
    pub limit: u32,
}

/// The staff for whom a rule holds now, by name. `operators` is the operator tenant.
pub async fn list_staff(
    tx: &mut Tx,
    operators: TenantId,
    rule: &OperatorAccessRow,
    filter: &StaffFilter,
) -> Result<Vec<StaffRow>> {
    if rule.lends().is_none() {
        return Ok(Vec::new());
    }
    let mut builder =
        Builder::new("SELECT user_id, name, sort_name, email, active_since FROM users WHERE tenant_id = ");
    builder
        .bind(operators)
        .push(" AND listed AND status = 'active' AND kind = 'human' AND context = 'tenant'");
    if !rule.later_joiners {
        builder.push(" AND active_since <= ").bind(rule.since);
    }
    if let Some(q) = &filter.q {
        builder
            .push(" AND search_text LIKE ")
            .bind(dialect::like_lower(q))
            .push(" ESCAPE '\\'");
    }
    if let Some((name, user)) = &filter.after {
        builder
            .push(" AND (sort_name, user_id) > (")
            .bind(name.clone())
            .push(", ")
            .bind(*user)
            .push(")");
    }
    builder
        .push(" ORDER BY sort_name, user_id LIMIT ")
        .bind(i64::from(filter.limit));
    builder
        .build()
        .list(tx, |row| {
            Ok(StaffRow {
                user: row.get("user_id")?,
                name: row.get("name")?,
                sort_name: row.get("sort_name")?,
                email: row.get("email")?,
                active_since: row.get("active_since")?,
            })
        })
        .await
}
