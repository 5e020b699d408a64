//! By which door an account comes in.

use rolecall_model::{AuthScope, PortalId};

use crate::{Snapshot, Subject};

/// Whether an account may come in by a portal, or by the back office where none is named. Staff enter the back office and no portal;
/// everybody else a portal that is in use, that is for their context, and that they are in, and nothing else (source 2).
pub fn may_enter(snapshot: &Snapshot, subject: &Subject, portal: Option<PortalId>) -> bool {
    match (subject.context().auth_scope(), portal) {
        (AuthScope::BackOffice, None) => true,
        (AuthScope::Portal, Some(portal)) => snapshot.portal(portal).is_some_and(|found| {
            found.active && found.contexts.contains(&subject.context()) && subject.portals().contains(&portal)
        }),
        (AuthScope::BackOffice, Some(_)) | (AuthScope::Portal, None) => false,
    }
}
