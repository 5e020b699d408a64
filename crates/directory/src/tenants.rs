//! Tenants: listed, shown, and looked after by operators.

mod create;
mod greet;
mod settings;
mod standing;
mod update;

pub use create::{CreateTenant, StaffAccess};
pub use greet::GreetTenant;
pub use rolecall_store::tenants::{Filter as TenantFilter, Position as TenantPosition, Sort as TenantSort};
pub(crate) use settings::settings;
pub use settings::{ShowSettings, UpdateSettings, VersionedSettings};
pub use standing::{ResumeTenant, SuspendTenant};
pub use update::UpdateTenant;

use rolecall_model::{Count, Tenant, TenantId};
use rolecall_store::{Counted, Tx, operator_access::Entering, tenants as rows, users};
use serde::{Deserialize, Serialize};

use crate::{Error, Mode, Needs, Operation, Reads, ReadsInstallation, Result, Room, Target};

/// Shows a tenant to whoever is in it.
#[derive(Debug)]
pub struct ShowTenant;

impl Operation for ShowTenant {
    type Mode = Reads;
    type Output = Tenant;
    const NAME: &'static str = "tenant.show";
    const NEEDS: Needs = Needs::SignedIn("the tenant that one is in");
    const WHILE_SUSPENDED: bool = true;

    fn target(&self) -> Target {
        Target::any("tenant")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Tenant> {
        let tenant = room.tenant();
        let mut found = get(&mut room.tx, tenant).await?;
        if is_operator(room) {
            fill_usage(&mut room.tx, std::slice::from_mut(&mut found)).await?;
        }
        Ok(found)
    }
}

/// One page of tenants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TenantPage {
    /// The tenants in the order that was asked for.
    pub items: Vec<Tenant>,
    /// Where the next page starts.
    pub next: Option<TenantPosition>,
    /// How many there are on all pages, if that was asked.
    pub total: Option<Counted>,
}

/// Lists the tenants that the caller may enter: all of them for an operator of the installation; otherwise one's
/// own, those that one belongs to, and for the operators' staff those whose rule admits them. Operators
/// see what tenants use, too. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListTenants {
    /// Which, from where.
    pub filter: rows::Filter,
    /// Whether to count them.
    pub count: Count,
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
        let filter = rows::Filter {
            entered_by: entered_by(room).await?,
            ..self.filter
        };
        let mut found = rows::list(&mut room.tx, &filter).await?;
        if is_operator(room) {
            fill_usage(&mut room.tx, &mut found.tenants).await?;
        }
        let total = match self.count {
            Count::No => None,
            Count::Yes | Count::Exact => Some(rows::count(&mut room.tx, &filter).await?),
        };
        Ok(TenantPage {
            items: found.tenants,
            next: found.next,
            total,
        })
    }
}

/// Whose tenants a list shows; `None` for an operator of the installation, who may enter all.
pub(crate) async fn entered_by(room: &mut Room<ReadsInstallation>) -> Result<Option<Entering>> {
    if is_operator(room) {
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

/// Whether the caller looks after the installation; the system does.
fn is_operator<M: Mode>(room: &Room<M>) -> bool {
    room.actor
        .as_ref()
        .is_none_or(rolecall_access::Subject::is_platform_operator)
}

/// The tenant, which is there.
async fn get(tx: &mut Tx, tenant: TenantId) -> Result<Tenant> {
    rows::find(tx, &tenant.into()).await?.ok_or(Error::NotFound)
}

/// Adds what tenants use of their licences, one look for all of them.
async fn fill_usage(tx: &mut Tx, tenants: &mut [Tenant]) -> Result<()> {
    let ids: Vec<TenantId> = tenants.iter().map(|tenant| tenant.id).collect();
    let mut usage = rows::list_usage(tx, &ids).await?;
    for tenant in tenants {
        tenant.usage = Some(usage.remove(&tenant.id).unwrap_or_default());
    }
    Ok(())
}
