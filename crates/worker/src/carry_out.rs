//! Carrying jobs out.

use std::time::Duration;

use rolecall_directory::Directory;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How often to look for a job that another node took and did not finish, or was asked for there.
const EACH: Duration = Duration::from_secs(2);

/// Carries jobs out, a slice at a time: as soon as one is asked for on this node, and whatever is due elsewhere. Two of these
/// stand side by side, so that a long job of one transaction holds up no short one.
pub(crate) async fn carry_out(directory: &Directory, mut stop: Stop) {
    let mut trouble = Trouble::new("carry out jobs");
    loop {
        let next = match trouble.note(directory.work_on_a_job().await) {
            Some(true) => stop.pause(Duration::ZERO).await,
            Some(false) => wait(directory, &mut stop).await,
            None => stop.pause(trouble.pause(EACH)).await,
        };
        if next == Next::Stop {
            return;
        }
    }
}

async fn wait(directory: &Directory, stop: &mut Stop) -> Next {
    let asked = tokio::time::timeout(EACH, directory.job_asked_for());
    stop.unless(asked).await.map_or(Next::Stop, |_| Next::Round)
}
