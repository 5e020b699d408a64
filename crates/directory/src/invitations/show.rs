//! Showing invitations.

use rolecall_model::{Count, Invitation, InvitationId};
use rolecall_store::{
    Counted,
    invitations::{self, Filter},
};
use serde::{Deserialize, Serialize};

use super::{READERS, get};
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of invitations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationPage {
    /// The invitations.
    pub items: Vec<Invitation>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are on all pages, if that was asked.
    pub total: Option<Counted>,
}

/// Lists invitations by a filter, a page at a time.
#[derive(Debug)]
pub struct ListInvitations {
    /// Which, in which order, from where.
    pub filter: Filter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListInvitations {
    type Mode = Reads;
    type Output = InvitationPage;
    const NAME: &'static str = "invitation.list";
    const NEEDS: Needs = READERS;

    fn target(&self) -> Target {
        Target::any("invitation")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<InvitationPage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        let filter = Filter {
            limit: self.filter.limit + 1,
            ..self.filter
        };
        let mut items = invitations::list(&mut room.tx, tenant, &filter).await?;
        let total = match self.count {
            Count::No => None,
            Count::Yes | Count::Exact => Some(invitations::count(&mut room.tx, tenant, &filter).await?),
        };
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(InvitationPage { items, more, total })
    }
}

/// Shows one invitation.
#[derive(Debug)]
pub struct ShowInvitation {
    /// Which.
    pub invitation: InvitationId,
}

impl Operation for ShowInvitation {
    type Mode = Reads;
    type Output = Invitation;
    const NAME: &'static str = "invitation.show";
    const NEEDS: Needs = READERS;

    fn target(&self) -> Target {
        Target::one("invitation", self.invitation)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Invitation> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.invitation).await
    }
}
