//! Resetting the factors of somebody who has lost them.

use rolecall_model::{User, UserId};
use rolecall_store::{factors, throttles};

use super::{letters::tell_reset, throttle::bucket_of};
use crate::{
    Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, links,
    policy::Touched,
    sessions::end_all,
    users::{get, get_listed},
};

/// Takes a user's factors and recovery codes, which ends its sessions. Where the tenant demands a factor, the next sign-in leads
/// to a new one.
#[derive(Debug)]
pub struct ResetFactors {
    /// Whose.
    pub user: UserId,
}

impl Operation for ResetFactors {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.reset_mfa";
    const NEEDS: Needs = Needs::AnyOf(&["users:reset_mfa:all"]);
    const DANGER: Danger = Danger::Always("it takes a second factor");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        room.authorize_touch(self.user).await?;
        if room
            .caller
            .account()
            .is_some_and(|account| account.user == self.user)
        {
            return Err(Error::conflict(
                "own_factors",
                "one's own factors are removed with the password and a code, at `/me/factors`",
            ));
        }
        if !before.mfa {
            room.leave_as_it_was();
            return Ok(before);
        }
        factors::delete_all(&mut room.tx, tenant, self.user).await?;
        throttles::delete(&mut room.tx, &bucket_of(self.user)).await?;
        links::kill_all(&mut room.tx, tenant, self.user).await?;
        end_all(room, self.user, None).await?;
        tell_reset(&room.house, &mut room.tx, tenant, &before).await?;
        room.touch(Touched::User(self.user));
        let after = get(&mut room.tx, tenant, self.user).await?;
        room.record(Record::changed(after.id, after.name.clone(), &before, &after));
        Ok(after)
    }
}
