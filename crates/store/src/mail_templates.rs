//! Templates of letters that tenants edited.

use rolecall_model::{TemplateKind, TenantId, Timestamp};

use crate::{Result, Row, Tx, sql};

/// A template that a tenant edited; an empty subject stands for one that was reset.
#[derive(Clone, Debug)]
pub struct TemplateRow {
    /// What it is for.
    pub template: TemplateKind,
    /// The language.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// When it was edited.
    pub updated_at: Timestamp,
    /// Raised by each change.
    pub version: i64,
}

fn read(row: &Row) -> Result<TemplateRow> {
    Ok(TemplateRow {
        template: row.parse("template")?,
        language: row.get("language")?,
        subject: row.get("subject")?,
        text: row.get("text_part")?,
        html: row.get("html_part")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// Every template that a tenant ever edited.
pub async fn list(tx: &mut Tx, tenant: TenantId) -> Result<Vec<TemplateRow>> {
    sql("SELECT * FROM mail_templates WHERE tenant_id = $1")
        .bind(tenant)
        .list(tx, read)
        .await
}

/// A template, if the tenant ever edited it.
pub async fn find(
    tx: &mut Tx,
    tenant: TenantId,
    template: TemplateKind,
    language: &str,
) -> Result<Option<TemplateRow>> {
    sql("SELECT * FROM mail_templates WHERE tenant_id = $1 AND template = $2 AND language = $3")
        .bind(tenant)
        .bind(template.as_str())
        .bind(language)
        .find(tx, read)
        .await
}

/// Writes a template, if it still has the version that the change is based on.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, row: &TemplateRow, based_on: i64) -> Result<bool> {
    let now = tx.now();
    let written = sql("INSERT INTO mail_templates (tenant_id, template, language, subject, text_part, html_part, updated_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS BIGINT) + 1) \
         ON CONFLICT (tenant_id, template, language) DO UPDATE SET subject = excluded.subject, text_part = excluded.text_part, \
         html_part = excluded.html_part, updated_at = excluded.updated_at, version = excluded.version \
         WHERE mail_templates.version = CAST($8 AS BIGINT)")
        .bind(tenant)
        .bind(row.template.as_str())
        .bind(row.language.as_str())
        .bind(row.subject.as_str())
        .bind(row.text.as_str())
        .bind(row.html.as_str())
        .bind(now)
        .bind(based_on)
        .run(tx)
        .await?;
    Ok(written == 1)
}
