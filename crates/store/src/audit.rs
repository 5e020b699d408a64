//! The audit trail: appended to, read, never changed.

use rolecall_model::{
    AuditEntry, AuditId, AuditResult, AuditStats, AuditedActor, AuditedResource, TenantId, Timestamp,
};

use crate::{Builder, Error, Result, Row, Tx, dialect, sql, tx::single};

fn read(row: &Row) -> Result<AuditEntry> {
    let acting_for: Option<String> = row.get("acting_for")?;
    Ok(AuditEntry {
        id: row.get("audit_id")?,
        at: row.get("at")?,
        action: row.get("action")?,
        actor: AuditedActor {
            id: row.get("actor_id")?,
            name: row.get("actor_name")?,
            email: row.get("actor_email")?,
            tenant: row.get("actor_tenant")?,
        },
        acting_for: acting_for
            .map(|text| from_json("acting_for", &text))
            .transpose()?,
        resource: AuditedResource {
            kind: row.get("resource_type")?,
            id: row.get("resource_id")?,
            name: row.get("resource_name")?,
        },
        ip: row.get("ip")?,
        user_agent: row.get("user_agent")?,
        request_id: row.get("request_id")?,
        reason: row.get("reason")?,
        result: row.parse("result")?,
        before: state(row, "before_state")?,
        after: state(row, "after_state")?,
    })
}

fn from_json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|why| Error::Corrupt {
        column: column.into(),
        why: why.to_string(),
    })
}

fn state(row: &Row, column: &str) -> Result<Option<serde_json::Value>> {
    row.get::<Option<String>>(column)?
        .map(|text| from_json(column, &text))
        .transpose()
}

/// Appends an entry.
pub async fn insert(tx: &mut Tx, tenant: TenantId, entry: &AuditEntry) -> Result<()> {
    let acting_for = entry
        .acting_for
        .as_ref()
        .map(|actor| serde_json::to_string(actor).unwrap_or_default());
    sql("INSERT INTO audit_entries (tenant_id, audit_id, at, action, actor_id, actor_name, actor_email, actor_tenant, acting_for, resource_type, resource_id, \
         resource_name, ip, user_agent, request_id, reason, result, before_state, after_state) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
        .bind(tenant)
        .bind(entry.id)
        .bind(entry.at)
        .bind(entry.action.as_str())
        .bind(entry.actor.id.clone())
        .bind(entry.actor.name.as_str())
        .bind(entry.actor.email.clone())
        .bind(entry.actor.tenant.clone())
        .bind(acting_for)
        .bind(entry.resource.kind.as_str())
        .bind(entry.resource.id.clone())
        .bind(entry.resource.name.clone())
        .bind(entry.ip.clone())
        .bind(entry.user_agent.clone())
        .bind(entry.request_id.clone())
        .bind(entry.reason.clone())
        .bind(entry.result.as_str())
        .bind(entry.before.as_ref().map(ToString::to_string))
        .bind(entry.after.as_ref().map(ToString::to_string))
        .run(tx)
        .await
        .map(drop)
}

/// Which entries a list shows, newest first.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the action, the resource, the actor or the address.
    pub q: Option<String>,
    /// That action.
    pub action: Option<String>,
    /// On that type of resource.
    pub resource_type: Option<String>,
    /// On that resource.
    pub resource_id: Option<String>,
    /// By that account.
    pub actor: Option<String>,
    /// By or on that account: its timeline.
    pub about: Option<String>,
    /// From then on.
    pub from: Option<Timestamp>,
    /// Before then.
    pub to: Option<Timestamp>,
    /// Only sign-ins and tries at one.
    pub sign_ins: bool,
    /// That ended so.
    pub result: Option<AuditResult>,
    /// For that reason, in the very words of the trail.
    pub reason: Option<String>,
    /// From that address.
    pub ip: Option<String>,
    /// Those older than this entry.
    pub after: Option<AuditId>,
    /// How many at the most.
    pub limit: u32,
}

