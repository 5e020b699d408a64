//! Random changes of a tenant, made to the rows and, as patches, to the engine.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*, sample::select, sample::subsequence};
use rolecall_access::{AssignmentFacts, Snapshot, Subject, WorkspaceFacts};
use rolecall_model::{Context, Licence, Scope, TenantStatus, Timestamp, UserId, UserStatus};

use crate::world::{
    World, calendar, club, group, group_facts, licence, party, role, role_facts, user, user_facts, workspace,
};

pub(crate) const USERS: u8 = 4;
pub(crate) const ROLES: u8 = 5;
pub(crate) const GROUPS: u8 = 2;
pub(crate) const WORKSPACES: u8 = 2;

/// Permissions that tell the rules apart: built in, of manifests, limited, in a sub-module, wildcards, unknown.
pub(crate) const PERMISSIONS: &[&str] = &[
    "users:read:all",
    "roles:update:all",
    "members:read:all",
    "members:read:own",
    "members:read:own_family",
    "member_ranks:read:all",
    "events:manage:attendance",
    "ghosts:read:all",
    "admin:full:access",
    "platform:full:access",
];

#[derive(Clone, Debug)]
pub(crate) enum Change {
    SetRole(u8, Vec<Context>, Vec<&'static str>),
    DropRole(u8),
    SetGroup(u8, bool, Vec<AssignmentFacts>),
    DropGroup(u8),
    SetWorkspace(u8, bool),
    DropWorkspace(u8),
    Assign(u8, AssignmentFacts),
    Unassign(u8, usize),
    Join(u8, u8),
    Leave(u8, u8),
    SetStatus(u8, UserStatus),
    SetContext(u8, Context),
    SetParty(u8, Option<u8>, Option<String>),
    SetPlatform(u8, bool),
    DropUser(u8),
    SetLicence(Licence),
    SetTenantStatus(TenantStatus),
    SetManifests(u8),
    Wait(i64),
}

pub(crate) fn contexts() -> impl Strategy<Value = Vec<Context>> {
    // Most roles fit internal accounts, or most worlds would hold nothing.
    prop_oneof![3 => Just(Context::ALL.to_vec()), 2 => subsequence(Context::ALL.to_vec(), 1..=2)]
}

pub(crate) fn permissions() -> impl Strategy<Value = Vec<&'static str>> {
    let plain = subsequence(PERMISSIONS[..8].to_vec(), 1..=4);
    prop_oneof![8 => plain, 1 => Just(vec!["admin:full:access"]), 1 => subsequence(PERMISSIONS.to_vec(), 1..=4)]
}

pub(crate) fn assignment() -> impl Strategy<Value = AssignmentFacts> {
    let scope = prop_oneof![
        3 => Just(Scope::Tenant),
        1 => (0..WORKSPACES).prop_map(|number| Scope::Workspace(workspace(number))),
    ];
    let time = || prop_oneof![3 => Just(None), 1 => option::of((0..10_i64).prop_map(|at| Timestamp::from_micros(1_000_000 + 20 * at)))];
    (0..ROLES, scope, time(), time()).prop_map(|(number, scope, valid_from, valid_until)| AssignmentFacts {
        role: role(number),
        scope,
        valid_from,
        valid_until,
    })
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    let people = prop_oneof![
        8 => (0..USERS, assignment()).prop_map(|(who, what)| Change::Assign(who, what)),
        2 => (0..USERS, 0..8_usize).prop_map(|(who, place)| Change::Unassign(who, place)),
        3 => (0..USERS, 0..GROUPS).prop_map(|(who, which)| Change::Join(who, which)),
        1 => (0..USERS, 0..GROUPS).prop_map(|(who, which)| Change::Leave(who, which)),
        1 => (0..USERS, select(UserStatus::ALL)).prop_map(|(who, status)| Change::SetStatus(who, status)),
        1 => (0..USERS).prop_map(|who| Change::SetStatus(who, UserStatus::Active)),
        1 => (0..USERS, select(Context::ALL)).prop_map(|(who, context)| Change::SetContext(who, context)),
        2 => (0..USERS, option::of(0..2_u8), option::of(select(&["smith", ""][..]).prop_map(str::to_owned)))
            .prop_map(|(who, party, family)| Change::SetParty(who, party, family)),
        1 => (0..USERS, proptest::bool::weighted(0.2)).prop_map(|(who, is)| Change::SetPlatform(who, is)),
        1 => (0..USERS).prop_map(Change::DropUser),
    ];
    let policy = prop_oneof![
        6 => (0..ROLES, contexts(), permissions()).prop_map(|(which, fit, what)| Change::SetRole(which, fit, what)),
        1 => (0..ROLES).prop_map(Change::DropRole),
        3 => (0..GROUPS, proptest::bool::weighted(0.8), vec(assignment(), 0..3))
            .prop_map(|(which, active, what)| Change::SetGroup(which, active, what)),
        1 => (0..GROUPS).prop_map(Change::DropGroup),
        2 => (0..WORKSPACES, proptest::bool::weighted(0.8)).prop_map(|(which, active)| Change::SetWorkspace(which, active)),
        1 => (0..WORKSPACES).prop_map(Change::DropWorkspace),
        1 => subsequence(vec!["members", "events"], 0..=2).prop_map(|on| Change::SetLicence(licence(&on))),
        1 => Just(Change::SetLicence(Licence::default())),
        1 => prop_oneof![1 => Just(TenantStatus::Suspended), 3 => Just(TenantStatus::Active)].prop_map(Change::SetTenantStatus),
        1 => (0..4_u8).prop_map(Change::SetManifests),
        2 => (0..4_i64).prop_map(|steps| Change::Wait(20 * steps)),
    ];
    prop_oneof![people, policy]
}

