//! Writing users.

use rolecall_model::{TenantId, Timestamp, User, UserId, UserStatus, canonical};

use super::listed;
use crate::{Result, Tx, parties, sql};

/// What is searched and sorted by, made of a user's names and addresses.
pub(super) fn derived(user: &User) -> (String, String) {
    let parts = [Some(&user.name), user.email.as_ref(), user.username.as_ref()];
    let search: Vec<String> = parts.into_iter().flatten().map(|part| canonical(part)).collect();
    (canonical(&user.name), search.join(" "))
}

/// Since when somebody who is given a status then is active.
fn active_since(status: UserStatus, then: Timestamp) -> Timestamp {
    if status == UserStatus::Active {
        then
    } else {
        Timestamp::default()
    }
}

/// Writes a new user; `false` when the address or the username is taken.
pub async fn insert(
    tx: &mut Tx,
    tenant: TenantId,
    user: &User,
    email: Option<&str>,
    username: Option<&str>,
) -> Result<bool> {
    let (sort_name, search_text) = derived(user);
    let written = sql("INSERT INTO users (tenant_id, user_id, kind, context, status, listed, email, email_canonical, email_verified, username, username_canonical, \
         first_name, last_name, name, sort_name, search_text, job_title, office_address, notes, created_at, updated_at, active_since) \
         VALUES ($1, $2, $3, $4, $5, TRUE, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(user.id)
        .bind(user.kind.as_str())
        .bind(user.context.as_str())
        .bind(user.status.as_str())
        .bind(user.email.clone())
        .bind(email)
        .bind(user.email_verified)
        .bind(user.username.clone())
        .bind(username)
        .bind(user.first_name.clone())
        .bind(user.last_name.clone())
        .bind(user.name.as_str())
        .bind(sort_name)
        .bind(search_text)
        .bind(user.job_title.clone())
        .bind(user.office_address.clone())
        .bind(user.notes.clone())
        .bind(user.created_at)
        .bind(active_since(user.status, user.created_at))
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Writes a user's own fields; raises the version. Uniqueness is asked before, with [`is_taken`], in the same transaction.
pub async fn update(
    tx: &mut Tx,
    tenant: TenantId,
    user: &User,
    email: Option<&str>,
    username: Option<&str>,
) -> Result<()> {
    let (sort_name, search_text) = derived(user);
    let now = tx.now();
    sql("UPDATE users SET context = $3, email = $4, email_canonical = $5, email_verified = $6, username = $7, username_canonical = $8, first_name = $9, last_name = $10, \
         name = $11, sort_name = $12, search_text = $13, job_title = $14, office_address = $15, notes = $16, updated_at = $17, version = version + 1 \
         WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user.id)
        .bind(user.context.as_str())
        .bind(user.email.clone())
        .bind(email)
        .bind(user.email_verified)
        .bind(user.username.clone())
        .bind(username)
        .bind(user.first_name.clone())
        .bind(user.last_name.clone())
        .bind(user.name.as_str())
        .bind(sort_name)
        .bind(search_text)
        .bind(user.job_title.clone())
        .bind(user.office_address.clone())
        .bind(user.notes.clone())
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Whether another listed user of the tenant has that address.
pub async fn is_email_taken(tx: &mut Tx, tenant: TenantId, email: &str, but: Option<UserId>) -> Result<bool> {
    let found = sql("SELECT user_id FROM users WHERE tenant_id = $1 AND email_canonical = $2 AND listed AND user_id IS DISTINCT FROM $3")
        .bind(tenant)
        .bind(email)
        .bind(but)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// Whether another listed user of the tenant has that username.
pub async fn is_username_taken(
    tx: &mut Tx,
    tenant: TenantId,
    username: &str,
    but: Option<UserId>,
) -> Result<bool> {
    let found = sql("SELECT user_id FROM users WHERE tenant_id = $1 AND username_canonical = $2 AND listed AND user_id IS DISTINCT FROM $3")
        .bind(tenant)
        .bind(username)
        .bind(but)
        .row(tx)
        .await?;
    Ok(found.is_some())
}

/// Moves a user to another status; raises version and generation, so that what was sent to it before is dead.
pub async fn update_status(tx: &mut Tx, tenant: TenantId, user: UserId, status: UserStatus) -> Result<()> {
    let now = tx.now();
    let deleted_at = if status == UserStatus::Deleted {
        now
    } else {
        Timestamp::default()
    };
    sql("UPDATE users SET active_since = CASE WHEN status = 'active' AND $3 = 'active' THEN active_since ELSE $7 END, \
         status = $3, listed = $4, deleted_at = $5, updated_at = $6, version = version + 1, generation = generation + 1 \
         WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(status.as_str())
        .bind(listed(status))
        .bind(deleted_at)
        .bind(now)
        .bind(active_since(status, now))
        .run(tx)
        .await?;
    parties::note_link_of(tx, tenant, user).await
}

/// Raises the version: something that belongs to the user changed, such as its roles.
pub async fn touch(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE users SET updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Raises the generation: what was sent to the user before, to get in with, is dead.
pub async fn raise_generation(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    sql("UPDATE users SET generation = generation + 1 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}

/// Lets a user in: notes that it signed in, if it is active and still the account whose password was compared. From
/// here to the end of the transaction nobody deactivates it or sets its password. The version stays: nobody edited
/// anything.
pub async fn update_last_login(tx: &mut Tx, tenant: TenantId, user: UserId, generation: i64) -> Result<bool> {
    let now = tx.now();
    let let_in = sql("UPDATE users SET last_login_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND status = 'active' AND generation = $4")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(generation)
        .run(tx)
        .await?;
    Ok(let_in == 1)
}
