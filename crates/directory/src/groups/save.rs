//! Making and editing groups.

use rolecall_access::GrantChange;
use rolecall_model::{Description, Group, GroupId, GroupName};
use rolecall_store::{assignments::Reached, groups};

use super::{carried, follow, get};
use crate::{Change, Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current};

/// Makes a group.
#[derive(Debug)]
pub struct CreateGroup {
    /// The name.
    pub name: GroupName,
    /// What it is for.
    pub description: Option<Description>,
    /// Whether it is in use.
    pub active: bool,
}

impl Operation for CreateGroup {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.create";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:create:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::any("group")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        let now = room.tx.now();
        let group = Group {
            id: GroupId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            name: self.name.to_string(),
            description: self
                .description
                .as_ref()
                .map(ToString::to_string)
                .filter(|text| !text.is_empty()),
            active: self.active,
            members_count: 0,
            roles: Vec::new(),
            workspace_roles: Vec::new(),
            created_at: now,
            updated_at: now,
            deleted_at: None,
            version: 1,
        };
        if groups::is_name_taken(&mut room.tx, tenant, self.name.as_str(), None).await?
            || !groups::insert(&mut room.tx, tenant, &group).await?
        {
            return Err(name_taken(&self.name));
        }
        follow(room, group.id).await?;
        room.record(Record::made(group.id, group.name.clone(), &group));
        Ok(group)
    }
}

pub(super) fn name_taken(name: impl std::fmt::Display) -> Error {
    Error::conflict(
        "group_name_taken",
        format!("there is a group with the name `{name}` already"),
    )
}

/// Changes to a group.
#[derive(Debug, Default)]
pub struct GroupChange {
    /// Another name.
    pub name: Option<GroupName>,
    /// Another description.
    pub description: Change<Description>,
    /// Whether it is in use.
    pub active: Option<bool>,
}

/// Edits a group.
#[derive(Debug)]
pub struct UpdateGroup {
    /// Which.
    pub group: GroupId,
    /// What changes.
    pub change: GroupChange,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UpdateGroup {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.update";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:update:all"]);

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.group).await?;
        ensure_current(self.if_match, before.version)?;
        let mut after = before.clone();
        if let Some(name) = &self.change.name {
            if groups::is_name_taken(&mut room.tx, tenant, name.as_str(), Some(self.group)).await? {
                return Err(name_taken(name));
            }
            after.name = name.to_string();
        }
        if let Change::Set(description) = &self.change.description {
            after.description = description
                .as_ref()
                .map(ToString::to_string)
                .filter(|text| !text.is_empty());
        }
        after.active = self.change.active.unwrap_or(after.active);
        if after.active != before.active {
            authorize_switch(room, self.group, after.active).await?;
        }
        groups::update(&mut room.tx, tenant, &after).await?;
        follow(room, self.group).await?;
        let made = get(&mut room.tx, tenant, self.group).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// Switching a group on gives its members what it carries; switching it off takes it.
pub(super) async fn authorize_switch(room: &mut Room<Rights>, group: GroupId, on: bool) -> Result<()> {
    let carried = carried(room, group).await?;
    let change = if on {
        GrantChange {
            added: &carried,
            removed: &[],
        }
    } else {
        GrantChange {
            added: &[],
            removed: &carried,
        }
    };
    room.authorize_grant(&change, None)?;
    if carried.is_empty() {
        return Ok(());
    }
    room.authorize_reach(Reached::ByGroup(group)).await
}
