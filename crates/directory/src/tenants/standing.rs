//! Suspending a tenant, and letting it live again.

use rolecall_model::{Note, PLATFORM_FULL_ACCESS, Tenant, TenantId, TenantStatus};

use super::{get, update::write};
use crate::{Danger, Error, Needs, Operation, Result, Rights, Room, Target};

/// Suspends a tenant: nobody signs in, no session, link or invitation of it counts, none of its letters leaves and none of its jobs
/// goes on until it is resumed. Nothing is lost by it. Performed in the operator tenant.
#[derive(Debug)]
pub struct SuspendTenant {
    /// Which.
    pub tenant: TenantId,
    /// Why, for both trails.
    pub reason: Option<Note>,
}

impl Operation for SuspendTenant {
    type Mode = Rights;
    type Output = Tenant;
    const NAME: &'static str = "tenant.suspend";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);
    const WHILE_SUSPENDED: bool = true;
    const DANGER: Danger = Danger::Always("it shuts everybody of a tenant out");

    fn target(&self) -> Target {
        Target::one("tenant", self.tenant)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Tenant> {
        let wanted = (self.tenant, TenantStatus::Suspended);
        switch(room, wanted, Self::NAME, self.reason).await
    }
}

/// Lets a suspended tenant live again, and everything in it that is not past its time. Performed in the operator tenant.
#[derive(Debug)]
pub struct ResumeTenant {
    /// Which.
    pub tenant: TenantId,
    /// Why, for both trails.
    pub reason: Option<Note>,
}

impl Operation for ResumeTenant {
    type Mode = Rights;
    type Output = Tenant;
    const NAME: &'static str = "tenant.resume";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);
    const WHILE_SUSPENDED: bool = true;

    fn target(&self) -> Target {
        Target::one("tenant", self.tenant)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Tenant> {
        let wanted = (self.tenant, TenantStatus::Active);
        switch(room, wanted, Self::NAME, self.reason).await
    }
}

async fn switch(
    room: &mut Room<Rights>,
    (tenant, status): (TenantId, TenantStatus),
    action: &'static str,
    reason: Option<Note>,
) -> Result<Tenant> {
    room.go_out(&tenant.into()).await?;
    let before = get(&mut room.tx, tenant).await?;
    if before.operator && status == TenantStatus::Suspended {
        return Err(Error::conflict(
            "operator_tenant",
            "the operator tenant cannot be suspended: the installation is looked after from there",
        ));
    }
    let after = Tenant {
        status,
        ..before.clone()
    };
    let reason = reason.map(|note| note.as_str().to_owned());
    write(room, (before, after), action, reason).await
}
