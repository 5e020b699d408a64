//! Roles: named bundles of permissions.

mod delete;
mod draft;
mod export;
mod list;
mod preview;
mod save;
mod show;

pub use delete::DeleteRole;
pub use draft::RoleDraft;
pub use export::ExportRoles;
pub use list::{ListRoles, RolePage};
pub use preview::{PreviewRole, RolePreviewPage};
pub use rolecall_store::roles::Filter as RoleFilter;
pub use save::{CloneRole, CreateRole, UpdateRole};
pub use show::{ListRoleHolders, ShowRole};

use std::collections::BTreeSet;

use rolecall_access::Snapshot;
use rolecall_model::{Context, Role, RoleId, Rule, TenantId, WorkspaceId};
use rolecall_store::{Tx, roles as rows};

use crate::{Error, Result, Rights, Room, tenants::settings};

/// A role that is not deleted.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Role> {
    rows::find(tx, tenant, role).await?.ok_or(Error::NotFound)
}

/// Refuses a set of roles that is larger than the tenant lets a user hold directly in one scope. Every way of giving a user
/// roles asks here with the whole set that the user is to hold there; moving a role's holders to another role makes no set
/// larger. `pointer` is where the set was sent.
pub(crate) async fn ensure_few(room: &mut Room<Rights>, set: &[RoleId], pointer: &str) -> Result<()> {
    let tenant = room.tenant();
    let most = settings(&mut room.tx, tenant).await?.roles.max_per_user;
    ensure_at_most(most, set, pointer)
}

/// The same where the setting is known.
pub(crate) fn ensure_at_most(most: Option<u32>, set: &[RoleId], pointer: &str) -> Result<()> {
    let Some(most) = most else { return Ok(()) };
    let held = set.iter().collect::<BTreeSet<_>>().len();
    if u32::try_from(held).is_ok_and(|held| held <= most) {
        return Ok(());
    }
    let detail = match most {
        1 => "must name one role at the most: a user holds only one".to_owned(),
        most => format!("must name at most {most} roles: a user holds no more in one scope"),
    };
    Err(Error::invalid(pointer, Rule::new("too_many_roles", detail)))
}

/// Refuses a workspace in which nothing can be held: it must be there and in use. The whole tenant always can.
pub(crate) fn ensure_active(snapshot: &Snapshot, workspace: Option<WorkspaceId>) -> Result<()> {
    if workspace.is_none_or(|workspace| snapshot.is_active_workspace(workspace)) {
        return Ok(());
    }
    Err(Error::invalid(
        "/workspace",
        Rule::new("workspace_unknown", "is no active workspace of this tenant"),
    ))
}

/// Refuses full access in one workspace. `pointer` is where the role was sent.
pub(crate) fn ensure_scope(
    snapshot: &Snapshot,
    role: RoleId,
    workspace: Option<WorkspaceId>,
    pointer: &str,
) -> Result<()> {
    let opens_all = snapshot.role(role).is_some_and(|role| role.is_wildcard());
    if workspace.is_none() || !opens_all {
        return Ok(());
    }
    Err(Error::invalid(
        pointer,
        Rule::new(
            "wildcard_in_workspace",
            "full access is assigned for the whole tenant only",
        ),
    ))
}

/// Refuses a role that accounts of that context may not hold: it must be there, and its contexts contain theirs (A67).
/// `pointer` is where the role, or what brings it, was sent.
pub(crate) fn ensure_fits(snapshot: &Snapshot, role: RoleId, context: Context, pointer: &str) -> Result<()> {
    let unknown = || Error::invalid(pointer, Rule::new("role_unknown", "is no role of this tenant"));
    let role = snapshot.role(role).ok_or_else(unknown)?;
    if role.fits(context) {
        return Ok(());
    }
    let fits: Vec<&str> = role.contexts().iter().map(|context| context.as_str()).collect();
    let detail = format!(
        "the role `{}` is for accounts of context `{}`, and this account's is `{context}`",
        role.name(),
        fits.join("`, `")
    );
    Err(Error::conflict("role_context_mismatch", detail))
}
