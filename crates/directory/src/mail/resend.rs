//! Sending a letter once more.

use rolecall_model::{Message, MessageId};
use rolecall_store::messages;

use super::{get, letter::leaves, name_of};
use crate::{Error, Needs, Operation, Record, Result, Room, Target, Writes};

/// Sends a letter that was not sent: one that failed, one that waits, or one that was kept before there was a mail server.
#[derive(Debug)]
pub struct ResendMessage {
    /// Which.
    pub message: MessageId,
}

impl Operation for ResendMessage {
    type Mode = Writes;
    type Output = Message;
    const NAME: &'static str = "message.resend";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::one("message", self.message)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Message> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.message).await?.message;
        let house = std::sync::Arc::clone(&room.house);
        if !leaves(&house, &mut room.tx, tenant).await? {
            return Err(no_mail_server());
        }
        if !messages::update_resent(&mut room.tx, tenant, self.message).await? {
            return Err(Error::conflict(
                "message_forgotten",
                "what the letter says is forgotten: it was sent, or is over",
            ));
        }
        let after = get(&mut room.tx, tenant, self.message).await?.message;
        room.record(Record::changed(self.message, name_of(&after), &before, &after));
        Ok(after)
    }
}

/// There is nothing to send with.
pub(super) fn no_mail_server() -> Error {
    Error::conflict("mail_server_missing", "there is no mail server to send with")
}
