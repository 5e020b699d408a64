//! Showing groups.

use rolecall_model::{Group, GroupId};
use rolecall_store::groups;
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of groups.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GroupPage {
    /// The groups.
    pub items: Vec<Group>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists the groups of a tenant by name.
#[derive(Debug)]
pub struct ListGroups {
    /// Those after this name and id.
    pub after: Option<(String, GroupId)>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListGroups {
    type Mode = Reads;
    type Output = GroupPage;
    const NAME: &'static str = "group.list";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:read:all"]);

    fn target(&self) -> Target {
        Target::any("group")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<GroupPage> {
        let tenant = room.tenant();
        let mut items = groups::list(&mut room.tx, tenant, self.after.as_ref(), self.limit + 1).await?;
        let more = items.len() > self.limit as usize;
        items.truncate(self.limit as usize);
        Ok(GroupPage { items, more })
    }
}

/// Shows a group with the roles it carries.
#[derive(Debug)]
pub struct ShowGroup {
    /// Which.
    pub group: GroupId,
}

impl Operation for ShowGroup {
    type Mode = Reads;
    type Output = Group;
    const NAME: &'static str = "group.show";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:read:all"]);

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Group> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.group).await
    }
}
