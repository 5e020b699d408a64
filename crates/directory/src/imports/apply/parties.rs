//! Carrying out rows that are parties.

use rolecall_model::ImportedId;
use rolecall_store::imports::ImportRowAtRest;

use super::{One, json};
use crate::{
    Error, Result, Rights, Room,
    imports::{former::FormerParty, party_line::PartyLine},
    parties,
    parties::UpdateParty,
};

impl One<'_> {
    pub(super) async fn apply_party(
        &self,
        room: &mut Room<Rights>,
        line: PartyLine,
        row: &mut ImportRowAtRest,
    ) -> Result<()> {
        let made = match row.row.resource.id.and_then(ImportedId::party) {
            None => {
                let missing = || Error::internal("a planned row without its kind or name");
                let operation = line.creation().ok_or_else(missing)?;
                room.include(operation, &self.reason()).await?
            }
            Some(party) => {
                let tenant = room.tenant();
                let before = parties::get(&mut room.tx, tenant, party).await?;
                row.former = Some(json(&FormerParty::of(&before))?);
                let operation = UpdateParty {
                    party,
                    change: line.change(&before),
                    if_match: None,
                };
                room.include(operation, &self.reason()).await?
            }
        };
        row.row.resource.id = Some(ImportedId::Party(made.id));
        row.row.resource.name.clone_from(&made.name);
        row.after_version = made.version;
        Ok(())
    }
}
