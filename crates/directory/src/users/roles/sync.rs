//! Replacing the roles of a user as a whole.

use rolecall_model::{Context, RoleId, RoleSync, Rule, Scope, Timestamp, UserId, WorkspaceId};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    users,
};

use super::plan::{Plan, is_moved};
use crate::{
    Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target,
    assignments::ensure_span,
    ensure_current,
    policy::Touched,
    roles::{ensure_active, ensure_few, ensure_fits, ensure_scope},
    users::get_listed,
};

/// A role that a user is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedRole {
    /// The role.
    pub role: RoleId,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
    /// Why it is given; `None` keeps the reason of one that is held, and an empty one takes it away.
    pub reason: Option<String>,
}

/// Makes the set confirmed the set held, in one scope (source 0). What is held through groups stays.
#[derive(Debug)]
pub struct SyncUserRoles {
    /// Whose.
    pub user: UserId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// The set confirmed.
    pub roles: Vec<WantedRole>,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for SyncUserRoles {
    type Mode = Rights;
    type Output = RoleSync;
    const NAME: &'static str = "user.sync_roles";
    const NEEDS: Needs = Needs::AnyOf(&["users:manage:roles"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    fn workspace(&self) -> Option<WorkspaceId> {
        self.workspace
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<RoleSync> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(Some(self.if_match), user.version)?;
        let scope = Scope::of(self.workspace);
        ensure_active(&room.snapshot, self.workspace)?;
        self.ensure_good(room, user.context)?;
        let set: Vec<RoleId> = self.roles.iter().map(|wanted| wanted.role).collect();
        ensure_few(room, &set, "/roles").await?;
        let held = assignments::list_of(&mut room.tx, tenant, Holder::User(self.user)).await?;
        self.ensure_spans(&held, scope, room.tx.now())?;
        let plan = Plan::of(held, self.roles, scope);
        plan.authorize(room, self.user).await?;
        let names = plan.names(room);
        plan.write(room, self.user).await?;
        users::touch(&mut room.tx, tenant, self.user).await?;
        room.touch(Touched::User(self.user));
        let (before, after) = names.record();
        room.record(Record {
            id: Some(user.id.to_string()),
            name: Some(user.name),
            before: Some(before),
            after: Some(after),
            reason: names.reason,
        });
        Ok(names.sync)
    }
}

impl SyncUserRoles {
    /// A role that stays for the time it was given for may be over by now.
    fn ensure_spans(&self, held: &[AssignmentRow], scope: Scope, now: Timestamp) -> Result<()> {
        let stays = |wanted: &WantedRole| {
            held.iter()
                .any(|row| row.scope == scope && row.role == wanted.role && !is_moved(row, wanted))
        };
        for (place, wanted) in self.roles.iter().enumerate().filter(|(_, wanted)| !stays(wanted)) {
            ensure_span(wanted.valid_from, wanted.valid_until, now)
                .map_err(|rule| Error::invalid(&format!("/roles/{place}/valid_until"), rule))?;
        }
        Ok(())
    }

    fn ensure_good(&self, room: &Room<Rights>, context: Context) -> Result<()> {
        for (place, wanted) in self.roles.iter().enumerate() {
            let pointer = format!("/roles/{place}/role");
            ensure_fits(&room.snapshot, wanted.role, context, &pointer)?;
            ensure_scope(&room.snapshot, wanted.role, self.workspace, &pointer)?;
            if self
                .roles
                .iter()
                .take(place)
                .any(|other| other.role == wanted.role)
            {
                let rule = Rule::new("duplicate", "stands in the list twice");
                return Err(Error::invalid(&pointer, rule));
            }
        }
        Ok(())
    }
}
