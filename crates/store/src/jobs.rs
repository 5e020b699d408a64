//! Jobs: who asked for what, how far it is, and who runs it.

mod rows;

use rolecall_model::{ImportId, Job, JobId, JobReason, JobStatus, JobThing, TenantId, Timestamp, UserId};

use crate::{Builder, Result, Row, Tx, sql};

pub use rows::{
    PendingRow, RowEnd, insert_rows, insert_rows_matching, list_pending, list_results, update_rest,
    update_row,
};

/// A job at rest: the noun, and what only the house needs.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// The job.
    pub job: Job,
    /// The tenant in which it acts.
    pub tenant: TenantId,
    /// The action as JSON.
    pub request: String,
    /// The home tenant of who asked for it.
    pub home: TenantId,
    /// The generation of that account when it asked.
    pub generation: i64,
    /// From where it was asked for.
    pub ip: Option<String>,
    /// With which browser or application.
    pub user_agent: Option<String>,
    /// In which request.
    pub request_id: Option<String>,
}

fn read(row: &Row) -> Result<JobRow> {
    let code: Option<String> = row.get("reason_code")?;
    let detail: Option<String> = row.get("reason_detail")?;
    let job = Job {
        id: row.get("job_id")?,
        kind: row.parse("kind")?,
        action: row.get("action")?,
        import: row.get::<Option<ImportId>>("import_id")?,
        status: row.parse("status")?,
        total: row.count("total")?,
        done: row.count("done")?,
        succeeded: row.count("succeeded")?,
        failed: row.count("failed")?,
        skipped: row.count("skipped")?,
        reason: code.map(|code| JobReason {
            code,
            detail: detail.unwrap_or_default(),
        }),
        created_by: JobThing {
            id: row.get::<Option<UserId>>("created_by")?,
            name: row.get("created_by_name")?,
        },
        created_at: row.get("created_at")?,
        started_at: row.time("started_at")?,
        finished_at: row.time("finished_at")?,
    };
    Ok(JobRow {
        job,
        tenant: row.get("tenant_id")?,
        request: row.get("request")?,
        home: row.get("created_by_home")?,
        generation: row.get("generation")?,
        ip: row.get("ip")?,
        user_agent: row.get("user_agent")?,
        request_id: row.get("request_id")?,
    })
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes a new job.
pub async fn insert(tx: &mut Tx, row: &JobRow) -> Result<()> {
    let job = &row.job;
    sql("INSERT INTO jobs (tenant_id, job_id, kind, action, request, import_id, status, total, created_by, created_by_name, created_by_home, generation, \
         ip, user_agent, request_id, created_at, turn_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)")
        .bind(row.tenant)
        .bind(job.id)
        .bind(job.kind.as_str())
        .bind(job.action.clone())
        .bind(row.request.as_str())
        .bind(job.import)
        .bind(job.status.as_str())
        .bind(signed(job.total))
        .bind(job.created_by.id)
        .bind(job.created_by.name.as_str())
        .bind(row.home)
        .bind(row.generation)
        .bind(row.ip.clone())
        .bind(row.user_agent.clone())
        .bind(row.request_id.clone())
        .bind(job.created_at)
        .run(tx)
        .await
        .map(drop)
}

/// Notes how many rows a job has.
pub async fn update_total(tx: &mut Tx, tenant: TenantId, job: JobId, total: u64) -> Result<()> {
    sql("UPDATE jobs SET total = $3 WHERE tenant_id = $1 AND job_id = $2")
        .bind(tenant)
        .bind(job)
        .bind(signed(total))
        .run(tx)
        .await
        .map(drop)
}

/// One job.
pub async fn find(tx: &mut Tx, tenant: TenantId, job: JobId) -> Result<Option<JobRow>> {
    sql("SELECT * FROM jobs WHERE tenant_id = $1 AND job_id = $2")
        .bind(tenant)
        .bind(job)
        .find(tx, read)
        .await
}

/// Jobs, newest first, of one account or of everybody, before an id.
pub async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    of: Option<UserId>,
    before: Option<JobId>,
    limit: u32,
) -> Result<Vec<Job>> {
    let mut builder = Builder::new("SELECT * FROM jobs WHERE tenant_id = ");
    builder.bind(tenant);
    if let Some(user) = of {
        builder.push(" AND created_by = ").bind(user);
    }
    if let Some(before) = before {
        builder.push(" AND job_id < ").bind(before);
    }
    builder
        .push(" ORDER BY job_id DESC LIMIT ")
        .bind(i64::from(limit));
    builder
        .build()
        .list(tx, |row| read(row).map(|found| found.job))
        .await
}

