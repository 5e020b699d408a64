//! No path leaves an active tenant without an administrator, or the installation without an operator.

use rolecall_access::{RoleView, Snapshot, Subject, keeps_an_administrator};
use rolecall_model::{PLATFORM_FULL_ACCESS, RoleId, Scope, TenantStatus, UserId};
use rolecall_store::{assignments, passwords};

use super::{Rights, Room};
use crate::{
    Error, Result,
    policy::{Touched, is_platform_role},
};

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
    if !anybody(room, &administrators, keeps_an_administrator_of).await? {
        return Err(Error::conflict(
            "last_administrator",
            "the tenant must keep an active administrator who can sign in",
        ));
    }
    let operators = roles(&room.snapshot, |role| role.carries(PLATFORM_FULL_ACCESS));
    if room.seat.operator && !anybody(room, &operators, is_lasting_operator).await? {
        return Err(Error::conflict(
            "last_operator",
            "the installation must keep an active operator who can sign in",
        ));
    }
    Ok(())
}

fn keeps_an_administrator_of(room: &Room<Rights>, subject: &Subject) -> bool {
    keeps_an_administrator(&room.snapshot, std::iter::once((subject, true)), room.tx.now())
}

/// Whether the operator stays one without another grant: through a role that has no end.
fn is_lasting_operator(room: &Room<Rights>, subject: &Subject) -> bool {
    let (facts, now) = (subject.facts(), room.tx.now());
    let through_groups = facts
        .groups
        .iter()
        .filter_map(|group| room.snapshot.group(*group))
        .filter(rolecall_access::GroupView::is_active);
    let mut held = facts
        .assignments
        .iter()
        .copied()
        .chain(through_groups.flat_map(|group| group.assignments()));
    subject.is_platform_operator()
        && held.any(|each| {
            each.scope == Scope::Tenant
                && each.valid_from.is_none_or(|from| from <= now)
                && each.valid_until.is_none()
                && is_platform_role(&room.snapshot, each.role)
        })
}

fn roles(snapshot: &Snapshot, which: impl Fn(&RoleView<'_>) -> bool) -> Vec<RoleId> {
    snapshot.roles().filter(which).map(|role| role.id()).collect()
}

async fn anybody(
    room: &mut Room<Rights>,
    roles: &[RoleId],
    suffices: impl Fn(&Room<Rights>, &Subject) -> bool,
) -> Result<bool> {
    let tenant = room.tenant();
    let mut after: Option<UserId> = None;
    loop {
        let candidates = assignments::list_candidates(&mut room.tx, tenant, roles, after, BATCH).await?;
        for user in &candidates {
            let can_sign_in = passwords::find(&mut room.tx, tenant, *user).await?.is_some();
            if can_sign_in
                && let Some(subject) = room.subject(*user).await?
                && suffices(room, &subject)
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
