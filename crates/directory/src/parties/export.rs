//! Exporting parties.

use rolecall_model::Party;
use rolecall_store::parties::{self, Filter, Position};
use serde_json::Value;

use super::fill_links;
use crate::{Danger, Export, Leaf, Needs, Reads, Result, Room, Target};

/// How many parties are read in one go.
const PAGE: u32 = 500;

/// Exports the parties that a list shows, in its order. Whoever takes them away in one file reads them and may export people.
#[derive(Debug)]
pub struct ExportParties {
    /// Which, in which order.
    pub filter: Filter,
    /// What was asked for, as the audit trail keeps it.
    pub asked: Value,
}

impl Export for ExportParties {
    type Item = Party;
    type Position = Position;
    const NAME: &'static str = "party.export";
    const STARTED: &'static str = "party.export_start";
    const NEEDS: Needs = Needs::AnyOf(&["users:export:all"]);
    const DANGER: Danger = Danger::Always("everybody's record leaves the house");

    fn target(&self) -> Target {
        Target::any("party")
    }

    fn asked(&self) -> &Value {
        &self.asked
    }

    async fn page(&self, room: &mut Room<Reads>, after: Option<Position>) -> Result<Leaf<Party, Position>> {
        room.require(&["parties:read:all"])?;
        let tenant = room.tenant();
        let filter = Filter {
            after,
            limit: PAGE,
            ..self.filter.clone()
        };
        let mut found = parties::list(&mut room.tx, tenant, &filter).await?;
        fill_links(&mut room.tx, tenant, &mut found.parties).await?;
        Ok(Leaf {
            items: found.parties,
            next: found.next,
        })
    }
}
