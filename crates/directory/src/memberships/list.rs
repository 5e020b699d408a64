//! Listing the tenants that somebody belongs to.

use rolecall_model::{Memberships, PLATFORM_FULL_ACCESS, UserId};

use super::described;
use crate::{Needs, Operation, ReadsInstallation, Result, Room, Target};

/// Lists the tenants that a user belongs to, for operators of the installation and for the user. Performed in the user's home tenant.
#[derive(Debug)]
pub struct ListMemberships {
    /// Whose.
    pub user: UserId,
}

impl Operation for ListMemberships {
    type Mode = ReadsInstallation;
    type Output = Memberships;
    const NAME: &'static str = "membership.list";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.user
    }

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<Memberships> {
        let home = room.tenant();
        described(&mut room.tx, home, self.user).await
    }
}
