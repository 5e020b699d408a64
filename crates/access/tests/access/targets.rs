//! Which accounts may be touched (A62).

use rolecall_access::{AssignmentFacts, Escalation, GrantChange, SubjectFacts};
use rolecall_model::{ADMIN_FULL_ACCESS, Context, Scope, UserStatus};

use crate::{
    escalation::{beyond, change, in_workspace, not_held, touch, world},
    world::{group, held, held_during, held_in, role},
};

// A62
#[test]
fn an_account_with_more_rights_is_not_touched_even_to_take_nothing() {
    assert_eq!(touch(&world(), 1, 3), Ok(()));
    assert_eq!(touch(&world(), 1, 2), beyond(ADMIN_FULL_ACCESS, Scope::Tenant));
    assert_eq!(touch(&world(), 2, 1), Ok(()));
    assert_eq!(
        change(&world(), 1, &GrantChange::default(), Some(2)),
        beyond(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(
        touch(&world().user(3, &[held(4)]), 1, 3),
        beyond("roles:update:all", Scope::Tenant)
    );
    assert_eq!(
        touch(&world().user(3, &[held_in(4, 1)]), 1, 3),
        beyond("roles:update:all", in_workspace(1))
    );
}

#[test]
fn an_operator_is_touched_by_operators_only() {
    let world = world().changed_user(3, |user| user.platform = true);
    assert_eq!(touch(&world, 2, 3), Err(Escalation::BeyondOperator));
    assert_eq!(
        touch(&world.changed_user(1, |user| user.platform = true), 1, 3),
        Ok(())
    );
}

#[test]
fn rights_that_an_account_may_come_to_hold_protect_it_and_rights_that_are_over_do_not() {
    let target = |assignment: AssignmentFacts| touch(&world().user(3, &[assignment]), 1, 3);
    assert_eq!(
        target(held_during(2, Some(9_999_999), None)),
        beyond(ADMIN_FULL_ACCESS, Scope::Tenant)
    );
    assert_eq!(target(held_during(2, None, Some(5))), Ok(()));
    let changed = |change: fn(&mut SubjectFacts)| touch(&world().changed_user(2, change), 1, 2);
    assert!(changed(|user| user.status = UserStatus::Inactive).is_err());
    assert!(changed(|user| user.context = Context::Member).is_err());
    let grouped = world()
        .group(1, false, &[held(2)])
        .changed_user(3, |user| user.groups = vec![group(1)]);
    assert!(
        touch(&grouped, 1, 3).is_err(),
        "a group that is not active may become so"
    );
}

#[test]
fn nobody_is_beyond_themselves() {
    let world = world().user(1, &[held(1), held_during(2, Some(9_999_999), None)]);
    assert_eq!(touch(&world, 1, 1), Ok(()));
    let added = [(role(2), Scope::Tenant)];
    let change = change(
        &world,
        1,
        &GrantChange {
            added: &added,
            removed: &[],
        },
        Some(1),
    );
    assert_eq!(change, not_held(ADMIN_FULL_ACCESS, Scope::Tenant));
}
