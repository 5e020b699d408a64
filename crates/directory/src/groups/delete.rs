//! Deleting groups softly, and restoring them.

use rolecall_model::{Context, Group, GroupId};
use rolecall_store::{
    assignments::{self, Holder},
    groups,
};

use super::{
    follow, get,
    save::{authorize_switch, name_taken},
};
use crate::{
    Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current, policy::Touched,
    roles::ensure_fits,
};

/// Deletes a group softly: deactivated and hidden, members kept.
#[derive(Debug)]
pub struct DeleteGroup {
    /// Which.
    pub group: GroupId,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for DeleteGroup {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "group.delete";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:delete:all"]);

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.group).await?;
        ensure_current(self.if_match, before.version)?;
        authorize_switch(room, self.group, false).await?;
        groups::hide(&mut room.tx, tenant, self.group).await?;
        follow(room, self.group).await?;
        room.record(Record {
            id: Some(before.id.to_string()),
            name: Some(before.name.clone()),
            before: serde_json::to_value(&before).ok(),
            ..Record::default()
        });
        Ok(())
    }
}

/// Brings a deleted group back as it was, with its members and the roles it carries, if its name is still free. Roles that
/// were deleted meanwhile or fit staff no more do not come back, nor do members who are no staff any more.
#[derive(Debug)]
pub struct RestoreGroup {
    /// Which.
    pub group: GroupId,
}

impl Operation for RestoreGroup {
    type Mode = Rights;
    type Output = Group;
    const NAME: &'static str = "group.restore";
    const NEEDS: Needs = Needs::AnyOf(&["user_groups:delete:all", "user_groups:update:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("group", self.group)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Group> {
        let tenant = room.tenant();
        let before = groups::find_any(&mut room.tx, tenant, self.group)
            .await?
            .ok_or(Error::NotFound)?;
        if before.deleted_at.is_none() {
            return Err(Error::conflict("group_not_deleted", "the group is not deleted"));
        }
        if groups::is_name_taken(&mut room.tx, tenant, &before.name, Some(self.group)).await? {
            return Err(name_taken(&before.name));
        }
        drop_misfits(room, self.group).await?;
        authorize_switch(room, self.group, true).await?;
        groups::unhide(&mut room.tx, tenant, self.group).await?;
        follow(room, self.group).await?;
        // Who was read while the group was hidden is not known to be in it.
        room.touch(Touched::Users);
        let made = get(&mut room.tx, tenant, self.group).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// Takes away what was kept with a hidden group and cannot be brought back: it gives nobody anything now.
async fn drop_misfits(room: &mut Room<Rights>, group: GroupId) -> Result<()> {
    let tenant = room.tenant();
    groups::delete_misfits(&mut room.tx, tenant, group).await?;
    for row in assignments::list_of(&mut room.tx, tenant, Holder::Group(group)).await? {
        if ensure_fits(&room.snapshot, row.role, Context::Tenant, "/roles").is_err() {
            assignments::delete(&mut room.tx, tenant, row.id).await?;
        }
    }
    Ok(())
}
