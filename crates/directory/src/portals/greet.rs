//! The portal that a sign-in page is of.

use rolecall_model::{PortalPlace, Slug, TenantRef, TenantStatus};
use rolecall_store::{Bound, portals as rows};

use crate::{Entrance, Error, Lobby, Result};

/// Names the portal of a sign-in page.
#[derive(Debug)]
pub struct GreetPortal {
    /// The short name of its tenant, as the address of the page says.
    pub tenant: Slug,
    /// Its own.
    pub portal: Slug,
}

impl Entrance for GreetPortal {
    type Output = PortalPlace;
    const NAME: &'static str = "portal.greet";
    const REASON: &'static str =
        "a portal's own sign-in page says its name before anybody is signed in, and nothing else of it";

    async fn enter(self, lobby: &Lobby) -> Result<PortalPlace> {
        let head = lobby.house.tenant(&TenantRef::Slug(self.tenant)).await?.head();
        if head.status != TenantStatus::Active {
            return Err(Error::NotFound);
        }
        let mut tx = lobby.house.db.read(Bound::Tenant(head.id)).await?;
        let found = rows::find_by_slug(&mut tx, head.id, self.portal.as_str()).await?;
        tx.rollback().await?;
        let portal = found.filter(|portal| portal.active).ok_or(Error::NotFound)?;
        Ok(PortalPlace {
            tenant: head.slug.to_string(),
            tenant_name: head.name.clone(),
            slug: portal.slug,
            name: portal.name,
            return_url: None,
        })
    }
}
