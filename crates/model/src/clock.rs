//! Time as an argument.

use std::time::Duration;

use crate::Timestamp;

/// What time it is. Nothing else in Rolecall asks the machine.
pub trait Clock: Send + Sync + 'static {
    /// Now, in UTC.
    fn now(&self) -> Timestamp;

    /// Time since the machine started, paused time included: what leases are measured with, because a
    /// frozen virtual machine stops every other steady clock.
    fn since_boot(&self) -> Duration;

    /// The time that a database reported, as this clock sees it. Expiry is judged by the database's clock,
    /// so that a node whose own clock is wrong extends nothing; a clock in a test shifts it along.
    fn see_database(&self, reported: Timestamp) -> Timestamp {
        reported
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine for the time"
    )]
    fn now(&self) -> Timestamp {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since_epoch.as_micros()).unwrap_or(i64::MAX))
    }

    fn since_boot(&self) -> Duration {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        Duration::new(
            u64::try_from(time.tv_sec).unwrap_or(0),
            u32::try_from(time.tv_nsec).unwrap_or(0),
        )
    }
}
