//! Counters of wrong passwords and of requests, shared by all nodes.

use rolecall_model::Timestamp;

use crate::{Result, Row, Tx, sql, tx::single};

/// A counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// How many failures in its window, or in a row.
    pub failures: i64,
    /// When its window began.
    pub window_start: Timestamp,
    /// Until when nothing more is tried; a time past is no block.
    pub blocked_until: Timestamp,
}

fn read(row: &Row) -> Result<Bucket> {
    Ok(Bucket {
        failures: row.get("failures")?,
        window_start: row.get("window_start")?,
        blocked_until: row.get("blocked_until")?,
    })
}

/// The counter of that name.
pub async fn find(tx: &mut Tx, bucket: &str) -> Result<Option<Bucket>> {
    sql("SELECT failures, window_start, blocked_until FROM throttles WHERE bucket = $1")
        .bind(bucket)
        .find(tx, read)
        .await
}

/// Counts one in the counter, starting its window anew when that began before `since`, and gives it as it now stands.
pub async fn count(tx: &mut Tx, bucket: &str, since: Timestamp) -> Result<Bucket> {
    let now = tx.now();
    let statement = sql("INSERT INTO throttles (bucket, failures, window_start, blocked_until) VALUES ($1, 1, $2, 0) \
         ON CONFLICT (bucket) DO UPDATE SET \
         failures = CASE WHEN throttles.window_start < $3 THEN 1 ELSE throttles.failures + 1 END, \
         window_start = CASE WHEN throttles.window_start < $3 THEN excluded.window_start ELSE throttles.window_start END \
         RETURNING failures, window_start, blocked_until")
        .bind(bucket)
        .bind(now)
        .bind(since);
    read(&single(tx, statement).await?)
}

/// Blocks the counter until that time.
pub async fn update_block(tx: &mut Tx, bucket: &str, until: Timestamp) -> Result<()> {
    sql("UPDATE throttles SET blocked_until = $2 WHERE bucket = $1")
        .bind(bucket)
        .bind(until)
        .run(tx)
        .await
        .map(drop)
}

/// Takes back the last count, and the block that it set: nothing was compared after all.
pub async fn uncount(tx: &mut Tx, bucket: &str) -> Result<()> {
    sql("UPDATE throttles SET failures = failures - 1, blocked_until = 0 WHERE bucket = $1 AND failures > 0")
        .bind(bucket)
        .run(tx)
        .await
        .map(drop)
}

/// Forgets the counter: the right password was given.
pub async fn delete(tx: &mut Tx, bucket: &str) -> Result<()> {
    sql("DELETE FROM throttles WHERE bucket = $1")
        .bind(bucket)
        .run(tx)
        .await
        .map(drop)
}

/// Forgets counters whose window began before `before` and that block nothing, but for those whose names begin with
/// `kept`: what they count does not grow old.
pub async fn delete_older(tx: &mut Tx, before: Timestamp, kept: &str) -> Result<u64> {
    sql("DELETE FROM throttles WHERE window_start < $1 AND blocked_until < $1 AND substr(bucket, 1, CAST($2 AS INTEGER)) <> $3")
        .bind(before)
        .bind(i64::try_from(kept.len()).unwrap_or(i64::MAX))
        .bind(kept)
        .run(tx)
        .await
}

/// Forgets every counter whose name goes on after `name` and a colon.
pub async fn delete_below(tx: &mut Tx, name: &str) -> Result<()> {
    // `;` follows `:` in ASCII, and names are compared byte by byte.
    sql("DELETE FROM throttles WHERE bucket >= $1 AND bucket < $2")
        .bind(format!("{name}:"))
        .bind(format!("{name};"))
        .run(tx)
        .await
        .map(drop)
}
