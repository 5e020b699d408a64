//! Showing one user.

use rolecall_model::{ShownUser, UserId};

use super::{get, unlock::lock_of};
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// Shows a user, also one that is deleted.
#[derive(Debug)]
pub struct ShowUser {
    /// Which.
    pub user: UserId,
}

impl Operation for ShowUser {
    type Mode = Reads;
    type Output = ShownUser;
    const NAME: &'static str = "user.show";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<ShownUser> {
        let tenant = room.tenant();
        let user = get(&mut room.tx, tenant, self.user).await?;
        let lock = lock_of(&mut room.tx, self.user).await?;
        Ok(ShownUser { user, lock })
    }
}
