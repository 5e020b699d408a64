//! What a role is to be, and whether it may become that.

use rolecall_access::{NormalizedPermissions, PlatformPermissions, normalize_permissions};
use rolecall_model::{Context, Description, PermissionKey, Role, RoleId, RoleName, Rule};
use rolecall_store::{
    Tx,
    assignments::{self, Reached},
    roles,
};

use crate::{Error, Mode, Result, Room};

/// What a role is to be.
#[derive(Clone, Debug)]
pub struct RoleDraft {
    /// The name.
    pub name: RoleName,
    /// Who it is for.
    pub description: Option<Description>,
    /// Which users it fits; at least one.
    pub contexts: Vec<Context>,
    /// What it lets its holders do; at least one.
    pub permissions: Vec<PermissionKey>,
}

impl RoleDraft {
    /// Puts the draft into the order and the shape that is kept: the wildcard stands alone, what no longer exists is left out
    /// and named.
    pub(super) fn normalize<M: Mode<Tx = Tx>>(&mut self, room: &Room<M>) -> Result<Vec<PermissionKey>> {
        self.contexts.sort_unstable();
        self.contexts.dedup();
        if self.contexts.is_empty() {
            return Err(Error::invalid(
                "/contexts",
                Rule::new("contexts_empty", "must name at least one context"),
            ));
        }
        let offered = room
            .snapshot
            .catalogue()
            .licensed_view(room.snapshot.licence())
            .contexts;
        if let Some(place) = self
            .contexts
            .iter()
            .position(|context| !offered.contains(context))
        {
            return Err(Error::invalid(
                &format!("/contexts/{place}"),
                Rule::new(
                    "context_not_offered",
                    "is a context that no licensed module brings",
                ),
            ));
        }
        let platform = if room.head.operator {
            PlatformPermissions::Kept
        } else {
            PlatformPermissions::Dropped
        };
        let wanted = std::mem::take(&mut self.permissions);
        let NormalizedPermissions { kept, dropped } = normalize_permissions(
            room.snapshot.catalogue(),
            room.snapshot.licence(),
            wanted,
            platform,
        );
        if kept.is_empty() {
            return Err(Error::invalid(
                "/permissions",
                Rule::new(
                    "permissions_empty",
                    "must name at least one permission that exists",
                ),
            ));
        }
        self.permissions = kept;
        Ok(dropped)
    }

    /// The role as it is to be.
    pub(super) fn applied_to(self, role: Role) -> Role {
        Role {
            name: self.name.to_string(),
            description: self
                .description
                .as_ref()
                .map(ToString::to_string)
                .filter(|text| !text.is_empty()),
            contexts: self.contexts,
            permissions: self.permissions,
            ..role
        }
    }

    /// Refuses a name that another role has.
    pub(super) async fn ensure_free<M: Mode<Tx = Tx>>(
        &self,
        room: &mut Room<M>,
        but: Option<RoleId>,
    ) -> Result<()> {
        let tenant = room.tenant();
        if roles::is_name_taken(&mut room.tx, tenant, self.name.as_str(), but).await? {
            return Err(name_taken(&self.name));
        }
        Ok(())
    }
}

pub(super) fn name_taken(name: &RoleName) -> Error {
    Error::conflict_at(
        "/name",
        Rule::new(
            "role_name_taken",
            format!("there is a role with the name `{name}` already"),
        ),
    )
}

/// Refuses to change what Rolecall itself brings.
pub(super) fn ensure_not_built_in(role: &Role) -> Result<()> {
    if role.built_in {
        return Err(Error::conflict(
            "role_built_in",
            "a built-in role cannot be edited or deleted",
        ));
    }
    Ok(())
}

/// Refuses an edit that gives or takes what the caller does not hold, or that does not fit those who hold the role.
pub(super) async fn ensure_editable<M: Mode<Tx = Tx>>(
    room: &mut Room<M>,
    before: &Role,
    draft: &RoleDraft,
) -> Result<()> {
    // A change of contexts decides for whom everything in the role counts, so it gives and takes all of it.
    let same_contexts = draft.contexts == before.contexts;
    room.authorize_role_edit(
        same_contexts.then_some(before.permissions.as_slice()),
        &draft.permissions,
    )?;
    room.authorize_role_edit(Some(&before.permissions), &draft.permissions)?;
    if !same_contexts || draft.permissions != before.permissions {
        room.authorize_reach(Reached::ByRole(before.id)).await?;
    }
    draft.ensure_free(room, Some(before.id)).await?;
    if before
        .contexts
        .iter()
        .any(|context| !draft.contexts.contains(context))
    {
        ensure_holders_fit(room, before.id, &draft.contexts).await?;
    }
    ensure_wildcard_scope(room, before.id, draft).await
}

/// How many holders a refusal names.
const MOST_NAMED: u32 = 10;

/// Refuses to narrow a role's contexts while somebody holds it whom it would not fit any more.
async fn ensure_holders_fit<M: Mode<Tx = Tx>>(
    room: &mut Room<M>,
    role: RoleId,
    contexts: &[Context],
) -> Result<()> {
    let tenant = room.tenant();
    let unfit = assignments::find_unfit(&mut room.tx, tenant, role, contexts, MOST_NAMED).await?;
    if unfit.total == 0 {
        return Ok(());
    }
    let detail = format!(
        "{} accounts hold the role whom it would not fit any more: take it from them first",
        unfit.total
    );
    Err(Error::held(Rule::new("role_context_held", detail), unfit))
}

/// Refuses to make a role full access while somebody holds it in one workspace: full access is for the whole tenant.
async fn ensure_wildcard_scope<M: Mode<Tx = Tx>>(
    room: &mut Room<M>,
    role: RoleId,
    draft: &RoleDraft,
) -> Result<()> {
    let tenant = room.tenant();
    let wildcard = draft.permissions.iter().any(PermissionKey::is_wildcard);
    if wildcard && assignments::is_held_in_workspace(&mut room.tx, tenant, role).await? {
        return Err(Error::conflict(
            "wildcard_in_workspace",
            "the role is held in a workspace, and full access is for the whole tenant only",
        ));
    }
    Ok(())
}
