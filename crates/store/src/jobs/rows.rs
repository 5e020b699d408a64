//! The rows of jobs: one user each, and what became of it.

use rolecall_model::{JobId, JobOutcome, JobResult, JobThing, TenantId, Timestamp, UserId};

use crate::{Builder, Result, Tx, sql, users};

/// How many rows are written in one statement.
const BATCH: usize = 500;

/// A row whose turn has not come.
#[derive(Clone, Copy, Debug)]
pub struct PendingRow {
    /// Which, from 1.
    pub ordinal: i64,
    /// The user it is about.
    pub user: UserId,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub struct RowEnd {
    /// How it ended.
    pub outcome: JobOutcome,
    /// Why, when it was not simply done.
    pub code: Option<String>,
    /// The same in a sentence.
    pub detail: Option<String>,
}

/// Writes the rows of a job.
pub async fn insert_rows(tx: &mut Tx, tenant: TenantId, job: JobId, users: &[UserId]) -> Result<()> {
    let mut ordinal = 0_i64;
    for batch in users.chunks(BATCH) {
        let mut builder =
            Builder::new("INSERT INTO job_rows (tenant_id, job_id, ordinal, user_id, outcome) VALUES ");
        let mut separator = "(";
        for user in batch {
            ordinal += 1;
            builder
                .push(separator)
                .bind(tenant)
                .push(", ")
                .bind(job)
                .push(", ");
            builder.bind(ordinal).push(", ").bind(*user).push(", 'pending')");
            separator = ", (";
        }
        builder.build().run(tx).await?;
    }
    Ok(())
}

/// Writes a row for everybody whom the filter shows on all its pages, and gives how many.
pub async fn insert_rows_matching(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    filter: &users::Filter,
) -> Result<u64> {
    let mut builder = Builder::new(
        "INSERT INTO job_rows (tenant_id, job_id, ordinal, user_id, outcome) SELECT u.tenant_id, ",
    );
    builder
        .bind(job)
        .push(", row_number() OVER (ORDER BY u.user_id), u.user_id, 'pending' FROM users u ");
    users::push_matching(&mut builder, tx, tenant, filter).await?;
    builder.build().run(tx).await
}

/// Rows whose turn has not come, in their order.
pub async fn list_pending(tx: &mut Tx, tenant: TenantId, job: JobId, limit: u32) -> Result<Vec<PendingRow>> {
    sql("SELECT ordinal, user_id FROM job_rows WHERE tenant_id = $1 AND job_id = $2 AND outcome = 'pending' ORDER BY ordinal LIMIT $3")
        .bind(tenant)
        .bind(job)
        .bind(i64::from(limit))
        .list(tx, |row| Ok(PendingRow { ordinal: row.get("ordinal")?, user: row.get("user_id")? }))
        .await
}

/// Notes what became of a row, counts it and keeps the job until `until`; `false` when another runs the job by now, or it
/// was ended: then nothing that goes with it may be committed.
pub async fn update_row(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    lease: (&[u8], Timestamp),
    ordinal: i64,
    end: &RowEnd,
) -> Result<bool> {
    let counted = sql("UPDATE jobs SET leased_until = $4, done = done + 1, succeeded = succeeded + CASE WHEN $5 = 'succeeded' THEN 1 ELSE 0 END, \
         failed = failed + CASE WHEN $5 = 'failed' THEN 1 ELSE 0 END, skipped = skipped + CASE WHEN $5 = 'skipped' THEN 1 ELSE 0 END \
         WHERE tenant_id = $1 AND job_id = $2 AND lease = $3 AND status = 'running'")
        .bind(tenant)
        .bind(job)
        .bind(lease.0.to_vec())
        .bind(lease.1)
        .bind(end.outcome.as_str())
        .run(tx)
        .await?;
    if counted == 0 {
        return Ok(false);
    }
    let noted = sql("UPDATE job_rows SET outcome = $4, code = $5, detail = $6 WHERE tenant_id = $1 AND job_id = $2 AND ordinal = $3 AND outcome = 'pending'")
        .bind(tenant)
        .bind(job)
        .bind(ordinal)
        .bind(end.outcome.as_str())
        .bind(end.code.clone())
        .bind(end.detail.clone())
        .run(tx)
        .await?;
    Ok(noted == 1)
}

/// Notes the same end for every row whose turn has not come, and counts the failed ones.
pub async fn update_rest(tx: &mut Tx, tenant: TenantId, job: JobId, end: &RowEnd) -> Result<u64> {
    let rest = sql("UPDATE job_rows SET outcome = $3, code = $4, detail = $5 WHERE tenant_id = $1 AND job_id = $2 AND outcome = 'pending'")
        .bind(tenant)
        .bind(job)
        .bind(end.outcome.as_str())
        .bind(end.code.clone())
        .bind(end.detail.clone())
        .run(tx)
        .await?;
    if end.outcome == JobOutcome::Failed {
        sql("UPDATE jobs SET done = done + $3, failed = failed + $3 WHERE tenant_id = $1 AND job_id = $2")
            .bind(tenant)
            .bind(job)
            .bind(i64::try_from(rest).unwrap_or(i64::MAX))
            .run(tx)
            .await?;
    }
    Ok(rest)
}

/// What became of the rows of a job, after a row.
pub async fn list_results(
    tx: &mut Tx,
    tenant: TenantId,
    job: JobId,
    outcome: Option<JobOutcome>,
    after: Option<i64>,
    limit: u32,
) -> Result<Vec<JobResult>> {
    let mut builder = Builder::new(
        "SELECT r.ordinal, r.user_id, r.outcome, r.code, r.detail, u.name FROM job_rows r LEFT JOIN users u ON u.tenant_id = r.tenant_id AND u.user_id = r.user_id WHERE r.tenant_id = ",
    );
    builder.bind(tenant).push(" AND r.job_id = ").bind(job);
    if let Some(outcome) = outcome {
        builder.push(" AND r.outcome = ").bind(outcome.as_str());
    }
    builder.push(" AND r.ordinal > ").bind(after.unwrap_or(0));
    builder.push(" ORDER BY r.ordinal LIMIT ").bind(i64::from(limit));
    builder
        .build()
        .list(tx, |row| {
            let user: UserId = row.get("user_id")?;
            let name: Option<String> = row.get("name")?;
            Ok(JobResult {
                row: row.count("ordinal")?,
                user: JobThing {
                    id: Some(user),
                    name: name.unwrap_or_else(|| user.to_string()),
                },
                outcome: row.parse("outcome")?,
                code: row.get("code")?,
                detail: row.get("detail")?,
            })
        })
        .await
}
