//! The end of an account: what its deletion took from it, and erasing it.

use rolecall_model::{NotRestored, TenantId, UserId, canonical};

use crate::{Builder, Result, Tx, dialect, sql};

/// Writes down what the deletion of an account took from it; `None` forgets it.
pub async fn update_severed(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    severed: Option<&NotRestored>,
) -> Result<()> {
    let document = severed.map(|severed| serde_json::to_string(severed).unwrap_or_default());
    sql("UPDATE users SET severed = $3 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(document)
        .run(tx)
        .await
        .map(drop)
}

/// What the deletion of an account took from it; nothing, if it is not deleted.
pub async fn find_severed(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<NotRestored> {
    let found =
        sql("SELECT severed FROM users WHERE tenant_id = $1 AND user_id = $2 AND severed IS NOT NULL")
            .bind(tenant)
            .bind(user)
            .find(tx, |row| row.json("severed"))
            .await?;
    Ok(found.unwrap_or_default())
}

/// Wipes everything personal of an account: what stands in its row, its password, factors, sessions and one-time tokens, kept
/// answers that were given to it or tell of it, rows of files that name it, and delivered events about it. Its id stays, under
/// `name`.
pub async fn erase(tx: &mut Tx, tenant: TenantId, user: UserId, name: &str) -> Result<()> {
    forget_in_files(tx, tenant, user, name).await?;
    wipe(tx, tenant, user, name).await?;
    for statement in [
        sql("DELETE FROM passwords WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM devices WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM totp_factors WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM totp_enrolments WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM passkeys WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM sessions WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM one_time_tokens WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM messages WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM idempotency_keys WHERE tenant_id = $1 AND caller = $2"),
    ] {
        statement.bind(tenant).bind(user).run(tx).await?;
    }
    for statement in [
        sql("UPDATE invitations SET invited_by_name = $3 WHERE tenant_id = $1 AND invited_by = $2"),
        sql("UPDATE imports SET created_by_name = $3 WHERE tenant_id = $1 AND created_by = $2"),
        sql(
            "UPDATE jobs SET created_by_name = $3, ip = NULL, user_agent = NULL WHERE tenant_id = $1 AND created_by = $2",
        ),
    ] {
        statement.bind(tenant).bind(user).bind(name).run(tx).await?;
    }
    sql("UPDATE invitations SET message = NULL, refusal = NULL WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await?;
    sql("DELETE FROM idempotency_keys WHERE tenant_id = $1 AND output LIKE $2")
        .bind(tenant)
        .bind(format!("%{user}%"))
        .run(tx)
        .await?;
    sql("DELETE FROM outbox WHERE tenant_id = $1 AND aggregate = $2 AND done_at <> 0")
        .bind(tenant)
        .bind(format!("user:{user}"))
        .run(tx)
        .await
        .map(drop)
}

/// Forgets what files said of an account: in the rows that found it, and in those that name its address or username although
/// nothing came of them yet.
async fn forget_in_files(tx: &mut Tx, tenant: TenantId, user: UserId, name: &str) -> Result<()> {
    let named: Vec<Option<String>> =
        sql("SELECT email, username FROM users WHERE tenant_id = $1 AND user_id = $2")
            .bind(tenant)
            .bind(user)
            .find(tx, |row| Ok(vec![row.get("email")?, row.get("username")?]))
            .await?
            .unwrap_or_default();
    let mut builder = Builder::new("UPDATE import_rows SET thing_name = ");
    builder.bind(name);
    builder.push(", cells = '{}', before_cells = '{}', faults = '[]', former = NULL WHERE tenant_id = ");
    builder.bind(tenant).push(" AND (thing_id = ").bind(user);
    for text in named.into_iter().flatten() {
        // As a whole cell: cells are kept as JSON.
        let cell = serde_json::to_string(&text).unwrap_or_default();
        builder.push(" OR lower(cells) LIKE ");
        builder.bind(dialect::like_lower(&cell)).push(" ESCAPE '\\'");
    }
    builder.push(")");
    builder.build().run(tx).await.map(drop)
}

async fn wipe(tx: &mut Tx, tenant: TenantId, user: UserId, name: &str) -> Result<()> {
    let now = tx.now();
    sql("UPDATE users SET status = 'erased', listed = FALSE, email = NULL, email_canonical = NULL, email_verified = FALSE, username = NULL, \
         username_canonical = NULL, first_name = NULL, last_name = NULL, name = $3, sort_name = $4, search_text = '', job_title = NULL, \
         office_address = NULL, notes = NULL, party_id = NULL, party_kind = NULL, family = NULL, mfa = FALSE, last_login_at = 0, severed = NULL, \
         updated_at = $5, version = version + 1, generation = generation + 1 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(name)
        .bind(canonical(name))
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}
