//! What a bulk job does to each of its users.

use rolecall_access::GrantChange;
use rolecall_model::{GroupId, PortalId, RoleId, Rule, Scope, Timestamp, WorkspaceId};
use rolecall_store::assignments::{self, Holder};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Needs, Operation, Result, Room, Writes,
    assignments::ensure_span,
    groups,
    groups::{AddMember, RemoveMember},
    portals,
    portals::{LetIntoPortal, TakeOutOfPortal},
    sessions::EndUserSessions,
    users::{
        ActivateUser, AssignRole, DeactivateUser, DeleteUser, RemoveRole, RestoreUser, SendPasswordLink,
    },
};

/// A role to give, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGrant {
    /// The role.
    pub role: RoleId,
    /// In which workspace; `None` for the whole tenant.
    pub workspace: Option<WorkspaceId>,
    /// From when it counts.
    pub valid_from: Option<Timestamp>,
    /// Until when it counts.
    pub valid_until: Option<Timestamp>,
    /// Why it is given.
    pub reason: Option<String>,
}

/// What a bulk job does to each of its users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum BulkAction {
    /// Lets it sign in again.
    Activate,
    /// Ends its access and keeps everything else.
    Deactivate,
    /// Hides it; restorable.
    Delete,
    /// Brings it back.
    Restore,
    /// Ends its sessions.
    EndSessions,
    /// Sends it a link to choose another password with.
    SendPasswordLink,
    /// Gives it one role.
    AssignRole(RoleGrant),
    /// Takes one role from it.
    RemoveRole {
        /// The role.
        role: RoleId,
        /// In which workspace; `None` for the whole tenant.
        workspace: Option<WorkspaceId>,
    },
    /// Puts it into a group.
    AddToGroup {
        /// The group.
        group: GroupId,
    },
    /// Takes it out of a group.
    RemoveFromGroup {
        /// The group.
        group: GroupId,
    },
    /// Lets it into a portal.
    LetIntoPortal {
        /// The portal.
        portal: PortalId,
    },
    /// Takes it out of a portal.
    TakeOutOfPortal {
        /// The portal.
        portal: PortalId,
    },
}

impl BulkAction {
    /// The word for it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Deactivate => "deactivate",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::EndSessions => "end_sessions",
            Self::SendPasswordLink => "send_password_link",
            Self::AssignRole(_) => "assign_role",
            Self::RemoveRole { .. } => "remove_role",
            Self::AddToGroup { .. } => "add_to_group",
            Self::RemoveFromGroup { .. } => "remove_from_group",
            Self::LetIntoPortal { .. } => "let_into_portal",
            Self::TakeOutOfPortal { .. } => "take_out_of_portal",
        }
    }

    /// What whoever asks for it needs: what the operation of each row needs.
    pub(crate) const fn needs(&self) -> Needs {
        match self {
            Self::Activate => ActivateUser::NEEDS,
            Self::Deactivate => DeactivateUser::NEEDS,
            Self::Delete => DeleteUser::NEEDS,
            Self::Restore => RestoreUser::NEEDS,
            Self::EndSessions => EndUserSessions::NEEDS,
            Self::SendPasswordLink => SendPasswordLink::NEEDS,
            Self::AssignRole(_) => AssignRole::NEEDS,
            Self::RemoveRole { .. } => RemoveRole::NEEDS,
            Self::AddToGroup { .. } => AddMember::NEEDS,
            Self::RemoveFromGroup { .. } => RemoveMember::NEEDS,
            Self::LetIntoPortal { .. } => LetIntoPortal::NEEDS,
            Self::TakeOutOfPortal { .. } => TakeOutOfPortal::NEEDS,
        }
    }

    /// Whether it would lock out whoever asks for it: their own account is left out.
    pub(crate) const fn spares_oneself(&self) -> bool {
        matches!(self, Self::Deactivate | Self::Delete | Self::EndSessions)
    }

    /// Refuses at once what every row would refuse: a role or a group that is not there, or is beyond the caller.
    pub(crate) async fn ensure_good(&self, room: &mut Room<Writes>) -> Result<()> {
        match self {
            Self::AssignRole(grant) => {
                grant.ensure_good(room)?;
                authorize(room, &[(grant.role, Scope::of(grant.workspace))], &[])
            }
            Self::RemoveRole { role, workspace } => {
                ensure_role(room, *role)?;
                authorize(room, &[], &[(*role, Scope::of(*workspace))])
            }
            Self::AddToGroup { group } => {
                let carried = carried(room, *group).await?;
                authorize(room, &carried, &[])
            }
            Self::RemoveFromGroup { group } => {
                let carried = carried(room, *group).await?;
                authorize(room, &[], &carried)
            }
            Self::LetIntoPortal { portal } => {
                let coming = coming_with(room, *portal).await?;
                authorize(room, &coming, &[])
            }
            Self::TakeOutOfPortal { portal } => coming_with(room, *portal).await.map(drop),
            _ => Ok(()),
        }
    }
}

impl RoleGrant {
    fn ensure_good(&self, room: &Room<Writes>) -> Result<()> {
        ensure_role(room, self.role)?;
        if let Some(workspace) = self.workspace
            && !room.snapshot.is_active_workspace(workspace)
        {
            return Err(Error::invalid(
                "/workspace",
                Rule::new("workspace_unknown", "is no active workspace of this tenant"),
            ));
        }
        ensure_span(self.valid_from, self.valid_until, room.tx.now())
            .map_err(|rule| Error::invalid("/valid_until", rule))
    }
}

fn ensure_role(room: &Room<Writes>, role: RoleId) -> Result<()> {
    match room.snapshot.role(role) {
        Some(_) => Ok(()),
        None => Err(Error::invalid(
            "/role",
            Rule::new("role_unknown", "is no role of this tenant"),
        )),
    }
}

fn authorize(room: &Room<Writes>, added: &[(RoleId, Scope)], removed: &[(RoleId, Scope)]) -> Result<()> {
    room.authorize_grant(&GrantChange { added, removed }, None)
}

async fn carried(room: &mut Room<Writes>, group: GroupId) -> Result<Vec<(RoleId, Scope)>> {
    let tenant = room.tenant();
    match groups::get(&mut room.tx, tenant, group).await {
        Err(Error::NotFound) => Err(Error::invalid(
            "/group",
            Rule::new("group_unknown", "is no group of this tenant"),
        )),
        Err(other) => Err(other),
        Ok(_) => {
            let rows = assignments::list_of(&mut room.tx, tenant, Holder::Group(group)).await?;
            Ok(rows.iter().map(|row| (row.role, row.scope)).collect())
        }
    }
}

/// The roles that come with a portal.
async fn coming_with(room: &mut Room<Writes>, portal: PortalId) -> Result<Vec<(RoleId, Scope)>> {
    let tenant = room.tenant();
    match portals::get(&mut room.tx, tenant, portal).await {
        Err(Error::NotFound) => Err(Error::invalid(
            "/portal",
            Rule::new("portal_unknown", "is no portal of this tenant"),
        )),
        Err(other) => Err(other),
        Ok(found) => Ok(found
            .default_roles
            .iter()
            .map(|role| (role.id, Scope::Tenant))
            .collect()),
    }
}
