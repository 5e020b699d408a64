//! The party that one is linked to.

use rolecall_access::effective;
use rolecall_model::{Party, Relative};
use rolecall_store::parties as rows;
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Error, Needs, Operation, Reads, Result, Room, Target};

/// How many of a household are named.
const MOST_RELATIVES: u32 = 50;
/// The suffix of permissions that reach the household (`docs/domain.md`).
const FAMILY: &str = ":own_family";

/// The record of a member, customer or supplier behind an account, with its household.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnParty {
    /// The record; `null` where the account is linked to none.
    pub party: Option<Party>,
    /// The others of the household by name, fifty at the most. They are named to who holds a permission that reaches them.
    pub family: Vec<Relative>,
}

/// Shows the party that one is linked to. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ShowOwnParty;

impl Operation for ShowOwnParty {
    type Mode = Reads;
    type Output = OwnParty;
    const NAME: &'static str = "own_party.show";
    const NEEDS: Needs = Needs::SignedIn("the record that one is linked to");

    fn target(&self) -> Target {
        Target::any("party")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<OwnParty> {
        let tenant = room.tenant();
        let actor = room.actor.clone().ok_or_else(Error::signed_out)?;
        let Some(party) = actor.party() else {
            return Ok(OwnParty {
                party: None,
                family: Vec::new(),
            });
        };
        let party = get(&mut room.tx, tenant, party).await?;
        let now = room.now();
        let access = effective(&room.snapshot, &actor, now);
        let reaches = access.tenant.iter().any(|key| key.as_str().ends_with(FAMILY));
        let family = match &party.family {
            Some(family) if reaches => {
                rows::list_relatives(&mut room.tx, tenant, family, party.id, MOST_RELATIVES).await?
            }
            _ => Vec::new(),
        };
        Ok(OwnParty {
            party: Some(party),
            family,
        })
    }
}
