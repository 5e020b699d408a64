//! A small tenant as rows, and the engine built from it.

use std::{collections::BTreeMap, sync::Arc};

use rolecall_access::{
    AssignmentFacts, Catalogue, GroupFacts, RoleFacts, Snapshot, SnapshotFacts, Subject, SubjectFacts,
    WorkspaceFacts,
};
use rolecall_model::{
    Context, GroupId, Licence, Manifest, ManifestModule, ManifestPermission, PartyId, PermissionKey, RoleId,
    Scope, TenantId, TenantStatus, Timestamp, UserId, UserKind, UserStatus, WorkspaceId,
};

/// Noon of every test.
pub(crate) const NOON: Timestamp = Timestamp::from_micros(1_000_000);

/// One tenant as it is at rest.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) now: Timestamp,
    pub(crate) status: TenantStatus,
    pub(crate) licence: Licence,
    pub(crate) manifests: Vec<Manifest>,
    pub(crate) roles: BTreeMap<RoleId, RoleFacts>,
    pub(crate) groups: BTreeMap<GroupId, GroupFacts>,
    pub(crate) workspaces: BTreeMap<WorkspaceId, bool>,
    pub(crate) users: BTreeMap<UserId, SubjectFacts>,
}

impl World {
    /// A tenant with two applications' manifests and nothing else.
    pub(crate) fn new() -> Self {
        Self {
            now: NOON,
            status: TenantStatus::Active,
            licence: Licence::default(),
            manifests: vec![club(), calendar()],
            roles: BTreeMap::new(),
            groups: BTreeMap::new(),
            workspaces: BTreeMap::new(),
            users: BTreeMap::new(),
        }
    }

    /// With a role for internal accounts, its id's number being its name's.
    pub(crate) fn role(self, number: u8, permissions: &[&str]) -> Self {
        self.role_for(number, &[Context::Tenant], permissions)
    }

    pub(crate) fn role_for(mut self, number: u8, contexts: &[Context], permissions: &[&str]) -> Self {
        self.roles
            .insert(role(number), role_facts(number, contexts, permissions));
        self
    }

    pub(crate) fn workspace(mut self, number: u8, active: bool) -> Self {
        self.workspaces.insert(workspace(number), active);
        self
    }

    pub(crate) fn group(mut self, number: u8, active: bool, assignments: &[AssignmentFacts]) -> Self {
        self.groups
            .insert(group(number), group_facts(number, active, assignments));
        self
    }

    /// With an active internal person who holds these.
    pub(crate) fn user(self, number: u8, assignments: &[AssignmentFacts]) -> Self {
        self.changed_user(number, |user| user.assignments = assignments.to_vec())
    }

    pub(crate) fn changed_user(mut self, number: u8, change: impl FnOnce(&mut SubjectFacts)) -> Self {
        change(
            self.users
                .entry(user(number))
                .or_insert_with(|| user_facts(number)),
        );
        self
    }

    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::new(Catalogue::build(&self.manifests))
    }

    pub(crate) fn snapshot_facts(&self) -> SnapshotFacts {
        SnapshotFacts {
            portals: Vec::new(),
            tenant: TenantId::from_bytes([1; 16]),
            version: 7,
            status: self.status,
            licence: self.licence.clone(),
            catalogue: self.catalogue(),
            roles: self.roles.values().cloned().collect(),
            groups: self.groups.values().cloned().collect(),
            workspaces: self
                .workspaces
                .iter()
                .map(|(id, active)| WorkspaceFacts {
                    id: *id,
                    active: *active,
                })
                .collect(),
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot::new(self.snapshot_facts())
    }

    pub(crate) fn subject(&self, snapshot: &Snapshot, number: u8) -> Subject {
        Subject::new(&self.users[&user(number)], snapshot)
    }

    pub(crate) fn subjects(&self, snapshot: &Snapshot) -> Vec<Subject> {
        self.users
            .values()
            .map(|facts| Subject::new(facts, snapshot))
            .collect()
    }
}

