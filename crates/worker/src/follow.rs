//! Following what other nodes changed.

use std::time::Duration;

use rolecall_directory::{Directory, upkeep::PolicyListener};
use tokio::sync::Notify;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

/// How often the versions are read, whether or not anything was heard (P-14).
const EACH: Duration = Duration::from_secs(1);

/// Reads the versions each second, and when there is a hint that one rose. It never slows down: while it fails, this
/// node answers nothing.
pub(crate) async fn follow(directory: &Directory, hint: &Notify, mut stop: Stop) {
    let mut trouble = Trouble::new("follow the policy");
    loop {
        trouble.note(directory.follow().await);
        let waited = stop.unless(tokio::time::timeout(EACH, hint.notified())).await;
        if waited.is_none() {
            return;
        }
    }
}

/// Passes on every hint that the database gives, and connects again when the connection is lost. Where the database
/// gives none, it ends.
pub(crate) async fn listen(directory: &Directory, hint: &Notify, mut stop: Stop) {
    let mut trouble = Trouble::new("listen for changes of the policy");
    loop {
        let Some(opened) = stop.unless(directory.policy_listener()).await else {
            return;
        };
        match trouble.note(opened) {
            Some(None) => return,
            Some(Some(listener)) => pass_on(listener, hint, &mut stop, &mut trouble).await,
            None => {}
        }
        if stop.pause(trouble.pause(EACH)).await == Next::Stop {
            return;
        }
    }
}

/// Passes on what is heard until the connection is lost. The first hint is its own: what was said before it listened is
/// lost.
async fn pass_on(mut listener: PolicyListener, hint: &Notify, stop: &mut Stop, trouble: &mut Trouble) {
    loop {
        hint.notify_one();
        let heard = stop.unless(listener.heard()).await;
        if heard.and_then(|heard| trouble.note(heard)).is_none() {
            return;
        }
    }
}
