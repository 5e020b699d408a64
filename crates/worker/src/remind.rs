//! Reminding invitees before their time is over.

use std::time::Duration;

use rolecall_directory::Directory;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How often it is looked who is to be reminded.
const EACH: Duration = Duration::from_mins(1);

/// Reminds those who are due, a batch at a time.
pub(crate) async fn remind(directory: &Directory, mut stop: Stop) {
    let mut trouble = Trouble::new("remind");
    while stop.pause(trouble.pause(EACH)).await == Next::Round {
        trouble.note(directory.remind_invitees().await);
    }
}
