//! Everything that a user may do.

use rolecall_access::{EffectiveAccess, effective};
use rolecall_model::{
    ADMIN_FULL_ACCESS, Catalogue, CatalogueModule, Grant, PermissionKey, UserId, WorkspaceId,
};
use serde::{Deserialize, Serialize};

use crate::{Error, Needs, Operation, Reads, Result, Room, Target, policy::load_subject, tenants::settings};

/// What a user may do, and through what.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserAccess {
    /// Whether it holds full access: everything is allowed.
    pub wildcard: bool,
    /// Which permission comes from which role, in which scope.
    pub grants: Vec<Grant>,
}

/// Shows what a user may do.
#[derive(Debug)]
pub struct ShowUserAccess {
    /// Whose.
    pub user: UserId,
}

impl Operation for ShowUserAccess {
    type Mode = Reads;
    type Output = UserAccess;
    const NAME: &'static str = "user.show_access";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.user
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserAccess> {
        let snapshot = room.snapshot.clone();
        let loaded = load_subject(&mut room.tx, &snapshot, self.user)
            .await?
            .ok_or(Error::NotFound)?;
        let access = effective(&snapshot, &loaded.subject, room.tx.now());
        Ok(UserAccess {
            wildcard: access.wildcard,
            grants: access.grants,
        })
    }
}

/// What one may do in a workspace, beyond what one may in the whole tenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkspaceAccess {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The permissions.
    pub permissions: Vec<PermissionKey>,
}

/// What one may do oneself: what a console or an application shows or hides by.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnAccess {
    /// The tenant's short name.
    pub tenant: String,
    /// Whether one holds full access.
    pub wildcard: bool,
    /// Whether one is an operator of the installation.
    pub platform: bool,
    /// What one may do in the whole tenant; with full access, every licensed permission.
    pub permissions: Vec<PermissionKey>,
    /// What one may do in workspaces.
    pub workspaces: Vec<WorkspaceAccess>,
    /// How many roles a user may hold directly in one scope here; `null` for any number. With 1 a role is chosen, not ticked.
    pub max_roles_per_user: Option<u32>,
    /// The policy version that this reflects.
    pub policy_version: u64,
}

/// Shows what one may do oneself in a tenant.
#[derive(Debug)]
pub struct ShowOwnAccess;

impl Operation for ShowOwnAccess {
    type Mode = Reads;
    type Output = OwnAccess;
    const NAME: &'static str = "own_access.show";
    const NEEDS: Needs = Needs::SignedIn("one's own rights");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<OwnAccess> {
        let tenant = room.tenant();
        let max_roles_per_user = settings(&mut room.tx, tenant).await?.roles.max_per_user;
        let actor = room.actor.clone().ok_or_else(Error::signed_out)?;
        let now = room.now();
        let access = effective(&room.snapshot, &actor, now);
        let permissions = if access.wildcard {
            everything(room, &access)
        } else {
            access.tenant
        };
        Ok(OwnAccess {
            tenant: room.head.slug.to_string(),
            wildcard: access.wildcard,
            platform: access.platform,
            permissions,
            workspaces: access
                .workspaces
                .into_iter()
                .map(|(workspace, permissions)| WorkspaceAccess {
                    workspace,
                    permissions,
                })
                .collect(),
            max_roles_per_user,
            policy_version: room.version,
        })
    }
}

fn everything(room: &Room<Reads>, access: &EffectiveAccess) -> Vec<PermissionKey> {
    let view: Catalogue = room.snapshot.catalogue().licensed_view(room.snapshot.licence());
    let mut all: Vec<PermissionKey> = view.modules.iter().flat_map(keys_of).collect();
    all.extend(PermissionKey::parse(ADMIN_FULL_ACCESS));
    all.extend(access.tenant.iter().cloned());
    all.sort();
    all.dedup();
    all
}

fn keys_of(module: &CatalogueModule) -> Vec<PermissionKey> {
    let own = module.permissions.iter().map(|permission| permission.key.clone());
    own.chain(module.modules.iter().flat_map(keys_of)).collect()
}
