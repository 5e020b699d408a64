//! Through which role the operators' staff stand in a tenant, and whether the tenant wants it.

use rolecall_access::Snapshot;
use rolecall_model::{
    Context, OperatorAccess, PLATFORM_FULL_ACCESS, PermissionKey, Role, RoleId, Rule, TenantId,
};
use rolecall_store::{
    Bound, Tx,
    operator_access::{self, OperatorAccessRow},
};

use crate::{
    Error, Needs, Operation, Reads, Record, Result, Rights, Room, Target, ensure_current, house::House,
    policy::Touched, roles::RoleDraft,
};

/// The version of a rule that nobody made yet.
const UNMADE: i64 = 1;

/// Shows through which role the operators' staff stand in the tenant.
#[derive(Debug)]
pub struct ShowOperatorAccess;

impl Operation for ShowOperatorAccess {
    type Mode = Reads;
    type Output = OperatorAccess;
    const NAME: &'static str = "operator_access.show";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all", "audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("operator_access")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<OperatorAccess> {
        let tenant = room.tenant();
        let row = operator_access::find(&mut room.tx, tenant).await?;
        shown(&room.house, row).await
    }
}

/// A rule with the name of its role.
async fn shown(house: &House, row: Option<OperatorAccessRow>) -> Result<OperatorAccess> {
    let Some(row) = row else {
        return Ok(OperatorAccess {
            role: None,
            later_joiners: false,
            may_opt_out: false,
            opted_out: false,
            since: None,
            version: UNMADE,
        });
    };
    let operators = house.policy.operator().await?.ok_or(Error::NotFound)?;
    let snapshot = operators.snapshot();
    let role = row
        .role
        .and_then(|role| snapshot.role(role))
        .map(|role| role.reference());
    Ok(OperatorAccess {
        role,
        later_joiners: row.later_joiners,
        may_opt_out: row.may_opt_out,
        opted_out: row.opted_out,
        since: Some(row.since),
        version: row.version,
    })
}

/// Sets through which role of the operator tenant its staff stand in this one. Another role begins anew: whoever is active then is meant.
#[derive(Debug)]
pub struct SetOperatorAccess {
    /// The role; without one the staff do not enter.
    pub role: Option<RoleId>,
    /// Whether it holds for staff who come later, too.
    pub later_joiners: bool,
    /// Whether the tenant may end it.
    pub may_opt_out: bool,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for SetOperatorAccess {
    type Mode = Rights;
    type Output = OperatorAccess;
    const NAME: &'static str = "operator_access.update";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);

    fn target(&self) -> Target {
        Target::any("operator_access")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<OperatorAccess> {
        if room.head.operator {
            return Err(Error::conflict(
                "staff_at_home",
                "the staff are at home in the operator tenant: give them roles there",
            ));
        }
        let tenant = room.tenant();
        let before = operator_access::find(&mut room.tx, tenant).await?;
        ensure_current(Some(self.if_match), before.map_or(UNMADE, |row| row.version))?;
        if let Some(role) = self.role {
            lendable(&room.house, role).await?;
        }
        let begun = before.filter(|before| before.role == self.role);
        let after = OperatorAccessRow {
            role: self.role,
            later_joiners: self.later_joiners,
            may_opt_out: self.may_opt_out,
            opted_out: self.may_opt_out && before.is_some_and(|before| before.opted_out),
            since: begun.map_or_else(|| room.tx.now(), |before| before.since),
            version: before.map_or(UNMADE, |before| before.version) + 1,
        };
        operator_access::upsert(&mut room.tx, tenant, &after).await?;
        changed(room, before, after).await
    }
}

/// Lets the operators' staff in no longer, or again, where the operators left that to the tenant.
#[derive(Debug)]
pub struct OptOut {
    /// Whether they are to stay out.
    pub opted_out: bool,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for OptOut {
    type Mode = Rights;
    type Output = OperatorAccess;
    const NAME: &'static str = "operator_access.opt_out";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::any("operator_access")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<OperatorAccess> {
        let tenant = room.tenant();
        let before = operator_access::find(&mut room.tx, tenant).await?;
        ensure_current(Some(self.if_match), before.map_or(UNMADE, |row| row.version))?;
        let Some(row) = before.filter(|before| before.may_opt_out && before.role.is_some()) else {
            return Err(Error::conflict(
                "opt_out_not_allowed",
                "the operators of the installation decide this; ask them",
            ));
        };
        if self.opted_out == row.opted_out {
            room.leave_as_it_was();
            return shown(&room.house, before).await;
        }
        let after = OperatorAccessRow {
            opted_out: self.opted_out,
            version: row.version + 1,
            ..row
        };
        operator_access::upsert(&mut room.tx, tenant, &after).await?;
        changed(room, before, after).await
    }
}

async fn changed(
    room: &mut Room<Rights>,
    before: Option<OperatorAccessRow>,
    after: OperatorAccessRow,
) -> Result<OperatorAccess> {
    room.touch(Touched::Tenant);
    let house = std::sync::Arc::clone(&room.house);
    let (old, new) = (shown(&house, before).await?, shown(&house, Some(after)).await?);
    room.record(Record::changed(room.tenant(), "Operators", &old, &new));
    Ok(new)
}

/// A role of the operator tenant through which its staff may stand in others.
async fn lendable(house: &House, role: RoleId) -> Result<()> {
    let operators = house.policy.operator().await?.ok_or(Error::NotFound)?;
    ensure_lendable(&operators.snapshot(), role, "/role")
}

/// Refuses what is no role of the operator tenant for its staff. Whoever looks after the installation enters every tenant anyway.
pub(crate) fn ensure_lendable(operators: &Snapshot, role: RoleId, pointer: &str) -> Result<()> {
    let found = operators.role(role);
    if found.is_some_and(|role| is_lendable(&role.contexts(), &role.permissions())) {
        Ok(())
    } else {
        Err(Error::invalid(pointer, not_lendable()))
    }
}

/// Refuses to make what is lent already into what cannot be lent.
pub(crate) fn ensure_still_lendable(draft: &RoleDraft) -> Result<()> {
    if is_lendable(&draft.contexts, &draft.permissions) {
        Ok(())
    } else {
        Err(Error::invalid("/permissions", not_lendable()))
    }
}

fn is_lendable(contexts: &[Context], permissions: &[PermissionKey]) -> bool {
    contexts.contains(&Context::Tenant) && permissions.iter().all(|key| key.as_str() != PLATFORM_FULL_ACCESS)
}

fn not_lendable() -> Rule {
    Rule::new(
        "role_not_lendable",
        "must be a role of the operator tenant for its staff, without `platform:full:access`",
    )
}

/// Refuses to change a role through which staff stand in other tenants, to whoever does not look after the installation: they would
/// change what is done there.
pub(crate) async fn ensure_not_lent(room: &mut Room<Rights>, role: &Role) -> Result<u64> {
    if !room.head.operator {
        return Ok(0);
    }
    let tenant = room.tenant();
    let lent = count_lent(&mut room.tx, tenant, role.id).await?;
    if lent > 0 {
        room.require(&[PLATFORM_FULL_ACCESS])?;
    }
    Ok(lent)
}

async fn count_lent(tx: &mut Tx, home: TenantId, role: RoleId) -> Result<u64> {
    tx.rebind(Bound::Installation).await?;
    let lent = operator_access::count_by_role(tx, role).await?;
    tx.rebind(Bound::Tenant(home)).await?;
    Ok(lent)
}
