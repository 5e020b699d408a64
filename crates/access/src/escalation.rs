//! Nobody gives or takes more than they hold, and nobody touches an account that holds more than they do.
//!
//! One rule guards every way to a right: an assignment, a full sync, a group, an invitation, an import, a
//! workspace's default, an API user, a plan. What the actor holds is what counts for them now. What a role or a
//! target holds is all that it could come to without another grant: permissions of modules that are not licensed
//! today, roles whose time has not come, groups that are not active.

mod power;

use std::{fmt, time::Duration};

use rolecall_model::{PermissionKey, RoleId, Scope, Timestamp};

use crate::{Snapshot, Subject};
use power::Power;

/// Who acts.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    /// Rolecall itself, which may.
    System,
    /// An account. One that is not active may nothing: an invitation dies with the right to make it.
    User(&'a Subject),
}

/// Roles that somebody gains or loses. Whoever puts an account into a group, or switches the group on, adds the
/// group's assignments; whoever takes it out removes them.
#[derive(Clone, Copy, Debug, Default)]
pub struct GrantChange<'a> {
    /// Roles gained, and where.
    pub added: &'a [(RoleId, Scope)],
    /// Roles lost, and where.
    pub removed: &'a [(RoleId, Scope)],
}

/// Why a change would give or take more than the actor may.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Escalation {
    /// Who acts may nothing at all.
    #[error("the account that acts is not active")]
    ActorNotActive,
    /// The actor does not hold what the change gives or takes.
    #[error("only somebody who holds `{permission}` {} may give or take it", Within(.scope))]
    NotHeld {
        /// What is missing.
        permission: PermissionKey,
        /// Where it is missing.
        scope: Scope,
    },
    /// The target holds what the actor does not.
    #[error("the account holds `{permission}` {}, so only somebody who holds it too may change the account", Within(.scope))]
    BeyondActor {
        /// What is missing.
        permission: PermissionKey,
        /// Where it is missing.
        scope: Scope,
    },
    /// The actor holds it themselves, but not for so long.
    #[error("you hold `{permission}` {} for a time only, and nobody prolongs their own rights", Within(.scope))]
    OwnEndsSooner {
        /// What is to be prolonged.
        permission: PermissionKey,
        /// Where.
        scope: Scope,
    },
    /// The target is an operator of the installation and the actor is not.
    #[error(
        "the account holds `platform:full:access`, so only somebody who holds it too may change the account"
    )]
    BeyondOperator,
    /// The role to give is none of this tenant's.
    #[error("`{0}` is no role of this tenant")]
    UnknownRole(RoleId),
    /// The wildcard is for the whole tenant only.
    #[error("`admin:full:access` is given for the whole tenant only")]
    WildcardInWorkspace,
}

struct Within<'a>(&'a Scope);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Scope::Tenant => f.write_str("in the whole tenant"),
            Scope::Workspace(id) => write!(f, "in the workspace `{id}`"),
        }
    }
}

/// Whether the actor may make the change, to the target if there is one: each role given or taken is within what
/// the actor holds in that scope, and the target is within the actor ([`authorize_touch`]). A role that no
/// longer exists may be taken by anybody, given by nobody.
pub fn authorize_grant(
    snapshot: &Snapshot,
    actor: &Actor<'_>,
    change: &GrantChange<'_>,
    target: Option<&Subject>,
    now: Timestamp,
) -> Result<(), Escalation> {
    for (role, scope) in change.added {
        let role = snapshot.role(*role).ok_or(Escalation::UnknownRole(*role))?;
        if role.is_wildcard() && *scope != Scope::Tenant {
            return Err(Escalation::WildcardInWorkspace);
        }
    }
    if let Some(target) = target {
        authorize_touch(snapshot, actor, target, now)?;
    }
    let Some(power) = Power::of(snapshot, *actor, now)? else {
        return Ok(());
    };
    for (role, scope) in change.added.iter().chain(change.removed) {
        let permissions = snapshot
            .role(*role)
            .map(|role| role.permissions())
            .unwrap_or_default();
        power
            .holds_all(&permissions, *scope)
            .map_err(|permission| not_held(permission, *scope))?;
    }
    Ok(())
}

