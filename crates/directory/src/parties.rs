//! Parties: members, customers and suppliers, and the accounts that are linked to them.
//!
//! Linking never makes either, and deleting one never deletes the other. But what an account may do to its own record and
//! its household's follows the party, so whatever touches a linked account is a change of rights.

mod export;
mod link;
mod own;
mod save;
mod show;

pub use export::ExportParties;
pub(crate) use link::{
    ensure_context, ensure_fits, ensure_linkable, gives_oneself, link, unknown, widens_oneself,
};
use link::{ensure_household, is_own};
pub use own::{OwnParty, ShowOwnParty};
pub use rolecall_store::parties::{Filter as PartyFilter, Position as PartyPosition, Sort as PartySort};
pub use save::{CreateParty, DeleteParty, PartyChange, UpdateParty};
pub use show::{ListParties, PartyPage, ShowParty};

use rolecall_model::{Party, PartyId, TenantId};
use rolecall_store::{Tx, parties as rows};

use crate::{Error, Result, tenants::settings};

/// A party.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, party: PartyId) -> Result<Party> {
    rows::find(tx, tenant, party).await?.ok_or(Error::NotFound)
}

/// Fills in where the owner's application shows parties. It belongs to the settings and not to what is written down of them.
pub(crate) async fn fill_links(tx: &mut Tx, tenant: TenantId, parties: &mut [Party]) -> Result<()> {
    let links = settings(tx, tenant).await?.parties.links;
    for party in parties {
        party.link = links.link(party);
    }
    Ok(())
}

/// One party with where the owner's application shows it.
pub(crate) async fn with_link(tx: &mut Tx, tenant: TenantId, party: Party) -> Result<Party> {
    let mut filled = [party];
    fill_links(tx, tenant, &mut filled).await?;
    let [party] = filled;
    Ok(party)
}
