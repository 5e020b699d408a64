//! Comparing a password: the one way on which it is done for an account.

use rolecall_credentials::Verdict;
use rolecall_model::Secret;

use super::throttle;
use crate::{Result, house::House};

/// Compares a password with the one of an account. The try is counted before, in that counter of the account's, and refused
/// while it waits; it is taken back when nothing could be compared. Who sees that it is right clears the counters.
pub(crate) async fn compare(
    house: &House,
    client: &str,
    bucket: &str,
    password: &Secret,
    hash: Option<String>,
) -> Result<Verdict> {
    throttle::attempt(house, bucket).await?;
    let compared = house.hashes.verify(client, password.clone(), hash).await;
    if compared.is_err() {
        throttle::take_back(house, bucket).await?;
    }
    Ok(compared?)
}