fn push_filter(builder: &mut Builder, filter: &Filter) {
    if filter.sign_ins {
        // Written out, as in the indexes that are of sign-ins only.
        builder.push(" AND action = 'session.create'");
    }
    if let Some(result) = filter.result {
        builder.push(" AND result = ").bind(result.as_str());
    }
    let equal: [(&'static str, &Option<String>); 6] = [
        (" AND reason = ", &filter.reason),
        (" AND ip = ", &filter.ip),
        (" AND action = ", &filter.action),
        (" AND resource_type = ", &filter.resource_type),
        (" AND resource_id = ", &filter.resource_id),
        (" AND actor_id = ", &filter.actor),
    ];
    for (condition, value) in equal {
        if let Some(value) = value {
            builder.push(condition).bind(value.as_str());
        }
    }
    if let Some(about) = &filter.about {
        builder
            .push(" AND (actor_id = ")
            .bind(about.as_str())
            .push(" OR resource_id = ")
            .bind(about.as_str())
            .push(")");
    }
    if let Some(from) = filter.from {
        builder.push(" AND at >= ").bind(from);
    }
    if let Some(to) = filter.to {
        builder.push(" AND at < ").bind(to);
    }
    if let Some(q) = &filter.q {
        let pattern = dialect::like_lower(q);
        let columns: [&'static str; 6] = [
            "lower(action)",
            "lower(coalesce(resource_name, ''))",
            "lower(coalesce(resource_id, ''))",
            "lower(actor_name)",
            "lower(coalesce(actor_email, ''))",
            "lower(coalesce(ip, ''))",
        ];
        let mut separator = " AND (";
        for column in columns {
            builder
                .push(separator)
                .push(column)
                .push(" LIKE ")
                .bind(pattern.clone())
                .push(" ESCAPE '\\'");
            separator = " OR ";
        }
        builder.push(")");
    }
}

/// One page of entries.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<AuditEntry>> {
    let mut builder = Builder::new("SELECT * FROM audit_entries WHERE tenant_id = ");
    builder.bind(tenant);
    push_filter(&mut builder, filter);
    if let Some(after) = filter.after {
        builder.push(" AND audit_id < ").bind(after);
    }
    builder
        .push(" ORDER BY audit_id DESC LIMIT ")
        .bind(i64::from(filter.limit));
    builder.build().list(tx, read).await
}

/// How many entries the filter shows on all its pages.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM audit_entries WHERE tenant_id = ");
    builder.bind(tenant);
    push_filter(&mut builder, filter);
    single(tx, builder.build()).await?.count("total")
}

/// The figures since that time.
pub async fn stats(tx: &mut Tx, tenant: TenantId, since: Timestamp) -> Result<AuditStats> {
    let figures = single(
        tx,
        sql("SELECT count(*) AS events, count(DISTINCT actor_id) AS active_users FROM audit_entries WHERE tenant_id = $1 AND at >= $2").bind(tenant).bind(since),
    )
    .await?;
    let top = sql("SELECT action FROM audit_entries WHERE tenant_id = $1 AND at >= $2 GROUP BY action ORDER BY count(*) DESC, action LIMIT 1")
        .bind(tenant)
        .bind(since)
        .find(tx, |row| row.get("action"))
        .await?;
    Ok(AuditStats {
        events: figures.count("events")?,
        active_users: figures.count("active_users")?,
        top_action: top,
    })
}

/// Every action and every type of resource that the trail of a tenant holds, each once.
pub async fn facets(tx: &mut Tx, tenant: TenantId) -> Result<(Vec<String>, Vec<String>)> {
    let actions = sql("SELECT DISTINCT action FROM audit_entries WHERE tenant_id = $1 ORDER BY action")
        .bind(tenant)
        .list(tx, |row| row.get("action"))
        .await?;
    let types =
        sql("SELECT DISTINCT resource_type FROM audit_entries WHERE tenant_id = $1 ORDER BY resource_type")
            .bind(tenant)
            .list(tx, |row| row.get("resource_type"))
            .await?;
    Ok((actions, types))
}
