//! Portals: front doors for members, customers and suppliers. Who is in one is a matter of rights: it decides by which door an account
//! comes in ([`rolecall_access::may_enter`]), at once and on every node (`docs/decisions/0024`).

mod enter;
mod greet;
mod save;
mod show;
mod users;

pub(crate) use enter::{join, roles_that_come, sign_in_path};
pub use greet::GreetPortal;
pub use rolecall_store::portals::Filter as PortalFilter;
pub use save::{CreatePortal, DeletePortal, PortalDraft, UpdatePortal};
pub use show::{ListPortals, PortalPage, ShowPortal};
pub use users::{LetIntoPortal, ShowUserPortals, SyncUserPortals, TakeOutOfPortal};

use rolecall_model::{Portal, PortalId, PortalPlace, Tenant, TenantId};
use rolecall_store::{Tx, portals as rows};

use crate::{Error, Result};

/// A portal.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, portal: PortalId) -> Result<Portal> {
    rows::find(tx, tenant, portal).await?.ok_or(Error::NotFound)
}

/// A portal as somebody who entered it sees it.
pub(crate) async fn place_of(tx: &mut Tx, tenant: &Tenant, portal: PortalId) -> Result<PortalPlace> {
    let found = get(tx, tenant.id, portal).await?;
    Ok(PortalPlace {
        tenant: tenant.slug.clone(),
        tenant_name: tenant.name.clone(),
        slug: found.slug,
        name: found.name,
        return_url: found.return_url,
    })
}
