//! Comparing a password: the one way on which it is done for an account.

use rolecall_credentials::{Asker, Verdict};
use rolecall_model::Secret;

use super::throttle;
use crate::{Result, house::House};

/// Compares a password with the one of an account. The try is counted before, in that counter of the account's, and refused
/// while it waits; it is taken back when nothing could be compared. Who sees that it is right clears the counters.
pub(crate) async fn compare(
    house: &House,
    asker: Asker,
    bucket: &str,
    password: &Secret,
    hash: Option<String>,
) -> Result<Verdict> {
    let turn = asker.turn.clone();
    throttle::attempt(house, &turn, bucket).await?;
    let compared = house.hashes.verify(asker, password.clone(), hash).await;
    if compared.is_err() {
        throttle::take_back(house, &turn, bucket).await?;
    }
    Ok(compared?)
}
