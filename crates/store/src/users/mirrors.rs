//! Accounts in tenants beside their own: there stands a row that mirrors the account, so that roles and groups can be given to it.

use rolecall_model::{TenantId, UserId, canonical};

use super::{
    UserRow,
    changing::{derived, is_email_taken, is_username_taken},
    listed,
};
use crate::{Builder, Result, Tx, Value, sql};

/// Makes the mirror of an account in another tenant, or brings it up to date: who it is and whether it is active, and nothing that is
/// written about it at home. `false` where another account of that tenant has its address or its username.
pub async fn mirror(tx: &mut Tx, tenant: TenantId, account: &UserRow) -> Result<bool> {
    let user = &account.user;
    let (sort_name, search_text) = derived(user);
    let now = tx.now();
    let (email, username) = canonical_names(account);
    if let Some(email) = &email
        && is_email_taken(tx, tenant, email, Some(user.id)).await?
    {
        return Ok(false);
    }
    if let Some(username) = &username
        && is_username_taken(tx, tenant, username, Some(user.id)).await?
    {
        return Ok(false);
    }
    let written = sql("INSERT INTO users (tenant_id, user_id, home_tenant, kind, context, status, listed, email, email_canonical, email_verified, username, \
         username_canonical, first_name, last_name, name, sort_name, search_text, job_title, mfa, active_since, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET kind = excluded.kind, context = excluded.context, status = excluded.status, \
         listed = excluded.listed, email = excluded.email, email_canonical = excluded.email_canonical, email_verified = excluded.email_verified, \
         username = excluded.username, username_canonical = excluded.username_canonical, first_name = excluded.first_name, \
         last_name = excluded.last_name, name = excluded.name, sort_name = excluded.sort_name, search_text = excluded.search_text, \
         job_title = excluded.job_title, mfa = excluded.mfa, active_since = excluded.active_since, updated_at = excluded.updated_at, \
         version = users.version + 1, generation = users.generation + 1 WHERE users.home_tenant = excluded.home_tenant")
        .bind(tenant)
        .bind(user.id)
        .bind(account.tenant)
        .bind(user.kind.as_str())
        .bind(user.context.as_str())
        .bind(user.status.as_str())
        .bind(listed(user.status))
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
        .bind(user.mfa)
        .bind(account.active_since)
        .bind(now)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// The canonical address and username of an account.
fn canonical_names(account: &UserRow) -> (Option<String>, Option<String>) {
    let user = &account.user;
    let email = user
        .email
        .as_deref()
        .and_then(|text| rolecall_model::Email::parse(text).ok())
        .map(|email| email.canonical().to_owned());
    (email, user.username.as_deref().map(canonical))
}

/// Takes the mirror of an account out of a tenant. What was given to it there is taken before.
pub async fn delete_mirror(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    sql("DELETE FROM users WHERE tenant_id = $1 AND user_id = $2 AND home_tenant IS NOT NULL")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
        .map(drop)
}

/// The tenants that an account belongs to beside its own. The transaction sees the whole installation.
pub async fn list_mirrors(tx: &mut Tx, user: UserId) -> Result<Vec<TenantId>> {
    sql("SELECT tenant_id FROM users WHERE user_id = $1 AND home_tenant IS NOT NULL ORDER BY tenant_id")
        .bind(user)
        .list(tx, |row| row.get("tenant_id"))
        .await
}

/// Those of these accounts of a tenant that belong to other tenants, too; of all its accounts where none are named.
pub async fn list_elsewhere(tx: &mut Tx, home: TenantId, users: Option<&[UserId]>) -> Result<Vec<UserId>> {
    let mut builder = Builder::new("SELECT user_id FROM users WHERE elsewhere AND tenant_id = ");
    builder.bind(home);
    if let Some(users) = users {
        builder
            .push(" AND user_id IN ")
            .bind_all(users.iter().copied().map(Value::from));
    }
    builder.push(" ORDER BY user_id");
    builder.build().list(tx, |row| row.get("user_id")).await
}

/// Says to which tenant a sign-in leads, `None` for the account's own, and whether the account belongs to others.
pub async fn update_memberships(
    tx: &mut Tx,
    home: TenantId,
    user: UserId,
    (landing, elsewhere): (Option<TenantId>, bool),
) -> Result<()> {
    let now = tx.now();
    sql("UPDATE users SET landing = $3, elsewhere = $4, updated_at = $5, version = version + 1 WHERE tenant_id = $1 AND user_id = $2")
        .bind(home)
        .bind(user)
        .bind(landing)
        .bind(elsewhere)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}
