//! What a row changed, as it was before.

use rolecall_model::{Context, Party, PartyId, RoleId, Timestamp, User, UserStatus, WorkspaceId};
use serde::{Deserialize, Serialize};

use crate::{Result, Rights, Room, users::held_in};

/// A role as it was held before, and of what it can be made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormerRole {
    pub(super) role: RoleId,
    pub(super) workspace: Option<WorkspaceId>,
    pub(super) valid_from: Option<Timestamp>,
    pub(super) valid_until: Option<Timestamp>,
    pub(super) reason: Option<String>,
}

/// What an account was before a row changed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Former {
    pub(super) email: Option<String>,
    pub(super) username: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) job_title: Option<String>,
    pub(super) office_address: Option<String>,
    pub(super) notes: Option<String>,
    pub(super) context: Context,
    pub(super) status: UserStatus,
    pub(super) roles: Vec<FormerRole>,
    /// `None` for a row of before files could link accounts: it changed no link.
    #[serde(default)]
    pub(super) link: Option<FormerLink>,
}

/// The party that an account was linked to, if to any.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FormerLink {
    pub(super) party: Option<PartyId>,
}

/// What a party was before a row changed it. Its kind never changes, and a file finds it by its external id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FormerParty {
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) family: Option<String>,
}

impl FormerParty {
    pub(super) fn of(party: &Party) -> Self {
        Self {
            name: party.name.clone(),
            email: party.email.clone(),
            family: party.family.clone(),
        }
    }
}

/// A role that a row gave: how it was held before, and how since.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Given {
    pub(super) before: Option<FormerRole>,
    pub(super) after: FormerRole,
}

/// An account as it is, to be made again.
pub(super) async fn former(room: &mut Room<Rights>, user: &User) -> Result<Former> {
    let held = held_in(room, user.id, None).await?;
    let roles = held.into_iter().map(|held| FormerRole {
        role: held.role,
        workspace: None,
        valid_from: held.valid_from,
        valid_until: held.valid_until,
        reason: held.reason,
    });
    Ok(Former {
        email: user.email.clone(),
        username: user.username.clone(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        job_title: user.job_title.clone(),
        office_address: user.office_address.clone(),
        notes: user.notes.clone(),
        context: user.context,
        status: user.status,
        roles: roles.collect(),
        link: Some(FormerLink { party: user.party }),
    })
}
