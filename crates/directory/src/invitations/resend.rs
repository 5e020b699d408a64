//! Sending an invitation again.

use rolecall_model::{Invitation, InvitationId, UserId};
use rolecall_store::{invitations as rows, tokens};

use super::{
    Invited, OfferedAt, create::inviter, get, get_open, letter, link, offered::authorize, scopes_of,
};
use crate::{
    Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target, links::Purpose, policy::TenantHead,
};

/// Gives an invitation another time and other links; the older ones die. Whoever sends it again sees a link, and answers for it from
/// now on: they must be able to give all that it offers.
#[derive(Debug)]
pub struct ResendInvitation {
    /// Which.
    pub invitation: InvitationId,
}

impl Operation for ResendInvitation {
    type Mode = Rights;
    type Output = Invited;
    const NAME: &'static str = "invitation.resend";
    const NEEDS: Needs = Needs::AnyOf(&["users:invite:all"]);

    fn target(&self) -> Target {
        Target::one("invitation", self.invitation)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _head: &TenantHead) -> Result<()> {
        link::count(desk).await
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Invited> {
        let tenant = room.tenant();
        let before = get_open(&mut room.tx, tenant, self.invitation).await?;
        room.authorize_touch(before.user).await?;
        authorize(room, before.context, &OfferedAt::known(&scopes_of(&before))).await?;
        let now = room.tx.now();
        let again = Invitation {
            invited_by: inviter(room),
            sent_at: now,
            expires_at: now.plus(room.house.settings.lifetimes.invitation),
            ..before.clone()
        };
        let remind_at = link::remind_at(room, &again);
        if !rows::update_sent(&mut room.tx, tenant, &again, remind_at).await? {
            return Err(Error::Stale);
        }
        let link = letter::send(room, again.id).await?;
        let invitation = get(&mut room.tx, tenant, again.id).await?;
        room.record(Record::changed(
            invitation.id,
            invitation.name.clone(),
            &before,
            &invitation,
        ));
        Ok(Invited {
            invitation,
            link: Some(link),
        })
    }
}

/// Lets somebody hand over the link that was to go to an invitee by mail: they must be able to give all that the invitation offers,
/// and a link that did not come by mail proves no address. An account that nobody invited is not concerned.
pub(crate) async fn hand_over(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let tenant = room.tenant();
    let Some(open) = rows::find_open_of(&mut room.tx, tenant, user).await? else {
        return Ok(());
    };
    authorize(room, open.context, &OfferedAt::known(&scopes_of(&open))).await?;
    let (mailed, shown) = (Purpose::InvitationMailed, Purpose::InvitationShown);
    tokens::update_purpose(&mut room.tx, (tenant, user), mailed.word(), shown.word()).await?;
    Ok(())
}
