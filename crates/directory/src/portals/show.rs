//! Showing portals.

use rolecall_model::{Portal, PortalId};
use rolecall_store::portals::{self as rows, Filter};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of portals.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PortalPage {
    /// The portals.
    pub items: Vec<Portal>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists the portals of a tenant by name.
#[derive(Debug)]
pub struct ListPortals {
    /// Which, from where.
    pub filter: Filter,
}

impl Operation for ListPortals {
    type Mode = Reads;
    type Output = PortalPage;
    const NAME: &'static str = "portal.list";
    const NEEDS: Needs = Needs::AnyOf(&["portals:read:all", "portals:manage:all"]);

    fn target(&self) -> Target {
        Target::any("portal")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<PortalPage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        let wider = Filter {
            limit: self.filter.limit + 1,
            ..self.filter
        };
        let mut items = rows::list(&mut room.tx, tenant, &wider).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(PortalPage { items, more })
    }
}

/// Shows a portal.
#[derive(Debug)]
pub struct ShowPortal {
    /// Which.
    pub portal: PortalId,
}

impl Operation for ShowPortal {
    type Mode = Reads;
    type Output = Portal;
    const NAME: &'static str = "portal.show";
    const NEEDS: Needs = Needs::AnyOf(&["portals:read:all", "portals:manage:all"]);

    fn target(&self) -> Target {
        Target::one("portal", self.portal)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Portal> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.portal).await
    }
}
