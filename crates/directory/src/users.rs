//! Users: accounts, their life, their passwords, the roles they hold.

mod access;
mod assign;
mod choosing;
mod create;
mod delete;
mod erase;
mod export;
mod list;
mod own;
mod own_permissions;
mod party;
mod password;
mod password_link;
mod profile;
mod roles;
mod show;
mod status;
mod unlock;
mod update;
mod workspaces;

pub use access::{OwnAccess, ShowOwnAccess, ShowUserAccess, UserAccess, WorkspaceAccess};
pub use assign::{AssignRole, RemoveRole};
pub(crate) use assign::{as_held, held_in};
pub(crate) use choosing::{ensure_choosable, ensure_good, least_length};
pub use create::{CreateUser, NewPassword};
pub use delete::{Confirmation, DeleteUser, RestoreUser};
pub use erase::EraseUser;
pub use export::{ExportUsers, ExportedRole, ExportedScope, ExportedUser};
pub(crate) use list::canonical_email;
pub use list::{InternalUser, ListInternalUsers, ListUsers, UserPage};
pub use own::{ShowOwnRecord, UpdateOwnRecord};
pub use own_permissions::{ListOwnPermissions, OwnPermission};
pub use party::{LinkParty, UnlinkParty};
pub(crate) use password::check_own_password;
pub(crate) use password::tell as tell_password_changed;
pub use password::{ChangeOwnPassword, SetPassword};
pub use password_link::{PrintPasswordLink, PrintedLink, SendPasswordLink, SentLink};
pub use profile::{Profile, ProfileChange};
pub use rolecall_store::users::{Filter as UserFilter, Position as UserPosition, Sort as UserSort};
pub use roles::{ShowUserRoles, SyncUserRoles, UserRoles, WantedRole};
pub(crate) use roles::{givers_of, held};
pub use show::ShowUser;
pub use status::{ActivateUser, DeactivateUser};
pub use unlock::UnlockUser;
pub use update::UpdateUser;
pub(crate) use update::ensure_portals_fit;
pub use workspaces::ShowUserWorkspaces;

pub(crate) use create::{ensure_free, ensure_seat};
pub(crate) use profile::password_words;

use rolecall_model::{TenantId, User, UserId};
use rolecall_store::{Tx, users as rows};

use crate::{Error, Result};

/// A user with the roles it holds in the whole tenant. Who is erased is not found; who is deleted is.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<User> {
    let found = rows::find(tx, tenant, user).await?.ok_or(Error::NotFound)?;
    if found.user.status == rolecall_model::UserStatus::Erased {
        return Err(Error::NotFound);
    }
    let mut filled = [found.user];
    rows::fill_roles(tx, tenant, &mut filled).await?;
    let [user] = filled;
    Ok(user)
}

/// The same, but for one that is neither deleted nor erased: what may be changed.
pub(crate) async fn get_listed(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<User> {
    let found = get(tx, tenant, user).await?;
    if found.status == rolecall_model::UserStatus::Deleted {
        return Err(Error::NotFound);
    }
    Ok(found)
}
