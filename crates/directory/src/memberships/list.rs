//! Listing the tenants that somebody belongs to.

use rolecall_model::{Memberships, PLATFORM_FULL_ACCESS, UserId};

use super::described;
use crate::{Needs, Operation, ReadsInstallation, Result, Room, Target};

/// Lists the tenants that a user belongs to. Performed in the user's home tenant.
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

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<Memberships> {
        let home = room.tenant();
        described(&mut room.tx, home, self.user).await
    }
}

/// Lists the tenants that one belongs to. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListOwnMemberships;

impl Operation for ListOwnMemberships {
    type Mode = ReadsInstallation;
    type Output = Memberships;
    const NAME: &'static str = "membership.list_own";
    const NEEDS: Needs = Needs::SignedIn("the tenants that one belongs to");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<Memberships> {
        let (home, user) = (room.tenant(), room.account()?.user);
        described(&mut room.tx, home, user).await
    }
}
