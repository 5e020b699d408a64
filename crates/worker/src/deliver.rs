//! Delivering the events of the outbox.

use std::time::Duration;

use rolecall_directory::Directory;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How long to wait when nothing is due.
const IDLE: Duration = Duration::from_millis(500);
/// How many are delivered in one go.
const BATCH: i64 = 200;

/// Delivers what is due, and looks again.
pub(crate) async fn deliver(directory: &Directory, mut stop: Stop) {
    let mut trouble = Trouble::new("deliver events");
    loop {
        let delivered = trouble.note(directory.deliver_events(BATCH).await);
        let more = delivered.is_some_and(|count| i64::try_from(count).is_ok_and(|count| count >= BATCH));
        let pause = if more { Duration::ZERO } else { trouble.pause(IDLE) };
        if stop.pause(pause).await == Next::Stop {
            return;
        }
    }
}