/// Whether the actor may give this role to themselves until then (`None` for ever): nobody prolongs their own rights.
/// Asked beside [`authorize_grant`], which tells whether they may give it at all.
pub fn authorize_own_span(
    snapshot: &Snapshot,
    actor: &Actor<'_>,
    (role, scope): (RoleId, Scope),
    until: Option<Timestamp>,
) -> Result<(), Escalation> {
    let last = until.map_or(Timestamp::MAX, |until| until.minus(Duration::from_micros(1)));
    let change = GrantChange {
        added: &[(role, scope)],
        removed: &[],
    };
    authorize_grant(snapshot, actor, &change, None, last).map_err(|error| match error {
        Escalation::NotHeld { permission, scope } => Escalation::OwnEndsSooner { permission, scope },
        other => other,
    })
}

/// Whether the actor may give a role these permissions: each one added or removed is held by the actor in the
/// whole tenant. `None` before for a new role; nothing after for one that is deleted. What the catalogue does not
/// know or the licence does not cover may be removed by anybody, since every save drops it.
///
/// A change of a role's contexts gives or takes all that it carries: pass `None` before.
pub fn authorize_role_edit(
    snapshot: &Snapshot,
    actor: &Actor<'_>,
    before: Option<&[PermissionKey]>,
    after: &[PermissionKey],
    now: Timestamp,
) -> Result<(), Escalation> {
    let Some(power) = Power::of(snapshot, *actor, now)? else {
        return Ok(());
    };
    let before = before.unwrap_or_default();
    let added = after.iter().filter(|key| !before.contains(key));
    let removed = before.iter().filter(|key| !after.contains(key));
    let taken = removed.filter(|key| snapshot.find_licensed(key.as_str()).is_some());
    power
        .holds_all(added.chain(taken), Scope::Tenant)
        .map_err(|permission| not_held(permission, Scope::Tenant))
}

/// Whether the actor may change the target at all: edit, deactivate, delete, reset, impersonate, grant. All that
/// the target holds or may come to hold is held by the actor, too. Operators of the installation are beyond
/// everybody else, holders of the wildcard beyond everybody without it. Oneself is never beyond oneself.
pub fn authorize_touch(
    snapshot: &Snapshot,
    actor: &Actor<'_>,
    target: &Subject,
    now: Timestamp,
) -> Result<(), Escalation> {
    let Some(power) = Power::of(snapshot, *actor, now)? else {
        return Ok(());
    };
    if power.is_of(target.id()) {
        return Ok(());
    }
    if target.is_platform_operator() && !power.is_platform() {
        return Err(Escalation::BeyondOperator);
    }
    let target = target.read_by(snapshot);
    for way in target.ways(snapshot).filter(|way| !way.held.is_over(now)) {
        let permissions = snapshot
            .role_at(way.held.role)
            .map(|role| role.permissions())
            .unwrap_or_default();
        let scope = way.held.scope;
        power
            .holds_all(&permissions, scope)
            .map_err(|permission| beyond(permission, scope))?;
    }
    Ok(())
}

/// The roles that an account within the actor's rights cannot hold in the whole tenant: those that carry what the
/// actor does not hold there. Among many accounts only holders of these need be asked about, each by
/// [`authorize_touch`]; none are named where nothing is beyond the actor.
pub fn roles_beyond(
    snapshot: &Snapshot,
    actor: &Actor<'_>,
    now: Timestamp,
) -> Result<Vec<RoleId>, Escalation> {
    let Some(power) = Power::of(snapshot, *actor, now)? else {
        return Ok(Vec::new());
    };
    Ok(snapshot
        .roles()
        .filter(|role| power.holds_all(&role.permissions(), Scope::Tenant).is_err())
        .map(|role| role.id())
        .collect())
}

fn not_held(permission: PermissionKey, scope: Scope) -> Escalation {
    Escalation::NotHeld { permission, scope }
}

fn beyond(permission: PermissionKey, scope: Scope) -> Escalation {
    Escalation::BeyondActor { permission, scope }
}
