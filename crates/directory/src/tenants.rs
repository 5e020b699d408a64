//! Tenants: listed, shown, made by operators.

mod create;
mod greet;
mod settings;

pub use create::{CreateTenant, StaffAccess};
pub use greet::GreetTenant;
pub use rolecall_store::tenants::Filter as TenantFilter;
pub(crate) use settings::settings;
pub use settings::{ShowSettings, UpdateSettings, VersionedSettings};

use rolecall_model::Tenant;
use rolecall_store::{operator_access::Entering, tenants as rows, users};
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

/// Lists the tenants that the caller may enter: all of them for an operator of the installation; otherwise one's
/// own, those that one belongs to, and for the operators' staff those whose rule admits them. Performed in the caller's home tenant.
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
        let entered_by = entered_by(room).await?;
        let mut items = rows::list(
            &mut room.tx,
            &rows::Filter {
                entered_by,
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

/// Whose tenants a list shows; `None` for an operator of the installation, who may enter all.
pub(crate) async fn entered_by(room: &mut Room<ReadsInstallation>) -> Result<Option<Entering>> {
    let operator = room
        .actor
        .as_ref()
        .is_none_or(rolecall_access::Subject::is_platform_operator);
    if operator {
        return Ok(None);
    }
    let (user, home) = (room.account()?.user, room.tenant());
    let found = users::find(&mut room.tx, home, user).await?;
    let staff_since = found
        .filter(|found| room.head.operator && found.is_staff())
        .map(|found| found.active_since);
    Ok(Some(Entering {
        user,
        home,
        staff_since,
    }))
}
