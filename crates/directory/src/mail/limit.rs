//! How many letters to strangers one account may cause.

use std::time::Duration;

use rolecall_store::{Bound, throttles};

use crate::{Desk, Error, Result};

const HOUR: Duration = Duration::from_hours(1);

/// Counts what whoever asks has sent out, in a transaction of its own, and refuses it when it was too much within an hour (A84).
pub(crate) async fn count_hourly(desk: &Desk<'_>, what: &str, most: u32) -> Result<()> {
    let Some(actor) = desk.actor else { return Ok(()) };
    let mut tx = desk.house.db.write(Bound::Installation).await?;
    let now = tx.now();
    let bucket = throttles::count(&mut tx, &format!("{what}:{}", actor.id()), now.minus(HOUR)).await?;
    tx.commit().await?;
    if bucket.failures <= i64::from(most) {
        return Ok(());
    }
    let over = bucket.window_start.plus(HOUR).since(now);
    Err(Error::TooMany {
        retry_after: over.max(Duration::from_secs(1)),
    })
}
