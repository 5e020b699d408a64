//! Showing groups.

use rolecall_model::{Group, GroupId, GroupMember};
use rolecall_store::groups::{self, Filter, MemberFilter};
use serde::{Deserialize, Serialize};

use super::get;
use crate::{Needs, Operation, Reads, Result, Room, Target, users::UserPosition};

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
    /// Which, from where.
    pub filter: Filter,
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
        let asked = self.filter.limit as usize;
        let wider = Filter {
            limit: self.filter.limit + 1,
            ..self.filter
        };
        let mut items = groups::list(&mut room.tx, tenant, &wider).await?;
        let more = items.len() > asked;
        items.truncate(asked);
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

/// One page of a group's members.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberPage {
    /// The members.
    pub items: Vec<GroupMember>,
    /// Where the next page starts; `None` on the last. A page can name few, or nobody, and not be the last.
    pub next: Option<UserPosition>,
}

/// Lists who is in a group, by name.
#[derive(Debug)]
pub struct ListMembers {
    /// Which group.
    pub group: GroupId,
    /// Which members, from where.
    pub filter: MemberFilter,
}

impl Operation for ListMembers {
    type Mode = Reads;
    type Output = MemberPage;
    const NAME: &'static str = "group.list_members";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:read:all"]);

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<MemberPage> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.group).await?;
        let found = groups::list_members(&mut room.tx, tenant, self.group, &self.filter).await?;
        Ok(MemberPage {
            items: found.members,
            next: found.next,
        })
    }
}
