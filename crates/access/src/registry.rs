//! Small numbers for ids, so that a subject needs four bytes for a role and a look-up is an index.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rolecall_model::{GroupId, RoleId};

/// Stands for a role or a group in one registry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Handle(u32);

impl Handle {
    /// Where it stands in a table.
    #[inline]
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }
}

// INVARIANT: a handle, once given, stands for the same id for ever; none is used again. So a subject stays
// valid whatever becomes of its roles, and a role that a snapshot does not know yet has its handle already.
/// Gives each role and group of a tenant a handle. Shared by a snapshot, its patches and the subjects made for it.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    roles: Names<RoleId>,
    groups: Names<GroupId>,
}

impl Registry {
    pub(crate) fn role(&self, id: RoleId) -> Handle {
        self.roles.handle(id)
    }

    pub(crate) fn group(&self, id: GroupId) -> Handle {
        self.groups.handle(id)
    }

    pub(crate) fn find_role(&self, id: RoleId) -> Option<Handle> {
        self.roles.find(id)
    }

    pub(crate) fn find_group(&self, id: GroupId) -> Option<Handle> {
        self.groups.find(id)
    }

    pub(crate) fn role_id(&self, handle: Handle) -> Option<RoleId> {
        self.roles.id(handle)
    }

    pub(crate) fn group_id(&self, handle: Handle) -> Option<GroupId> {
        self.groups.id(handle)
    }
}

#[derive(Debug)]
struct Names<Id> {
    known: Mutex<(HashMap<Id, Handle>, Vec<Id>)>,
}

impl<Id> Default for Names<Id> {
    fn default() -> Self {
        Self {
            known: Mutex::new((HashMap::new(), Vec::new())),
        }
    }
}

impl<Id: Copy + Eq + Hash> Names<Id> {
    // A panic while the lock is held leaves at worst an id without a handle: what is there is still true.
    fn lock(&self) -> MutexGuard<'_, (HashMap<Id, Handle>, Vec<Id>)> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn handle(&self, id: Id) -> Handle {
        let mut known = self.lock();
        let (handles, ids) = &mut *known;
        // A tenant with 2³² roles in the life of a process does not exist; the last handle would be shared.
        let next = Handle(u32::try_from(ids.len()).unwrap_or(u32::MAX));
        *handles.entry(id).or_insert_with(|| {
            ids.push(id);
            next
        })
    }

    fn find(&self, id: Id) -> Option<Handle> {
        self.lock().0.get(&id).copied()
    }

    fn id(&self, handle: Handle) -> Option<Id> {
        self.lock().1.get(handle.place()).copied()
    }
}
