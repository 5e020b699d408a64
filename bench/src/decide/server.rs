//! The gate as the server has it: the same maps, from the same source files, and the same engine.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use arc_swap::ArcSwap;
use rolecall_access::{
    AssignmentFacts, Catalogue, Question, RoleFacts, Snapshot, SnapshotFacts, Subject, SubjectFacts, decide,
};
use rolecall_model::{
    Context, Licence, Scope, TenantId, TenantStatus, Timestamp, UserId, UserKind, UserStatus,
};

use super::set;

// The users that a tenant's policy keeps in memory. Not public in `rolecall_directory`, so the file itself is built here.
#[allow(dead_code, unreachable_pub)]
#[path = "../../../crates/directory/src/policy/subjects.rs"]
mod subjects;

use subjects::Subjects;

/// What the gate looks at of `rolecall_directory::policy::TenantPolicy`.
struct TenantPolicy {
    snapshot: ArcSwap<Snapshot>,
    subjects: Subjects,
}

/// Every tenant in use with every user, as in a server that has been asked about all of them.
pub struct Server {
    tenants: RwLock<HashMap<TenantId, Arc<TenantPolicy>>>,
}

impl Server {
    pub fn new(set: &set::Set) -> Self {
        let catalogue = Arc::new(Catalogue::build([&set.manifest]));
        let tenants = set.tenants.iter().map(|tenant| {
            let snapshot = snapshot(tenant, set, &catalogue);
            let subjects = Subjects::new(200_000);
            for user in &tenant.users {
                subjects.keep(user.id, Some(subject(user, tenant, &snapshot)), subjects.epoch());
            }
            let snapshot = ArcSwap::from_pointee(snapshot);
            (tenant.id, Arc::new(TenantPolicy { snapshot, subjects }))
        });
        Self {
            tenants: RwLock::new(tenants.collect()),
        }
    }

    /// What `Policy::decide` does for a user that is in memory.
    #[inline]
    pub fn decide(&self, question: &set::Question<'_>, now: Timestamp) -> bool {
        let tenant = self.tenants.read().expect("no thread panics").get(&question.tenant).cloned();
        let Some(tenant) = tenant else { return false };
        let any_of = [question.permission];
        let asked = Question::any_of(&any_of);
        let snapshot = tenant.snapshot.load_full();
        tenant
            .subjects
            .ask(question.user, |subject| decide(&snapshot, subject, &asked, now).allowed)
            .unwrap_or_default()
    }
}

/// The engine alone, behind two plain maps: what the reference does, with `decide` in its place.
pub struct Engine {
    tenants: HashMap<TenantId, (Snapshot, HashMap<UserId, Subject>)>,
}

impl Engine {
    pub fn new(set: &set::Set) -> Self {
        let catalogue = Arc::new(Catalogue::build([&set.manifest]));
        let tenants = set.tenants.iter().map(|tenant| {
            let snapshot = snapshot(tenant, set, &catalogue);
            let users = tenant.users.iter().map(|user| (user.id, subject(user, tenant, &snapshot)));
            let users = users.collect();
            (tenant.id, (snapshot, users))
        });
        Self {
            tenants: tenants.collect(),
        }
    }

    #[inline]
    pub fn decide(&self, question: &set::Question<'_>, now: Timestamp) -> bool {
        let Some((snapshot, users)) = self.tenants.get(&question.tenant) else {
            return false;
        };
        let any_of = [question.permission];
        decide(snapshot, users.get(&question.user), &Question::any_of(&any_of), now).allowed
    }
}

fn snapshot(tenant: &set::Tenant, set: &set::Set, catalogue: &Arc<Catalogue>) -> Snapshot {
    let roles = tenant.roles.iter().enumerate().map(|(place, role)| RoleFacts {
        id: role.id,
        name: format!("Role {place}"),
        contexts: vec![Context::Tenant],
        permissions: role.permissions.iter().map(|key| set.keys[*key].clone()).collect(),
    });
    Snapshot::new(SnapshotFacts {
        portals: Vec::new(),
        tenant: tenant.id,
        version: 1,
        status: TenantStatus::Active,
        licence: Licence::default(),
        catalogue: Arc::clone(catalogue),
        roles: roles.collect(),
        groups: Vec::new(),
        workspaces: Vec::new(),
    })
}

fn subject(user: &set::User, tenant: &set::Tenant, snapshot: &Snapshot) -> Subject {
    let assignments = user.roles.iter().map(|role| AssignmentFacts {
        role: tenant.roles[*role].id,
        scope: Scope::Tenant,
        valid_from: None,
        valid_until: None,
    });
    let facts = SubjectFacts {
        portals: Vec::new(),
        id: user.id,
        kind: UserKind::Human,
        context: Context::Tenant,
        status: UserStatus::Active,
        party: None,
        family: None,
        groups: Vec::new(),
        assignments: assignments.collect(),
        platform: false,
    };
    Subject::new(&facts, snapshot)
}
