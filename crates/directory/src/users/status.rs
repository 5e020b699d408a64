//! Activating and deactivating.

use rolecall_model::{User, UserId, UserStatus};
use rolecall_store::users;

use super::{create::ensure_seat, get, get_listed};
use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target, invitations, links, policy::Touched,
    sessions::end_all,
};

/// Lets a deactivated user sign in again. Nothing else comes back: sessions and links that were ended stay dead.
#[derive(Debug)]
pub struct ActivateUser {
    /// Which.
    pub user: UserId,
}

/// Ends a user's access at once and keeps everything else.
#[derive(Debug)]
pub struct DeactivateUser {
    /// Which.
    pub user: UserId,
}

impl Operation for ActivateUser {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.activate";
    const NEEDS: Needs = Needs::AnyOf(&["users:deactivate:all", "users:update:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        room.authorize_touch(self.user).await?;
        if before.status == UserStatus::Active {
            return Ok(before);
        }
        if before.status == UserStatus::Pending {
            return Err(Error::conflict(
                "user_pending",
                "the invitation is not accepted yet",
            ));
        }
        ensure_seat(
            room,
            &User {
                status: UserStatus::Active,
                ..before.clone()
            },
        )
        .await?;
        set_status(room, &before, UserStatus::Active).await
    }
}

impl Operation for DeactivateUser {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.deactivate";
    const NEEDS: Needs = Needs::AnyOf(&["users:deactivate:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        room.authorize_touch(self.user).await?;
        if before.status == UserStatus::Inactive {
            return Ok(before);
        }
        // The status first: a sign-in that is under way waits for it, and finds nobody to let in.
        let after = set_status(room, &before, UserStatus::Inactive).await?;
        sever(room, self.user).await?;
        Ok(after)
    }
}

/// Ends whatever a user could get in with, but for the password.
pub(super) async fn sever(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let tenant = room.tenant();
    end_all(room, user, None).await?;
    links::kill_even_undo(&mut room.tx, tenant, user).await?;
    invitations::end_of(room, user).await
}

/// Moves a user to another status and writes it down.
pub(super) async fn set_status(room: &mut Room<Rights>, before: &User, status: UserStatus) -> Result<User> {
    let tenant = room.tenant();
    users::update_status(&mut room.tx, tenant, before.id, status).await?;
    room.touch(Touched::User(before.id));
    let after = get(&mut room.tx, tenant, before.id).await?;
    room.record(Record::changed(after.id, after.name.clone(), before, &after));
    Ok(after)
}
