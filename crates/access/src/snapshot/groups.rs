//! Groups, which may carry roles.

use std::sync::Arc;

use rolecall_model::{GroupId, GroupRef};

use crate::{
    AssignmentFacts, GroupFacts,
    held::Held,
    registry::{Handle, Registry},
};

/// A group with the roles that it carries.
#[derive(Debug)]
pub(crate) struct GroupEntry {
    pub(crate) id: GroupId,
    pub(crate) name: Box<str>,
    pub(crate) active: bool,
    pub(crate) assignments: Box<[Held]>,
}

impl GroupEntry {
    pub(crate) fn reference(&self) -> GroupRef {
        GroupRef {
            id: self.id,
            name: self.name.to_string(),
        }
    }
}

/// The groups of a tenant by handle.
#[derive(Clone, Debug, Default)]
pub(crate) struct GroupTable {
    entries: Vec<Option<Arc<GroupEntry>>>,
}

impl GroupTable {
    #[inline]
    pub(crate) fn get(&self, group: Handle) -> Option<&GroupEntry> {
        self.entries.get(group.place())?.as_deref()
    }

    pub(crate) fn set(&mut self, group: Handle, facts: GroupFacts, registry: &Registry) {
        let GroupFacts {
            id,
            name,
            active,
            assignments,
        } = facts;
        let assignments = assignments.iter().map(|each| Held::new(each, registry)).collect();
        self.put(
            group,
            Some(Arc::new(GroupEntry {
                id,
                name: name.into(),
                active,
                assignments,
            })),
        );
    }

    pub(crate) fn clear(&mut self, group: Handle) {
        self.put(group, None);
    }

    fn put(&mut self, group: Handle, entry: Option<Arc<GroupEntry>>) {
        if self.entries.len() <= group.place() {
            self.entries.resize(group.place() + 1, None);
        }
        if let Some(place) = self.entries.get_mut(group.place()) {
            *place = entry;
        }
    }
}

/// A group of a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct GroupView<'a> {
    entry: &'a GroupEntry,
    registry: &'a Registry,
}

impl<'a> GroupView<'a> {
    pub(crate) const fn new(entry: &'a GroupEntry, registry: &'a Registry) -> Self {
        Self { entry, registry }
    }

    /// Its id.
    pub const fn id(&self) -> GroupId {
        self.entry.id
    }

    /// Its name.
    pub const fn name(&self) -> &'a str {
        &self.entry.name
    }

    /// Whether its roles count for its members.
    pub const fn is_active(&self) -> bool {
        self.entry.active
    }

    /// The roles that its members hold through it.
    pub fn assignments(&self) -> impl Iterator<Item = AssignmentFacts> + use<'a> {
        let registry = self.registry;
        self.entry
            .assignments
            .iter()
            .filter_map(move |held| held.facts(registry))
    }
}
