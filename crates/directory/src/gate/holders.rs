//! The reverse question: who can?

use rolecall_access::{roles_giving, who_can};
use rolecall_model::{Holder, PermissionKey, UserId, WorkspaceId};
use rolecall_store::{assignments, users};
use serde::{Deserialize, Serialize};

use crate::{Needs, Operation, Reads, Result, Room, Target, policy::load_subject};

/// How many candidates are looked at in one go.
const BATCH: u32 = 200;

/// One page of those who can.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HolderPage {
    /// Who can, and through what.
    pub items: Vec<Holder>,
    /// Where the next page starts.
    pub next: Option<UserId>,
}

/// Lists who can do something in a tenant, and through what.
#[derive(Debug)]
pub struct ListHolders {
    /// What.
    pub permission: PermissionKey,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// Those after this user.
    pub after: Option<UserId>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListHolders {
    type Mode = Reads;
    type Output = HolderPage;
    const NAME: &'static str = "access.list_holders";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("permission", &self.permission)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<HolderPage> {
        let tenant = room.tenant();
        let roles = roles_giving(&room.snapshot, self.permission.as_str());
        let mut items: Vec<Holder> = Vec::new();
        let mut after = self.after;
        loop {
            let candidates = assignments::list_candidates(&mut room.tx, tenant, &roles, after, BATCH).await?;
            for user in &candidates {
                if items.len() == self.limit as usize {
                    let next = items.last().map(|holder| holder.id);
                    return Ok(HolderPage { items, next });
                }
                items.extend(self.holder(room, *user).await?);
            }
            match candidates.last() {
                Some(last) if candidates.len() == BATCH as usize => after = Some(*last),
                _ => return Ok(HolderPage { items, next: None }),
            }
        }
    }
}

impl ListHolders {
    async fn holder(&self, room: &mut Room<Reads>, user: UserId) -> Result<Option<Holder>> {
        let tenant = room.tenant();
        let snapshot = room.snapshot.clone();
        let Some(loaded) = load_subject(&mut room.tx, &snapshot, user).await? else {
            return Ok(None);
        };
        let now = room.tx.now();
        let found = who_can(
            &snapshot,
            std::iter::once(&loaded.subject),
            self.permission.as_str(),
            self.workspace,
            now,
        )
        .next();
        let Some((_, grants)) = found else { return Ok(None) };
        let user = users::find(&mut room.tx, tenant, user).await?.map(|row| row.user);
        Ok(user.map(|user| Holder {
            id: user.id,
            name: user.name,
            email: user.email,
            status: user.status,
            party: user.party,
            grants,
        }))
    }
}
