//! Making and editing roles.

use rolecall_model::{Description, PermissionKey, Role, RoleId, RoleName, SavedRole};
use rolecall_store::roles;
use serde_json::{Value, json};

use super::{
    draft::{RoleDraft, ensure_editable, ensure_not_built_in, name_taken},
    get,
};
use crate::{
    Danger, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current,
    operators::{ensure_not_lent, ensure_still_lendable},
    policy::role_facts,
};

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
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

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
    room.set_role(role_facts(role.clone()));
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
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

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
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<SavedRole> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.role).await?;
        ensure_current(Some(self.if_match), before.version)?;
        let mut draft = self.draft;
        ensure_not_built_in(&before)?;
        let dropped_permissions = draft.normalize(room)?;
        ensure_editable(room, &before, &draft).await?;
        if ensure_not_lent(room, &before).await? > 0 {
            ensure_still_lendable(&draft)?;
        }
        let after = draft.applied_to(before.clone());
        roles::update(&mut room.tx, tenant, &after).await?;
        room.set_role(role_facts(after));
        let saved = get(&mut room.tx, tenant, self.role).await?;
        let record = Record::changed(saved.id, saved.name.clone(), &before, &saved);
        room.record(with_dropped(record, &dropped_permissions));
        Ok(SavedRole {
            role: saved,
            dropped_permissions,
        })
    }
}
