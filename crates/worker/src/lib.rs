//! Work that no caller waits for.
//!
//! A [`Worker`] stands beside the doors of every node and does seven things until it is told to stop: it follows what
//! other nodes changed, it delivers the events of the outbox, it takes letters to the mail server, it carries jobs out, it answers who asked for a way back in, it reminds invitees, and it tidies. Each is a loop of its own, so that a slow
//! one holds up no other, and none ends because something failed: a failure is told once, and tried again.

mod carry_out;
mod deliver;
mod follow;
mod mail;
mod recover;
mod remind;
mod stop;
mod tidy;
mod trouble;

use std::sync::Arc;

use rolecall_directory::Directory;
use tokio::sync::Notify;

use stop::Stop;

pub use mail::{Postman, Relay, RelayFault};

/// The worker of one node.
pub struct Worker {
    directory: Directory,
    postman: Postman,
}

impl Worker {
    /// A worker that looks after that directory.
    pub const fn new(directory: Directory, postman: Postman) -> Self {
        Self { directory, postman }
    }

    /// Works until `shutdown` ends, and then until what is under way is done.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let (sender, stop) = Stop::pair();
        let hint = Arc::new(Notify::new());
        let stopping = async move {
            shutdown.await;
            drop(sender);
        };
        tokio::join!(
            stopping,
            follow::follow(&self.directory, &hint, stop.clone()),
            follow::listen(&self.directory, &hint, stop.clone()),
            recover::recover(&self.directory, stop.clone()),
            deliver::deliver(&self.directory, stop.clone()),
            mail::deliver(&self.postman, stop.clone()),
            mail::deliver(&self.postman, stop.clone()),
            carry_out::carry_out(&self.directory, stop.clone()),
            carry_out::carry_out(&self.directory, stop.clone()),
            remind::remind(&self.directory, stop.clone()),
            tidy::tidy(&self.directory, stop),
        );
    }
}
