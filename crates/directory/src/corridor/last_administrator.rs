//! No path leaves an active tenant without an administrator, or the installation without an operator.

use rolecall_access::{RoleView, Snapshot, Subject, is_lasting_administrator, is_lasting_operator};
use rolecall_model::{PLATFORM_FULL_ACCESS, RoleId, TenantStatus, Timestamp, UserId};
use rolecall_store::{assignments, passwords};

use super::{Rights, Room};
use crate::{Error, Result, policy::Touched};

/// How many candidates are looked at in one go. Nearly always the first will do.
const BATCH: u32 = 16;

/// Refuses to commit a change after which nobody is left to undo it. Asked for every change of rights, under the tenant's
/// lock, so that two changes at once cannot each count on the other.
pub(crate) async fn ensure(room: &mut Room<Rights>) -> Result<()> {
    let takes_rights = room
        .touched
        .iter()
        .any(|touched| !matches!(touched, Touched::Session(_) | Touched::Catalogue));
    if room.snapshot.status() != TenantStatus::Active || !takes_rights {
        return Ok(());
    }
    let administrators = roles(&room.snapshot, |role| {
        role.is_wildcard() && !role.carries(PLATFORM_FULL_ACCESS)
    });
    if !anybody(room, &administrators, is_lasting_administrator).await? {
        return Err(Error::conflict(
            "last_administrator",
            "the tenant must keep an active administrator who can sign in",
        ));
    }
    let operators = roles(&room.snapshot, |role| role.carries(PLATFORM_FULL_ACCESS));
    if room.head.operator && !anybody(room, &operators, is_lasting_operator).await? {
        return Err(Error::conflict(
            "last_operator",
            "the installation must keep an active operator who can sign in",
        ));
    }
    Ok(())
}

fn roles(snapshot: &Snapshot, which: impl Fn(&RoleView<'_>) -> bool) -> Vec<RoleId> {
    snapshot.roles().filter(which).map(|role| role.id()).collect()
}

async fn anybody(
    room: &mut Room<Rights>,
    roles: &[RoleId],
    suffices: impl Fn(&Snapshot, &Subject, Timestamp) -> bool,
) -> Result<bool> {
    let tenant = room.tenant();
    let mut after: Option<UserId> = None;
    loop {
        let candidates = assignments::list_candidates(&mut room.tx, tenant, roles, after, BATCH).await?;
        for user in &candidates {
            let can_sign_in = passwords::find(&mut room.tx, tenant, *user).await?.is_some();
            if can_sign_in
                && let Some(subject) = room.subject(*user).await?
                && suffices(&room.snapshot, &subject, room.tx.now())
            {
                return Ok(true);
            }
        }
        match candidates.last() {
            Some(last) if candidates.len() == BATCH as usize => after = Some(*last),
            _ => return Ok(false),
        }
    }
}