pub(crate) fn role(number: u8) -> RoleId {
    RoleId::from_bytes([number; 16])
}

pub(crate) fn user(number: u8) -> UserId {
    UserId::from_bytes([number; 16])
}

pub(crate) fn group(number: u8) -> GroupId {
    GroupId::from_bytes([number; 16])
}

pub(crate) fn workspace(number: u8) -> WorkspaceId {
    WorkspaceId::from_bytes([number; 16])
}

pub(crate) fn party(number: u8) -> PartyId {
    PartyId::from_bytes([100 + number; 16])
}

pub(crate) fn key(text: &str) -> PermissionKey {
    PermissionKey::parse(text).unwrap()
}

pub(crate) fn keys(texts: &[&str]) -> Vec<PermissionKey> {
    texts.iter().map(|text| key(text)).collect()
}

pub(crate) fn role_facts(number: u8, contexts: &[Context], permissions: &[&str]) -> RoleFacts {
    let (id, name) = (role(number), format!("Role {number}"));
    RoleFacts {
        id,
        name,
        contexts: contexts.to_vec(),
        permissions: keys(permissions),
    }
}

pub(crate) fn group_facts(number: u8, active: bool, assignments: &[AssignmentFacts]) -> GroupFacts {
    let (id, name) = (group(number), format!("Group {number}"));
    GroupFacts {
        id,
        name,
        active,
        assignments: assignments.to_vec(),
    }
}

pub(crate) fn user_facts(number: u8) -> SubjectFacts {
    SubjectFacts {
        portals: Vec::new(),
        id: user(number),
        kind: UserKind::Human,
        context: Context::Tenant,
        status: UserStatus::Active,
        party: None,
        family: None,
        groups: Vec::new(),
        assignments: Vec::new(),
        platform: false,
    }
}

/// The role in the whole tenant, for ever.
pub(crate) fn held(number: u8) -> AssignmentFacts {
    AssignmentFacts {
        role: role(number),
        scope: Scope::Tenant,
        valid_from: None,
        valid_until: None,
    }
}

/// The role in one workspace, for ever.
pub(crate) fn held_in(number: u8, place: u8) -> AssignmentFacts {
    AssignmentFacts {
        scope: Scope::Workspace(workspace(place)),
        ..held(number)
    }
}

/// The role in the whole tenant from one moment on and until another.
pub(crate) fn held_during(number: u8, from: Option<i64>, until: Option<i64>) -> AssignmentFacts {
    let at = |micros: Option<i64>| micros.map(Timestamp::from_micros);
    AssignmentFacts {
        valid_from: at(from),
        valid_until: at(until),
        ..held(number)
    }
}

/// Members, with ranks in a sub-module.
pub(crate) fn club() -> Manifest {
    let own = [
        "members:read:all",
        "members:read:own",
        "members:read:own_family",
        "members:update:own",
    ];
    let mut members = module("members", &own);
    members
        .modules
        .push(module("member_ranks", &["member_ranks:read:all"]));
    Manifest {
        name: "club".to_owned(),
        modules: vec![members],
    }
}

/// Events.
pub(crate) fn calendar() -> Manifest {
    Manifest {
        name: "calendar".to_owned(),
        modules: vec![module("events", &["events:manage:attendance"])],
    }
}

pub(crate) fn module(name: &str, permissions: &[&str]) -> ManifestModule {
    let permission = |text: &&str| ManifestPermission {
        key: key(text),
        name: text.replace(':', " "),
        description: None,
    };
    ManifestModule {
        key: name.to_owned(),
        name: name.to_owned(),
        description: None,
        contexts: Vec::new(),
        permissions: permissions.iter().map(permission).collect(),
        modules: Vec::new(),
    }
}

/// A licence for these modules.
pub(crate) fn licence(modules: &[&str]) -> Licence {
    Licence {
        modules: Some(modules.iter().map(|module| (*module).to_owned()).collect()),
        seats: None,
    }
}
