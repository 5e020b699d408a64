//! Making a tenant.

use std::sync::Arc;

use rolecall_model::{Licence, OrganizationName, PLATFORM_FULL_ACCESS, RoleId, Rule, Secret, Slug, Tenant};
use rolecall_store::{
    Bound,
    operator_access::{self, OperatorAccessRow},
    users,
};

use crate::{
    Desk, Error, Needs, Operation, Record, Result, Room, Target, Writes,
    links::{Purpose, mail_link},
    operators::ensure_lendable,
    policy::TenantHead,
    setup::{FoundTenant, found_tenant},
    users::{Profile, ensure_choosable},
};

/// Makes a tenant with its Administrator role and its first administrator. Performed in the operator tenant.
#[derive(Debug)]
pub struct CreateTenant {
    /// The short name for paths, unique in the installation.
    pub slug: Slug,
    /// The organisation's name.
    pub name: OrganizationName,
    /// What it may use.
    pub licence: Licence,
    /// The first administrator.
    pub admin: Profile,
    /// The first administrator's password; the first sign-in must choose another. Without one they are sent a link to choose it.
    pub password: Option<Secret>,
    /// Its hash; made while no transaction is open.
    pub hash: Option<String>,
    /// Whether the operators' staff stand in it.
    pub staff: Option<StaffAccess>,
}

/// Through which role the operators' staff stand in a new tenant.
#[derive(Clone, Copy, Debug)]
pub struct StaffAccess {
    /// A role of the operator tenant.
    pub role: RoleId,
    /// Whether it holds for staff who come later, too.
    pub later_joiners: bool,
    /// Whether the tenant may end it.
    pub may_opt_out: bool,
}

impl Operation for CreateTenant {
    type Mode = Writes;
    type Output = Tenant;
    const NAME: &'static str = "tenant.create";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);

    fn target(&self) -> Target {
        Target::any("tenant")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _seat: &TenantHead) -> Result<()> {
        if self.admin.email.is_none() {
            return Err(Error::invalid(
                "/admin/email",
                Rule::new("email_required", "is needed to sign in"),
            ));
        }
        let Some(password) = &self.password else {
            return Ok(());
        };
        let mut words = self.admin.words();
        words.extend([
            self.name.to_string(),
            self.slug.to_string(),
            "rolecall".to_owned(),
        ]);
        ensure_choosable(desk.house, (0, &words), password, "/admin/password")?;
        self.hash = Some(desk.hash(password).await?);
        Ok(())
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Tenant> {
        let operators = room.tenant();
        if let Some(staff) = self.staff {
            ensure_lendable(&room.snapshot, staff.role, "/shadow_role")?;
        }
        room.tx.rebind(Bound::Installation).await?;
        let wanted = FoundTenant {
            slug: &self.slug,
            name: &self.name,
            licence: self.licence,
            operator: false,
            profile: &self.admin,
            password_hash: self.hash.as_deref(),
            change_required: true,
        };
        let (tenant, admin) = found_tenant(&room.house, &mut room.tx, &wanted).await?;
        if let Some(staff) = self.staff {
            let row = OperatorAccessRow {
                role: Some(staff.role),
                later_joiners: staff.later_joiners,
                may_opt_out: staff.may_opt_out,
                opted_out: false,
                since: room.tx.now(),
                version: 1,
            };
            operator_access::upsert(&mut room.tx, tenant.id, &row).await?;
        }
        if self.hash.is_none() {
            let found = users::find(&mut room.tx, tenant.id, admin.id).await?;
            let whose = (tenant.name.as_str(), &found.ok_or(Error::NotFound)?);
            let house = Arc::clone(&room.house);
            mail_link(
                &house,
                &mut room.tx,
                Purpose::AccessInfo,
                whose,
                &room.caller.origin,
            )
            .await?;
        }
        room.tx.rebind(Bound::Tenant(operators)).await?;
        room.record(Record::made(tenant.id, tenant.name.clone(), &tenant));
        Ok(tenant)
    }
}
