//! Taking an invitation back.

use rolecall_access::GrantChange;
use rolecall_model::{Invitation, InvitationId};

use super::{get, get_open, scopes_of};
use crate::{
    Needs, Operation, Record, Result, Rights, Room, Target,
    users::{Confirmation, DeleteUser},
};

/// Takes an invitation back: its links die, and its account is deleted, so that the seat and the address are free again. One takes
/// back only what one could give.
#[derive(Debug)]
pub struct RevokeInvitation {
    /// Which.
    pub invitation: InvitationId,
}

impl Operation for RevokeInvitation {
    type Mode = Rights;
    type Output = Invitation;
    const NAME: &'static str = "invitation.revoke";
    const NEEDS: Needs = Needs::AnyOf(&["users:invite:all"]);

    fn target(&self) -> Target {
        Target::one("invitation", self.invitation)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Invitation> {
        let tenant = room.tenant();
        let before = get_open(&mut room.tx, tenant, self.invitation).await?;
        room.authorize_grant(
            &GrantChange {
                added: &[],
                removed: &scopes_of(&before),
            },
            None,
        )?;
        let delete = DeleteUser {
            user: before.user,
            confirmation: Confirmation::Counted,
            if_match: None,
        };
        room.include(delete, "the invitation was taken back").await?;
        let after = get(&mut room.tx, tenant, self.invitation).await?;
        room.record(Record::changed(after.id, after.name.clone(), &before, &after));
        Ok(after)
    }
}
