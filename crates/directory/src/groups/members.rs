//! Who is in a group.

use rolecall_access::GrantChange;
use rolecall_model::{Group, GroupId, Rule, UserId};
use rolecall_store::groups;
use serde_json::json;

use super::{carried, get};
use crate::{Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, policy::Touched, users};

/// Puts a user into a group, and by that gives it what the group carries.
#[derive(Debug)]
pub struct AddMember {
    /// The group.
    pub group: GroupId,
    /// The user.
    pub user: UserId,
}

impl Operation for AddMember {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.add_member";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:manage:members"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.group).await?;
        let user = users::get_listed(&mut room.tx, tenant, self.user).await?;
        if !user.kind.is_staff(user.context) {
            return Err(Error::invalid(
                "/user",
                Rule::new("member_not_staff", "must be a person of context `tenant`"),
            ));
        }
        let gained = carried(room, self.group).await?;
        for (role, _) in &gained {
            crate::roles::ensure_fits(&room.snapshot, *role, user.context, "/user")?;
        }
        let target = room.subject(self.user).await?.ok_or(Error::NotFound)?;
        room.authorize_grant(
            &GrantChange {
                added: &gained,
                removed: &[],
            },
            Some(&target),
        )?;
        for given in &gained {
            room.authorize_own_span(*given, self.user, None)?;
        }
        if !groups::insert_member(&mut room.tx, tenant, self.group, self.user).await? {
            return get(&mut room.tx, tenant, self.group).await;
        }
        finish(
            room,
            self.group,
            Moved {
                user: self.user,
                name: user.name,
                into: true,
            },
        )
        .await
    }
}

/// Takes a user out of a group, and by that takes what the group carries.
#[derive(Debug)]
pub struct RemoveMember {
    /// The group.
    pub group: GroupId,
    /// The user.
    pub user: UserId,
}

impl Operation for RemoveMember {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.remove_member";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:manage:members"]);

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        get(&mut room.tx, tenant, self.group).await?;
        let user = users::get(&mut room.tx, tenant, self.user).await?;
        let lost = carried(room, self.group).await?;
        let target = room.subject(self.user).await?.ok_or(Error::NotFound)?;
        room.authorize_grant(
            &GrantChange {
                added: &[],
                removed: &lost,
            },
            Some(&target),
        )?;
        if !groups::delete_member(&mut room.tx, tenant, self.group, self.user).await? {
            return Err(Error::NotFound);
        }
        finish(
            room,
            self.group,
            Moved {
                user: self.user,
                name: user.name,
                into: false,
            },
        )
        .await
    }
}

/// Who moved, and which way.
struct Moved {
    user: UserId,
    name: String,
    into: bool,
}

async fn finish(room: &mut Room<Rights>, group: GroupId, moved: Moved) -> Result<Group> {
    let tenant = room.tenant();
    room.touch(Touched::User(moved.user));
    let made = get(&mut room.tx, tenant, group).await?;
    let member = json!({ "member": { "id": moved.user, "name": moved.name } });
    let (before, after) = if moved.into {
        (None, Some(member))
    } else {
        (Some(member), None)
    };
    room.record(Record {
        id: Some(made.id.to_string()),
        name: Some(made.name.clone()),
        before,
        after,
        reason: None,
    });
    Ok(made)
}
