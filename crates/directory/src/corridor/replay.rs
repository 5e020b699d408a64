//! One effect for a request that is sent twice with the same `Idempotency-Key`.

use rolecall_store::{Tx, idempotency};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Caller, Error, Result, caller::Idempotency};
use rolecall_model::TenantId;

/// Whose key it is: a key of somebody else is another key.
fn owner(caller: &Caller) -> Vec<u8> {
    caller
        .account()
        .map_or(Vec::new(), |account| account.user.bytes().to_vec())
}

/// The answer kept for this request, if it was sent before. The same key for another request is refused.
pub(crate) async fn find<T: DeserializeOwned>(
    tx: &mut Tx,
    tenant: TenantId,
    caller: &Caller,
) -> Result<Option<T>> {
    let Some(Idempotency { key, fingerprint }) = &caller.origin.idempotency else {
        return Ok(None);
    };
    let Some(kept) = idempotency::find(tx, tenant, &owner(caller), key).await? else {
        return Ok(None);
    };
    if kept.fingerprint != *fingerprint {
        return Err(Error::conflict(
            "idempotency_key_reused",
            "the `Idempotency-Key` was used for another request",
        ));
    }
    serde_json::from_str(&kept.output)
        .map(Some)
        .map_err(Error::internal)
}

/// Keeps the answer with the change that it answers for.
pub(crate) async fn keep(
    tx: &mut Tx,
    tenant: TenantId,
    caller: &Caller,
    output: &impl Serialize,
) -> Result<()> {
    let Some(Idempotency { key, fingerprint }) = &caller.origin.idempotency else {
        return Ok(());
    };
    let output = serde_json::to_string(output).map_err(Error::internal)?;
    let kept = idempotency::Kept {
        fingerprint: fingerprint.clone(),
        output,
    };
    if idempotency::insert(tx, tenant, &owner(caller), key, &kept).await? {
        Ok(())
    } else {
        Err(Error::conflict(
            "request_in_progress",
            "a request with the same `Idempotency-Key` is being carried out: ask again",
        ))
    }
}
