//! Answering who asked for a way back in.

use std::time::Duration;

use rolecall_directory::Directory;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How long to wait when nobody waits.
const IDLE: Duration = Duration::from_millis(500);
/// How many are answered in one go.
const BATCH: i64 = 50;

/// Answers who waits, and looks again.
pub(crate) async fn recover(directory: &Directory, mut stop: Stop) {
    let mut trouble = Trouble::new("answer who asked for a way back in");
    loop {
        let answered = trouble.note(directory.answer_recoveries(BATCH).await);
        let more = answered.is_some_and(|count| i64::try_from(count).is_ok_and(|count| count >= BATCH));
        let pause = if more { Duration::ZERO } else { trouble.pause(IDLE) };
        if stop.pause(pause).await == Next::Stop {
            return;
        }
    }
}
