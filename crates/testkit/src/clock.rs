//! A clock that a test moves.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use rolecall_model::{Clock, SystemClock, Timestamp};

/// The machine's clock, shifted as far as the test says; the databases' clocks shift with it.
#[derive(Clone, Debug, Default)]
pub struct TestClock {
    shift: Arc<AtomicI64>,
}

impl TestClock {
    /// Lets that much time pass.
    pub fn advance(&self, span: Duration) {
        self.shift.fetch_add(
            i64::try_from(span.as_micros()).expect("a span that a test uses"),
            Ordering::SeqCst,
        );
    }

    fn shift(&self) -> i64 {
        self.shift.load(Ordering::SeqCst)
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(SystemClock.now().micros() + self.shift())
    }

    fn since_boot(&self) -> Duration {
        SystemClock.since_boot()
            + Duration::from_micros(u64::try_from(self.shift()).expect("time only passes"))
    }

    fn see_database(&self, reported: Timestamp) -> Timestamp {
        Timestamp::from_micros(reported.micros() + self.shift())
    }
}
