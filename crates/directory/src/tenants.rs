//! Tenants: listed, shown, made by operators.

mod create;
mod greet;
mod settings;

pub use create::CreateTenant;
pub use greet::GreetTenant;
pub use rolecall_store::tenants::Filter as TenantFilter;
pub(crate) use settings::settings;
pub use settings::{ShowSettings, UpdateSettings, VersionedSettings};

use rolecall_model::{Tenant, TenantId};
use rolecall_store::tenants as rows;
use serde::{Deserialize, Serialize};

use crate::{Error, Needs, Operation, Reads, ReadsInstallation, Result, Room, Target};

/// Shows a tenant to whoever is in it.
#[derive(Debug)]
pub struct ShowTenant;

impl Operation for ShowTenant {
    type Mode = Reads;
    type Output = Tenant;
    const NAME: &'static str = "tenant.show";
    const NEEDS: Needs = Needs::SignedIn("the tenant that one is in");

    fn target(&self) -> Target {
        Target::any("tenant")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Tenant> {
        let tenant = room.tenant();
        rows::find(&mut room.tx, &tenant.into())
            .await?
            .ok_or(Error::NotFound)
    }
}

/// One page of tenants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TenantPage {
    /// The tenants by slug.
    pub items: Vec<Tenant>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists the tenants that the caller may enter: all of them for an operator, otherwise one's own. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListTenants {
    /// Which, from where.
    pub filter: rows::Filter,
}

impl Operation for ListTenants {
    type Mode = ReadsInstallation;
    type Output = TenantPage;
    const NAME: &'static str = "tenant.list";
    const NEEDS: Needs = Needs::SignedIn("the tenants that one may enter");

    fn target(&self) -> Target {
        Target::any("tenant")
    }

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<TenantPage> {
        let only = only_own(room);
        let mut items = rows::list(
            &mut room.tx,
            &rows::Filter {
                only,
                limit: self.filter.limit + 1,
                ..self.filter.clone()
            },
        )
        .await?;
        let more = items.len() > self.filter.limit as usize;
        items.truncate(self.filter.limit as usize);
        Ok(TenantPage { items, more })
    }
}

/// The tenants that the caller may enter; `None` for an operator, who may enter all.
pub(crate) fn only_own(room: &Room<ReadsInstallation>) -> Option<Vec<TenantId>> {
    let operator = room
        .actor
        .as_ref()
        .is_none_or(rolecall_access::Subject::is_platform_operator);
    (!operator).then(|| vec![room.tenant()])
}
