//! Groups: staff bundled for routing, which may carry roles.

mod delete;
mod members;
mod roles;
mod save;
mod show;

pub use delete::{DeleteGroup, RestoreGroup};
pub use members::{AddMember, RemoveMember};
pub use rolecall_store::groups::{Filter as GroupFilter, MemberFilter, Shown as GroupShown};
pub use roles::SetGroupRoles;
pub use save::{CreateGroup, GroupChange, UpdateGroup};
pub use show::{GroupPage, ListGroups, ListMembers, MemberPage, ShowGroup};

use rolecall_model::{Group, GroupId, RoleId, Scope, TenantId};
use rolecall_store::{
    Tx,
    assignments::{self, Holder},
    groups as rows,
};

use crate::{Error, Result, Rights, Room};

/// A group that is not deleted.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<Group> {
    rows::find(tx, tenant, group).await?.ok_or(Error::NotFound)
}

/// What a group carries, as the rules of escalation name it.
async fn carried(room: &mut Room<Rights>, group: GroupId) -> Result<Vec<(RoleId, Scope)>> {
    let tenant = room.tenant();
    let rows = assignments::list_of(&mut room.tx, tenant, Holder::Group(group)).await?;
    Ok(rows.iter().map(|row| (row.role, row.scope)).collect())
}

/// Patches the policy by a group as it now stands.
pub(crate) async fn follow(room: &mut Room<Rights>, group: GroupId) -> Result<()> {
    let tenant = room.tenant();
    match crate::policy::load_group(&mut room.tx, tenant, group).await? {
        Some(facts) => room.set_group(facts),
        None => room.clear_group(group),
    }
    Ok(())
}