/// A tenant after many changes.
pub(crate) fn world() -> impl Strategy<Value = World> {
    vec(change(), 10..40).prop_map(|changes| {
        let mut world = seeded();
        for change in &changes {
            world.change(change);
        }
        world
    })
}

/// A tenant in which everything exists already.
pub(crate) fn seeded() -> World {
    let world = World::new()
        .workspace(0, true)
        .workspace(1, true)
        .role(0, &["admin:full:access"]);
    let world = world
        .role(1, &["users:read:all", "members:read:own"])
        .role(2, &["members:read:all"]);
    (0..USERS).fold(world.group(0, true, &[]), |world, number| world.user(number, &[]))
}

impl World {
    pub(crate) fn change(&mut self, change: &Change) {
        match change.clone() {
            Change::SetRole(which, fit, what) => {
                self.roles.insert(role(which), role_facts(which, &fit, &what));
            }
            Change::DropRole(which) => drop(self.roles.remove(&role(which))),
            Change::SetGroup(which, active, what) => {
                self.groups
                    .insert(group(which), group_facts(which, active, &what));
            }
            Change::DropGroup(which) => drop(self.groups.remove(&group(which))),
            Change::SetWorkspace(which, active) => drop(self.workspaces.insert(workspace(which), active)),
            Change::DropWorkspace(which) => drop(self.workspaces.remove(&workspace(which))),
            Change::DropUser(who) => drop(self.users.remove(&user(who))),
            Change::SetLicence(licence) => self.licence = licence,
            Change::SetTenantStatus(status) => self.status = status,
            Change::SetManifests(which) => {
                self.manifests = [(1, club()), (2, calendar())]
                    .into_iter()
                    .filter(|(bit, _)| which & bit != 0)
                    .map(|(_, it)| it)
                    .collect();
            }
            Change::Wait(micros) => self.now = Timestamp::from_micros(self.now.micros() + micros),
            other => self.change_user(other),
        }
    }

    fn change_user(&mut self, change: Change) {
        let Some(who) = change.user() else { return };
        let facts = self.users.entry(user(who)).or_insert_with(|| user_facts(who));
        match change {
            Change::Assign(_, what) => facts.assignments.push(what),
            Change::Unassign(_, place) if place < facts.assignments.len() => {
                facts.assignments.remove(place);
            }
            Change::Join(_, which) if !facts.groups.contains(&group(which)) => {
                facts.groups.push(group(which));
            }
            Change::Leave(_, which) => facts.groups.retain(|each| *each != group(which)),
            Change::SetStatus(_, status) => facts.status = status,
            Change::SetContext(_, context) => facts.context = context,
            Change::SetParty(_, number, family) => (facts.party, facts.family) = (number.map(party), family),
            Change::SetPlatform(_, is) => facts.platform = is,
            _ => {}
        }
    }
}

impl Change {
    pub(crate) fn user(&self) -> Option<u8> {
        match self {
            Self::Assign(who, _)
            | Self::Unassign(who, _)
            | Self::Join(who, _)
            | Self::Leave(who, _)
            | Self::SetStatus(who, _)
            | Self::SetContext(who, _)
            | Self::SetParty(who, ..)
            | Self::SetPlatform(who, _)
            | Self::DropUser(who) => Some(*who),
            _ => None,
        }
    }
}

/// The engine as a server keeps it: patched where something changed, and never built again.
pub(crate) struct Engine {
    pub(crate) snapshot: Snapshot,
    pub(crate) subjects: BTreeMap<UserId, Subject>,
}

impl Engine {
    pub(crate) fn new(world: &World) -> Self {
        let snapshot = world.snapshot();
        let subjects = world
            .subjects(&snapshot)
            .into_iter()
            .map(|subject| (subject.id(), subject))
            .collect();
        Self { snapshot, subjects }
    }

    /// Follows a change that `world` shows already.
    pub(crate) fn follow(&mut self, change: &Change, world: &World) {
        let now = &self.snapshot;
        self.snapshot = match change {
            Change::SetRole(which, ..) => now.with_role(world.roles[&role(*which)].clone()),
            Change::DropRole(which) => now.without_role(role(*which)),
            Change::SetGroup(which, ..) => now.with_group(world.groups[&group(*which)].clone()),
            Change::DropGroup(which) => now.without_group(group(*which)),
            Change::SetWorkspace(which, active) => now.with_workspace(WorkspaceFacts {
                id: workspace(*which),
                active: *active,
            }),
            Change::DropWorkspace(which) => now.without_workspace(workspace(*which)),
            Change::SetLicence(licence) => now.with_licence(licence.clone()),
            Change::SetTenantStatus(status) => now.with_status(*status),
            Change::SetManifests(_) => now.with_catalogue(world.catalogue()),
            _ => now.clone(),
        };
        if let Some(who) = change.user().map(user) {
            self.subjects.remove(&who);
            self.subjects.extend(
                world
                    .users
                    .get(&who)
                    .map(|facts| (who, Subject::new(facts, &self.snapshot))),
            );
        }
    }
}
