//! Carrying out rows that are roles of users.

use rolecall_model::ImportedId;
use rolecall_store::imports::ImportRowAtRest;

use super::{One, json};
use crate::{
    Error, Result, Rights, Room,
    imports::{
        former::{FormerRole, Given},
        roles::RoleLine,
    },
    users::{AssignRole, held_in},
};

impl One<'_> {
    pub(super) async fn apply_role(
        &self,
        room: &mut Room<Rights>,
        line: RoleLine,
        row: &mut ImportRowAtRest,
    ) -> Result<()> {
        let workspace = line.workspace();
        let (Some(user), Some(wanted)) = (row.row.resource.id.and_then(ImportedId::user), line.wanted())
        else {
            return Err(Error::internal("a planned row without its user or role"));
        };
        let held = held_in(room, user, workspace).await?;
        let before = held
            .into_iter()
            .find(|held| held.role == wanted.role)
            .map(|held| FormerRole {
                role: held.role,
                workspace,
                valid_from: held.valid_from,
                valid_until: held.valid_until,
                reason: held.reason,
            });
        let after = FormerRole {
            role: wanted.role,
            workspace,
            valid_from: wanted.valid_from,
            valid_until: wanted.valid_until,
            reason: wanted.reason.clone(),
        };
        row.former = Some(json(&Given { before, after })?);
        room.include(
            AssignRole {
                user,
                workspace,
                wanted,
            },
            &self.reason(),
        )
        .await
        .map(drop)
    }
}
