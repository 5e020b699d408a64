//! Nobody gives or takes more than they hold: who acts, and what a refusal says.

use rolecall_access::{
    Actor, Escalation, GrantChange, authorize_grant, authorize_role_edit, authorize_touch,
};
use rolecall_model::{ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS, Scope, UserStatus};

use crate::world::{World, held, held_in, key, keys, role, workspace};

pub(crate) const HELPER: &[&str] = &["users:manage:roles", "users:read:all"];

/// User 1 is a helper, user 2 an administrator, user 3 holds nothing.
pub(crate) fn world() -> World {
    let world = World::new()
        .role(1, HELPER)
        .role(2, &[ADMIN_FULL_ACCESS])
        .role(3, &["users:read:all"]);
    let world = world
        .role(4, &["roles:update:all", "users:read:all"])
        .role(5, &[PLATFORM_FULL_ACCESS]);
    let world = world.workspace(1, true).workspace(2, true);
    world.user(1, &[held(1)]).user(2, &[held(2)]).user(3, &[])
}

pub(crate) fn change(
    world: &World,
    actor: u8,
    change: &GrantChange<'_>,
    target: Option<u8>,
) -> Result<(), Escalation> {
    let snapshot = world.snapshot();
    let (actor, target) = (
        world.subject(&snapshot, actor),
        target.map(|number| world.subject(&snapshot, number)),
    );
    authorize_grant(
        &snapshot,
        &Actor::User(&actor),
        change,
        target.as_ref(),
        world.now,
    )
}

pub(crate) fn give(world: &World, actor: u8, number: u8, scope: Scope) -> Result<(), Escalation> {
    change(
        world,
        actor,
        &GrantChange {
            added: &[(role(number), scope)],
            removed: &[],
        },
        Some(3),
    )
}

pub(crate) fn take(world: &World, actor: u8, number: u8, scope: Scope) -> Result<(), Escalation> {
    change(
        world,
        actor,
        &GrantChange {
            added: &[],
            removed: &[(role(number), scope)],
        },
        Some(3),
    )
}

pub(crate) fn touch(world: &World, actor: u8, target: u8) -> Result<(), Escalation> {
    let snapshot = world.snapshot();
    let (actor, target) = (world.subject(&snapshot, actor), world.subject(&snapshot, target));
    authorize_touch(&snapshot, &Actor::User(&actor), &target, world.now)
}

pub(crate) fn edit(
    world: &World,
    actor: u8,
    before: Option<&[&str]>,
    after: &[&str],
) -> Result<(), Escalation> {
    let snapshot = world.snapshot();
    let (actor, before) = (world.subject(&snapshot, actor), before.map(keys));
    authorize_role_edit(
        &snapshot,
        &Actor::User(&actor),
        before.as_deref(),
        &keys(after),
        world.now,
    )
}

pub(crate) fn not_held(permission: &str, scope: Scope) -> Result<(), Escalation> {
    Err(Escalation::NotHeld {
        permission: key(permission),
        scope,
    })
}

pub(crate) fn beyond(permission: &str, scope: Scope) -> Result<(), Escalation> {
    Err(Escalation::BeyondActor {
        permission: key(permission),
        scope,
    })
}

pub(crate) fn in_workspace(number: u8) -> Scope {
    Scope::Workspace(workspace(number))
}

#[test]
fn an_actor_who_is_not_active_may_nothing() {
    let world = world().changed_user(2, |user| user.status = UserStatus::Inactive);
    assert_eq!(give(&world, 2, 3, Scope::Tenant), Err(Escalation::ActorNotActive));
    assert_eq!(
        change(&world, 2, &GrantChange::default(), None),
        Err(Escalation::ActorNotActive)
    );
    assert_eq!(touch(&world, 2, 3), Err(Escalation::ActorNotActive));
    assert_eq!(edit(&world, 2, None, &[]), Err(Escalation::ActorNotActive));
}

#[test]
fn rolecall_itself_may() {
    let world = world();
    let (snapshot, added) = (
        world.snapshot(),
        [(role(2), Scope::Tenant), (role(5), Scope::Tenant)],
    );
    let change = GrantChange {
        added: &added,
        removed: &[],
    };
    let target = world.subject(&snapshot, 2);
    assert_eq!(
        authorize_grant(&snapshot, &Actor::System, &change, Some(&target), world.now),
        Ok(())
    );
    assert_eq!(
        authorize_touch(&snapshot, &Actor::System, &target, world.now),
        Ok(())
    );
    assert_eq!(
        authorize_role_edit(
            &snapshot,
            &Actor::System,
            None,
            &keys(&[ADMIN_FULL_ACCESS]),
            world.now
        ),
        Ok(())
    );
}

#[test]
fn a_refusal_says_what_is_missing_and_where() {
    let text = |result: Result<(), Escalation>| result.unwrap_err().to_string();
    assert_eq!(
        text(give(&world(), 1, 4, Scope::Tenant)),
        "only somebody who holds `roles:update:all` in the whole tenant may give or take it"
    );
    let place = workspace(1);
    assert_eq!(
        text(touch(&world().user(3, &[held_in(4, 1)]), 1, 3)),
        format!(
            "the account holds `roles:update:all` in the workspace `{place}`, so only somebody who holds it too may change the account"
        )
    );
}
