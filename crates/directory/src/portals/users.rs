//! In which portals an account is.

use rolecall_model::{PortalId, RoleId, RoleRef, Rule, Scope, UserId, UserKind, UserPortals};
use rolecall_store::{
    assignments::{self, Holder},
    portals as rows, sessions, users as stored,
};
use serde_json::json;

use super::{join, roles_that_come};
use crate::{
    Danger, Error, Needs, Operation, Reads, Record, Result, Rights, Room, Target, ensure_current,
    policy::Touched,
    users::{SyncUserRoles, WantedRole, get, get_listed},
};

/// Shows in which portals a user is.
#[derive(Debug)]
pub struct ShowUserPortals {
    /// Whose.
    pub user: UserId,
}

impl Operation for ShowUserPortals {
    type Mode = Reads;
    /// The portals, and the version of the account.
    type Output = (UserPortals, i64);
    const NAME: &'static str = "user.show_portals";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<(UserPortals, i64)> {
        let tenant = room.tenant();
        let user = get(&mut room.tx, tenant, self.user).await?;
        let portals = UserPortals {
            items: rows::list_of_user(&mut room.tx, tenant, self.user).await?,
            roles_given: Vec::new(),
        };
        Ok((portals, user.version))
    }
}

/// Makes the portals confirmed those that a user is in. Roles come with portals that are new; none go with those that are left.
#[derive(Debug)]
pub struct SyncUserPortals {
    /// Whose.
    pub user: UserId,
    /// The portals confirmed.
    pub portals: Vec<PortalId>,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for SyncUserPortals {
    type Mode = Rights;
    type Output = (UserPortals, i64);
    const NAME: &'static str = "user.sync_portals";
    const NEEDS: Needs = Needs::AnyOf(&["portals:manage:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<(UserPortals, i64)> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(Some(self.if_match), user.version)?;
        room.authorize_touch(self.user).await?;
        if user.kind != UserKind::Human && !self.portals.is_empty() {
            let rule = Rule::new(
                "portal_not_for_machines",
                "must be empty: a machine enters no portal",
            );
            return Err(Error::invalid("/portals", rule));
        }
        roles_that_come(room, user.context, &self.portals).await?;
        let before = rows::list_of_user(&mut room.tx, tenant, self.user).await?;
        let added: Vec<PortalId> = self
            .portals
            .iter()
            .copied()
            .filter(|portal| before.iter().all(|other| other.id != *portal))
            .collect();
        let coming = roles_that_come(room, user.context, &added).await?;
        let roles_given = give(room, self.user, user.version, &coming).await?;
        join(room, self.user, &added).await?;
        for left in before.iter().filter(|each| !self.portals.contains(&each.id)) {
            rows::delete_user(&mut room.tx, tenant, left.id, self.user).await?;
            sessions::end_in_portal(&mut room.tx, tenant, self.user, left.id).await?;
        }
        stored::touch(&mut room.tx, tenant, self.user).await?;
        room.touch(Touched::User(self.user));
        let items = rows::list_of_user(&mut room.tx, tenant, self.user).await?;
        let names = |portals: &[rolecall_model::PortalRef]| {
            let names: Vec<&str> = portals.iter().map(|portal| portal.name.as_str()).collect();
            Some(json!({ "portals": names }))
        };
        room.record(Record {
            id: Some(user.id.to_string()),
            name: Some(user.name),
            before: names(&before),
            after: names(&items),
            reason: None,
        });
        let version = get(&mut room.tx, tenant, self.user).await?.version;
        Ok((UserPortals { items, roles_given }, version))
    }
}

/// Lets a user into one more portal: what a bulk job does to each. What comes with the portal is given as ever.
#[derive(Debug)]
pub struct LetIntoPortal {
    /// Whom.
    pub user: UserId,
    /// Where.
    pub portal: PortalId,
}

impl Operation for LetIntoPortal {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "user.let_into_portal";
    const NEEDS: Needs = SyncUserPortals::NEEDS;
    const DANGER: Danger = SyncUserPortals::DANGER;

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let (mut portals, if_match) = portals_now(room, self.user).await?;
        portals.push(self.portal);
        let user = self.user;
        SyncUserPortals {
            user,
            portals,
            if_match,
        }
        .run(room)
        .await
        .map(drop)
    }
}

/// Takes a user out of one portal.
#[derive(Debug)]
pub struct TakeOutOfPortal {
    /// Whom.
    pub user: UserId,
    /// Out of which.
    pub portal: PortalId,
}

impl Operation for TakeOutOfPortal {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "user.take_out_of_portal";
    const NEEDS: Needs = SyncUserPortals::NEEDS;

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let (mut portals, if_match) = portals_now(room, self.user).await?;
        portals.retain(|portal| *portal != self.portal);
        let user = self.user;
        SyncUserPortals {
            user,
            portals,
            if_match,
        }
        .run(room)
        .await
        .map(drop)
    }
}

/// The portals that an account is in, and its version.
async fn portals_now(room: &mut Room<Rights>, user: UserId) -> Result<(Vec<PortalId>, i64)> {
    let tenant = room.tenant();
    let found = get_listed(&mut room.tx, tenant, user).await?;
    let portals = rows::list_of_user(&mut room.tx, tenant, user).await?;
    Ok((
        portals.into_iter().map(|portal| portal.id).collect(),
        found.version,
    ))
}

/// Gives an account the roles that came, beside those that it holds: by the same operation, and so under the same rules, as everybody
/// else who gives roles.
async fn give(
    room: &mut Room<Rights>,
    user: UserId,
    version: i64,
    coming: &[RoleId],
) -> Result<Vec<RoleRef>> {
    let tenant = room.tenant();
    let held = assignments::list_of(&mut room.tx, tenant, Holder::User(user)).await?;
    let held: Vec<WantedRole> = held
        .into_iter()
        .filter(|row| row.scope == Scope::Tenant)
        .map(|row| WantedRole {
            role: row.role,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            reason: None,
        })
        .collect();
    let new: Vec<WantedRole> = coming
        .iter()
        .filter(|role| held.iter().all(|each| each.role != **role))
        .map(|role| WantedRole {
            role: *role,
            valid_from: None,
            valid_until: None,
            reason: None,
        })
        .collect();
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let given = new
        .iter()
        .filter_map(|each| Some(room.snapshot.role(each.role)?.reference()));
    let given: Vec<RoleRef> = given.collect();
    let sync = SyncUserRoles {
        user,
        workspace: None,
        roles: held.into_iter().chain(new).collect(),
        if_match: version,
    };
    room.include(sync, "came with a portal").await?;
    Ok(given)
}
