//! The gate in the plainest way: read every row, and look. No cache, no index, nothing clever.

use std::collections::BTreeSet;

use rolecall_access::Catalogue;
use rolecall_model::{
    Group, PermissionKey, Role, RoleId, Scope, TenantId, Timestamp, User, UserId, UserStatus, Workspace,
    WorkspaceId,
};
use rolecall_store::{
    Bound, Db,
    assignments::{self, AssignmentRow, Holder},
    groups, manifests, roles, users, workspaces,
};

/// Everything that a tenant's rows say of rights.
pub(crate) struct Rows {
    now: Timestamp,
    pub(crate) users: Vec<User>,
    pub(crate) roles: Vec<Role>,
    pub(crate) groups: Vec<Group>,
    pub(crate) workspaces: Vec<Workspace>,
    members: BTreeSet<(UserId, rolecall_model::GroupId)>,
    held: Vec<AssignmentRow>,
    known: Catalogue,
}

impl Rows {
    pub(crate) async fn read(db: &Db, tenant: TenantId, people: &[UserId]) -> Self {
        let mut tx = db.read(Bound::Tenant(tenant)).await.expect("a transaction");
        let found = users::list_by_id(&mut tx, tenant, people).await.expect("users");
        let mut held = assignments::list_of_groups(&mut tx, tenant).await.expect("rows");
        held.extend(
            assignments::list_of_users(&mut tx, tenant, people)
                .await
                .expect("rows"),
        );
        let pairs = groups::list_of_users(&mut tx, tenant, people)
            .await
            .expect("rows");
        let brought = manifests::list(&mut tx, tenant).await.expect("manifests");
        Self {
            now: tx.now(),
            users: found.into_iter().map(|row| row.user).collect(),
            roles: roles::list_all(&mut tx, tenant).await.expect("roles"),
            groups: groups::list_all(&mut tx, tenant).await.expect("groups"),
            workspaces: workspaces::list_all(&mut tx, tenant).await.expect("workspaces"),
            members: pairs.into_iter().map(|(user, group)| (user, group.id)).collect(),
            held,
            known: Catalogue::build(brought.iter().map(|row| &row.manifest)),
        }
    }

    fn role(&self, id: RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    fn counts_for(&self, user: &User, row: &AssignmentRow) -> bool {
        let is_held = match row.holder {
            Holder::User(id) => id == user.id,
            Holder::Group(id) => {
                self.members.contains(&(user.id, id))
                    && self.groups.iter().any(|group| group.id == id && group.active)
            }
        };
        let is_valid = row.valid_from.is_none_or(|from| from <= self.now)
            && row.valid_until.is_none_or(|until| self.now < until);
        is_held
            && is_valid
            && self
                .role(row.role)
                .is_some_and(|role| role.contexts.contains(&user.context))
    }

    /// May the user do it, there?
    pub(crate) fn decide(&self, user: UserId, key: &str, workspace: Option<WorkspaceId>) -> bool {
        let Some(user) = self.users.iter().find(|each| each.id == user) else {
            return false;
        };
        let is_open =
            workspace.is_none_or(|id| self.workspaces.iter().any(|each| each.id == id && each.active));
        if user.status != UserStatus::Active || !is_open {
            return false;
        }
        let names = |row: &AssignmentRow, wanted: &str| {
            self.role(row.role).is_some_and(|role| {
                role.permissions
                    .iter()
                    .map(PermissionKey::as_str)
                    .any(|each| each == wanted)
            })
        };
        self.held
            .iter()
            .filter(|row| self.counts_for(user, row))
            .any(|row| {
                let reaches = row.scope == Scope::Tenant
                    || workspace.is_some_and(|id| row.scope == Scope::Workspace(id));
                let is_wildcard = row.scope == Scope::Tenant
                    && names(row, "admin:full:access")
                    && !key.starts_with("platform:");
                is_wildcard || reaches && names(row, key) && self.known.find(key).is_some()
            })
    }
}
