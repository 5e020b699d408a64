//! Comparing a password: the one way on which it is done for an account.

use rolecall_credentials::Verdict;
use rolecall_model::{Secret, UserId};

use super::throttle;
use crate::{Result, house::House};

/// Compares a password with the one of an account. The try is counted before, in the account's counter, and refused while the
/// account waits; it is taken back when nothing could be compared. Who sees that it is right clears the counters.
pub(crate) async fn compare(
    house: &House,
    client: &str,
    user: UserId,
    password: &Secret,
    hash: Option<String>,
) -> Result<Verdict> {
    let bucket = throttle::bucket_of(user);
    throttle::attempt(house, &bucket).await?;
    let compared = house.hashes.verify(client, password.clone(), hash).await;
    if compared.is_err() {
        throttle::take_back(house, &bucket).await?;
    }
    Ok(compared?)
}
