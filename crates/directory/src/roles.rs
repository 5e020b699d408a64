//! Roles: named bundles of permissions.

mod delete;
mod list;
mod save;
mod show;

pub use delete::DeleteRole;
pub use list::{ListRoles, RolePage};
pub use rolecall_store::roles::Filter as RoleFilter;
pub use save::{CloneRole, CreateRole, RoleDraft, UpdateRole};
pub use show::{ListRoleHolders, ShowRole};

use rolecall_access::Snapshot;
use rolecall_model::{Context, Role, RoleId, Rule, TenantId};
use rolecall_store::{Tx, roles as rows};

use crate::{Error, Result};

/// A role that is not deleted.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, role: RoleId) -> Result<Role> {
    rows::find(tx, tenant, role).await?.ok_or(Error::NotFound)
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
