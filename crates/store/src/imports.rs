//! Imports: files that were read, and their plans.

mod rows;

use rolecall_model::{Import, ImportId, ImportStatus, JobId, JobThing, TenantId, Timestamp, UserId};

use crate::{Builder, Result, Row, Tx, sql, tx::single};

pub use rows::{ImportRowAtRest, insert_rows, list_rows, list_shown, update_plan, update_result};

/// An import at rest: the noun, and what only the house needs.
#[derive(Clone, Debug)]
pub struct ImportAtRest {
    /// The import.
    pub import: Import,
    /// The version of the policy that its plan rests on.
    pub planned_version: i64,
}

fn read(row: &Row) -> Result<ImportAtRest> {
    let import = Import {
        id: row.get("import_id")?,
        kind: row.parse("kind")?,
        name: row.get("name")?,
        status: row.parse("status")?,
        columns: row.json("columns")?,
        total: row.count("total")?,
        creates: row.count("creates")?,
        updates: row.count("updates")?,
        skips: row.count("skips")?,
        errors: row.count("errors")?,
        undone: row.count("undone")?,
        kept: row.count("kept")?,
        job: row.get::<Option<JobId>>("job_id")?,
        created_by: JobThing {
            id: row.get::<Option<UserId>>("created_by")?,
            name: row.get("created_by_name")?,
        },
        created_at: row.get("created_at")?,
        applied_at: row.time("applied_at")?,
        undone_at: row.time("undone_at")?,
        version: row.get("version")?,
    };
    Ok(ImportAtRest {
        import,
        planned_version: row.get("planned_version")?,
    })
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes a new import, before its rows and its counts.
pub async fn insert(tx: &mut Tx, tenant: TenantId, import: &Import) -> Result<()> {
    sql("INSERT INTO imports (tenant_id, import_id, kind, name, status, columns, total, planned_version, created_by, created_by_name, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9)")
        .bind(tenant)
        .bind(import.id)
        .bind(import.kind.as_str())
        .bind(import.name.clone())
        .bind(import.status.as_str())
        .bind(serde_json::to_string(&import.columns).unwrap_or_default())
        .bind(import.created_by.id)
        .bind(import.created_by.name.as_str())
        .bind(import.created_at)
        .run(tx)
        .await
        .map(drop)
}

/// Writes the counts of a plan, and the version of the policy that it rests on.
pub async fn update_counts(
    tx: &mut Tx,
    tenant: TenantId,
    import: &Import,
    planned_version: i64,
) -> Result<()> {
    sql("UPDATE imports SET total = $3, creates = $4, updates = $5, skips = $6, errors = $7, planned_version = $8, version = $9 WHERE tenant_id = $1 AND import_id = $2")
        .bind(tenant)
        .bind(import.id)
        .bind(signed(import.total))
        .bind(signed(import.creates))
        .bind(signed(import.updates))
        .bind(signed(import.skips))
        .bind(signed(import.errors))
        .bind(planned_version)
        .bind(import.version)
        .run(tx)
        .await
        .map(drop)
}

/// Moves an import on, from one status to another, and raises its version; `false` when it is not in the first one.
pub async fn update_status(
    tx: &mut Tx,
    tenant: TenantId,
    import: ImportId,
    from: ImportStatus,
    to: ImportStatus,
) -> Result<bool> {
    let now = tx.now();
    let mut builder = Builder::new("UPDATE imports SET version = version + 1, status = ");
    builder.bind(to.as_str());
    match to {
        ImportStatus::Applied if from != ImportStatus::Undoing => builder.push(", applied_at = ").bind(now),
        ImportStatus::Undone => builder.push(", undone_at = ").bind(now),
        _ => &mut builder,
    };
    builder
        .push(" WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND import_id = ")
        .bind(import)
        .push(" AND status = ")
        .bind(from.as_str());
    Ok(builder.build().run(tx).await? == 1)
}

/// Notes which job applies or undoes an import.
pub async fn update_job(tx: &mut Tx, tenant: TenantId, import: ImportId, job: JobId) -> Result<()> {
    sql("UPDATE imports SET job_id = $3 WHERE tenant_id = $1 AND import_id = $2")
        .bind(tenant)
        .bind(import)
        .bind(job)
        .run(tx)
        .await
        .map(drop)
}

/// Notes how many rows were taken back, and how many not.
pub async fn update_undone(
    tx: &mut Tx,
    tenant: TenantId,
    import: ImportId,
    undone: u64,
    kept: u64,
) -> Result<()> {
    sql("UPDATE imports SET undone = $3, kept = $4 WHERE tenant_id = $1 AND import_id = $2")
        .bind(tenant)
        .bind(import)
        .bind(signed(undone))
        .bind(signed(kept))
        .run(tx)
        .await
        .map(drop)
}

/// One import.
pub async fn find(tx: &mut Tx, tenant: TenantId, import: ImportId) -> Result<Option<ImportAtRest>> {
    sql("SELECT * FROM imports WHERE tenant_id = $1 AND import_id = $2")
        .bind(tenant)
        .bind(import)
        .find(tx, read)
        .await
}

/// Imports, newest first, before an id.
pub async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    before: Option<ImportId>,
    limit: u32,
) -> Result<Vec<Import>> {
    let mut builder = Builder::new("SELECT * FROM imports WHERE tenant_id = ");
    builder.bind(tenant);
    if let Some(before) = before {
        builder.push(" AND import_id < ").bind(before);
    }
    builder
        .push(" ORDER BY import_id DESC LIMIT ")
        .bind(i64::from(limit));
    builder
        .build()
        .list(tx, |row| read(row).map(|found| found.import))
        .await
}

/// How many plans of an account wait to be carried out.
pub async fn count_planned(tx: &mut Tx, tenant: TenantId, by: Option<UserId>) -> Result<u64> {
    let mut builder =
        Builder::new("SELECT count(*) AS planned FROM imports WHERE status = 'planned' AND tenant_id = ");
    builder.bind(tenant);
    match by {
        Some(user) => builder.push(" AND created_by = ").bind(user),
        None => builder.push(" AND created_by IS NULL"),
    };
    single(tx, builder.build()).await?.count("planned")
}

/// Forgets one import with its rows.
pub async fn delete(tx: &mut Tx, tenant: TenantId, import: ImportId) -> Result<()> {
    for statement in [
        sql("DELETE FROM import_rows WHERE tenant_id = $1 AND import_id = $2"),
        sql("DELETE FROM imports WHERE tenant_id = $1 AND import_id = $2"),
    ] {
        statement.bind(tenant).bind(import).run(tx).await?;
    }
    Ok(())
}

/// Forgets imports that nothing happened to since `before`, with their rows, unless one is under way.
pub async fn delete_older(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM import_rows WHERE (tenant_id, import_id) IN (SELECT tenant_id, import_id FROM imports WHERE created_at < $1 AND applied_at < $1 AND undone_at < $1 AND status NOT IN ('applying', 'undoing'))")
        .bind(before)
        .run(tx)
        .await?;
    sql("DELETE FROM imports WHERE created_at < $1 AND applied_at < $1 AND undone_at < $1 AND status NOT IN ('applying', 'undoing')")
        .bind(before)
        .run(tx)
        .await
}
