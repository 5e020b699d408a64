//! The outbox: letters and how far they are.

use rolecall_model::{Message, MessageId};
use rolecall_store::messages::{self, Filter};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of letters.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MessagePage {
    /// The letters.
    pub items: Vec<Message>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists letters, newest first.
#[derive(Debug)]
pub struct ListMessages {
    /// Which, from where.
    pub filter: Filter,
}

impl Operation for ListMessages {
    type Mode = Reads;
    type Output = MessagePage;
    const NAME: &'static str = "message.list";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::any("message")
    }

    async fn run(mut self, room: &mut Room<Reads>) -> Result<MessagePage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        self.filter.limit += 1;
        let mut items = messages::list(&mut room.tx, tenant, &self.filter).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(MessagePage { items, more })
    }
}

/// Shows how far one letter is. What it says is for [`super::OpenMessage`].
#[derive(Debug)]
pub struct ShowMessage {
    /// Which.
    pub message: MessageId,
}

impl Operation for ShowMessage {
    type Mode = Reads;
    type Output = Message;
    const NAME: &'static str = "message.show";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::one("message", self.message)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Message> {
        let tenant = room.tenant();
        Ok(get(&mut room.tx, tenant, self.message).await?.message)
    }
}
