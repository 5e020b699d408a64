//! Renaming a tenant, and changing what it may use.

use std::collections::BTreeSet;

use rolecall_model::{Licence, OrganizationName, PLATFORM_FULL_ACCESS, Rule, Tenant, TenantId};
use rolecall_store::{tenants as rows, users};

use super::{fill_usage, get};
use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current, policy::Touched};

/// Renames a tenant, or gives it another licence. Performed in the operator tenant.
#[derive(Debug)]
pub struct UpdateTenant {
    /// Which.
    pub tenant: TenantId,
    /// Another name.
    pub name: Option<OrganizationName>,
    /// Another licence, as a whole.
    pub licence: Option<Licence>,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for UpdateTenant {
    type Mode = Rights;
    type Output = Tenant;
    const NAME: &'static str = "tenant.update";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);
    const WHILE_SUSPENDED: bool = true;

    fn target(&self) -> Target {
        Target::one("tenant", self.tenant)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Tenant> {
        room.go_out(&self.tenant.into()).await?;
        let before = get(&mut room.tx, self.tenant).await?;
        ensure_current(Some(self.if_match), before.version)?;
        let mut after = before.clone();
        if let Some(name) = &self.name {
            after.name = name.to_string();
        }
        if let Some(licence) = &self.licence {
            ensure_known(room, &before.licence, licence)?;
            ensure_enough(room, &before.licence, licence).await?;
            after.licence = licence.clone();
        }
        write(room, (before, after), Self::NAME, None).await
    }
}

/// Writes a tenant that changed, and what was done to it into its own trail and the operators'. One that did not change stays as
/// it was.
pub(super) async fn write(
    room: &mut Room<Rights>,
    (before, after): (Tenant, Tenant),
    action: &'static str,
    reason: Option<String>,
) -> Result<Tenant> {
    let mut made = before.clone();
    if after == before {
        room.leave_as_it_was();
    } else {
        if !rows::update(&mut room.tx, &after).await? {
            return Err(Error::Stale);
        }
        room.touch(Touched::Tenant);
        made = get(&mut room.tx, after.id).await?;
        let record = Record {
            reason,
            ..Record::changed(made.id, made.name.clone(), &before, &made)
        };
        room.record_in_both(action, Target::one("tenant", made.id), record)
            .await?;
    }
    fill_usage(&mut room.tx, std::slice::from_mut(&mut made)).await?;
    Ok(made)
}

/// Refuses a module that no manifest brings; one that was licensed before may have gone since.
fn ensure_known(room: &Room<Rights>, before: &Licence, licence: &Licence) -> Result<()> {
    let known: BTreeSet<&str> = room.snapshot.catalogue().licensable_modules().collect();
    let had = |module: &String| {
        before
            .modules
            .as_ref()
            .is_some_and(|modules| modules.contains(module))
    };
    let unknown = |(place, module): (usize, &String)| {
        Rule::new(
            "module_unknown",
            format!("`{module}` is not a module that a licence can name"),
        )
        .at(format!("/licence/modules/{place}"))
    };
    let faults: Vec<_> = licence
        .modules
        .iter()
        .flatten()
        .enumerate()
        .filter(|(_, module)| !known.contains(module.as_str()) && !had(module))
        .map(unknown)
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

/// Refuses fewer seats than are taken, unless there are no fewer than before.
async fn ensure_enough(room: &mut Room<Rights>, before: &Licence, licence: &Licence) -> Result<()> {
    let Some(seats) = licence.seats.filter(|_| licence.seats != before.seats) else {
        return Ok(());
    };
    let tenant = room.tenant();
    let taken = users::count_seats(&mut room.tx, tenant).await?;
    let fewer = before.seats.is_none_or(|before| seats < before);
    if fewer && u64::from(seats) < taken {
        let rule = Rule::new(
            "seats_taken",
            format!("{taken} seats are taken: deactivate accounts first, or license as many"),
        );
        return Err(Error::conflict_at("/licence/seats", rule));
    }
    Ok(())
}
