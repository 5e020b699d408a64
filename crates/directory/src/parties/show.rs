//! Showing parties.

use rolecall_model::{Party, PartyId};
use rolecall_store::{
    Counted,
    parties::{self, Filter, Position},
};
use serde::{Deserialize, Serialize};

use super::{fill_links, get, with_link};
use crate::{Count, Needs, Operation, Reads, Result, Room, Target};

/// One page of parties.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartyPage {
    /// The parties.
    pub items: Vec<Party>,
    /// Where the next page starts; `None` on the last. A page can name few, or none, and not be the last.
    pub next: Option<Position>,
    /// How many there are on all pages, if that was asked.
    pub total: Option<Counted>,
}

/// Lists the parties of a tenant by a filter, a page at a time.
#[derive(Debug)]
pub struct ListParties {
    /// Which, in which order, from where.
    pub filter: Filter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListParties {
    type Mode = Reads;
    type Output = PartyPage;
    const NAME: &'static str = "party.list";
    const NEEDS: Needs = Needs::AnyOf(&["parties:read:all"]);

    fn target(&self) -> Target {
        Target::any("party")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<PartyPage> {
        let tenant = room.tenant();
        let mut found = parties::list(&mut room.tx, tenant, &self.filter).await?;
        fill_links(&mut room.tx, tenant, &mut found.parties).await?;
        let total = match self.count {
            Count::No => None,
            Count::Yes => Some(parties::count(&mut room.tx, tenant, &self.filter).await?),
            Count::Exact => Some(parties::count_all(&mut room.tx, tenant, &self.filter).await?),
        };
        Ok(PartyPage {
            items: found.parties,
            next: found.next,
            total,
        })
    }
}

/// Shows a party with the account that is linked to it.
#[derive(Debug)]
pub struct ShowParty {
    /// Which.
    pub party: PartyId,
}

impl Operation for ShowParty {
    type Mode = Reads;
    type Output = Party;
    const NAME: &'static str = "party.show";
    const NEEDS: Needs = Needs::AnyOf(&["parties:read:all"]);

    fn target(&self) -> Target {
        Target::one("party", self.party)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Party> {
        let tenant = room.tenant();
        let party = get(&mut room.tx, tenant, self.party).await?;
        with_link(&mut room.tx, tenant, party).await
    }
}
