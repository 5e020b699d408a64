//! How a role is held: where, for how long, directly or through a group.

use rolecall_model::{Scope, Timestamp};

use crate::{
    AssignmentFacts,
    registry::{Handle, Registry},
    snapshot::GroupEntry,
};

/// A role held in one scope for some time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) role: Handle,
    pub(crate) scope: Scope,
    pub(crate) valid_from: Option<Timestamp>,
    pub(crate) valid_until: Option<Timestamp>,
}

impl Held {
    pub(crate) fn new(facts: &AssignmentFacts, registry: &Registry) -> Self {
        let AssignmentFacts {
            role,
            scope,
            valid_from,
            valid_until,
        } = *facts;
        Self {
            role: registry.role(role),
            scope,
            valid_from,
            valid_until,
        }
    }

    /// The role in the whole tenant for ever.
    pub(crate) const fn plain(role: Handle) -> Self {
        Self {
            role,
            scope: Scope::Tenant,
            valid_from: None,
            valid_until: None,
        }
    }

    /// Whether it is held in the whole tenant for ever.
    pub(crate) fn is_plain(&self) -> bool {
        self.scope == Scope::Tenant && self.valid_from.is_none() && self.valid_until.is_none()
    }

    /// Whether it counts at that moment: from the first one on, until the last one, which is excluded.
    #[inline]
    pub(crate) fn is_valid(&self, now: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= now) && !self.is_over(now)
    }

    /// Whether it has ended for good.
    #[inline]
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.valid_until.is_some_and(|until| until <= now)
    }

    /// What it was made of.
    pub(crate) fn facts(&self, registry: &Registry) -> Option<AssignmentFacts> {
        let Self {
            scope,
            valid_from,
            valid_until,
            ..
        } = *self;
        registry.role_id(self.role).map(|role| AssignmentFacts {
            role,
            scope,
            valid_from,
            valid_until,
        })
    }
}

/// One way in which a subject holds a role: directly, or through a group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way<'a> {
    pub(crate) held: Held,
    pub(crate) group: Option<&'a GroupEntry>,
}
