//! Of whom a second factor is demanded, and from when on.

use std::time::Duration;

use rolecall_access::{Question, Snapshot, Subject, holds_any_role};
use rolecall_model::{ADMIN_FULL_ACCESS, SecondFactorSettings, Timestamp, UserId, UserKind};

use crate::{
    Result,
    house::House,
    policy::{TenantHead, TenantPolicy},
};

const DAY: Duration = Duration::from_hours(24);

/// From when on an account without a factor may do nothing but add one; never, if none is demanded of it. What it is and
/// holds at this moment counts, so that a role that is given makes a factor due with the next request (A57).
pub(crate) async fn required_from(
    house: &House,
    tenant: &TenantPolicy,
    user: UserId,
    made_at: Timestamp,
) -> Result<Option<Timestamp>> {
    let head = tenant.head();
    if !head.second_factor.demands() {
        return Ok(None);
    }
    let now = house.now();
    let asked = house.policy.with_subject(tenant, user, |snapshot, subject| {
        subject.is_some_and(|subject| concerns(&head.second_factor, snapshot, subject, now))
    });
    Ok(asked.await?.then(|| end_of_grace(&head, made_at)))
}

/// The same for a subject that was just read.
pub(crate) fn required_of(
    head: &TenantHead,
    snapshot: &Snapshot,
    subject: &Subject,
    made_at: Timestamp,
    now: Timestamp,
) -> Option<Timestamp> {
    concerns(&head.second_factor, snapshot, subject, now).then(|| end_of_grace(head, made_at))
}

fn end_of_grace(head: &TenantHead, made_at: Timestamp) -> Timestamp {
    let since = head.second_factor_since.max(made_at);
    since.plus(DAY * head.second_factor.grace_days)
}

fn concerns(demanded: &SecondFactorSettings, snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> bool {
    let has_full_access = || {
        let question = Question::any_of(&[ADMIN_FULL_ACCESS]);
        subject.is_platform_operator()
            || rolecall_access::decide(snapshot, Some(subject), &question, now).allowed
    };
    subject.kind() == UserKind::Human
        && (demanded.contexts.contains(&subject.context())
            || demanded.full_access && has_full_access()
            || !demanded.roles.is_empty() && holds_any_role(snapshot, subject, &demanded.roles, now))
}
