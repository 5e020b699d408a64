//! Slowing down who guesses codes (P-09). As with passwords, a try is counted in a transaction of its own before anything is
//! compared; the right password does not clear these counters.

use std::time::Duration;

use rolecall_model::{TokenId, UserId};
use rolecall_store::{Bound, Tx, throttles};

use crate::{Error, Result, house::House};

/// How many tries a challenge bears.
pub(super) const MOST_TRIES: i64 = 5;
/// How many wrong codes an account bears in [`WINDOW`].
const MOST_WRONG: i64 = 10;
const WINDOW: Duration = Duration::from_mins(15);

/// The counter of an account's wrong codes, on whatever way they come.
pub(crate) fn bucket_of(user: UserId) -> String {
    format!("factor:{user}")
}

/// Counts a try at a challenge, which dies of too many.
pub(crate) async fn ensure_challenge_bears(house: &House, challenge: TokenId) -> Result<()> {
    let mut tx = house.db.write(Bound::Installation).await?;
    let since = tx.now().minus(WINDOW);
    let counted = throttles::count(&mut tx, &format!("factor:{challenge}"), since).await?;
    tx.commit().await?;
    if counted.failures > MOST_TRIES {
        return Err(Error::TokenInvalid);
    }
    Ok(())
}

/// Counts a try at an account's factors, and refuses while the account has seen too many, or that counter of wrong passwords
/// waits (A6).
pub(super) async fn attempt(house: &House, password: &str, user: UserId) -> Result<()> {
    let mut tx = house.db.write(Bound::Installation).await?;
    ensure_not_waiting(&mut tx, password).await?;
    let now = tx.now();
    let counted = throttles::count(&mut tx, &bucket_of(user), now.minus(WINDOW)).await?;
    tx.commit().await?;
    if counted.failures <= MOST_WRONG {
        return Ok(());
    }
    let over = counted.window_start.plus(WINDOW).since(now);
    Err(Error::TooMany {
        retry_after: over.max(Duration::from_secs(1)),
    })
}

async fn ensure_not_waiting(tx: &mut Tx, password: &str) -> Result<()> {
    let now = tx.now();
    let password = throttles::find(tx, password).await?;
    match password {
        Some(bucket) if bucket.blocked_until > now => Err(Error::TooMany {
            retry_after: bucket
                .blocked_until
                .since(now)
                .clamp(Duration::from_secs(1), WINDOW),
        }),
        _ => Ok(()),
    }
}

/// Takes a try back: the code was right.
pub(super) async fn take_back(house: &House, user: UserId) -> Result<()> {
    let mut tx = house.db.write(Bound::Installation).await?;
    throttles::uncount(&mut tx, &bucket_of(user)).await?;
    Ok(tx.commit().await?)
}
