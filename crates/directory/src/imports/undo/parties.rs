//! Taking back rows that are parties.

use rolecall_model::{Email, Family, Party, PartyId, PartyName, RowPlan, Rule};
use rolecall_store::imports::ImportRowAtRest;

use super::{back, changed_since, parse};
use crate::{
    Change, Error, Result, Rights, Room,
    imports::former::FormerParty,
    parties,
    parties::{DeleteParty, PartyChange, UpdateParty},
};

/// Takes back a party. Gives why not, if not: it was changed, or an account was linked to it or unlinked from it.
pub(super) async fn take_back(
    room: &mut Room<Rights>,
    party: PartyId,
    row: &ImportRowAtRest,
    reason: &str,
) -> Result<Option<Rule>> {
    let tenant = room.tenant();
    let now = match parties::get(&mut room.tx, tenant, party).await {
        Err(Error::NotFound) => return Ok(Some(changed_since())),
        other => other?,
    };
    if now.version != row.after_version {
        return Ok(Some(changed_since()));
    }
    if row.row.outcome == RowPlan::Create {
        let operation = DeleteParty {
            party,
            if_match: None,
        };
        room.include(operation, reason).await?;
        return Ok(None);
    }
    let operation = UpdateParty {
        party,
        change: change_back(&parse(row)?, &now),
        if_match: None,
    };
    room.include(operation, reason).await?;
    Ok(None)
}

/// The change that gives a party its former values back.
fn change_back(former: &FormerParty, now: &Party) -> PartyChange {
    PartyChange {
        name: PartyName::parse(&former.name)
            .ok()
            .filter(|name| name.as_str() != now.name),
        email: back(former.email.as_deref(), now.email.as_deref(), Email::parse),
        family: back(former.family.as_deref(), now.family.as_deref(), Family::parse),
        external_id: Change::Keep,
    }
}
