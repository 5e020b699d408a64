//! Opening a letter that was not sent: an administrator hands it over by other means.

use rolecall_model::{ADMIN_FULL_ACCESS, LetterText, MessageId, MessageStatus, TemplateKind};
use rolecall_store::messages::MessageRow;

use super::{
    deliver::filled,
    get,
    letter::{Sealed, unseal},
    name_of,
};
use crate::{
    Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, invitations,
    links::{SETS_PASSWORDS, note_seen},
};

const INVITES: &[&str] = &["users:invite:all"];

/// Opens a letter that was not sent, and writes down who did. A link in it lets its bearer in as somebody: it is shown to who
/// may touch that account and give what an invitation of it offers, and to holders of full access where it is for nobody who
/// has an account yet.
#[derive(Debug)]
pub struct OpenMessage {
    /// Which.
    pub message: MessageId,
}

impl Operation for OpenMessage {
    type Mode = Rights;
    type Output = LetterText;
    const NAME: &'static str = "message.open";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);
    const DANGER: Danger = Danger::Sometimes("it shows a link that lets its bearer in as somebody");

    fn target(&self) -> Target {
        Target::one("message", self.message)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<LetterText> {
        let tenant = room.tenant();
        let row = get(&mut room.tx, tenant, self.message).await?;
        let said = legible(room, &row)?;
        if said.link.is_some() {
            authorize(room, &row).await?;
        }
        let house = std::sync::Arc::clone(&room.house);
        let text = filled(&house, &mut room.tx, &row, &said).await?;
        room.record(Record::happened(self.message, name_of(&row.message)));
        Ok(LetterText {
            subject: text.subject,
            text: text.text,
            html: text.html,
            link: said.link,
        })
    }
}

fn legible(room: &Room<Rights>, row: &MessageRow) -> Result<Sealed> {
    let live = matches!(
        row.message.status,
        MessageStatus::Kept | MessageStatus::Queued | MessageStatus::Failed
    );
    let said = if live { unseal(&room.house, row) } else { None };
    said.ok_or_else(|| {
        Error::conflict(
            "message_forgotten",
            "what the letter says is forgotten: it was sent, or is over",
        )
    })
}

/// What takes one to see a link is what takes one to do what it is for: proved lately, permitted, and within one's own rights.
async fn authorize(room: &mut Room<Rights>, row: &MessageRow) -> Result<()> {
    let Some(user) = row.message.user else {
        room.require(&[ADMIN_FULL_ACCESS])?;
        return room.ensure_proved_lately();
    };
    let invites = matches!(
        row.message.template,
        TemplateKind::Invitation | TemplateKind::InvitationReminder
    );
    room.require(if invites { INVITES } else { SETS_PASSWORDS })?;
    room.authorize_touch(user).await?;
    room.ensure_proved_lately()?;
    let link = row.message.thing.as_deref().and_then(|thing| thing.parse().ok());
    let by = room.caller.account().map(|account| account.user);
    if let (false, Some(link), Some(by)) = (invites, link, by)
        && chooses_a_password(row.message.template)
    {
        let tenant = room.tenant();
        note_seen(&mut room.tx, tenant, link, by).await?;
    }
    invitations::hand_over(room, user).await
}

const fn chooses_a_password(template: TemplateKind) -> bool {
    matches!(
        template,
        TemplateKind::AccessInfo
            | TemplateKind::PortalAccessInfo
            | TemplateKind::PasswordLink
            | TemplateKind::Recovery
    )
}
