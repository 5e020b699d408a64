//! The rows of imports: their cells, what is planned for them, what became of them.

use std::collections::BTreeMap;

use rolecall_model::{
    Import, ImportFault, ImportId, ImportKind, ImportRow, ImportedId, ImportedResource, PartyId, RowPlan,
    RowResult, TenantId, UserId,
};

use crate::{Builder, Result, Row, Tx, sql};

/// How many rows are written in one statement.
const BATCH: usize = 200;

/// A row at rest: the noun, and what only the house needs.
#[derive(Clone, Debug)]
pub struct ImportRowAtRest {
    /// The row.
    pub row: ImportRow,
    /// The version of the thing when it was planned; 0 for one that is to be made.
    pub thing_version: i64,
    /// The ids that its names stood for when it was planned.
    pub resolved: String,
    /// What the thing was before, as JSON.
    pub former: Option<String>,
    /// The version of the thing right after; 0 while nothing was done.
    pub after_version: i64,
}

impl ImportRowAtRest {
    /// Its place in the file, from 1: row 2 as a spreadsheet counts is the first.
    pub fn ordinal(&self) -> i64 {
        i64::try_from(self.row.row).unwrap_or(i64::MAX).saturating_sub(1)
    }
}

/// What a row is about: the kind of its import says whose id stands there.
fn resource(row: &Row, kind: ImportKind) -> Result<ImportedResource> {
    let id = match kind {
        ImportKind::Users | ImportKind::UserRoles => {
            row.get::<Option<UserId>>("thing_id")?.map(ImportedId::User)
        }
        ImportKind::Parties => row.get::<Option<PartyId>>("thing_id")?.map(ImportedId::Party),
    };
    Ok(ImportedResource {
        id,
        name: row.get("thing_name")?,
    })
}

fn read(row: &Row, kind: ImportKind) -> Result<ImportRowAtRest> {
    let shown = ImportRow {
        row: row.count("ordinal")?.saturating_add(1),
        outcome: row.parse("outcome")?,
        resource: resource(row, kind)?,
        changes: row.json("changes")?,
        cells: row.json("cells")?,
        before: row.json("before_cells")?,
        full_access: row.get("full_access")?,
        errors: row.json("faults")?,
        result: row.parse("result")?,
        code: row.get("result_code")?,
        detail: row.get("result_detail")?,
    };
    Ok(ImportRowAtRest {
        row: shown,
        thing_version: row.get("thing_version")?,
        resolved: row.get("resolved")?,
        former: row.get("former")?,
        after_version: row.get("after_version")?,
    })
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn cells(cells: &BTreeMap<String, String>) -> String {
    json(cells)
}

fn faults(faults: &[ImportFault]) -> String {
    json(&faults)
}

/// Writes rows with their plan.
pub async fn insert_rows(
    tx: &mut Tx,
    tenant: TenantId,
    import: ImportId,
    rows: &[ImportRowAtRest],
) -> Result<()> {
    for batch in rows.chunks(BATCH) {
        let mut builder = Builder::new(
            "INSERT INTO import_rows (tenant_id, import_id, ordinal, cells, outcome, thing_id, thing_name, thing_version, resolved, changes, faults, before_cells, full_access, result) VALUES ",
        );
        let mut separator = "(";
        for each in batch {
            builder.push(separator).bind(tenant);
            builder.push(", ").bind(import);
            builder.push(", ").bind(each.ordinal());
            builder.push(", ").bind(cells(&each.row.cells));
            builder.push(", ").bind(each.row.outcome.as_str());
            builder.push(", ").bind(each.row.resource.id);
            builder.push(", ").bind(each.row.resource.name.as_str());
            builder.push(", ").bind(each.thing_version);
            builder.push(", ").bind(each.resolved.as_str());
            builder.push(", ").bind(json(&each.row.changes));
            builder.push(", ").bind(faults(&each.row.errors));
            builder.push(", ").bind(cells(&each.row.before));
            builder.push(", ").bind(each.row.full_access);
            builder.push(", 'none')");
            separator = ", (";
        }
        builder.build().run(tx).await?;
    }
    Ok(())
}

/// Writes another plan for a row.
pub async fn update_plan(
    tx: &mut Tx,
    tenant: TenantId,
    import: ImportId,
    row: &ImportRowAtRest,
) -> Result<()> {
    sql("UPDATE import_rows SET outcome = $4, thing_id = $5, thing_name = $6, thing_version = $7, changes = $8, faults = $9, resolved = $10, before_cells = $11, full_access = $12 WHERE tenant_id = $1 AND import_id = $2 AND ordinal = $3")
        .bind(tenant)
        .bind(import)
        .bind(row.ordinal())
        .bind(row.row.outcome.as_str())
        .bind(row.row.resource.id)
        .bind(row.row.resource.name.as_str())
        .bind(row.thing_version)
        .bind(json(&row.row.changes))
        .bind(faults(&row.row.errors))
        .bind(row.resolved.as_str())
        .bind(cells(&row.row.before))
        .bind(row.row.full_access)
        .run(tx)
        .await
        .map(drop)
}

/// Writes what became of a row.
pub async fn update_result(
    tx: &mut Tx,
    tenant: TenantId,
    import: ImportId,
    row: &ImportRowAtRest,
) -> Result<()> {
    sql("UPDATE import_rows SET result = $4, result_code = $5, result_detail = $6, former = $7, after_version = $8, thing_id = $9, thing_name = $10 \
         WHERE tenant_id = $1 AND import_id = $2 AND ordinal = $3")
        .bind(tenant)
        .bind(import)
        .bind(row.ordinal())
        .bind(row.row.result.as_str())
        .bind(row.row.code.clone())
        .bind(row.row.detail.clone())
        .bind(row.former.clone())
        .bind(row.after_version)
        .bind(row.row.resource.id)
        .bind(row.row.resource.name.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Rows in their order, after one.
pub async fn list_rows(
    tx: &mut Tx,
    tenant: TenantId,
    import: &Import,
    after: i64,
    limit: u32,
) -> Result<Vec<ImportRowAtRest>> {
    sql("SELECT * FROM import_rows WHERE tenant_id = $1 AND import_id = $2 AND ordinal > $3 ORDER BY ordinal LIMIT $4")
        .bind(tenant)
        .bind(import.id)
        .bind(after)
        .bind(i64::from(limit))
        .list(tx, |row| read(row, import.kind))
        .await
}

/// Rows of one plan or result, after one.
pub async fn list_shown(
    tx: &mut Tx,
    tenant: TenantId,
    import: &Import,
    shown: (Option<RowPlan>, Option<RowResult>),
    after: Option<i64>,
    limit: u32,
) -> Result<Vec<ImportRow>> {
    let mut builder = Builder::new("SELECT * FROM import_rows WHERE tenant_id = ");
    builder.bind(tenant).push(" AND import_id = ").bind(import.id);
    if let Some(outcome) = shown.0 {
        builder.push(" AND outcome = ").bind(outcome.as_str());
    }
    if let Some(result) = shown.1 {
        builder.push(" AND result = ").bind(result.as_str());
    }
    builder.push(" AND ordinal > ").bind(after.unwrap_or(0));
    builder.push(" ORDER BY ordinal LIMIT ").bind(i64::from(limit));
    builder
        .build()
        .list(tx, |row| read(row, import.kind).map(|found| found.row))
        .await
}
