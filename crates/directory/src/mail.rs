//! Mail: letters are written in the transaction of what they tell of, and leave later.

mod letter;

use std::collections::BTreeMap;

use rolecall_model::{Delivery, TenantId};
use rolecall_store::{Tx, messages};

use crate::Result;

pub(crate) use letter::{Letter, queue};

/// Cancels every letter about a thing that was not sent, and forgets what they say. Gives how many.
pub(crate) async fn cancel_of(tx: &mut Tx, tenant: TenantId, thing: &str) -> Result<u64> {
    Ok(messages::cancel_of(tx, tenant, thing).await?)
}

/// How far the newest letter about each of these things is; a thing without a letter is not in it.
pub(crate) async fn status_of(
    tx: &mut Tx,
    tenant: TenantId,
    things: &[String],
) -> Result<BTreeMap<String, Delivery>> {
    let found = messages::list_newest_of(tx, tenant, things).await?;
    Ok(found
        .into_iter()
        .filter_map(|message| Some((message.thing.clone()?, message.delivery())))
        .collect())
}
