//! Carrying out rows that are accounts.

use rolecall_model::{Context, ImportedId, PartyId, RoleId, User, UserId, UserKind, UserStatus};
use rolecall_store::imports::ImportRowAtRest;

use super::{One, json};
use crate::{
    Result, Rights, Room,
    imports::{
        former::former,
        hashes,
        party_crowd::{NamedParty, Parties},
        user_line::{UserLine, changed_fields, is_set, set},
    },
    users,
    users::{
        ActivateUser, CreateUser, DeactivateUser, SyncUserRoles, UpdateUser, WantedRole, as_held, held_in,
    },
};

impl One<'_> {
    pub(super) async fn apply_user(
        &self,
        room: &mut Room<Rights>,
        line: UserLine,
        row: &mut ImportRowAtRest,
    ) -> Result<()> {
        let made = match row.row.resource.id.and_then(ImportedId::user) {
            None => {
                let operation = self.creation(room, line).await?;
                room.include(operation, &self.reason()).await?
            }
            Some(user) => {
                let tenant = room.tenant();
                let before = users::get_listed(&mut room.tx, tenant, user).await?;
                row.former = Some(json(&former(room, &before).await?)?);
                self.update(room, before, line).await?;
                users::get(&mut room.tx, tenant, user).await?
            }
        };
        row.row.resource.id = Some(ImportedId::User(made.id));
        row.row.resource.name.clone_from(&made.name);
        row.after_version = made.version;
        Ok(())
    }

    async fn creation(&self, room: &mut Room<Rights>, line: UserLine) -> Result<CreateUser> {
        let context = line.context.unwrap_or(Context::Tenant);
        let party = named(room, line.party.as_ref(), context).await?;
        let imported_hash = match &line.password_hash {
            Some(sealed) => Some(hashes::open(&room.house, self.import.id, sealed)?),
            None => None,
        };
        Ok(CreateUser {
            profile: line.profile,
            kind: UserKind::Human,
            context,
            portals: Vec::new(),
            party,
            password: None,
            active: line.active.unwrap_or(true),
            roles: line.roles.unwrap_or_default(),
            send_access_info: false,
            hash: None,
            imported_hash,
        })
    }

    /// What is taken away goes first, so that another context finds no role that does not fit it, and an account that ends
    /// takes no seat on its way; that it becomes active comes last.
    async fn update(&self, room: &mut Room<Rights>, before: User, line: UserLine) -> Result<()> {
        let (user, reason) = (before.id, self.reason());
        let (active, roles) = (line.active, line.roles.clone());
        let context = line.context.filter(|context| *context != before.context);
        if active == Some(false) && before.status != UserStatus::Inactive {
            room.include(DeactivateUser { user }, &reason).await?;
        }
        if let (Some(wanted), Some(_)) = (&roles, context) {
            let held = held_in(room, user, None).await?;
            let fitting = held
                .iter()
                .map(|row| row.role)
                .filter(|role| wanted.contains(role));
            let fitting: Vec<RoleId> = fitting.collect();
            sync(room, user, &fitting, &reason).await?;
        }
        let named = named(room, line.party.as_ref(), context.unwrap_or(before.context)).await?;
        let party = set(named.filter(|party| before.party != Some(*party)));
        let change = line.change(&before);
        if context.is_some() || is_set(&party) || !changed_fields(&change).is_empty() {
            let operation = UpdateUser {
                user,
                change,
                context,
                party,
                tells: false,
                if_match: None,
            };
            room.include(operation, &reason).await?;
        }
        if let Some(wanted) = roles {
            sync(room, user, &wanted, &reason).await?;
        }
        if active == Some(true) && before.status != UserStatus::Active {
            room.include(ActivateUser { user }, &reason).await?;
        }
        Ok(())
    }
}

/// The party that a row links its account to.
async fn named(
    room: &mut Room<Rights>,
    name: Option<&NamedParty>,
    context: Context,
) -> Result<Option<PartyId>> {
    let Some(name) = name else { return Ok(None) };
    let tenant = room.tenant();
    let found = Parties::of_names(&mut room.tx, tenant, [name.clone()], Vec::new()).await?;
    Ok(Some(found.named(name, context)?.id))
}

/// Makes the set named the set held in the whole tenant; what is held already keeps its time. Nothing is done where nothing
/// differs.
async fn sync(room: &mut Room<Rights>, user: UserId, wanted: &[RoleId], reason: &str) -> Result<()> {
    let held = held_in(room, user, None).await?;
    let is_same = held.len() == wanted.len() && held.iter().all(|row| wanted.contains(&row.role));
    if is_same {
        return Ok(());
    }
    let mut roles: Vec<WantedRole> = Vec::new();
    for role in wanted {
        let kept = held.iter().find(|row| row.role == *role).cloned().map(as_held);
        roles.push(kept.unwrap_or_else(|| WantedRole {
            role: *role,
            valid_from: None,
            valid_until: None,
            reason: Some(reason.to_owned()),
        }));
    }
    sync_to(room, user, roles, reason).await
}

/// Makes these the roles held in the whole tenant.
pub(in crate::imports) async fn sync_to(
    room: &mut Room<Rights>,
    user: UserId,
    roles: Vec<WantedRole>,
    reason: &str,
) -> Result<()> {
    let tenant = room.tenant();
    let version = users::get_listed(&mut room.tx, tenant, user).await?.version;
    let operation = SyncUserRoles {
        user,
        workspace: None,
        roles,
        if_match: version,
    };
    room.include(operation, reason).await.map(drop)
}
