//! Deleting softly, and restoring.

use rolecall_access::GrantChange;
use rolecall_model::{
    Email, LostRole, NotRestored, RestoredUser, RoleId, Rule, Scope, User, UserId, UserStatus,
};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    groups, parties, portals, users,
};

use super::{
    create::ensure_free,
    get, get_listed,
    status::{set_status, sever},
};
use crate::{Error, Needs, Operation, Result, Rights, Room, Target, ensure_current};

/// What shows that a deletion is meant.
#[derive(Clone, Debug)]
pub enum Confirmation {
    /// The user's address, typed by whoever deletes; the username where there is no address.
    Typed(String),
    /// How many are deleted was typed, or the account was made by an import that is undone.
    Counted,
}

/// Hides a user: roles, keys and sessions severed, the address free again, record and history kept.
#[derive(Debug)]
pub struct DeleteUser {
    /// Which.
    pub user: UserId,
    /// What shows that it is meant.
    pub confirmation: Confirmation,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for DeleteUser {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "user.delete";
    const NEEDS: Needs = Needs::AnyOf(&["users:deactivate:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(self.if_match, before.version)?;
        if !self.confirmation.is_of(&before) {
            return Err(Error::invalid(
                "/confirm_email",
                Rule::new(
                    "confirmation_wrong",
                    "must be the address of the account that is to be deleted",
                ),
            ));
        }
        room.authorize_touch(self.user).await?;
        let target = room.subject(self.user).await?.ok_or(Error::NotFound)?;
        let held: Vec<(RoleId, Scope)> = target
            .facts()
            .assignments
            .iter()
            .map(|each| (each.role, each.scope))
            .collect();
        room.authorize_grant(
            &GrantChange {
                added: &[],
                removed: &held,
            },
            Some(&target),
        )?;
        let severed = what_is_severed(room, self.user).await?;
        users::update_severed(&mut room.tx, tenant, self.user, Some(&severed)).await?;
        assignments::delete_of(&mut room.tx, tenant, Holder::User(self.user)).await?;
        groups::delete_memberships(&mut room.tx, tenant, self.user).await?;
        portals::delete_all_of(&mut room.tx, tenant, self.user).await?;
        set_status(room, &before, UserStatus::Deleted).await?;
        sever(room, self.user).await?;
        Ok(())
    }
}

impl Confirmation {
    fn is_of(&self, user: &User) -> bool {
        match self {
            Self::Typed(typed) => confirms(user, typed),
            Self::Counted => true,
        }
    }
}

/// The roles, groups and portals that an account is about to lose, by their names of today.
async fn what_is_severed(room: &mut Room<Rights>, user: UserId) -> Result<NotRestored> {
    let tenant = room.tenant();
    let held = assignments::list_of(&mut room.tx, tenant, Holder::User(user)).await?;
    let named = |row: &AssignmentRow| {
        let role = room.snapshot.role(row.role)?.reference();
        Some(LostRole {
            id: role.id,
            name: role.name,
            workspace: row.scope.workspace(),
        })
    };
    let roles = held.iter().filter_map(named).collect();
    let groups = groups::list_of_users(&mut room.tx, tenant, &[user]).await?;
    Ok(NotRestored {
        roles,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        portals: portals::list_of_user(&mut room.tx, tenant, user).await?,
    })
}

fn confirms(user: &User, typed: &str) -> bool {
    match &user.email {
        Some(address) => {
            let canonical = |text: &str| Email::parse(text).ok().map(|email| email.canonical().to_owned());
            canonical(address).is_some_and(|address| canonical(typed) == Some(address))
        }
        None => typed == user.username.as_deref().unwrap_or(&user.name),
    }
}

/// Brings a deleted user back, inactive and without roles, if its address and username are still free. What it held and does
/// not get back is named: whoever gave it then may not be there to answer for it now.
#[derive(Debug)]
pub struct RestoreUser {
    /// Which.
    pub user: UserId,
}

impl Operation for RestoreUser {
    type Mode = Rights;
    type Output = RestoredUser;
    const NAME: &'static str = "user.restore";
    const NEEDS: Needs = Needs::AnyOf(&["users:restore:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<RestoredUser> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.user).await?;
        if before.status != UserStatus::Deleted {
            return Err(Error::conflict("user_not_deleted", "the account is not deleted"));
        }
        room.authorize_touch(self.user).await?;
        let email = super::canonical_email(before.email.as_deref());
        let username = before.username.as_deref().map(rolecall_model::canonical);
        ensure_free(room, email.as_deref(), username.as_deref(), Some(self.user)).await?;
        release_taken_party(room, &before).await?;
        users::raise_generation(&mut room.tx, tenant, self.user).await?;
        let not_restored = users::find_severed(&mut room.tx, tenant, self.user).await?;
        users::update_severed(&mut room.tx, tenant, self.user, None).await?;
        let user = set_status(room, &before, UserStatus::Inactive).await?;
        Ok(RestoredUser { user, not_restored })
    }
}

/// While the account was deleted another may have been linked to its party: then it comes back linked to none.
async fn release_taken_party(room: &mut Room<Rights>, before: &User) -> Result<()> {
    let tenant = room.tenant();
    let Some(party) = before.party else { return Ok(()) };
    let linked = parties::find(&mut room.tx, tenant, party)
        .await?
        .and_then(|party| party.user);
    if linked.is_some() {
        parties::set_link(&mut room.tx, tenant, before.id, None).await?;
    }
    Ok(())
}
