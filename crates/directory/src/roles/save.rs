//! Making and editing roles.

use rolecall_access::{NormalizedPermissions, PlatformPermissions, RoleFacts, normalize_permissions};
use rolecall_model::{Context, Description, PermissionKey, Role, RoleId, RoleName, Rule, SavedRole};
use rolecall_store::{
    assignments::{self, Reached},
    roles,
};
use serde_json::{Value, json};

use super::get;
use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target, users::ensure_current};

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
    fn normalize(&mut self, room: &Room<Rights>) -> Result<Vec<PermissionKey>> {
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
        let platform = if room.seat.operator {
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

    async fn ensure_free(&self, room: &mut Room<Rights>, but: Option<RoleId>) -> Result<()> {
        let tenant = room.tenant();
        if roles::is_name_taken(&mut room.tx, tenant, self.name.as_str(), but).await? {
            return Err(name_taken(&self.name));
        }
        Ok(())
    }
}

fn name_taken(name: &RoleName) -> Error {
    Error::conflict(
        "role_name_taken",
        format!("there is a role with the name `{name}` already"),
    )
}

fn facts(role: &Role) -> RoleFacts {
    RoleFacts {
        id: role.id,
        name: role.name.clone(),
        contexts: role.contexts.clone(),
        permissions: role.permissions.clone(),
    }
}

/// Makes a role.
#[derive(Debug)]
pub struct CreateRole {
    /// What it is to be.
    pub draft: RoleDraft,
}

impl Operation for CreateRole {
    type Mode = Rights;
    type Output = SavedRole;
    const NAME: &'static str = "role.create";
    const NEEDS: Needs = Needs::AnyOf(&["roles:create:all"]);

    fn target(&self) -> Target {
        Target::any("role")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<SavedRole> {
        make(room, self.draft).await
    }
}

async fn make(room: &mut Room<Rights>, mut draft: RoleDraft) -> Result<SavedRole> {
    let tenant = room.tenant();
    let dropped_permissions = draft.normalize(room)?;
    room.authorize_role_edit(None, &draft.permissions)?;
    draft.ensure_free(room, None).await?;
    let now = room.tx.now();
    let role = Role {
        id: RoleId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
        name: draft.name.to_string(),
        description: draft
            .description
            .as_ref()
            .map(ToString::to_string)
            .filter(|text| !text.is_empty()),
        contexts: draft.contexts,
        permissions: draft.permissions,
        built_in: false,
        users_count: 0,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    if !roles::insert(&mut room.tx, tenant, &role).await? {
        return Err(name_taken(&draft.name));
    }
    room.set_role(facts(&role));
    let record = Record::made(role.id, role.name.clone(), &role);
    room.record(with_dropped(record, &dropped_permissions));
    Ok(SavedRole {
        role,
        dropped_permissions,
    })
}

/// Names in the audit entry what a save left out.
fn with_dropped(mut record: Record, dropped: &[PermissionKey]) -> Record {
    if let Some(Value::Object(after)) = &mut record.after
        && !dropped.is_empty()
    {
        after.insert("dropped_permissions".to_owned(), json!(dropped));
    }
    record
}

/// Makes a role like another one.
#[derive(Debug)]
pub struct CloneRole {
    /// Like which.
    pub role: RoleId,
    /// The new one's name.
    pub name: RoleName,
}

impl Operation for CloneRole {
    type Mode = Rights;
    type Output = SavedRole;
    const NAME: &'static str = "role.clone";
    const NEEDS: Needs = Needs::AnyOf(&["roles:create:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<SavedRole> {
        let tenant = room.tenant();
        let like = get(&mut room.tx, tenant, self.role).await?;
        let description = like
            .description
            .as_deref()
            .and_then(|text| Description::parse(text).ok());
        make(
            room,
            RoleDraft {
                name: self.name,
                description,
                contexts: like.contexts,
                permissions: like.permissions,
            },
        )
        .await
    }
}

/// Edits a role, for everybody who holds it.
#[derive(Debug)]
pub struct UpdateRole {
    /// Which.
    pub role: RoleId,
    /// What it is to be.
    pub draft: RoleDraft,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for UpdateRole {
    type Mode = Rights;
    type Output = SavedRole;
    const NAME: &'static str = "role.update";
    const NEEDS: Needs = Needs::AnyOf(&["roles:update:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<SavedRole> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.role).await?;
        ensure_current(Some(self.if_match), before.version)?;
        if before.built_in {
            return Err(Error::conflict(
                "role_built_in",
                "a built-in role cannot be edited or deleted",
            ));
        }
        let mut draft = self.draft;
        let dropped_permissions = draft.normalize(room)?;
        // A change of contexts decides for whom everything in the role counts, so it gives and takes all of it.
        let same_contexts = draft.contexts == before.contexts;
        room.authorize_role_edit(
            same_contexts.then_some(before.permissions.as_slice()),
            &draft.permissions,
        )?;
        room.authorize_role_edit(Some(&before.permissions), &draft.permissions)?;
        if !same_contexts || draft.permissions != before.permissions {
            room.authorize_reach(Reached::ByRole(self.role)).await?;
        }
        draft.ensure_free(room, Some(self.role)).await?;
        if before
            .contexts
            .iter()
            .any(|context| !draft.contexts.contains(context))
        {
            ensure_holders_fit(room, self.role, &draft.contexts).await?;
        }
        ensure_wildcard_scope(room, self.role, &draft).await?;
        let after = Role {
            name: draft.name.to_string(),
            description: draft
                .description
                .as_ref()
                .map(ToString::to_string)
                .filter(|text| !text.is_empty()),
            contexts: draft.contexts,
            permissions: draft.permissions,
            ..before.clone()
        };
        roles::update(&mut room.tx, tenant, &after).await?;
        room.set_role(facts(&after));
        let saved = get(&mut room.tx, tenant, self.role).await?;
        let record = Record::changed(saved.id, saved.name.clone(), &before, &saved);
        room.record(with_dropped(record, &dropped_permissions));
        Ok(SavedRole {
            role: saved,
            dropped_permissions,
        })
    }
}

/// Refuses to narrow a role's contexts while somebody holds it whom it would not fit any more.
async fn ensure_holders_fit(room: &mut Room<Rights>, role: RoleId, contexts: &[Context]) -> Result<()> {
    let tenant = room.tenant();
    let held_by = assignments::list_holder_contexts(&mut room.tx, tenant, role).await?;
    match held_by
        .iter()
        .find(|held| !contexts.iter().any(|context| context.as_str() == held.as_str()))
    {
        None => Ok(()),
        Some(context) => Err(Error::conflict(
            "role_context_held",
            format!("accounts of context `{context}` hold the role: take it from them first"),
        )),
    }
}

/// Refuses to make a role full access while somebody holds it in one workspace: full access is for the whole tenant.
async fn ensure_wildcard_scope(room: &mut Room<Rights>, role: RoleId, draft: &RoleDraft) -> Result<()> {
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
