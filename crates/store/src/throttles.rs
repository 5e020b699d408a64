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

/// Takes the counter down to at most `failures`, and its block to at most `until`.
pub async fn update_at_most(tx: &mut Tx, bucket: &str, failures: i64, until: Timestamp) -> Result<()> {
    sql(
        "UPDATE throttles SET failures = CASE WHEN failures > $2 THEN $2 ELSE failures END, \
         blocked_until = CASE WHEN blocked_until > $3 THEN $3 ELSE blocked_until END WHERE bucket = $1",
    )
    .bind(bucket)
    .bind(failures)
    .bind(until)
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

/// Forgets counters whose window began before `before` and that block nothing.
pub async fn delete_older(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    sql("DELETE FROM throttles WHERE window_start < $1 AND blocked_until < $1")
        .bind(before)
        .run(tx)
        .await
}