/// Takes the job whose turn it is, among those that nobody runs, until `until`: of the tenant that had none for longest, the one that
/// waits longest. Two nodes never get the same.
pub async fn claim(tx: &mut Tx, lease: &[u8], until: Timestamp) -> Result<Option<JobRow>> {
    let now = tx.now();
    sql("UPDATE jobs SET status = 'running', lease = $1, leased_until = $2, turn_at = $3, started_at = CASE WHEN started_at = 0 THEN $3 ELSE started_at END \
         WHERE (tenant_id, job_id) = (SELECT j.tenant_id, j.job_id FROM jobs j WHERE j.status IN ('queued', 'running') AND j.leased_until < $3 \
         AND j.tenant_id NOT IN (SELECT tenant_id FROM tenants WHERE status <> 'active') \
         ORDER BY coalesce((SELECT max(o.turn_at) FROM jobs o WHERE o.tenant_id = j.tenant_id AND o.started_at > 0), 0), j.turn_at, j.job_id LIMIT 1) \
         AND status IN ('queued', 'running') AND leased_until < $3 RETURNING *")
        .bind(lease.to_vec())
        .bind(until)
        .bind(now)
        .find(tx, read)
        .await
}

/// Gives a job back, for whoever looks next; it goes to the end of the queue.
pub async fn release(tx: &mut Tx, tenant: TenantId, job: JobId, lease: &[u8]) -> Result<()> {
    let now = tx.now();
    sql("UPDATE jobs SET leased_until = 0, turn_at = $4 WHERE tenant_id = $1 AND job_id = $2 AND lease = $3")
        .bind(tenant)
        .bind(job)
        .bind(lease.to_vec())
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Keeps a job until `until` and notes how far it is; `false` when somebody else took it or ended it.
pub async fn renew(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    lease: &[u8],
    until: Timestamp,
    done: u64,
) -> Result<bool> {
    let kept = sql("UPDATE jobs SET leased_until = $4, done = $5 WHERE tenant_id = $1 AND job_id = $2 AND lease = $3 AND status = 'running'")
        .bind(tenant)
        .bind(job)
        .bind(lease.to_vec())
        .bind(until)
        .bind(signed(done))
        .run(tx)
        .await?;
    Ok(kept == 1)
}

/// How a job ended.
#[derive(Clone, Debug)]
pub struct JobEnd {
    /// Done, cancelled or failed.
    pub status: JobStatus,
    /// Why, when it did not come to its own end.
    pub reason: Option<JobReason>,
}

/// Ends a job that is under way; with a lease, only if it still holds. `false` when it had ended already, or another runs it.
pub async fn finish(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    lease: Option<&[u8]>,
    end: &JobEnd,
) -> Result<bool> {
    let now = tx.now();
    let (code, detail) = end
        .reason
        .as_ref()
        .map(|reason| (reason.code.clone(), reason.detail.clone()))
        .unzip();
    let mut builder = Builder::new("UPDATE jobs SET status = ");
    builder
        .bind(end.status.as_str())
        .push(", reason_code = ")
        .bind(code)
        .push(", reason_detail = ")
        .bind(detail)
        .push(", finished_at = ")
        .bind(now)
        .push(" WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND job_id = ")
        .bind(job)
        .push(" AND status IN ('queued', 'running')");
    if let Some(lease) = lease {
        builder.push(" AND lease = ").bind(lease.to_vec());
    }
    Ok(builder.build().run(tx).await? == 1)
}

/// Notes that all rows of a job are behind it: what a job of one transaction does at its end.
pub async fn update_counts(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    succeeded: u64,
    skipped: u64,
) -> Result<()> {
    sql("UPDATE jobs SET done = total, succeeded = $3, skipped = $4, failed = total - $3 - $4 WHERE tenant_id = $1 AND job_id = $2")
        .bind(tenant)
        .bind(job)
        .bind(signed(succeeded))
        .bind(signed(skipped))
        .run(tx)
        .await
        .map(drop)
}

/// Whether there is a job of that kind that somebody may take: for a worker that wonders whether to look.
pub async fn is_any_due(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let found = sql(
        "SELECT job_id FROM jobs WHERE status IN ('queued', 'running') AND leased_until < $1 \
         AND tenant_id NOT IN (SELECT tenant_id FROM tenants WHERE status <> 'active') LIMIT 1",
    )
    .bind(now)
    .row(tx)
    .await?;
    Ok(found.is_some())
}

/// Forgets jobs that ended before `before`, with their rows.
pub async fn delete_finished(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM job_rows WHERE (tenant_id, job_id) IN (SELECT tenant_id, job_id FROM jobs WHERE finished_at <> 0 AND finished_at < $1)")
        .bind(before)
        .run(tx)
        .await?;
    sql("DELETE FROM jobs WHERE finished_at <> 0 AND finished_at < $1")
        .bind(before)
        .run(tx)
        .await
}
