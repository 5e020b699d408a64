//! Listing roles.

use rolecall_model::Role;
use rolecall_store::roles::{self, Filter};
use serde::{Deserialize, Serialize};

use crate::{Count, Needs, Operation, Reads, Result, Room, Target};

/// One page of roles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RolePage {
    /// The roles, each with how many users hold it now.
    pub items: Vec<Role>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are on all pages, if that was asked.
    pub total: Option<u64>,
}

/// Lists the roles of a tenant by name.
#[derive(Debug)]
pub struct ListRoles {
    /// Which, from where.
    pub filter: Filter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListRoles {
    type Mode = Reads;
    type Output = RolePage;
    const NAME: &'static str = "role.list";
    const NEEDS: Needs = Needs::AnyOf(&[
        "roles:read:all",
        "users:manage:roles",
        "users:create:all",
        "users:invite:all",
    ]);

    fn target(&self) -> Target {
        Target::any("role")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<RolePage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        let mut items = roles::list(
            &mut room.tx,
            tenant,
            &Filter {
                limit: self.filter.limit + 1,
                ..self.filter.clone()
            },
        )
        .await?;
        let more = items.len() > asked;
        items.truncate(asked);
        let total = match self.count {
            Count::Yes | Count::Exact => Some(roles::count(&mut room.tx, tenant, &self.filter).await?),
            Count::No => None,
        };
        Ok(RolePage { items, more, total })
    }
}
