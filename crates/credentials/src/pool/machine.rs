//! What this machine can spare for hashing.

use std::{fs, thread};

use crate::HashParams;

/// A container's limit, in bytes or `max`.
const LIMIT_FILES: [&str; 2] = [
    "/sys/fs/cgroup/memory.max",
    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
];

/// A slot for each core, as long as all of them together fill at most a quarter of the memory.
pub(super) fn slots(params: HashParams) -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let by_memory = memory_kib().map_or(cores as u64, |kib| kib / 4 / u64::from(params.memory_kib()));
    cores.min(usize::try_from(by_memory).unwrap_or(cores)).max(1)
}

/// What the container, or else the machine, may use.
fn memory_kib() -> Option<u64> {
    let limit = LIMIT_FILES
        .iter()
        .find_map(|file| fs::read_to_string(file).ok()?.trim().parse::<u64>().ok());
    [limit.map(|bytes| bytes / 1_024), machine_kib()]
        .into_iter()
        .flatten()
        .min()
}

fn machine_kib() -> Option<u64> {
    let table = fs::read_to_string("/proc/meminfo").ok()?;
    let total = table.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    total.trim().strip_suffix("kB")?.trim().parse().ok()
}
