//! The last-administrator rule.

use rolecall_model::{Context, Timestamp, UserKind, UserStatus};

use crate::{
    Snapshot, Subject,
    standing::{Standing, is_wildcard_way},
};

/// Whether a tenant with this policy and these accounts keeps an administrator: an active member of staff who can sign in
/// to the back office (the flag beside the subject says whether there is a way) and holds the wildcard for the whole tenant, directly or through an active
/// group, now and with no end. One whose wildcard lapses does not count, or the tenant would lock itself out.
pub fn keeps_an_administrator<'a>(
    snapshot: &Snapshot,
    mut subjects: impl Iterator<Item = (&'a Subject, bool)>,
    now: Timestamp,
) -> bool {
    subjects.any(|(subject, can_sign_in)| can_sign_in && is_lasting_administrator(snapshot, subject, now))
}

fn is_lasting_administrator(snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> bool {
    let is_staff = subject.kind() == UserKind::Human && subject.context() == Context::Tenant;
    if !is_staff || subject.status() != UserStatus::Active {
        return false;
    }
    let subject = subject.read_by(snapshot);
    let standing = Standing {
        snapshot,
        subject: &subject,
        workspace: None,
        now,
    };
    standing
        .counting()
        .any(|(way, rights)| is_wildcard_way(&way, rights) && way.held.valid_until.is_none())
}
