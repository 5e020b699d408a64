//! What a password hash costs here.

use std::sync::Arc;

use rolecall_credentials::{HashParams, HashPool};
use rolecall_model::{Clock as _, Secret, SystemClock, SystemRandom, Turn};

use super::Finding;
use crate::{
    config::Settings,
    error::{Error, Result},
};

pub(super) async fn look(settings: &Settings) -> Result<Finding> {
    let params = settings.hash_params()?;
    let pool = HashPool::start(params).map_err(|cause| Error::machine("start threads", cause))?;
    let before = SystemClock.since_boot();
    let hashed = pool
        .hash(
            Turn::House,
            Secret::new("measured by doctor"),
            Arc::new(SystemRandom),
        )
        .await;
    let took = SystemClock.since_boot().saturating_sub(before);
    let (memory, passes, lanes) = (params.memory_kib() / 1_024, params.passes(), params.lanes());
    let found = format!(
        "memory {memory} MiB, passes {passes}, lanes {lanes}: {} ms each, {} at a time",
        took.as_millis(),
        pool.slots()
    );
    let usual = HashParams::default();
    Ok(match hashed {
        Err(_) => Finding::wrong(
            "passwords",
            "this machine is too busy to hash one within a second",
            "give it more processors, or lower the load",
        ),
        Ok(_) if params.memory_kib() < usual.memory_kib() || passes < usual.passes() => Finding::note(
            "passwords",
            found,
            "allowed, but cheaper to guess than the usual 64 MiB and 3 passes",
        ),
        Ok(_) => Finding::good("passwords", found),
    })
}
