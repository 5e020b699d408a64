//! Taking back rows that are roles of users.

use rolecall_model::{Rule, UserId};
use rolecall_store::imports::ImportRowAtRest;

use super::{changed_since, is_over, parse, wanted};
use crate::{
    Result, Rights, Room,
    imports::former::Given,
    users::{AssignRole, RemoveRole, held_in},
};

/// Takes back a role that was given. Gives why not, if not.
pub(super) async fn take_back(
    room: &mut Room<Rights>,
    user: UserId,
    row: &ImportRowAtRest,
    reason: &str,
) -> Result<Option<Rule>> {
    let given: Given = parse(row)?;
    let workspace = given.after.workspace;
    let held = held_in(room, user, workspace).await?;
    let now = held.iter().find(|held| held.role == given.after.role);
    let is_as_given = now.is_some_and(|held| {
        held.valid_from == given.after.valid_from && held.valid_until == given.after.valid_until
    });
    if !is_as_given {
        return Ok(Some(changed_since()));
    }
    // A role that would be over by now is not given for the past.
    match given.before.filter(|before| !is_over(before, room.tx.now())) {
        None => {
            let role = given.after.role;
            room.include(
                RemoveRole {
                    user,
                    workspace,
                    role,
                },
                reason,
            )
            .await?;
        }
        Some(before) => {
            let wanted = wanted(before);
            room.include(
                AssignRole {
                    user,
                    workspace,
                    wanted,
                },
                reason,
            )
            .await?;
        }
    }
    Ok(None)
}
