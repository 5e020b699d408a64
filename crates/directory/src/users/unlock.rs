//! Wrong passwords that keep an account waiting: seen, and forgiven.

use rolecall_model::{PasswordLock, Timestamp, User, UserId};
use rolecall_store::{Tx, throttles};

use super::get_listed;
use crate::{
    Needs, Operation, Record, Result, Rights, Room, Target,
    sessions::{forget_failures, password_bucket},
};

/// What keeps an account's password from being used now, if anything does.
pub(super) async fn lock_of(tx: &mut Tx, user: UserId) -> Result<Option<PasswordLock>> {
    let now = tx.now();
    let counted = throttles::find(tx, &password_bucket(user)).await?;
    let waiting = counted.filter(|bucket| bucket.blocked_until > now);
    Ok(waiting.map(|bucket| PasswordLock {
        failures: u64::try_from(bucket.failures).unwrap_or_default(),
        until: (bucket.blocked_until < Timestamp::MAX).then_some(bucket.blocked_until),
    }))
}

async fn has_failed(tx: &mut Tx, user: UserId) -> Result<bool> {
    let counted = throttles::find(tx, &password_bucket(user)).await?;
    Ok(counted.is_some_and(|bucket| bucket.failures > 0))
}

/// Forgives the wrong passwords of an account: it waits no more, and its password counts again.
#[derive(Debug)]
pub struct UnlockUser {
    /// Which.
    pub user: UserId,
}

impl Operation for UnlockUser {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.unlock";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        room.authorize_touch(self.user).await?;
        if !has_failed(&mut room.tx, self.user).await? {
            room.leave_as_it_was();
            return Ok(user);
        }
        forget_failures(&mut room.tx, tenant, &user).await?;
        room.record(Record::happened(user.id, user.name.clone()));
        Ok(user)
    }
}
