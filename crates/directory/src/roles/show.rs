//! Showing one role, and who holds it.

use rolecall_model::{Role, RoleId};
use rolecall_store::users::{self, Filter};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target, users::UserPage};

/// Shows a role with how many users hold it now.
#[derive(Debug)]
pub struct ShowRole {
    /// Which.
    pub role: RoleId,
}

impl Operation for ShowRole {
    type Mode = Reads;
    type Output = Role;
    const NAME: &'static str = "role.show";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Role> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.role).await
    }
}

/// Lists the users who hold a role directly.
#[derive(Debug)]
pub struct ListRoleHolders {
    /// Which.
    pub role: RoleId,
    /// From where; the filter's role is this one.
    pub filter: Filter,
}

impl Operation for ListRoleHolders {
    type Mode = Reads;
    type Output = UserPage;
    const NAME: &'static str = "role.list_holders";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserPage> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.role).await?;
        let filter = Filter {
            role: Some(self.role),
            ..self.filter
        };
        let found = users::list(&mut room.tx, tenant, &filter).await?;
        Ok(UserPage {
            items: found.users,
            next: found.next,
            total: None,
        })
    }
}
