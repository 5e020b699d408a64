//! Showing one user.

use rolecall_model::{User, UserId};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// Shows a user, also one that is deleted.
#[derive(Debug)]
pub struct ShowUser {
    /// Which.
    pub user: UserId,
}

impl Operation for ShowUser {
    type Mode = Reads;
    type Output = User;
    const NAME: &'static str = "user.show";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<User> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.user).await
    }
}
