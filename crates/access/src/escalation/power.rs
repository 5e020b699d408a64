//! What an actor may give and take.

use rolecall_model::{PermissionKey, Scope, Timestamp, UserId, UserStatus};

use super::{Actor, Escalation};
use crate::{PermissionIndex, Snapshot, Subject, grammar::is_platform_level, standing::Standing};
use std::borrow::Cow;

/// What an active account holds, as the rule compares it: whatever the licence is today, so that what a role
/// gains when a module is licensed is held by whoever gave the role.
pub(super) struct Power<'a> {
    snapshot: &'a Snapshot,
    subject: Cow<'a, Subject>,
    now: Timestamp,
    wildcard: Option<PermissionIndex>,
}

impl<'a> Power<'a> {
    /// The actor's power; `None` where there is nothing to compare, because Rolecall itself acts.
    pub(super) fn of(
        snapshot: &'a Snapshot,
        actor: Actor<'a>,
        now: Timestamp,
    ) -> Result<Option<Self>, Escalation> {
        let Actor::User(subject) = actor else {
            return Ok(None);
        };
        if subject.status() != UserStatus::Active {
            return Err(Escalation::ActorNotActive);
        }
        let subject = subject.read_by(snapshot);
        let wildcard = Standing {
            snapshot,
            subject: &subject,
            workspace: None,
            now,
        }
        .wildcard();
        Ok(Some(Self {
            snapshot,
            subject,
            now,
            wildcard,
        }))
    }

    pub(super) fn is_of(&self, id: UserId) -> bool {
        self.subject.id() == id
    }

    pub(super) fn is_platform(&self) -> bool {
        self.wildcard == Some(PermissionIndex::PLATFORM)
    }

    /// Whether all of these are held in the scope; otherwise the first that is not.
    pub(super) fn holds_all<'k>(
        &self,
        keys: impl IntoIterator<Item = &'k PermissionKey>,
        scope: Scope,
    ) -> Result<(), PermissionKey> {
        keys.into_iter()
            .find(|key| !self.holds(key, scope))
            .map_or(Ok(()), |key| Err(key.clone()))
    }

    fn holds(&self, key: &PermissionKey, scope: Scope) -> bool {
        match self.wildcard {
            Some(PermissionIndex::PLATFORM) => true,
            _ if is_platform_level(key.as_str()) => false,
            Some(_) => true,
            None => self.names(key, scope),
        }
    }

    fn names(&self, key: &PermissionKey, scope: Scope) -> bool {
        let workspace = scope
            .workspace()
            .filter(|id| self.snapshot.is_active_workspace(*id));
        let standing = Standing {
            snapshot: self.snapshot,
            subject: &self.subject,
            workspace,
            now: self.now,
        };
        match self.snapshot.catalogue().find(key.as_str()) {
            Some(index) => standing.holds(index),
            None => standing.counting().any(|(way, _)| {
                self.snapshot
                    .face_at(way.held.role)
                    .is_some_and(|face| face.unknown().contains(key))
            }),
        }
    }
}
