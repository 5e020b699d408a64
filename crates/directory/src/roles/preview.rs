//! What an edit of a role would do, tried without doing it.

use rolecall_access::{Snapshot, compare};
use rolecall_model::{
    Blocked, ContextsChange, HolderChange, PermissionKey, PermissionsChange, Role, RoleId, RolePreview,
    ScopedPermission, UserId, WorkspaceId,
};
use rolecall_store::assignments;
use serde::{Deserialize, Serialize};

use super::{
    draft::{RoleDraft, ensure_editable, ensure_not_built_in},
    get,
};
use crate::{
    Error, Needs, Operation, Reads, Result, Room, Target,
    policy::{load_subjects, role_facts},
};

/// How many holders are compared in one go.
const BATCH: u32 = 100;
/// How many holders a page looks at, at the most: among many, few may have anything to gain or lose.
const MOST_LOOKED_AT: u32 = 500;

/// One page of a preview.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RolePreviewPage {
    /// What would change, and for whom among the holders looked at.
    pub preview: RolePreview,
    /// Where the next page starts. There can be one although this page names nobody.
    pub next: Option<UserId>,
}

/// Tells what an edit would do: to the role, and to each of its holders, everything else that they hold counted in.
#[derive(Debug)]
pub struct PreviewRole {
    /// Which.
    pub role: RoleId,
    /// What it would be.
    pub draft: RoleDraft,
    /// Those holders after this user.
    pub after: Option<UserId>,
    /// How many holders to name at the most.
    pub limit: u32,
}

impl Operation for PreviewRole {
    type Mode = Reads;
    type Output = RolePreviewPage;
    const NAME: &'static str = "role.preview";
    const NEEDS: Needs = Needs::AnyOf(&["roles:update:all"]);

    fn target(&self) -> Target {
        Target::one("role", self.role)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<RolePreviewPage> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.role).await?;
        let mut draft = self.draft;
        let dropped = draft.normalize(room)?;
        let blocked_by = blocked(ensure_saveable(room, &before, &draft).await)?;
        let holders = assignments::count_reached(&mut room.tx, tenant, &before).await?;
        let after = draft.applied_to(before.clone());
        let permissions = PermissionsChange {
            added: missing(&after.permissions, &before.permissions),
            removed: missing(&before.permissions, &after.permissions),
            dropped,
        };
        let contexts = ContextsChange {
            added: missing(&after.contexts, &before.contexts),
            removed: missing(&before.contexts, &after.contexts),
        };
        let walk = Walk {
            role: self.role,
            changed: room.snapshot.with_role(role_facts(after.clone())),
            limit: self.limit as usize,
        };
        let is_same = after.permissions == before.permissions && after.contexts == before.contexts;
        let (changes, next) = if is_same {
            (Vec::new(), None)
        } else {
            walk.page(room, self.after).await?
        };
        let preview = RolePreview {
            permissions,
            contexts,
            holders,
            changes,
            blocked_by,
        };
        Ok(RolePreviewPage { preview, next })
    }
}

async fn ensure_saveable(room: &mut Room<Reads>, before: &Role, draft: &RoleDraft) -> Result<()> {
    ensure_not_built_in(before)?;
    ensure_editable(room, before, draft).await
}

/// Why saving would be refused, as a part of the answer: whoever asks wants to know, and nothing was refused yet.
fn blocked(outcome: Result<()>) -> Result<Option<Blocked>> {
    let (detail, holders) = match &outcome {
        Ok(()) => return Ok(None),
        Err(Error::Conflict(conflict)) => (conflict.rule.detail.to_string(), conflict.holders.clone()),
        Err(Error::Denied(denial)) => (denial.detail.clone(), None),
        Err(_) => return outcome.map(|()| None),
    };
    let code = outcome.err().map_or("", |error| error.code()).to_owned();
    Ok(Some(Blocked {
        code,
        detail,
        holders,
    }))
}

/// What stands in `here` and not in `there`.
fn missing<T: Clone + PartialEq>(here: &[T], there: &[T]) -> Vec<T> {
    here.iter()
        .filter(|each| !there.contains(each))
        .cloned()
        .collect()
}

/// The holders of a role, compared under the policy as it is and as it would be.
struct Walk {
    role: RoleId,
    changed: Snapshot,
    limit: usize,
}

impl Walk {
    /// The changes of one page, and the last holder looked at if there are more.
    async fn page(
        &self,
        room: &mut Room<Reads>,
        mut after: Option<UserId>,
    ) -> Result<(Vec<HolderChange>, Option<UserId>)> {
        let tenant = room.tenant();
        let mut changes = Vec::new();
        let mut looked_at = 0;
        while looked_at < MOST_LOOKED_AT {
            let users = assignments::list_reached(&mut room.tx, tenant, self.role, after, BATCH).await?;
            let mut found = self.compared(room, &users).await?.into_iter().peekable();
            while let Some(change) = found.next_if(|_| changes.len() < self.limit) {
                after = Some(change.user.id);
                changes.push(change);
            }
            if found.peek().is_some() {
                return Ok((changes, after));
            }
            if users.len() < BATCH as usize {
                return Ok((changes, None));
            }
            after = users.last().copied();
            looked_at += BATCH;
        }
        Ok((changes, after))
    }

    /// What would change for these, by id; for whom nothing would is left out.
    async fn compared(&self, room: &mut Room<Reads>, users: &[UserId]) -> Result<Vec<HolderChange>> {
        let (snapshot, now) = (room.snapshot.clone(), room.tx.now());
        let mut loaded = load_subjects(&mut room.tx, &snapshot, users).await?;
        loaded.sort_by_key(|(user, _)| user.id);
        let changed = loaded.into_iter().filter_map(|(user, loaded)| {
            let change = compare(&snapshot, &self.changed, &loaded.subject, now);
            (!change.is_empty()).then(|| HolderChange {
                user,
                gains: scoped(change.gains),
                loses: scoped(change.loses),
            })
        });
        Ok(changed.collect())
    }
}

fn scoped(rights: Vec<(PermissionKey, Option<WorkspaceId>)>) -> Vec<ScopedPermission> {
    rights
        .into_iter()
        .map(|(permission, workspace)| ScopedPermission {
            permission,
            workspace,
        })
        .collect()
}
