//! The tenant that a sign-in page greets for.

use rolecall_model::{Slug, TenantRef, TenantStatus};

use crate::{Entrance, Error, Lobby, Result, sessions::TenantChoice};

/// Names the tenant of a sign-in page.
#[derive(Debug)]
pub struct GreetTenant {
    /// Its short name, as the address of the page says.
    pub slug: Slug,
}

impl Entrance for GreetTenant {
    type Output = TenantChoice;
    const NAME: &'static str = "tenant.greet";
    const REASON: &'static str =
        "a tenant's own sign-in page says its name before anybody is signed in, and nothing else of it";

    async fn enter(self, lobby: &Lobby) -> Result<TenantChoice> {
        let head = lobby.house.tenant(&TenantRef::Slug(self.slug)).await?.head();
        if head.status != TenantStatus::Active {
            return Err(Error::NotFound);
        }
        Ok(TenantChoice {
            slug: head.slug.to_string(),
            name: head.name.clone(),
        })
    }
}
