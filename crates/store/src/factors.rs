//! Second factors: seeds, sealed, and what is kept of recovery codes.

use rolecall_model::{TenantId, Timestamp, UserId};

use crate::{Result, Tx, sql};

/// A factor at rest.
#[derive(Clone)]
pub struct TotpRow {
    /// The seed, sealed.
    pub seed: Vec<u8>,
    /// Since when it counts.
    pub confirmed_at: Timestamp,
    /// The last step of time of which a code was accepted.
    pub last_step: i64,
}

/// The factor of a user, if there is one.
pub async fn find(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<TotpRow>> {
    sql("SELECT seed, confirmed_at, last_step FROM totp_factors WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .find(tx, |row| {
            Ok(TotpRow {
                seed: row.get("seed")?,
                confirmed_at: row.get("confirmed_at")?,
                last_step: row.get("last_step")?,
            })
        })
        .await
}

/// Makes this the factor of a user, instead of any before, and notes that the user has one.
pub async fn upsert(tx: &mut Tx, tenant: TenantId, user: UserId, seed: &[u8], step: i64) -> Result<()> {
    let now = tx.now();
    sql("INSERT INTO totp_factors (tenant_id, user_id, seed, confirmed_at, last_step) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET seed = excluded.seed, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step")
        .bind(tenant)
        .bind(user)
        .bind(seed.to_vec())
        .bind(now)
        .bind(step)
        .run(tx)
        .await?;
    update_has_factor(tx, tenant, user, true).await
}

/// Accepts a code of that step: `false` when one of it, or of a later one, was accepted before.
pub async fn update_last_step(tx: &mut Tx, tenant: TenantId, user: UserId, step: i64) -> Result<bool> {
    let accepted = sql(
        "UPDATE totp_factors SET last_step = $3 WHERE tenant_id = $1 AND user_id = $2 AND last_step < $3",
    )
    .bind(tenant)
    .bind(user)
    .bind(step)
    .run(tx)
    .await?;
    Ok(accepted == 1)
}

/// Takes every factor from a user, with its recovery codes and what it has begun.
pub async fn delete_all(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    for statement in [
        sql("DELETE FROM totp_factors WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM totp_enrolments WHERE tenant_id = $1 AND user_id = $2"),
        sql("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2"),
    ] {
        statement.bind(tenant).bind(user).run(tx).await?;
    }
    update_has_factor(tx, tenant, user, false).await
}

/// Notes whether the user has a factor. Its credentials changed, so what was sent to it before is dead.
async fn update_has_factor(tx: &mut Tx, tenant: TenantId, user: UserId, has: bool) -> Result<()> {
    let now = tx.now();
    sql("UPDATE users SET mfa = $3, updated_at = $4, version = version + 1, generation = generation + 1 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(has)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// Keeps a seed until its owner confirms it, instead of any begun before.
pub async fn upsert_enrolment(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    seed: &[u8],
    expires_at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO totp_enrolments (tenant_id, user_id, seed, tries, expires_at) VALUES ($1, $2, $3, 0, $4) \
         ON CONFLICT (tenant_id, user_id) DO UPDATE SET seed = excluded.seed, tries = 0, expires_at = excluded.expires_at")
        .bind(tenant)
        .bind(user)
        .bind(seed.to_vec())
        .bind(expires_at)
        .run(tx)
        .await
        .map(drop)
}

/// Counts a try at what a user has begun, and gives its seed, if it bears that many tries.
pub async fn try_enrolment(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    most_tries: i64,
) -> Result<Option<Vec<u8>>> {
    let now = tx.now();
    sql("UPDATE totp_enrolments SET tries = tries + 1 WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 AND tries < $4 RETURNING seed")
        .bind(tenant)
        .bind(user)
        .bind(now)
        .bind(most_tries)
        .find(tx, |row| row.get("seed"))
        .await
}

/// Ends what a user has begun with that seed: `false` when it was ended or begun anew.
pub async fn take_enrolment(tx: &mut Tx, tenant: TenantId, user: UserId, seed: &[u8]) -> Result<bool> {
    let taken = sql("DELETE FROM totp_enrolments WHERE tenant_id = $1 AND user_id = $2 AND seed = $3")
        .bind(tenant)
        .bind(user)
        .bind(seed.to_vec())
        .run(tx)
        .await?;
    Ok(taken == 1)
}

/// Gives a user these recovery codes instead of all before.
pub async fn replace_codes(tx: &mut Tx, tenant: TenantId, user: UserId, marks: &[Vec<u8>]) -> Result<()> {
    sql("DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await?;
    for mark in marks {
        sql("INSERT INTO recovery_codes (tenant_id, user_id, mark) VALUES ($1, $2, $3)")
            .bind(tenant)
            .bind(user)
            .bind(mark.clone())
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Whether a user has that recovery code and has not used it. Asking does not use it.
pub async fn has_code(tx: &mut Tx, tenant: TenantId, user: UserId, mark: &[u8]) -> Result<bool> {
    let found = sql(
        "SELECT mark FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND mark = $3 AND used_at = 0",
    )
    .bind(tenant)
    .bind(user)
    .bind(mark.to_vec())
    .row(tx)
    .await?;
    Ok(found.is_some())
}

/// Uses a recovery code: the first of several at the same instant does.
pub async fn use_code(tx: &mut Tx, tenant: TenantId, user: UserId, mark: &[u8]) -> Result<bool> {
    let now = tx.now();
    let taken = sql("UPDATE recovery_codes SET used_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND mark = $3 AND used_at = 0")
        .bind(tenant)
        .bind(user)
        .bind(mark.to_vec())
        .bind(now)
        .run(tx)
        .await?;
    Ok(taken == 1)
}

/// How many recovery codes a user has left.
pub async fn count_codes(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<u64> {
    let statement = sql(
        "SELECT count(*) AS codes FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 AND used_at = 0",
    )
    .bind(tenant)
    .bind(user);
    crate::tx::single(tx, statement).await?.count("codes")
}
