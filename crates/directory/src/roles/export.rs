//! Exporting roles.

use rolecall_model::{Role, RoleId, canonical};
use rolecall_store::roles::{self, Filter};
use serde_json::Value;

use crate::{Export, Leaf, Needs, Reads, Result, Room, Target};

/// How many roles are read in one go.
const PAGE: u32 = 500;

/// Exports the roles that a list shows, in its order.
#[derive(Debug)]
pub struct ExportRoles {
    /// Which, in which order.
    pub filter: Filter,
    /// What was asked for, as the audit trail keeps it.
    pub asked: Value,
}

impl Export for ExportRoles {
    type Item = Role;
    type Position = (String, RoleId);
    const NAME: &'static str = "role.export";
    const STARTED: &'static str = "role.export_start";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all"]);

    fn target(&self) -> Target {
        Target::any("role")
    }

    fn asked(&self) -> &Value {
        &self.asked
    }

    async fn page(
        &self,
        room: &mut Room<Reads>,
        after: Option<(String, RoleId)>,
    ) -> Result<Leaf<Role, (String, RoleId)>> {
        let tenant = room.tenant();
        let filter = Filter {
            after,
            limit: PAGE,
            ..self.filter.clone()
        };
        let items = roles::list(&mut room.tx, tenant, &filter).await?;
        let next = items
            .last()
            .filter(|_| items.len() == PAGE as usize)
            .map(|role| (canonical(&role.name), role.id));
        Ok(Leaf { items, next })
    }
}
