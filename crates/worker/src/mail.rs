//! Mail that leaves: a letter at a time, to the tenant's mail server or the installation's.

mod compose;
mod fence;
mod relay;
mod send;

use std::time::Duration;

use ipnet::IpNet;
use rolecall_directory::{Directory, Result};
use rolecall_model::MessageId;

use crate::{
    stop::{Next, Stop},
    trouble::Trouble,
};

pub use relay::{Relay, RelayFault};

/// How often to look for letters that are due.
const EACH: Duration = Duration::from_millis(500);
/// How long a mail server has for a letter. Shorter than a node has, so that nobody else sends it meanwhile.
const PATIENCE: Duration = Duration::from_mins(1);

/// Takes letters that are due to their mail server.
pub struct Postman {
    directory: Directory,
    relay: Option<Relay>,
    patience: Duration,
    allowed: Vec<IpNet>,
}

impl Postman {
    /// A postman of that directory; `relay` is the mail server of the installation, where it has one.
    pub const fn new(directory: Directory, relay: Option<Relay>) -> Self {
        Self {
            directory,
            relay,
            patience: PATIENCE,
            allowed: Vec::new(),
        }
    }

    /// The same, waiting that long for a mail server.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same, which also goes to mail servers of tenants that stand in these networks.
    #[must_use]
    pub fn going_to(self, allowed: Vec<IpNet>) -> Self {
        Self { allowed, ..self }
    }

    /// Takes the next letter that is due, or just that one if it is. `false` when there is none.
    pub async fn deliver(&self, only: Option<MessageId>) -> Result<bool> {
        let Some(letter) = self.directory.next_letter(only).await? else {
            return Ok(false);
        };
        match send::send(&letter, (self.relay.as_ref(), &self.allowed), self.patience).await {
            Ok(answer) => self.directory.letter_sent(&letter, &answer).await?,
            Err(refusal) => self.directory.letter_refused(&letter, &refusal).await?,
        }
        Ok(true)
    }
}

/// Delivers what is due, and looks again. Two of these stand side by side, so that a slow server holds up no other.
pub(crate) async fn deliver(postman: &Postman, mut stop: Stop) {
    let mut trouble = Trouble::new("deliver mail");
    loop {
        let pause = match trouble.note(postman.deliver(None).await) {
            Some(true) => Duration::ZERO,
            _ => trouble.pause(EACH),
        };
        if stop.pause(pause).await == Next::Stop {
            return;
        }
    }
}
