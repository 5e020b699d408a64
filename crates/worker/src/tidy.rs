//! Tidying: it only saves disk.

use std::time::Duration;

use rolecall_directory::Directory;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How long after the start it first tidies, so that a start is not slower for it.
const SOON: Duration = Duration::from_mins(1);
/// How long after that each time.
const EACH: Duration = Duration::from_hours(1);

/// Forgets what nobody asks for any more, once an hour.
pub(crate) async fn tidy(directory: &Directory, mut stop: Stop) {
    let mut trouble = Trouble::new("tidy");
    let mut pause = SOON;
    while stop.pause(pause).await == Next::Round {
        trouble.note(directory.tidy().await);
        pause = trouble.pause(EACH);
    }
}
