//! Who keeps a tenant, or the installation, from being locked out: the last-administrator rule.

use rolecall_model::{Scope, Timestamp, UserStatus};

use crate::{
    Snapshot, Subject,
    held::Way,
    snapshot::RoleRights,
    standing::{Standing, is_wildcard_way},
};

/// Whether this account keeps its tenant in hand: an active member of staff who holds the wildcard for the whole tenant,
/// directly or through an active group, now and with no end. One whose wildcard lapses does not count, or the tenant would
/// lock itself out. That there is a way to sign in is for the caller to know.
pub fn is_lasting_administrator(snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> bool {
    lasts(snapshot, subject, now, is_wildcard_way)
}

/// The same for an operator of the installation. `snapshot` is that of the operator tenant.
pub fn is_lasting_operator(snapshot: &Snapshot, subject: &Subject, now: Timestamp) -> bool {
    lasts(snapshot, subject, now, |way, rights| {
        rights.is_platform() && way.held.scope == Scope::Tenant
    })
}

fn lasts(
    snapshot: &Snapshot,
    subject: &Subject,
    now: Timestamp,
    gives: impl Fn(&Way<'_>, &RoleRights) -> bool,
) -> bool {
    if !subject.kind().is_staff(subject.context()) || subject.status() != UserStatus::Active {
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
        .any(|(way, rights)| way.held.valid_until.is_none() && gives(&way, rights))
}
