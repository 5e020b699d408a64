//! Deleting roles.

use rolecall_access::GrantChange;
use rolecall_model::{Context, RoleId, Rule, Scope};
use rolecall_store::{
    assignments::{self, Reached},
    invitations, portals, roles,
};

use super::{draft::ensure_not_built_in, ensure_fits, get};
use crate::{
    Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current,
    operators::ensure_not_lent, policy::Touched,
};

/// The most users that a change names to those who follow it; beyond that they forget all users of the tenant.
const MOST_NAMED: u32 = 1_000;

/// Deletes a role softly. While somebody holds it, it is refused, or its holders are moved to another role first.
#[derive(Debug)]
pub struct DeleteRole {
    /// Which.
    pub role: RoleId,
    /// The role that its holders get instead.
    pub move_holders_to: Option<RoleId>,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for DeleteRole {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "role.delete";
    const NEEDS: Needs = Needs::AnyOf(&["roles:delete:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let role = get(&mut room.tx, tenant, self.role).await?;
        ensure_current(Some(self.if_match), role.version)?;
        ensure_not_built_in(&role)?;
        room.authorize_role_edit(Some(&role.permissions), &[])?;
        let lent = ensure_not_lent(room, &role).await?;
        if lent > 0 {
            return Err(Error::conflict(
                "role_lent",
                format!(
                    "the staff stand in {lent} tenants through this role: give them another one there first"
                ),
            ));
        }
        ensure_comes_with_no_portal(room, self.role).await?;
        let held = assignments::count_by_role(&mut room.tx, tenant, self.role).await?;
        let offered = invitations::count_open_by_role(&mut room.tx, tenant, self.role).await?;
        match self.move_holders_to {
            Some(to) if held + offered > 0 => move_holders(room, self.role, to).await?,
            _ => ensure_unused(held, offered)?,
        }
        // What deleted groups still carry goes with the role: restored, they must not bring it back.
        assignments::delete_by_role(&mut room.tx, tenant, self.role).await?;
        roles::hide(&mut room.tx, tenant, self.role).await?;
        room.clear_role(self.role);
        room.record(Record {
            id: Some(role.id.to_string()),
            name: Some(role.name.clone()),
            before: serde_json::to_value(&role).ok(),
            ..Record::default()
        });
        Ok(())
    }
}

/// Refuses to delete a role that comes with a portal: whoever is let in next would lack it.
async fn ensure_comes_with_no_portal(room: &mut Room<Rights>, role: RoleId) -> Result<()> {
    let tenant = room.tenant();
    let portals = portals::list_names_by_role(&mut room.tx, tenant, role).await?;
    if portals.is_empty() {
        return Ok(());
    }
    let detail = format!(
        "the role comes with the portals `{}`: take it off them first",
        portals.join("`, `")
    );
    Err(Error::conflict("role_of_portal", detail))
}

/// Refuses to take a role away from those who hold it, or are about to.
fn ensure_unused(held: u64, offered: u64) -> Result<()> {
    let detail = match (held, offered) {
        (0, 0) => return Ok(()),
        (held, 0) => format!("{held} users or groups hold the role: move them to another role first"),
        (0, offered) => {
            format!(
                "{offered} open invitations offer the role: take them back first, or move them to another role"
            )
        }
        (held, offered) => format!(
            "{held} users or groups hold the role, and {offered} open invitations offer it: move them to another role first"
        ),
    };
    Err(Error::conflict("role_in_use", detail))
}

async fn move_holders(room: &mut Room<Rights>, from: RoleId, to: RoleId) -> Result<()> {
    let tenant = room.tenant();
    let invalid = |rule: Rule| Error::invalid("move_holders_to", rule);
    if from == to {
        return Err(invalid(Rule::new("role_same", "must be another role")));
    }
    let mut contexts = assignments::list_holder_contexts(&mut room.tx, tenant, from).await?;
    contexts.extend(invitations::list_open_contexts(&mut room.tx, tenant, from).await?);
    for context in contexts {
        let context: Context = context.parse().map_err(invalid)?;
        ensure_fits(&room.snapshot, to, context, "move_holders_to")?;
    }
    let mut scopes = assignments::list_scopes(&mut room.tx, tenant, from).await?;
    scopes.extend(invitations::list_open_scopes(&mut room.tx, tenant, from).await?);
    let given: Vec<(RoleId, Scope)> = scopes.iter().map(|scope| (to, *scope)).collect();
    let taken: Vec<(RoleId, Scope)> = scopes.iter().map(|scope| (from, *scope)).collect();
    room.authorize_grant(
        &GrantChange {
            added: &given,
            removed: &taken,
        },
        None,
    )?;
    room.authorize_reach(Reached::ByRole(from)).await?;
    // Read before the move: afterwards they hold the other role.
    let users = assignments::list_users_by_role(&mut room.tx, tenant, from, MOST_NAMED + 1).await?;
    let groups = assignments::list_groups_by_role(&mut room.tx, tenant, from).await?;
    assignments::touch_users(&mut room.tx, tenant, from).await?;
    assignments::move_holders(&mut room.tx, tenant, from, to).await?;
    invitations::move_role(&mut room.tx, tenant, from, to).await?;
    invitations::delete_by_role(&mut room.tx, tenant, from).await?;
    if users.len() > MOST_NAMED as usize {
        room.touch(Touched::Users);
    } else {
        for user in users {
            room.touch(Touched::User(user));
        }
    }
    for group in groups {
        crate::groups::follow(room, group).await?;
    }
    Ok(())
}
