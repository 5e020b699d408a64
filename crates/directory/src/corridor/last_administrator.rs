//! No path leaves an active tenant without an administrator, or the installation without an operator.

use std::sync::Arc;

use rolecall_access::{RoleView, Snapshot, Subject, is_lasting_administrator, is_lasting_operator};
use rolecall_model::{PLATFORM_FULL_ACCESS, RoleId, TenantStatus, Timestamp, UserId};
use rolecall_store::{Bound, Tx, assignments, passwords};

use super::{Rights, Room};
use crate::{
    Error, Result,
    policy::{Touched, load_subject},
};

/// How many candidates are looked at in one go. Nearly always the first will do.
const BATCH: u32 = 16;

/// Refuses to commit a change after which nobody is left to undo it. Asked for every change of rights, under the tenant's
/// lock, so that two changes at once cannot each count on the other. A tenant whose first administrator has yet to choose a password
/// has nobody to lose.
pub(crate) async fn ensure(room: &mut Room<Rights>) -> Result<()> {
    let takes_rights = room.touched.iter().any(|touched| {
        !matches!(
            touched,
            Touched::Session(_) | Touched::Catalogue | Touched::Tenant
        )
    });
    if room.snapshot.status() != TenantStatus::Active || !takes_rights {
        return Ok(());
    }
    if takes_the_last(room, is_administration, is_lasting_administrator).await? {
        return Err(Error::conflict(
            "last_administrator",
            "the tenant must keep an active administrator who can sign in",
        ));
    }
    if room.head.operator && takes_the_last(room, is_operation, is_lasting_operator).await? {
        return Err(Error::conflict(
            "last_operator",
            "the installation must keep an active operator who can sign in",
        ));
    }
    Ok(())
}

fn is_administration(role: &RoleView<'_>) -> bool {
    role.is_wildcard() && !role.carries(PLATFORM_FULL_ACCESS)
}

fn is_operation(role: &RoleView<'_>) -> bool {
    role.carries(PLATFORM_FULL_ACCESS)
}

/// Whether nobody keeps it after the change, and somebody did before. What others see now is how it was: whoever would change it
/// waits for this change.
async fn takes_the_last(room: &mut Room<Rights>, which: Which, keeps: Keeps) -> Result<bool> {
    let snapshot = Arc::clone(&room.snapshot);
    if anybody(&mut room.tx, &snapshot, which, keeps).await? {
        return Ok(false);
    }
    let tenant = room.tenant();
    let Some(before) = room.house.policy.loaded(tenant) else {
        return Ok(true);
    };
    let mut tx = room.house.db.read(Bound::Tenant(tenant)).await?;
    anybody(&mut tx, &before.snapshot(), which, keeps).await
}

type Which = fn(&RoleView<'_>) -> bool;
type Keeps = fn(&Snapshot, &Subject, Timestamp) -> bool;

async fn anybody(tx: &mut Tx, snapshot: &Snapshot, which: Which, keeps: Keeps) -> Result<bool> {
    let tenant = snapshot.tenant();
    let roles: Vec<RoleId> = snapshot.roles().filter(which).map(|role| role.id()).collect();
    let mut after: Option<UserId> = None;
    loop {
        let candidates = assignments::list_candidates(tx, tenant, &roles, after, BATCH).await?;
        for user in &candidates {
            let can_sign_in = passwords::find(tx, tenant, *user).await?.is_some();
            if can_sign_in
                && let Some(loaded) = load_subject(tx, snapshot, *user).await?
                && keeps(snapshot, &loaded.subject, tx.now())
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
